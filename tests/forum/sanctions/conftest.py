"""What the tests about people stand on."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member, new_public_id
from forum.review.actions import raise_item
from forum.review.models import ReviewItem, Source
from forum.sanctions import actions
from forum.sanctions.models import Sanction
from tests.factories import make_consultation, make_member

WHY = "Please speak of the people you meet as you would have them read it."


@pytest.fixture
def speak(cast) -> Callable[..., Sanction]:
    """Write to somebody, or pause them."""

    def do(
        person: Member, kind: str = "notice", *, by: Member | None = None, days: int = 7, **more
    ) -> Sanction:
        at = more.pop("at", None) or timezone.now()
        ends = at + timedelta(days=days) if kind in {"silence", "suspension"} else None
        more = {"reason": "disrespect", "sentence": WHY, "token": new_public_id(), "ends": ends} | more
        row = actions.speak(person, kind, by=by or cast.moderator, at=at, **more)
        person.refresh_from_db()
        return row

    return do


@pytest.fixture
def third(cast) -> Member:
    """A third moderator: the house is not small any more."""
    made = make_member("Dritte Wache")
    appoint(made, "moderator")
    assert cast.moderator.is_moderator
    assert cast.second_moderator.is_moderator
    return made


def item_about(by: Member, *, unnamed: bool = False, source: str = Source.REPORT) -> ReviewItem:
    """Something about a text of theirs waits at the desk."""
    return raise_item(Source(source), consultation=make_consultation(by, unnamed=unnamed))


def later(**ahead: float) -> datetime:
    """A moment to come."""
    return timezone.now() + timedelta(**ahead)
