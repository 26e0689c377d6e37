"""Decisions against everything else, on PostgreSQL: of two at once exactly one wins, whoever comes second is
told by whom or what, no word of anybody's is lost, and nobody waits for the other for ever.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import AnswerRevision, Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.erasing import actions as erasing
from forum.erasing.models import Erasure
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.chain import breaks
from forum.moderation.models import Decision, Undo
from forum.reports import actions as reports
from forum.reports.models import Report
from forum.review.models import Outcome, ReviewItem
from tests.factories import STORY, make_consultation, make_member, make_reply, make_reply_draft
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(2, 8)
WORD = "zaqmoss"
SENTENCE = "Please look at it once more."
REFUSED = (moderation.NotDecided, actions.NotNow, actions.Stale)
CODES = (Outcome.LEFT, Outcome.RETURNED, Outcome.HIDDEN, Outcome.REMOVED)


@pytest.fixture
def moderators(cast, defaults) -> list[Member]:
    """Three of them."""
    third = make_member("Dritte Wache")
    appoint(third, "moderator")
    return [cast.moderator, cast.second_moderator, third]


def told_of(*, reply: bool = False) -> ReviewItem:
    """Something that somebody told us about, open before its readers; each time another author's."""
    thing: Any = make_consultation(make_member(), answers={"only-a-question.1": f"{STORY} {WORD}"})
    if reply:
        thing = make_reply(thing, make_member(), f"I felt the {WORD} too.")
    reports.report(thing, "other", by=make_member())
    return thing.review_items.get()


def deciding(item: ReviewItem, code: str, by: Member) -> Any:
    """A button of the desk's page, as it was read a moment ago."""
    fresh = ReviewItem.objects.get(pk=item.pk)
    if code == Outcome.REDACTED:
        return partial(erasing.leave_out, fresh, WORD, "place_small", by=by, version=fresh.version)
    if code == Outcome.PURGED:
        return partial(erasing.erase_whole, fresh, by=by, version=fresh.version)
    return partial(moderation.decide, fresh, code, by=by, version=fresh.version, sentence=SENTENCE)


def changing(thing: Any, words: str) -> Any:
    """Its author's change, typed and ready to be sent."""
    by = thing.author
    if isinstance(thing, Reply):
        draft = actions.working_edit(thing, by=by)
        actions.save(draft, draft.data | {"html": from_plain(words)}, seq=draft.seq)
        return draft, partial(actions.edit_reply, draft, by=by, seq=draft.seq, edition=thing.edition)
    data = data_of(thing)
    data["answers"]["only-a-question.1"] = {"html": from_plain(words)}
    draft = actions.start_edit(thing, by=by, data=data)
    actions.save(draft, data, seq=draft.seq)
    return draft, partial(actions.publish, draft, by=by, seq=draft.seq, unnamed=False, heavy=[])


def refusals(outcomes: list[Any]) -> list[str]:
    """What those who came second were told; anything else that went wrong is an error."""
    for outcome in outcomes:
        assert not isinstance(outcome, Exception) or isinstance(outcome, REFUSED), repr(outcome)
    found = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(str(each) for each in found if not isinstance(each, actions.Stale))
    assert list(breaks(Decision.objects.order_by("number").values())) == []
    return [str(each) for each in found]


def rows_about(thing: Any, *acts: str) -> int:
    return Decision.objects.filter(object_id=thing.public_id, act__in=acts).count()


DECIDED = ("leave", "return", "hide", "remove", "redact", "purge")


@pytest.mark.parametrize("reply", [False, True], ids=["consultation", "reply"])
@pytest.mark.parametrize(
    ("one", "other"),
    [("hidden", "removed"), ("returned", "hidden"), ("redacted", "returned"), ("purged", "redacted"),
     ("removed", "purged"), ("left", "hidden"), ("redacted", "redacted")],
)  # fmt: skip
def test_of_two_decisions_one_is_made_and_the_other_is_told_by_whom(moderators, one, other, reply):
    for _ in ROUNDS:
        item = told_of(reply=reply)
        pressed = deciding(item, one, moderators[0]), deciding(item, other, moderators[1])
        outcomes = at_once(*pressed)
        [told] = refusals(outcomes)
        item.refresh_from_db()
        assert item.decided_by in moderators[:2] and item.decided_by is not None
        assert f"by {item.decided_by.display_name}" in told or "changed in the meantime" in told
        assert rows_about(item.reply or item.consultation, *DECIDED) == 1
        assert Undo.objects.filter(item=item).count() == 1


