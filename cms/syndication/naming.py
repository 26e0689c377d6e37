"""What may be named outside the library's own pages, and how it is written there: one place for feeds, the API, the
newsletter and what pages say of themselves to machines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.http import urlencode
from wagtail.models import Page, Site

from cms.models import ArticlePage
from cms.querysets import ArticleQuerySet

#: What XML 1.0 cannot hold (section 2.2); a title may have been pasted with one of them.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def named() -> ArticleQuerySet:
    """The pieces that anybody may be told of, newest first: listed to everybody, none whose card would say withheld
    words, each with its day."""
    return ArticlePage.objects.for_cards().exclude(first_published_at=None)


def unnamed() -> ArticleQuerySet:
    """Live pieces that nobody is told of just now: retracted, long overdue, session videos, withheld."""
    told = ArticlePage.objects.for_cards().order_by().filter(pk=OuterRef("pk"))
    return ArticlePage.objects.live().exclude(Exists(told.values("pk")))


def clean(text: str) -> str:
    """Write a text as XML can hold it, on one line."""
    return " ".join(_NOT_IN_XML.sub("", text).split())


def address(path: str, **query: Any) -> str:
    """Write an address of this site out in full, whatever host a request named."""
    more = f"?{urlencode(query)}" if query else ""
    return f"{settings.SITE_URL}{path}{more}"


def located[P: Any](pages: Iterable[P]) -> list[P]:
    """Give these pages, each with its full address as ``address``; one query, however many."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    root = site.root_page.url_path if site else "/"
    found = list(pages)
    for page in found:
        page.address = address(f"/{page.url_path.removeprefix(root)}")
    return found


def addressed[P: Page](pages: list[P], request: HttpRequest) -> list[P]:
    """The same while a page is shown, when the site's root is known already: no query."""
    for page in pages:
        page.address = page.get_full_url(request) or address("/")
    return pages
