"""What Wagtail's admin shows beside its own: our colours, linked citations, and nothing of people."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.actions import ensure_body_groups
from cms.models import TrainingBodyPage
from cms.references import CitationLink


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """Dress the admin in the house's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features")
def citations(features: FeatureRegistry) -> None:
    """Give a citation its own address when rich text is shown."""
    features.register_link_type(CitationLink)


@hooks.register("construct_settings_menu")
def no_people(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the list of people: it would show everybody's address, and edits nothing that we keep there."""
    menu_items[:] = [item for item in menu_items if item.name != "users"]


@hooks.register("construct_help_menu")
def no_help_elsewhere(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the links to Wagtail's own pages and their badge; our guide is docs/guides/curators.md."""
    menu_items.clear()


@hooks.register("after_create_page")
@hooks.register("after_copy_page")
def groups_for_a_new_body(
    request: HttpRequest, page: Page, new_page: Page | None = None
) -> HttpResponse | None:
    """Give a new training body its two groups, so that somebody can be let in."""
    section = (new_page or page).specific
    if isinstance(section, TrainingBodyPage):
        ensure_body_groups(section)
    return None