@pytest.mark.parametrize("code", ["left", "hidden", "redacted"])
def test_whoever_takes_it_while_another_decides_has_it_or_is_told(moderators, code):
    for _ in ROUNDS:
        item = told_of()
        taking = partial(claims.claim, item, by=moderators[0], version=item.version)
        taken, decided = outcomes = at_once(taking, deciding(item, code, moderators[1]))
        [told] = refusals(outcomes)
        item.refresh_from_db()
        if isinstance(taken, Exception):
            assert (item.decided_by, item.outcome) == (moderators[1], code)
            assert f"by {moderators[1].display_name}" in told
        else:
            assert isinstance(decided, Exception)
            assert (item.claimed_by, item.decided_at) == (moderators[0], None)
            assert f"{moderators[0].display_name} has taken this one." in told


@pytest.mark.parametrize("reply", [False, True], ids=["consultation", "reply"])
@pytest.mark.parametrize("code", [*CODES, "redacted", "purged"])
def test_a_decision_and_a_change_lose_no_word_of_the_author(moderators, code, reply):
    for _ in ROUNDS:
        item = told_of(reply=reply)
        thing = item.reply or item.consultation
        draft, change = changing(thing, "I would say it otherwise now.")
        decided, changed = outcomes = at_once(deciding(item, code, moderators[0]), change)
        refusals(outcomes)
        item.refresh_from_db()
        draft.refresh_from_db()
        if isinstance(decided, Exception):
            assert item.decided_at is None
            assert "has changed the text since you opened it" in str(decided) or "do not stand" in str(
                decided
            )
            assert not isinstance(changed, Exception)
        if isinstance(changed, Exception):
            assert draft.sent_at is None
            kept = "otherwise now" in str(draft.data)
            assert kept or code == "purged"  # which takes what was begun with it
        assert not (isinstance(decided, Exception) and isinstance(changed, Exception))


@pytest.mark.parametrize("reply", [False, True], ids=["consultation", "reply"])
def test_words_left_out_while_their_author_sends_them_again_stand_nowhere(moderators, reply):
    for _ in ROUNDS:
        item = told_of(reply=reply)
        thing = item.reply or item.consultation
        _, change = changing(thing, f"I say it again: the {WORD} it was.")
        left_out, changed = at_once(deciding(item, "redacted", moderators[0]), change)
        refusals([left_out, changed])
        if isinstance(
            left_out, Exception
        ):  # the text is another one now, and whoever leaves out reads it first
            continue
        texts = [*Reply.objects.filter(pk=thing.pk).values_list("html", flat=True)] if reply else [
            *Consultation.objects.get(pk=thing.pk).answers.values_list("html", flat=True),
            *AnswerRevision.objects.filter(answer__consultation=thing.pk).values_list("html", flat=True),
        ]  # fmt: skip
        assert [text for text in texts if WORD in text] == []
        assert not [data for data in Draft.objects.values_list("data", flat=True) if WORD in str(data)]


@pytest.mark.parametrize("reply", [False, True], ids=["consultation", "reply"])
@pytest.mark.parametrize("code", [*CODES, "redacted", "purged"])
def test_what_is_withdrawn_while_the_desk_decides_ends_withdrawn_or_taken_down(moderators, code, reply):
    for _ in ROUNDS:
        item = told_of(reply=reply)
        thing = item.reply or item.consultation
        assert thing is not None
        withdraw = partial(actions.withdraw_reply if reply else actions.withdraw, thing, by=thing.author)
        decided, withdrawn = outcomes = at_once(deciding(item, code, moderators[0]), withdraw)
        told = refusals(outcomes)
        status = type(thing).objects.get(pk=thing.pk).status
        if isinstance(withdrawn, Exception):
            assert (code in {"removed", "purged"}, status, len(told)) == (True, "removed", 1)
        else:
            assert status == "withdrawn"
        if isinstance(decided, Exception):
            assert (
                "by its author" in str(decided) or "taken back" in str(decided) or "changed" in str(decided)
            )
        assert not thing.review_items.filter(decided_at=None).exists()


@pytest.mark.parametrize("code", [*CODES, "redacted"])
def test_a_report_that_comes_in_while_somebody_decides_is_decided_or_waits(moderators, code):
    for _ in ROUNDS:
        item, reporter = told_of(), make_member()
        here = item.consultation
        assert here is not None
        decided, reported = outcomes = at_once(
            deciding(item, code, moderators[0]), partial(reports.report, here, "identity", by=reporter)
        )
        refusals(outcomes)
        if isinstance(decided, Exception):
            assert not isinstance(reported, Exception)
        if isinstance(reported, Exception):
            assert not Report.objects.filter(reporter=reporter).exists()
            continue
        mine = Report.objects.get(reporter=reporter)
        here.refresh_from_db()
        # Nothing that nobody reads waits for nobody, and no report is left that nobody will decide.
        waits = here.review_items.filter(decided_at=None).exists()
        assert waits or mine.decided_at is not None or Undo.objects.filter(consultation=here).exists()
        assert waits or here.status != "hidden" or code == Outcome.HIDDEN


