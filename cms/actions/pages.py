"""The pages the house opens with. From then on curators own their words."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from cms.data.example import EXAMPLE
from cms.data.glossary import ENTRIES, GLOSSARY
from cms.data.house import HOME, LIBRARY, PAGES, THEMES
from cms.data.themes import THEME_TEXTS
from cms.models import (
    ExamplePage,
    GlossaryEntryPage,
    GlossaryPage,
    HomePage,
    LibraryIndexPage,
    StandardPage,
    ThemeIndexPage,
    ThemePage,
)


@transaction.atomic
def load_pages() -> list[str]:
    """Create the pages that are missing and return their titles; a page that is there keeps every word.

    The themes must have been loaded before: each gets its page.
    """
    made: list[str] = []
    home = ensure_home(made)
    library = _child(home, LibraryIndexPage, made, **LIBRARY)
    themes = _child(home, ThemeIndexPage, made, **THEMES)
    theme_model = ThemePage._meta.get_field("theme").related_model
    for theme in theme_model.objects.filter(library_page=None):
        text = THEME_TEXTS.get(theme.slug, "")
        _child(themes, ThemePage, made, slug=theme.slug, title=theme.name, theme=theme, text=text)
    _glossary(library, made)
    for page in PAGES:
        _child(home, StandardPage, made, **page)
    example = _child(home, ExamplePage, made, **EXAMPLE)
    if home.example_id is None and example.title in made:
        home.example = example
        home.save()
    return made


def _glossary(library: LibraryIndexPage, made: list[str]) -> None:
    """Make the glossary and the entries that are missing in it."""
    glossary = _child(library, GlossaryPage, made, **GLOSSARY)
    there = set(GlossaryEntryPage.objects.child_of(glossary).values_list("slug", flat=True))
    theme_model = GlossaryEntryPage._meta.get_field("theme").related_model
    themes = {theme.slug: theme for theme in theme_model.objects.all()}
    for entry in ENTRIES:
        if entry["slug"] not in there:
            page = GlossaryEntryPage(**{**entry, "theme": themes.get(entry["theme"])})
            made.append(glossary.add_child(instance=page).title)


def ensure_home(made: list[str]) -> HomePage:
    """Return the home page, made and set as the site's root if the site still has Wagtail's welcome page."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(**HOME))
        made.append(home.title)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    where = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "root_page": home,
    }
    Site.objects.update_or_create(is_default_site=True, defaults=where)
    welcome = Page.objects.child_of(home.get_parent()).exact_type(Page)
    for page in welcome.filter(slug="home", title__startswith="Welcome to your new Wagtail site"):
        page.delete()
    home.refresh_from_db()  # the welcome page's going moved nothing, but the tree's counts changed
    return home


def _child[P: Page](parent: Page, model: type[P], made: list[str], **fields: Any) -> P:
    """Return the child of this address, made if it is missing."""
    found = model.objects.child_of(parent).filter(slug=fields["slug"]).first()
    if found is not None:
        return found
    page = parent.add_child(instance=model(**fields))
    made.append(page.title)
    return page
