"""Under which addresses a piece has been found: now, in its drafts and before it was renamed or moved."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.models import Page, Revision, Site


def addresses_of(page: Page) -> set[str]:
    """Give every address by which a page may be known, as paths of the site. Asks its revisions, and the redirects to
    it where the site has such."""
    found = {page.url_path}
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    parent = page.url_path.rstrip("/").rsplit("/", 1)[0]
    for content in revisions.values_list("content", flat=True).iterator():
        found.add(str(content.get("url_path") or page.url_path))
        if slug := content.get("slug"):
            found.add(f"{parent}/{slug}/")
    roots = list(Site.objects.values_list("root_page__url_path", flat=True))
    paths = {path.removeprefix(root.rstrip("/")) for path in found for root in roots if path.startswith(root)}
    if apps.is_installed("wagtail.contrib.redirects"):
        table: Any = apps.get_app_config("wagtailredirects").get_model("Redirect")
        paths.update(table.objects.filter(redirect_page=page).values_list("old_path", flat=True))
    return {path for path in paths if path.strip("/")}
