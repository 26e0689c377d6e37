"""Words that were left out come back within ten minutes, but never over what somebody decided meanwhile."""

import pytest

from accounts.actions import appoint
from forum.erasing import actions as erasing
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.models import Undo
from forum.reports import actions as reports
from forum.review.models import Outcome
from tests.factories import STORY, make_consultation, make_member

pytestmark = pytest.mark.usefixtures("defaults")
WORD = "zaqmoss"


def make(by, **more):
    return make_consultation(by, answers={"only-a-question.1": f"{STORY} {WORD}"}, **more)


def left_out(item, by) -> Undo:
    erasing.leave_out(item, WORD, "place_small", by=by, version=item.version)
    item.refresh_from_db()
    return Undo.objects.get(act="redact")


def said(here) -> str:
    return " ".join(here.answers.values_list("html", flat=True))


@pytest.mark.both
def test_a_page_that_was_read_without_the_words_releases_none_with_them(cast):
    item = make(cast.ilse, waits=True).review_items.get()
    undo = left_out(item, cast.moderator)
    page = item.version
    moderation.undo(undo, by=cast.moderator)
    assert WORD in said(item.place)
    with pytest.raises(moderation.NotDecided):
        moderation.decide(item, "released", by=cast.second_moderator, version=page)


@pytest.mark.both
def test_what_two_brought_back_without_the_words_stays_without_them(cast):
    appoint(make_member("Dritte Wache"), "moderator")
    here = make(cast.ilse)
    reports.report(here, "identity", by=cast.maren)
    item = here.review_items.get()
    undo = left_out(item, cast.moderator)
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    item.refresh_from_db()
    claims.agree(item, by=cast.second_moderator, version=item.version)
    with pytest.raises(moderation.NotDecided):
        moderation.undo(undo, by=cast.moderator)
    assert WORD not in said(here)


@pytest.mark.both
def test_a_proposal_about_it_without_the_words_is_none_about_it_with_them(cast):
    here = make(cast.ilse)
    reports.report(here, "identity", by=cast.maren)
    item = here.review_items.get()
    undo = left_out(item, cast.moderator)
    claims.propose(item, Outcome.RESTORED, by=cast.second_moderator, version=item.version)
    moderation.undo(undo, by=cast.moderator)
    item.refresh_from_db()
    assert item.proposed == ""
