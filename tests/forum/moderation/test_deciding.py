"""Deciding: what each decision does to a text, its clock and its counters, and who is told of it when."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.models import Decision, Undo
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source
from tests.factories import (
    make_consultation,
    make_draft,
    make_member,
    make_reply,
    make_reply_draft,
    ten_minutes_on,
)
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = pytest.mark.usefixtures("defaults")
WHY = "It points to somebody; we are sorry."


@pytest.fixture
def here(cast) -> Consultation:
    return make_consultation(cast.ilse, at=timezone.now() - timedelta(hours=5))


def item_of(thing, source=Source.REPORT, **more) -> ReviewItem:
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    return ReviewItem.objects.create(source=source, **about, **more)


def decide(thing, code, by, **more):
    """Decide about a text that a colleague told us of."""
    item = ReviewItem.objects.filter(**{thing._meta.model_name: thing}, decided_at=None).first() or item_of(
        thing
    )
    made = moderation.decide(item, code, by=by, version=item.version, **more)
    thing.refresh_from_db()
    return made


def heard(member) -> list[str]:
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("verb", flat=True))


def sees(login_as, name, thing) -> bool:
    return login_as(name).get(thing.get_absolute_url(), follow=True).status_code == 200


# --- Set aside by hand ---------------------------------------------------------------------------


@pytest.mark.both
@pytest.mark.parametrize("status", ["open", "resting", "closed"])
def test_set_aside_by_hand_it_is_out_of_sight_and_its_clock_stands(cast, login_as, here, status):
    moments = {"resting": {"closes_at": timezone.now()}, "closed": {"closed_at": timezone.now()}}
    Consultation.objects.filter(pk=here.pk).update(status=status, **moments.get(status, {}))
    here.refresh_from_db()
    decide(here, "hidden", cast.moderator)
    assert (here.status, here.stopped_at is None) == ("hidden", False)
    assert sees(login_as, "ilse", here) and not sees(login_as, "maren", here)
    item = here.review_items.get(decided_at=None)  # what was set aside waits to be decided
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=0)
    claims.agree(item, by=cast.second_moderator, version=1)
    here.refresh_from_db()
    assert (here.status, here.stopped_at) == (status, None)


def test_its_author_is_told_in_these_words_after_ten_minutes_and_repliers_no_more(cast, login_as, here):
    make_reply(here, cast.maren)
    Notice.objects.all().delete()
    decide(here, "hidden", cast.moderator)
    assert heard(cast.ilse) == heard(cast.maren) == []
    ten_minutes_on()
    assert (heard(cast.ilse), heard(cast.maren)) == (["consultation.set_aside"], ["consultation.aside"])
    assert "A consultation you answered in is set aside for a while." in (
        login_as("maren").get(reverse("forum:notices")).content.decode()
    )


@pytest.mark.parametrize("code", ["hidden", "removed"])
def test_a_reply_set_aside_or_taken_down_counts_no_more(cast, login_as, here, code):
    reply = make_reply(here, cast.maren)
    decide(reply, code, cast.moderator, sentence=WHY)
    here.refresh_from_db()
    assert (reply.status, here.voices) == (code, 0)
    assert not sees(login_as, "tobi", reply) and sees(login_as, "maren", reply)
    assert Decision.objects.filter(object_id=reply.public_id, before="visible", after=code).count() == 1


# --- Taken down ----------------------------------------------------------------------------------


@pytest.mark.both
@pytest.mark.parametrize("status", ["held", "returned", "open", "resting", "closed", "archived", "hidden"])
def test_taken_down_and_brought_back_it_is_where_it_was(cast, login_as, here, status):
    Consultation.objects.filter(pk=here.pk).update(status=status)
    here.refresh_from_db()
    decide(here, "removed", cast.moderator, sentence=WHY)
    assert (here.status, here.removed_from, here.removed_at is None) == ("removed", status, False)
    assert not sees(login_as, "maren", here)
    assert sees(login_as, "ilse", here)
    item = item_of(here, Source.APPEAL, not_by=cast.moderator)
    moderation.decide(item, "restored", by=cast.second_moderator, version=0)
    here.refresh_from_db()
    assert here.status == (status if status in {"held", "returned", "archived"} else "open")
    assert (here.removed_at, here.removed_from) == (None, "")
    assert here.review_items.filter(decided_at=None).exists() == (status == "held")


@pytest.mark.parametrize("code", ["removed", "returned"])
def test_it_asks_for_a_sentence_and_a_ready_one_stands_before_it(cast, here, code):
    item = item_of(here)
    ready = {"removed": "somebody_elses", "returned": "verdict"}[code]
    with pytest.raises(moderation.NotDecided, match="Write the author a sentence"):
        moderation.decide(item, code, by=cast.moderator, version=0, reason_code=ready)
    moderation.decide(item, code, by=cast.moderator, version=0, reason_code=ready, sentence=WHY)
    said = ReviewMessage.objects.get()
    assert said.from_desk and said.text.endswith(f"\n\n{WHY}") and len(said.text) > len(WHY) + 20
    assert Decision.objects.latest("number").reason == ready


def test_what_colleagues_quote_of_it_is_lost_after_ten_minutes_and_their_own_words_stay(cast):
    here = make_consultation(cast.ilse, question="Which quince did we both avoid that afternoon, and why?")
    reply = make_reply(here, cast.maren, f"You asked: {here.question} I felt a hurry in my chest.")
    draft = make_reply_draft(here, cast.tobi, "I stay with you in this.")
    decide(here, "removed", cast.moderator, sentence=WHY)
    assert "quince" in Reply.objects.get(pk=reply.pk).html
    ten_minutes_on()
    reply.refresh_from_db()
    assert "quince" not in reply.html and "a hurry in my chest" in reply.html
    draft.refresh_from_db()
    assert "I stay with you" in draft.data["html"] and draft.sent_at is None
    assert heard(cast.maren)[-1] == "consultation.gone"
    assert heard(cast.ilse)[-1] == "consultation.removed"


def test_taken_down_it_is_destroyed_after_two_years_but_not_under_appeal(cast, here):
    reply = make_reply(here, cast.maren, "I felt the hurry in my own chest.")
    other = make_reply(make_consultation(cast.maren), cast.ilse)
    for thing in (here, other):
        decide(thing, "removed", cast.moderator, sentence=WHY)
    appeals = [item_of(thing, Source.APPEAL) for thing in (here, other)]
    much_later = timezone.now() + timedelta(days=740)
    actions.destroy_due(timezone.now() + timedelta(days=700))
    actions.destroy_due(much_later)
    assert Consultation.objects.filter(pk=here.pk).exists() and Reply.objects.filter(pk=other.pk).exists()
    for item in appeals:
        moderation.leave_as_is(item, by=cast.moderator)
    actions.destroy_due(much_later)
    assert not Consultation.objects.filter(pk=here.pk).exists()
    assert not Reply.objects.filter(pk__in=[reply.pk, other.pk]).exists()
    assert KeptWords.objects.filter(member=cast.maren).count() == 1


# --- Another kind --------------------------------------------------------------------------------


def test_renamed_it_stands_among_another_kind_without_a_word_changed(cast, here):
    reply = make_reply(here, cast.maren)
    said = reply.html
    decide(reply, "kind", cast.moderator, kind="technique_note")
    here.refresh_from_db()
    assert (reply.kind, reply.html, here.voices) == ("technique_note", said, 0)  # kept closed until asked for
    row = Decision.objects.latest("number")
    assert (row.act, row.before, row.after) == ("kind", "resonance", "technique_note")
    ten_minutes_on()
    assert heard(cast.maren)[-1] == "reply.kind"


@pytest.mark.parametrize("kind", ["", "resonance", "take_back", "safety_note", "nothing"])
def test_a_kind_is_one_of_colleagues_and_another(cast, here, kind):
    item = item_of(make_reply(here, cast.maren))
    with pytest.raises(moderation.NotDecided, match="Choose which kind"):
        moderation.decide(item, "kind", by=cast.moderator, version=0, kind=kind)


# --- Who, when, and once -------------------------------------------------------------------------


@pytest.mark.both
def test_a_decision_leaves_one_row_and_one_way_back(cast, here):
    made = decide(here, "hidden", cast.moderator)
    assert list(Undo.objects.all()) == [made]
    assert (made.by, made.act, made.due_at - made.at) == (cast.moderator, "hide", timedelta(minutes=10))
    rows = Decision.objects.filter(object_id=here.public_id).values_list("act", "before", "after", "reason")
    assert list(rows) == [("hide", "open", "hidden", "report")]
    ten_minutes_on()
    assert not Undo.objects.exists()


def test_the_second_decision_hears_of_the_first(cast, here):
    item = item_of(here)
    moderation.decide(item, "hidden", by=cast.moderator, version=0)
    with pytest.raises(
        moderation.NotDecided, match=f"Decided already: set aside, by {cast.moderator.display_name}"
    ):
        moderation.decide(item, "removed", by=cast.second_moderator, version=0, sentence=WHY)


@pytest.mark.parametrize(
    "code", ["redacted", "purged", "restored", "released", "withdrawn", "nothing", "kind"]
)
def test_what_is_not_offered_is_not_decided(cast, here, code):
    item = item_of(here)
    with pytest.raises(moderation.NotDecided):
        moderation.decide(item, code, by=cast.moderator, version=0, sentence=WHY, kind="perspective")
    here.refresh_from_db()
    assert (here.status, Undo.objects.count()) == ("open", 0)


def test_whoever_told_us_hears_after_ten_minutes_in_general_terms(cast, here):
    reports.report(here, "disrespect", by=cast.maren, said="Look here.")
    decide(here, "removed", cast.moderator, sentence=WHY)
    assert heard(cast.maren) == ["report.received"]
    ten_minutes_on()
    assert heard(cast.maren) == ["report.received", "report.changed"]


def test_an_author_who_took_it_back_meanwhile_is_told_nothing_of_it(cast, here):
    decide(here, "hidden", cast.moderator)
    actions.withdraw(here, by=cast.ilse)
    Notice.objects.all().delete()
    ten_minutes_on()
    assert heard(cast.ilse) == []


def test_told_twice_at_once_is_told_once(cast, here):
    decide(here, "hidden", cast.moderator)
    later = timezone.now() + timedelta(minutes=11)
    assert [moderation.take_effect(later), moderation.take_effect(later)] == [1, 0]
    assert heard(cast.ilse) == ["consultation.set_aside"]


# --- Races ---------------------------------------------------------------------------------------

ROUNDS = rounds(2, 6)


def outcome_of(results):
    """Exactly one did it; gives what the other was told."""
    lost = [each for each in results if isinstance(each, Exception)]
    assert len(lost) == 1, results
    return lost[0]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", ROUNDS)
def test_of_two_decisions_at_once_one_holds(cast, number):
    assert connection.vendor == "postgresql"
    here = make_consultation(make_member())
    item = item_of(here)
    results = at_once(
        partial(moderation.decide, item, "hidden", by=cast.moderator, version=0),
        partial(moderation.decide, item, "removed", by=cast.second_moderator, version=0, sentence=WHY),
    )
    assert "Decided already" in str(outcome_of(results))
    here.refresh_from_db()
    assert here.status in {"hidden", "removed"}
    assert Undo.objects.count() == Decision.objects.filter(object_id=here.public_id).count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", ROUNDS)
@pytest.mark.parametrize("code", ["hidden", "removed", "returned"])
def test_a_decision_and_a_withdrawal_leave_it_withdrawn_or_the_author_told(cast, code, number):
    author = make_member()
    here = make_consultation(author)
    item = item_of(here)
    results = at_once(
        partial(moderation.decide, item, code, by=cast.moderator, version=0, sentence=WHY),
        partial(actions.withdraw, here, by=author),
    )
    here.refresh_from_db()
    if code == "removed" and here.status == "removed":
        assert isinstance(results[1], actions.NotNow)
    else:
        assert (here.status, results[1]) == ("withdrawn", None)
    assert here.review_items.filter(decided_at=None).exists() == (here.status == "hidden")
    assert Entry.objects.filter(consultation=here, verb="consultation.withdrawn").count() == (
        here.status == "withdrawn"
    )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", ROUNDS)
def test_a_decision_and_a_change_of_the_text_lose_no_word(cast, number):
    author = make_member()
    here = make_consultation(author)
    item = item_of(here)
    draft = actions.start_edit(here, by=author, data=data_of(here))
    actions.save(
        draft, draft.data | {"question": "What did the hurry in me want from both of us?"}, seq=draft.seq
    )
    draft.refresh_from_db()
    results = at_once(
        partial(moderation.decide, item, "removed", by=cast.moderator, version=0, sentence=WHY),
        partial(actions.publish, draft, by=author, seq=draft.seq, unnamed=False, heavy=[]),
    )
    here.refresh_from_db()
    draft.refresh_from_db()
    changed = "hurry in me" in here.question
    assert changed or "hurry in me" in draft.data["question"]
    if changed:
        assert isinstance(results[0], moderation.NotDecided) and "changed the text" in str(results[0])
    else:
        assert here.status == "removed" and isinstance(results[1], Exception)


def test_a_draft_of_a_colleague_stays_theirs(cast, here):
    draft = make_draft(cast.maren)
    decide(here, "removed", cast.moderator, sentence=WHY)
    draft.refresh_from_db()
    assert draft.discarded_at is None
