"""A library in which one piece of each sort must not be named."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import ArticlePage, SeriesPage
from tests.cms.conftest import MakeArticle


@dataclass
class Shelf:
    """A piece that everybody may be told of, and those that nobody is, by why."""

    told: ArticlePage
    untold: dict[str, ArticlePage]


@pytest.fixture
def shelf(make_article: MakeArticle) -> Shelf:
    """One of each."""
    now = timezone.now()
    told = make_article(title="Meeting before measuring", standfirst="What the first minutes are for.")
    untold = {
        "a draft": make_article(title="Halfthought", live=False),
        "retracted": make_article(title="Takenback", retracted_at=now),
        "long overdue": make_article(title="Longoverdue", review_due=(now - timedelta(days=200)).date()),
        "a session video": make_article(title="Sessionfilm", kind="session_video"),
    }
    # What an editor has typed since it was published is nobody's to read.
    told.title = "Secondthoughts"
    told.save_revision()
    return Shelf(ArticlePage.objects.get(pk=told.pk), untold)


@pytest.fixture
def unsaid(shelf: Shelf) -> list[str]:
    """Words that stand nowhere in public."""
    return [page.title for page in shelf.untold.values()] + ["Secondthoughts"]


@pytest.fixture
def series(body: object) -> SeriesPage:
    """A piece of another table than articles."""
    now = timezone.now()
    page = SeriesPage(title="Three evenings", slug="three-evenings", kind="series_part", standfirst="In parts.",
                      first_published_at=now, last_published_at=now)  # fmt: skip
    return body.add_child(instance=page)  # type: ignore[attr-defined]
