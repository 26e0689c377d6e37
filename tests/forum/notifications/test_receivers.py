"""Who hears of what: the poster of replies, repliers when the poster returns, followers as they asked."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.notifications import rules
from forum.notifications.models import Call, Notice
from forum.reading.models import Follow, Recusal
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_reply, ten_minutes_on

pytestmark = pytest.mark.django_db


def heard(member):
    """What this member was told, in order."""
    return list(Notice.objects.filter(member=member).order_by("at", "pk").values_list("call", flat=True))


@pytest.fixture
def here(cast, defaults):
    return make_consultation(cast.ilse)


def into(here, phase, **more):
    values = {"phase": phase, "phase_ends_at": timezone.now() - timedelta(minutes=1)} | more
    Consultation.objects.filter(pk=here.pk).update(**values)
    here.refresh_from_db()


def test_the_poster_hears_of_the_first_reply_of_questions_and_of_the_rest(cast, here):
    make_reply(here, cast.maren)
    make_reply(here, cast.tobi, kind="clarifying_question")
    make_reply(here, cast.tobi)
    assert heard(cast.ilse) == [Call.FIRST_REPLY, Call.QUESTION, Call.REPLY]
    assert heard(cast.maren) == heard(cast.tobi) == []


def test_a_moderators_note_about_the_process_is_never_the_first_reply(cast, here):
    make_reply(here, cast.moderator, kind="moderator_note")
    told = Notice.objects.get(member=cast.ilse)
    assert (told.call, told.verb) == (Call.REPLY, "reply.further")
    make_reply(here, cast.maren)
    make_reply(here, cast.tobi)
    make_reply(here, cast.moderator, kind="moderator_note")
    assert heard(cast.ilse) == [Call.REPLY, Call.FIRST_REPLY, Call.REPLY, Call.REPLY]


def test_a_worry_does_not_wait_for_tomorrow(cast, here):
    make_reply(here, cast.maren)
    make_reply(here, cast.tobi, kind="safety_note")
    assert heard(cast.ilse) == [Call.FIRST_REPLY, Call.FIRST_REPLY]


def test_who_asked_hears_when_the_poster_answers_and_nobody_else(cast, here):
    asked = make_reply(here, cast.maren, kind="clarifying_question")
    make_reply(here, cast.tobi)
    make_reply(here, cast.ilse, answers=asked)
    assert heard(cast.maren) == [Call.ANSWER]
    assert heard(cast.tobi) == []


def test_repliers_hear_once_when_the_poster_speaks_to_nobody_in_particular(cast, here):
    asked = make_reply(here, cast.maren, kind="clarifying_question")
    make_reply(here, cast.tobi)
    Follow.objects.create(member=cast.tobi, consultation=here)
    Follow.objects.create(member=cast.retired, consultation=here, what="returns")
    into(here, "resonate", talks=True)
    said = make_reply(here, cast.ilse)
    assert heard(cast.maren) == heard(cast.tobi) == [Call.RETURNED]
    assert heard(cast.retired) == [Call.FOLLOWED]
    make_reply(here, cast.ilse, answers=said)  # they go on from what they said themselves
    assert heard(cast.maren) == heard(cast.tobi) == [Call.RETURNED] * 2
    make_reply(here, cast.ilse, answers=asked)
    assert heard(cast.maren) == [Call.RETURNED, Call.RETURNED, Call.ANSWER]
    assert heard(cast.tobi) == [Call.RETURNED, Call.RETURNED, Call.FOLLOWED]
    assert Call.RETURNED not in heard(cast.ilse)


def test_notes_that_are_kept_closed_call_nobody(cast, here):
    into(here, "perspectives")
    make_reply(here, cast.maren, kind="technique_note")
    assert heard(cast.ilse) == []


def test_repliers_hear_when_the_poster_takes_back_and_reopens_each_event_once(cast, here):
    make_reply(here, cast.maren)
    Follow.objects.create(member=cast.maren, consultation=here)
    Follow.objects.create(member=cast.tobi, consultation=here, what="returns")
    Follow.objects.create(member=cast.retired, consultation=here)
    Follow.objects.create(member=cast.trainee, phase="follow_up")
    into(here, "take_back")
    make_reply(here, cast.ilse, kind="take_back", at=timezone.now())
    assert heard(cast.maren) == [Call.RETURNED]
    assert heard(cast.tobi) == heard(cast.retired) == [Call.FOLLOWED]
    assert heard(cast.trainee) == [Call.FOLLOWED]
    here.refresh_from_db()
    actions.reopen(here, by=cast.ilse, turn=here.turn)
    assert heard(cast.maren) == [Call.RETURNED] * 2
    assert heard(cast.tobi) == [Call.FOLLOWED] * 2
    assert heard(cast.ilse) == [Call.FIRST_REPLY]  # nothing of her own acts


def closed_note(here, by):
    """A note on method that is kept closed."""
    into(here, "perspectives")
    note = make_reply(here, by, kind="technique_note")
    assert Reply.objects.sealed().filter(pk=note.pk).exists()
    return note


def test_who_gave_nothing_but_a_closed_note_hears_of_the_poster_and_of_nobody_else(cast, here):
    closed_note(here, cast.maren)
    closed_note(here, cast.retired)
    make_reply(here, cast.tobi)
    assert heard(cast.maren) == heard(cast.retired) == []
    into(here, "take_back")
    make_reply(here, cast.ilse, kind="take_back", at=timezone.now())
    assert heard(cast.maren) == heard(cast.retired) == heard(cast.tobi) == [Call.RETURNED]


def test_of_a_note_that_waits_at_the_desk_its_writer_hears_nothing(cast, here):
    Reply.objects.filter(pk=closed_note(here, cast.maren).pk).update(status="held")
    into(here, "take_back")
    make_reply(here, cast.ilse, kind="take_back", at=timezone.now())
    assert heard(cast.maren) == []


def test_who_wrote_a_note_hears_when_the_poster_opens_the_notes(cast, here):
    Consultation.objects.filter(pk=here.pk).update(notes_wanted=True)
    closed_note(here, cast.maren)
    make_reply(here, cast.tobi)
    actions.open_notes(here, by=cast.ilse, turn=here.turn)
    told = Notice.objects.get(member=cast.maren)
    assert (told.call, told.verb) == (Call.RETURNED, "notes.opened")
    assert rules.words_for(told.call, told.verb) == "The notes on method were opened."
    assert heard(cast.tobi) == []
    into(here, "follow_up", status="resting")
    actions.show_notes(here, by=cast.ilse, turn=here.turn)  # they are open already
    assert heard(cast.maren) == [Call.RETURNED]


def test_who_wrote_a_note_hears_when_the_talk_about_the_notes_begins(cast, here):
    closed_note(here, cast.maren)
    make_reply(here, cast.tobi)
    Follow.objects.create(member=cast.retired, phase="technique")
    into(here, "follow_up", status="resting")
    actions.show_notes(here, by=cast.ilse, turn=here.turn)
    assert Notice.objects.get(member=cast.maren).verb == "notes.opened"
    assert heard(cast.tobi) == []
    assert heard(cast.retired) == [Call.FOLLOWED]


def test_a_take_back_that_asks_for_the_notes_is_one_event(cast, here):
    closed_note(here, cast.maren)
    into(here, "take_back")
    make_reply(here, cast.ilse, kind="take_back", asks_notes=True)
    here.refresh_from_db()
    assert (here.phase, here.notes_opened_at is None) == ("technique", False)
    assert heard(cast.maren) == [Call.RETURNED]


def test_the_poster_hears_what_time_moved_and_what_waits_for_them(cast, here):
    make_reply(here, cast.maren, at=here.sent_at)
    into(here, "resonate", phase_began_at=here.sent_at - timedelta(days=9))
    make_reply(here, cast.tobi)
    Notice.objects.all().delete()
    assert actions.run_moves(timezone.now() + timedelta(days=30)) == 1
    assert heard(cast.ilse) == [Call.PHASE]
    assert heard(cast.maren) == []


def test_take_back_is_said_to_wait(cast, here):
    into(here, "perspectives", phase_began_at=here.sent_at)
    make_reply(here, cast.maren, kind="perspective")
    actions.run_moves(timezone.now() + timedelta(days=30))
    assert Notice.objects.get(call=Call.PHASE).verb == "take_back.waits"


def test_a_held_reply_is_told_of_when_it_is_released(cast, here):
    reply = make_reply(here, cast.maren)
    Notice.objects.all().delete()
    type(reply).objects.filter(pk=reply.pk).update(status="held")
    Entry.objects.filter(verb="reply.sent").delete()  # as if it had waited from the first minute
    item = ReviewItem.objects.create(reply=reply, source="identifier")
    moderation.release(item, by=cast.moderator)
    ten_minutes_on()
    assert heard(cast.ilse) == [Call.FIRST_REPLY]
    assert heard(cast.maren) == [Call.DESK]
    assert heard(cast.moderator) == []


def test_a_reply_that_went_back_to_the_desk_is_told_of_once(cast, here):
    reply = make_reply(here, cast.maren)
    type(reply).objects.filter(pk=reply.pk).update(status="held")
    item = ReviewItem.objects.create(reply=reply, source="identifier")
    moderation.release(item, by=cast.moderator)
    ten_minutes_on()
    assert heard(cast.ilse) == [Call.FIRST_REPLY]
    assert heard(cast.maren) == [Call.DESK]


def test_a_reply_that_comes_back_is_told_to_its_author_alone(cast, here):
    reply = make_reply(here, cast.maren)
    Notice.objects.all().delete()
    item = ReviewItem.objects.create(reply=reply, source="identifier")
    moderation.give_back(item, "Could you leave out the town?", by=cast.moderator)
    ten_minutes_on()
    assert heard(cast.maren) == [Call.DESK]
    assert heard(cast.ilse) == []


def test_who_follows_a_theme_or_a_phase_hears_when_a_consultation_opens_and_not_before(cast, defaults):
    first = make_consultation(cast.maren)
    Follow.objects.create(member=cast.tobi, theme=first.theme)
    Follow.objects.create(member=cast.trainee, phase="clarify")
    Follow.objects.create(member=cast.ilse, theme=first.theme)
    Notice.objects.all().delete()
    make_consultation(cast.ilse, waits=True)
    assert not Notice.objects.exists()
    moderation.release(ReviewItem.objects.get(), by=cast.moderator)
    ten_minutes_on()
    assert heard(cast.tobi) == heard(cast.trainee) == [Call.FOLLOWED]
    assert heard(cast.ilse) == [Call.DESK]


def test_who_recused_themselves_hears_nothing_more(cast, here):
    make_reply(here, cast.maren)
    Follow.objects.create(member=cast.tobi, consultation=here)
    for member in (cast.maren, cast.tobi):
        Recusal.objects.create(member=member, consultation=here)
    into(here, "take_back")
    make_reply(here, cast.ilse, kind="take_back")
    assert heard(cast.maren) == heard(cast.tobi) == []


def test_what_is_told_is_lost_with_what_was_not_done(cast, here):
    with transaction.atomic():
        make_reply(here, cast.maren)
        assert Notice.objects.count() == 1
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