def test_an_identity_report_against_leaving_it_hides_it_whoever_came_first(moderators):
    for _ in ROUNDS:
        item = told_of()
        here = item.consultation
        assert here is not None
        outcomes = at_once(
            deciding(item, Outcome.LEFT, moderators[0]),
            partial(reports.report, here, "identity", by=make_member()),
        )
        refusals(outcomes)
        here.refresh_from_db()
        assert here.status == "hidden"
        assert here.review_items.filter(decided_at=None).count() == 1


def test_taking_back_against_destroying_now_does_one_of_both(moderators):
    for _ in ROUNDS:
        item = told_of()
        here, by = item.consultation, moderators[0]
        assert here is not None
        erasure = deciding(item, "redacted", by)()
        row = Undo.objects.get(kept__erasure=erasure.public_id)
        back, destroyed = outcomes = at_once(
            partial(moderation.undo, row, by=by), partial(erasing.destroy_now, erasure, by=by)
        )
        assert len(refusals(outcomes)) == 1
        stands = WORD in " ".join(here.answers.values_list("html", flat=True))
        erasure.refresh_from_db()
        if isinstance(back, Exception):
            assert (stands, erasure.undone_at, erasure.kept) == (False, None, {})
        else:
            assert isinstance(destroyed, Exception)
            assert (stands, erasure.done_at, erasure.kept) == (True, None, {})
        assert not Undo.objects.filter(pk=row.pk).exists()


def test_a_reply_sent_while_all_of_it_is_destroyed_is_there_or_still_its_authors(moderators):
    for _ in ROUNDS:
        item, by = told_of(), make_member()
        draft = make_reply_draft(item.place, by, "I felt the hurry too.")
        purged, sent = outcomes = at_once(
            deciding(item, "purged", moderators[0]), partial(actions.send_reply, draft, by=by, seq=draft.seq)
        )
        refusals(outcomes)
        assert not isinstance(purged, Exception)
        draft.refresh_from_db()
        if isinstance(sent, Exception):
            assert draft.sent_at is None and "hurry" in str(draft.data)
        else:
            assert "hurry" in Reply.objects.get(pk=sent.pk).html


def test_two_consultations_are_decided_at_once_without_waiting_for_each_other(moderators):
    """Everything at once, in any order: no two acts take the same rows in two orders."""
    for _ in ROUNDS:
        items = [told_of(), told_of(reply=True)]
        things = [item.reply or item.consultation for item in items]
        acts = [
            deciding(items[0], "redacted", moderators[0]),
            deciding(items[1], "purged", moderators[1]),
            changing(things[0], "Otherwise.")[1],
            changing(things[1], "Otherwise.")[1],
            partial(reports.report, items[1].place, "identity", by=make_member()),
            partial(moderation.take_effect, timezone.now()),
            partial(actions.withdraw, things[0], by=things[0].author),
        ]
        done = at_once(*acts)
        refusals([each for each in done if not isinstance(each, int)])
        assert Erasure.objects.filter(done_at=None, undone_at=None).count() <= 2
        Undo.objects.all().delete()
        Erasure.objects.all().delete()


@pytest.mark.parametrize("reply", [False, True], ids=["consultation", "reply"])
def test_words_that_come_back_while_their_author_sends_a_change_make_nobody_wait_for_ever(moderators, reply):
    """Leaving words out changes what its author is writing as well; so does taking that back."""
    for _ in ROUNDS:
        item = told_of(reply=reply)
        thing = item.reply or item.consultation
        draft, _ = changing(thing, f"Otherwise, with the {WORD}.")
        deciding(item, "redacted", moderators[0])()
        row = Undo.objects.get(item=item)
        draft.refresh_from_db()
        thing.refresh_from_db()
        send = partial(actions.edit_reply, draft, by=draft.author, seq=draft.seq, edition=thing.edition)
        if not reply:
            send = partial(actions.publish, draft, by=draft.author, seq=draft.seq, unnamed=False, heavy=[])
        outcomes = at_once(partial(moderation.undo, row, by=moderators[0]), send)
        refusals(outcomes)
        assert not all(isinstance(each, Exception) for each in outcomes)
