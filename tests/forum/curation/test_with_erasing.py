"""What the desk erases goes from summaries and pieces too, and taking it back breaks nothing."""

import json

import pytest
from django.utils import timezone

from forum.consultations import actions as consultations
from forum.consultations.drafts import Draft
from forum.curation import actions
from forum.curation.models import Distil, Summary
from forum.erasing import actions as erasing
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.reports import actions as reports
from tests.factories import make_reply
from tests.forum.curation.conftest import LEARNT, asked_of

pytestmark = pytest.mark.usefixtures("defaults")
SAID = "Colleagues heard the hurry and wondered whose it was."


@pytest.mark.both
def test_a_purge_takes_summary_and_piece_along_and_can_be_taken_back(cast, writing):
    here = writing.consultation
    actions.propose_summary(here, from_plain(SAID), by=cast.moderator, version=0)
    actions.answer(asked_of(cast.ilse, "summary"), True, by=cast.ilse, version=1)
    reports.report(here, "disrespect", by=cast.tobi)
    item = here.review_items.get(decided_at=None)
    erasing.erase_whole(item, by=cast.second_moderator, version=item.version)
    assert SAID not in Summary.objects.get().html and LEARNT["html"] not in Distil.objects.get().html
    moderation.undo(Undo.objects.latest("pk"), by=cast.second_moderator)
    here.refresh_from_db()
    assert here.is_readable
    moderation.take_effect(timezone.now())
    assert SAID in Summary.objects.get().html and Distil.objects.get().html == LEARNT["html"]


WORDS = "hurry in my own chest"


@pytest.mark.both
@pytest.mark.parametrize("whole", [False, True])
def test_what_is_erased_of_a_reply_goes_from_the_question_that_was_made_of_it(cast, here, whole):
    reply = make_reply(here, cast.maren)
    actions.propose_split(reply, by=cast.moderator)
    actions.answer(asked_of(cast.maren, "split"), True, by=cast.maren)
    draft = Draft.objects.get(author=cast.maren, purpose="consultation")
    before = draft.data
    assert WORDS in json.dumps(before)
    reports.report(reply, "disrespect", by=cast.tobi)
    item = reply.review_items.get(decided_at=None)
    if whole:
        erasing.erase_whole(item, by=cast.second_moderator, version=item.version)
    else:
        erasing.leave_out(item, WORDS, "verbatim", by=cast.second_moderator, version=item.version)
    draft.refresh_from_db()
    assert WORDS not in json.dumps(draft.data)
    if not whole:  # nor does it come back with a page that was open
        consultations.save(draft, before, seq=draft.seq)
        draft.refresh_from_db()
        assert WORDS not in json.dumps(draft.data)
    moderation.undo(Undo.objects.latest("pk"), by=cast.second_moderator)
    draft.refresh_from_db()
    assert WORDS in json.dumps(draft.data)


def test_a_purge_that_stands_leaves_nothing_in_the_question_that_was_made_of_it(cast, here):
    reply = make_reply(here, cast.maren)
    actions.propose_split(reply, by=cast.moderator)
    where = actions.answer(asked_of(cast.maren, "split"), True, by=cast.maren)
    reports.report(reply, "disrespect", by=cast.tobi)
    item = reply.review_items.get(decided_at=None)
    made = erasing.erase_whole(item, by=cast.second_moderator, version=item.version)
    erasing.destroy_now(made, by=cast.second_moderator)
    draft = Draft.objects.get(author=cast.maren, purpose="consultation")
    assert WORDS not in json.dumps(draft.data) and draft.address == where
