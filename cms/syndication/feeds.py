"""Atom feeds of the library: all of it, of one theme, of one training body. Each names what everybody may read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date

from cms.models import ArticlePage, ThemePage, TrainingBodyPage
from cms.querysets import ArticleQuerySet
from cms.syndication.naming import address, clean, located, named

MOST_ENTRIES = 30
KEPT = 90 * 24 * 60 * 60  # seconds: since when a feed reads as it does; forgotten, it is since now
#: The year in our tags (RFC 4151): one in which the address was ours. It never changes, else every entry is new.
TAG_YEAR = 2026


def tag(of: str) -> str:
    """Give the name of a feed or an entry that stays whatever its address becomes (RFC 4151, RFC 4287 section 4.2.6)."""
    host = address("").split("://", 1)[-1].split(":")[0].split("/")[0]
    return f"tag:{host},{TAG_YEAR}:{of}"


class AtomFeed(Atom1Feed):
    """An Atom feed that reads the same at every look while nothing is in it."""

    def latest_post_date(self) -> datetime:
        """Give the day of its newest change; where it is empty the day from which our tags are."""
        return super().latest_post_date() if self.items else datetime(TAG_YEAR, 1, 1, tzinfo=UTC)


class PieceFeed(Feed):
    """Pieces of the library, newest first, with standfirst, authors and theme; the text stays on its page."""

    feed_type = AtomFeed
    language = "en-GB"
    author_name = "Between"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed, and say since when it reads as it does.

        A piece can leave a feed without a new one coming: the newest piece's day would tell a reader that nothing has
        changed. So it is the moment at which these very words were first seen.
        """
        response = super().__call__(request, *args, **kwargs)
        words = hashlib.sha256(response.content).hexdigest()
        key = f"feed:{hashlib.sha256(request.path.encode()).hexdigest()}"
        said, since = cache.get(key, ("", 0))
        if said != words:
            # The header counts in seconds: two changes within one are two all the same.
            since = max(int(timezone.now().timestamp()), since + 1)
            cache.set(key, (words, since), KEPT)
        response.headers["Last-Modified"] = http_date(since)
        patch_cache_control(
            response, public=True, no_cache=True
        )  # what is withdrawn is gone at the next look
        return response

    def items(self, obj: Any) -> Iterable[ArticlePage]:
        """Give the newest pieces."""
        return located(self.pieces(obj).prefetch_related("bylines__author")[:MOST_ENTRIES])

    def pieces(self, obj: Any) -> ArticleQuerySet:
        """Give those that belong here; every one of them may be named to anybody."""
        return named()

    def item_title(self, item: ArticlePage) -> str:
        """Give its title, as XML can hold it."""
        return clean(item.title)

    def item_description(self, item: ArticlePage) -> str:
        """Give the sentence under its title."""
        return escape(clean(item.standfirst))  # it is declared as HTML

    def item_link(self, item: ArticlePage) -> str:
        """Give its address in full."""
        return item.address

    def item_guid(self, item: ArticlePage) -> str:
        """Give its name for good, which no change of address or title touches."""
        return tag(f"library/{item.translation_key}")

    def item_pubdate(self, item: ArticlePage) -> datetime | None:
        """Give the day on which it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: ArticlePage) -> datetime | None:
        """Give when its words last changed."""
        return item.last_published_at or item.first_published_at

    def item_author_name(self, item: ArticlePage) -> str:
        """Name who wrote it; where nobody is named, the body that answers for it."""
        theirs = ", ".join(line.author.title for line in item.bylines.all() if line.author.live)
        return clean(item.authors or theirs or item.training_body or "Between")

    def item_categories(self, item: ArticlePage) -> list[str]:
        """Give its kind and its theme."""
        theme = item.primary_theme.name if item.primary_theme else ""
        return [clean(word) for word in (item.get_kind_display(), theme) if word]

    def item_copyright(self, item: ArticlePage) -> str:
        """Say what readers may do with it."""
        return item.get_licence_display()


class LibraryFeed(PieceFeed):
    """Everything new."""

    title = "Between: the library"
    subtitle = "New pieces on the therapeutic relationship, by training bodies that answer for them."

    def get_object(self, request: HttpRequest) -> None:
        """Nothing is asked for by name."""

    def link(self, obj: None) -> str:
        """Lead to the library."""
        return address("/library/")

    def feed_url(self, obj: None) -> str:
        """Give its own address."""
        return address(reverse("feed-library"))

    def feed_guid(self, obj: None) -> str:
        """Give its name for good."""
        return tag("library")


class OfOnePage(PieceFeed):
    """The feed of a page of the library."""

    name = ""

    def title(self, obj: Any) -> str:
        """Name the page."""
        return clean(f"Between: {obj.title}")

    def subtitle(self, obj: Any) -> str:
        """Say what the page is about."""
        return clean(obj.summary)

    def link(self, obj: Any) -> str:
        """Lead to the page."""
        return located([obj])[0].address

    def feed_url(self, obj: Any) -> str:
        """Give its own address."""
        return address(reverse(self.name, args=[obj.slug]))

    def feed_guid(self, obj: Any) -> str:
        """Give its name for good."""
        return tag(f"{self.name}/{obj.translation_key}")


class ThemeFeed(OfOnePage):
    """What names one theme, as its first or beside it."""

    name = "feed-theme"

    def get_object(self, request: HttpRequest, slug: str) -> ThemePage:
        """Find the theme's page; 404 for one that is not public."""
        return get_object_or_404(ThemePage.objects.live().public().select_related("theme"), slug=slug)

    def pieces(self, obj: ThemePage) -> ArticleQuerySet:
        """Give the pieces that name it."""
        return named().about(obj.theme_id)


class BodyFeed(OfOnePage):
    """What one training body has published."""

    name = "feed-body"

    def get_object(self, request: HttpRequest, slug: str) -> TrainingBodyPage:
        """Find the body's page; 404 for one that is not public."""
        return get_object_or_404(TrainingBodyPage.objects.live().public(), slug=slug)

    def pieces(self, obj: TrainingBodyPage) -> ArticleQuerySet:
        """Give its pieces."""
        return named().child_of(obj)
