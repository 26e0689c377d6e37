"""Ten minutes to take a decision back: the text is where it was, nobody was told, and the item waits again."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from forum.asking import actions as asking
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.models import Decision, Undo
from forum.moderation.querysets import undoable_by
from forum.notifications.models import Notice
from forum.reading.models import Follow
from forum.reports import actions as reports
from forum.reports.models import Report
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source
from tests.factories import make_consultation, make_member, make_reply, ten_minutes_on
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = pytest.mark.usefixtures("defaults")
WHY = "It points to somebody; we are sorry."
PLACE = (
    "status", "phase", "phase_began_at", "phase_ends_at", "rests_at", "closes_at", "closed_at", "stopped_at",
    "opened_at", "voices", "last_activity_at", "removed_at", "removed_from", "passed",
)  # fmt: skip
IN_TEXT = {"open": ("returned", "hidden", "removed", "left"), "held": ("released", "returned", "removed")}


@pytest.fixture
def here(cast) -> Consultation:
    return make_consultation(cast.ilse, at=timezone.now() - timedelta(hours=5))


def item_of(thing, source=Source.REPORT, **more) -> ReviewItem:
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    return ReviewItem.objects.create(source=source, **about, **more)


def decide(item, code, by, **more) -> Undo:
    return moderation.decide(item, code, by=by, version=item.version, sentence=WHY, **more)


def place_of(thing) -> dict:
    thing.refresh_from_db()
    return {name: getattr(thing, name) for name in PLACE}


def heard(member) -> list[str]:
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("verb", flat=True))


@pytest.mark.both
@pytest.mark.parametrize(("status", "code"), [(at, code) for at, codes in IN_TEXT.items() for code in codes])
def test_taken_back_it_is_as_it_was_and_waits_again(cast, status, code):
    here = make_consultation(cast.ilse, waits=status == "held", at=timezone.now() - timedelta(hours=5))
    item = here.review_items.first() or item_of(here)
    now = timezone.now()
    before = place_of(here)
    made = decide(item, code, cast.moderator, at=now)
    assert list(undoable_by(cast.moderator)) == [made]
    assert moderation.undo(made, by=cast.moderator, at=now) == item
    assert place_of(here) == before
    item.refresh_from_db()
    assert (item.outcome, item.decided_at, item.claimed_by) == ("", None, cast.moderator)
    rows = list(Decision.objects.filter(object_id=here.public_id).values_list("act", "before", "after"))
    moved = (status, here.status) if code != "left" else (status, status)
    assert rows[-1] == ("undo", rows[0][2] or status, moved[1])
    assert not Undo.objects.exists() and not ReviewMessage.objects.exists()
    ten_minutes_on()
    assert f"consultation.{code}" not in heard(cast.ilse)


@pytest.mark.both
@pytest.mark.parametrize("code", ["returned", "hidden", "removed", "kind"])
def test_a_reply_taken_back_counts_again_with_its_kind(cast, here, code):
    reply = make_reply(here, cast.maren)
    before = place_of(here)
    made = decide(
        item_of(reply), code, cast.moderator, **({"kind": "technique_note"} if code == "kind" else {})
    )
    assert place_of(here)["voices"] == 0
    moderation.undo(made, by=cast.moderator)
    reply.refresh_from_db()
    assert (reply.status, reply.kind, reply.removed_at) == ("visible", "resonance", None)
    assert place_of(here) == before
    assert Entry.objects.latest("pk").verb == "reply.undone"


def test_the_minutes_out_of_sight_are_given_back_to_its_clock(cast, here):
    ends, now = here.phase_ends_at, timezone.now()
    made = decide(item_of(here), "hidden", cast.moderator, at=now)
    moderation.undo(made, by=cast.moderator, at=now + timedelta(minutes=6))
    here.refresh_from_db()
    assert (here.phase_ends_at - ends, here.stopped_at) == (timedelta(minutes=6), None)


def test_taken_back_it_opens_for_the_first_time_only_once(cast, login_as):
    here = make_consultation(cast.ilse, waits=True)
    Follow.objects.create(member=cast.tobi, theme=here.theme)
    item = here.review_items.get()
    moderation.undo(decide(item, "released", cast.moderator), by=cast.moderator)
    assert login_as("tobi").get(here.get_absolute_url()).status_code == 404
    ten_minutes_on()
    assert heard(cast.tobi) == heard(cast.ilse) == []
    item.refresh_from_db()
    decide(item, "released", cast.moderator)
    ten_minutes_on()
    assert heard(cast.tobi) == ["followed"]
    assert heard(cast.ilse) == ["consultation.released"]


def test_a_take_back_that_moved_it_on_moves_it_back(cast, here):
    here = actions.enough(here, by=cast.ilse, turn=here.turn) or Consultation.objects.get(pk=here.pk)
    reply = make_reply(here, cast.ilse, kind="take_back", held=True)
    before = place_of(here)
    made = decide(reply.review_items.get(), "released", cast.moderator)
    assert place_of(here)["phase"] != before["phase"] or here.status != before["status"]
    moderation.undo(made, by=cast.moderator)
    reply.refresh_from_db()
    assert (reply.status, place_of(here)) == ("held", before)


@pytest.mark.both
def test_what_two_decided_the_second_takes_back_and_it_still_needs_two(cast, here):
    reports.report(here, "identity", by=cast.maren, said="Look here.")
    item = here.review_items.get()
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    item.refresh_from_db()
    claims.agree(item, by=cast.second_moderator, version=item.version)
    made = Undo.objects.get()
    with pytest.raises(moderation.NotDecided, match="Only whoever decided"):
        moderation.undo(made, by=cast.moderator)
    moderation.undo(made, by=cast.second_moderator)
    here.refresh_from_db()
    item.refresh_from_db()
    assert (here.status, item.proposed, item.proposed_by) == ("hidden", "restored", cast.moderator)
    report = Report.objects.get()
    assert (report.state, report.said, report.decided_at) == ("received", "Look here.", None)
    moderation.give_back(item, "Could you leave it out?", by=cast.second_moderator)
    ten_minutes_on()
    report.refresh_from_db()
    assert (report.state, report.said) == ("changed", "")


def test_given_back_from_set_aside_and_released_and_taken_back_it_needs_two_again(cast, here):
    reports.report(here, "identity", by=cast.maren)
    moderation.give_back(here.review_items.get(), "Could you leave it out?", by=cast.moderator)
    Consultation.objects.filter(pk=here.pk).update(status="held")
    item = item_of(here, Source.IDENTIFIER)
    with pytest.raises(moderation.NotDecided, match="Two people"):
        moderation.release(item, by=cast.moderator)
    claims.propose(item, Outcome.RELEASED, by=cast.moderator, version=0)
    claims.agree(item, by=cast.second_moderator, version=1)
    moderation.undo(Undo.objects.get(act="release"), by=cast.second_moderator)
    item.refresh_from_db()
    with pytest.raises(moderation.NotDecided, match="Two people"):
        moderation.release(item, by=cast.second_moderator)


def test_its_author_reads_that_what_they_may_have_seen_was_taken_back(cast, here):
    moderation.undo(decide(item_of(here), "removed", cast.moderator), by=cast.moderator)
    assert heard(cast.ilse) == ["consultation.undone"]


def test_an_item_about_a_member_waits_again(cast):
    item = ReviewItem.objects.create(source=Source.APPEAL, member=cast.ilse)
    moderation.undo(decide(item, "left", cast.moderator), by=cast.moderator)
    item.refresh_from_db()
    assert item.decided_at is None
    decide(item, "left", cast.moderator)
    ten_minutes_on()
    assert heard(cast.ilse) == ["appeal.stays"]


# --- When it is too late -------------------------------------------------------------------------


def test_after_ten_minutes_it_stands(cast, here):
    made = decide(item_of(here), "hidden", cast.moderator)
    with pytest.raises(moderation.NotDecided, match="The ten minutes are over"):
        moderation.undo(made, by=cast.moderator, at=timezone.now() + timedelta(minutes=10))
    ten_minutes_on()
    with pytest.raises(moderation.NotDecided, match="The ten minutes are over"):
        moderation.undo(made, by=cast.moderator)
    here.refresh_from_db()
    assert here.status == "hidden"


@pytest.mark.parametrize("who", ["second_moderator", "ilse", "first_reader"])
def test_nobody_else_takes_it_back(cast, here, who):
    made = decide(item_of(here), "hidden", cast.moderator)
    with pytest.raises(moderation.NotDecided, match="Only whoever decided"):
        moderation.undo(made, by=cast[who])


def test_nothing_is_taken_back_once_its_author_changed_it(cast, here):
    made = decide(item_of(here), "returned", cast.moderator)
    draft = actions.start_edit(here, by=cast.ilse, data=data_of(here))
    actions.save(
        draft, draft.data | {"question": "What did the hurry in me want from both of us?"}, seq=draft.seq
    )
    draft.refresh_from_db()
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    with pytest.raises(moderation.NotDecided, match="Something else has happened"):
        moderation.undo(made, by=cast.moderator)
    here.refresh_from_db()
    assert (here.status, "hurry" in here.question) == ("held", True)


@pytest.mark.parametrize("code", ["hidden", "left", "removed"])
def test_nothing_is_taken_back_once_its_author_withdrew_it_or_another_decision_waits(cast, here, code):
    made = decide(item_of(here), code, cast.moderator)
    another = here.review_items.filter(decided_at=None).first() or item_of(here)
    claims.claim(another, by=cast.second_moderator, version=0)
    with pytest.raises(moderation.NotDecided, match="Something else has happened"):
        moderation.undo(made, by=cast.moderator)
    actions.withdraw(here, by=cast.ilse)
    with pytest.raises(moderation.NotDecided, match="Something else has happened"):
        moderation.undo(made, by=cast.moderator)
    here.refresh_from_db()
    assert here.status == "withdrawn"


def test_a_newer_decision_stands_over_an_older_one(cast, here):
    first = decide(item_of(here), "left", cast.moderator)
    decide(item_of(here), "hidden", cast.moderator)
    with pytest.raises(moderation.NotDecided, match="Something else has happened"):
        moderation.undo(first, by=cast.moderator)


# --- Races ---------------------------------------------------------------------------------------

ROUNDS = rounds(2, 6)
RACES = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def race(function):
    """Run it on PostgreSQL, some rounds."""
    for mark in (*RACES, pytest.mark.parametrize("number", ROUNDS)):
        function = mark(function)
    return function


@race
def test_of_taking_back_and_time_one_wins(cast, number):
    author = make_member()
    here = make_consultation(author)
    Notice.objects.all().delete()
    start = timezone.now() - timedelta(minutes=9)
    made = decide(item_of(here), "hidden", cast.moderator, at=start)
    undone, told = at_once(
        partial(moderation.undo, made, by=cast.moderator),
        partial(moderation.take_effect, timezone.now() + timedelta(minutes=2)),
    )
    here.refresh_from_db()
    if isinstance(undone, Exception):
        assert isinstance(undone, moderation.NotDecided), repr(undone)
        assert (here.status, told, heard(author)) == ("hidden", 1, ["consultation.set_aside"])
    else:
        assert (here.status, told) == ("open", 0)
        assert "consultation.set_aside" not in heard(author)


@race
def test_of_taking_back_and_a_change_one_wins_and_no_word_is_lost(cast, number):
    author = make_member()
    here = make_consultation(author)
    made = decide(item_of(here), "returned", cast.moderator)
    draft = actions.start_edit(here, by=author, data=data_of(here))
    actions.save(
        draft, draft.data | {"question": "What did the hurry in me want from both of us?"}, seq=draft.seq
    )
    draft.refresh_from_db()
    undone, changed = at_once(
        partial(moderation.undo, made, by=cast.moderator),
        partial(actions.publish, draft, by=author, seq=draft.seq, unnamed=False, heavy=[]),
    )
    here.refresh_from_db()
    draft.refresh_from_db()
    assert "hurry" in (here.question + draft.data.get("question", ""))
    if isinstance(undone, Exception):
        assert isinstance(undone, moderation.NotDecided) and "Something else has happened" in str(undone)
        assert (here.status, here.review_items.filter(decided_at=None).count()) == ("held", 1)
    else:  # then what was changed was changed in the open text, and the item has another text now
        assert here.status == "open" and not isinstance(changed, BaseException)
        assert here.review_items.get().version == 3


@race
def test_taken_back_twice_at_once_it_is_taken_back_once(cast, number):
    here = make_consultation(make_member())
    made = decide(item_of(here), "hidden", cast.moderator)
    results = at_once(*(partial(moderation.undo, made, by=cast.moderator) for _ in range(2)))
    assert sum(isinstance(each, moderation.NotDecided) for each in results) == 1, results
    assert Decision.objects.filter(object_id=here.public_id, act="undo").count() == 1


@pytest.mark.both
def test_what_its_author_wrote_to_the_desk_meanwhile_is_there_still(cast, here):
    """What is set aside by hand waits in an item of its own, which goes when that is taken back."""
    item = item_of(here)
    made = decide(item, "hidden", cast.moderator)
    asking.ask(here, "I would like to understand this.", by=cast.ilse, at_once=True)
    moderation.undo(made, by=cast.moderator)
    item.refresh_from_db()
    assert [each.text for each in item.messages.all()] == ["I would like to understand this."]
    assert item.at_once and ReviewItem.objects.filter(decided_at=None).count() == 1


@pytest.mark.both
def test_what_its_author_took_back_meanwhile_waits_no_more(cast, here):
    made = decide(item_of(here), "left", cast.moderator)
    actions.withdraw(here, by=cast.ilse)
    with pytest.raises(moderation.NotDecided):
        moderation.undo(made, by=cast.moderator)
    assert not ReviewItem.objects.filter(decided_at=None).exists()


@pytest.mark.both
@pytest.mark.parametrize("code", ["left", "hidden"])
def test_nor_does_a_reply_to_what_was_taken_back_meanwhile(cast, here, code):
    reply = make_reply(here, cast.maren)
    reports.report(reply, "other", by=cast.tobi)
    made = decide(reply.review_items.get(), code, cast.moderator)
    actions.withdraw(here, by=cast.ilse)
    moderation.undo(made, by=cast.moderator)
    reply.refresh_from_db()
    assert reply.status == "visible"  # and out of sight with its place
    assert not ReviewItem.objects.filter(decided_at=None).exists()
    assert not Report.objects.filter(decided_at=None).exists()
