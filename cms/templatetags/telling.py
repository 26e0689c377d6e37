"""What stands in a public page's head for whoever is not a reader: feeds, link previews, structured data."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from wagtail.models import Page

from cms.models import ArticlePage, HomePage, LibraryIndexPage, ThemePage, TrainingBodyPage
from cms.syndication.naming import address, clean
from cms.syndication.structured import things_of, together

register = template.Library()
LIBRARY = "Between: the library"
#: The picture of whatever has none of its own: the mark on paper, the same for all.
OURS = {"alt": "Between, with its mark: two halves that face each other", "width": 1200, "height": 630}


@register.inclusion_tag("cms/parts/telling.html", takes_context=True)
def telling(context: dict[str, Any]) -> dict[str, Any]:
    """Say what a page is; nothing while it is looked at before it is published, or where there is no page."""
    page, request = context.get("page"), context.get("request")
    if (
        not isinstance(page, Page)
        or page.pk is None
        or request is None
        or getattr(request, "is_preview", False)
    ):
        return {}
    words = page.withheld.values() if isinstance(page, ArticlePage) else ()
    things = things_of(page, request)
    if isinstance(page, ArticlePage) and not things:
        return {}  # it is named to nobody just now
    return {
        "page": page,
        "title": page.seo_title or page.title,
        "summary": getattr(page, "summary", ""),
        "type": "article" if isinstance(page, ArticlePage) else "website",
        "feeds": _feeds(page),
        "picture": _picture(page),
        "data": together(things, words) if things else None,
        "request": request,
    }


def _feeds(page: Page) -> list[tuple[str, str]]:
    """The feeds that a page leads to, by name: its own before the whole library's."""
    found = []
    if isinstance(page, ThemePage):
        found.append((clean(f"Between: {page.title}"), reverse("feed-theme", args=[page.slug])))
    if isinstance(page, TrainingBodyPage):
        found.append((clean(f"Between: {page.title}"), reverse("feed-body", args=[page.slug])))
    if found or isinstance(page, HomePage | LibraryIndexPage | ArticlePage):
        found.append((LIBRARY, reverse("feed-library")))
    return found


def _picture(page: Page) -> dict[str, Any]:
    """The first picture of a piece, with its words; the house's own where there is none."""
    blocks = getattr(page, "body", ()) if isinstance(page, ArticlePage) else ()
    value = next((each.value for each in blocks if each.block_type == "image"), None)
    if value is None or not value.get("image"):
        return OURS | {"url": address(static("img/between.png"))}
    size = value["image"].get_rendition("fill-1200x630|format-jpeg")
    alt = str(value.get("alternative_text") or "")
    return {"url": address(size.url), "alt": alt, "width": size.width, "height": size.height}
