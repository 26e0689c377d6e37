"""Who is told, and what it costs to tell a thousand."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.notifications.actions import gather, tell
from forum.notifications.audience import who_may_hear
from forum.notifications.models import Call, Letter, Notice, Wishes
from forum.reading.models import Recusal
from tests.cast import PEOPLE
from tests.factories import make_consultation, make_reply

pytestmark = pytest.mark.django_db

STATUSES = ("open", "resting", "closed", "held", "returned", "hidden", "removed", "withdrawn", "archived")


@pytest.mark.both
@pytest.mark.parametrize("preset", ["standard", "supervisors"])
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("waits", [False, True])
def test_those_who_may_hear_of_a_consultation_are_those_who_see_it(cast, defaults, status, preset, waits):
    people = cast.everybody()
    here = make_consultation(cast.ilse, waits=waits)
    Recusal.objects.create(member=cast.tobi, consultation=make_consultation(cast.maren))
    Recusal.objects.create(member=cast.maren, consultation=here)
    Consultation.objects.filter(pk=here.pk).update(status=status, preset=preset)
    heard = set(who_may_hear([each.pk for each in people], here, None))
    sees = {each for each in people if Consultation.objects.visible_to(each).filter(pk=here.pk).exists()}
    assert heard == {each for each in sees if each.can_read_cases}


def test_of_a_reply_that_others_cannot_read_only_its_author_hears(cast, defaults):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren)
    everybody = [cast.ilse.pk, cast.maren.pk, cast.tobi.pk]
    assert who_may_hear(everybody, here, reply).count() == 3
    type(reply).objects.filter(pk=reply.pk).update(status="held")
    assert set(who_may_hear(everybody, here, reply)) == {cast.maren}


def test_who_wants_nothing_of_this_is_told_nothing(cast, defaults):
    here = make_consultation(cast.ilse)
    Wishes.objects.create(member=cast.maren, channels={Call.FOLLOWED: "never"})
    told = tell(Call.FOLLOWED, [cast.maren.pk, cast.tobi.pk, None], verb="reply.sent", consultation=here)
    assert told == 1
    assert Notice.objects.get().member == cast.tobi


def test_a_notice_lies_in_a_letter_and_marks_the_name(cast, defaults, django_capture_on_commit_callbacks):
    here = make_consultation(cast.ilse)
    noon = datetime(2026, 6, 1, 11, tzinfo=UTC)
    for minute in (0, 4):
        with django_capture_on_commit_callbacks(execute=True):
            at = noon + timedelta(minutes=minute)
            tell(Call.FIRST_REPLY, [cast.ilse.pk], verb="reply.sent", consultation=here, at=at)
    letter = Letter.objects.get()
    assert letter.notices.count() == 2
    assert letter.due_at == noon + timedelta(minutes=10)
    cast.ilse.refresh_from_db()
    assert cast.ilse.has_news


def test_what_is_for_the_site_alone_makes_no_letter(cast, defaults):
    here = make_consultation(cast.ilse)
    tell(Call.THANKS, [cast.ilse.pk], verb="reply.thanked", consultation=here)
    Wishes.objects.create(member=cast.maren, mail_stopped_at=here.sent_at)
    tell(Call.RETURNED, [cast.maren.pk], verb="reply.sent", consultation=here)
    assert gather() == 0
    assert not Letter.objects.exists()
    assert Member.objects.filter(has_news=True).count() == 2


def test_each_channel_has_its_letter(cast, defaults):
    here = make_consultation(cast.ilse)
    Wishes.objects.create(member=cast.ilse, channels={Call.REPLY: "weekly"}, digest_at=time(7))
    for call in (Call.FIRST_REPLY, Call.REPLY, Call.PHASE, Call.QUESTION):
        tell(call, [cast.ilse.pk], verb="reply.sent", consultation=here)
    assert gather() == 4
    assert {letter.channel: letter.notices.count() for letter in Letter.objects.all()} == {
        "at_once": 2,
        "daily": 1,
        "weekly": 1,
    }


@pytest.mark.both
def test_a_thousand_followers_cost_as_many_queries_as_one(cast, defaults, django_capture_on_commit_callbacks):
    here = make_consultation(cast.ilse)
    crowd = Member.objects.bulk_create(
        Member(email=f"{n}@between.example", display_name="One Of Many", practice="clinician", verified_at=here.sent_at)
        for n in range(1000)
    )  # fmt: skip
    counts = []
    for many in (1, 1000):
        with (
            CaptureQueriesContext(
                connection,
            ) as seen,
            django_capture_on_commit_callbacks(execute=True),
        ):
            members = [member.pk for member in crowd[:many]]
            assert tell(Call.FOLLOWED, members, verb="reply.sent", consultation=here) == many
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 14, counts
    assert Letter.objects.count() == 1000
    assert not Notice.objects.filter(letter=None).exists()
    assert Member.objects.filter(has_news=True).count() == 1000


PEOPLE_WHO_HEAR = [name for name in PEOPLE if name not in ("lapsed", "member", "curator", "admin")]


def test_somebody_no_longer_allowed_in_is_told_nothing(cast, defaults):
    cast.everybody()
    here = make_consultation(cast.ilse)
    everybody = [cast[name].pk for name in PEOPLE]
    tell(Call.FOLLOWED, everybody, verb="reply.sent", consultation=here)
    assert set(Notice.objects.values_list("member", flat=True)) == {cast[name].pk for name in PEOPLE_WHO_HEAR}
