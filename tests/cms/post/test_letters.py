"""Letters about work on the library: none is lost because mail was down, and none comes twice."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from cms.post.actions import MOST_ATTEMPTS, send_one, send_waiting, write
from cms.post.models import WorkLetter
from tests.factories import make_member
from tests.letters import text_of

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"says": "A piece waits for you.", "url": "https://between.example/cms/"}


def write_to(*people):
    """One letter to each."""
    return write(people, "The library of Between", "emails/editorial.txt", WORDS)


def test_a_letter_leaves_once_and_leaves_no_row(post):
    member = make_member()
    assert write_to(member) == 1
    assert [to for _, to in post.envelopes] == [[member.email]]
    assert "A piece waits for you." in text_of(post.letters[0])
    assert not WorkLetter.objects.exists()
    assert send_waiting(timezone.now() + timedelta(days=1)) == 0


@pytest.mark.both
def test_what_did_not_leave_is_tried_again_until_it_does(post):
    post.mood = "refuses"
    write_to(make_member())
    row = WorkLetter.objects.get()
    assert (row.attempts, row.failure) == (1, "SMTPSenderRefused")
    assert send_waiting(timezone.now() + timedelta(minutes=1)) == 0  # it waits five minutes
    post.mood = "takes"
    WorkLetter.objects.update(taken_at=timezone.now() - timedelta(minutes=6))
    assert send_waiting(timezone.now()) == 1
    assert len(post.letters) == 1
    assert not WorkLetter.objects.exists()


def test_a_letter_that_nobody_took_is_taken_by_the_clock(post):
    member = make_member()
    WorkLetter.objects.create(
        member=member,
        subject="s",
        template="emails/editorial.txt",
        words=WORDS,
        at=timezone.now() - timedelta(minutes=2),
    )
    assert send_waiting(timezone.now()) == 1
    assert len(post.letters) == 1


def test_it_is_given_up_after_five_tries_and_a_day(post, caplog):
    post.mood = "refuses"
    write_to(make_member())
    for _ in range(MOST_ATTEMPTS + 2):
        WorkLetter.objects.update(taken_at=timezone.now() - timedelta(hours=9))
        send_waiting(timezone.now())
    assert WorkLetter.objects.get().attempts == MOST_ATTEMPTS
    send_waiting(timezone.now() + timedelta(days=2))
    assert not WorkLetter.objects.exists()
    assert "given up" in caplog.text


def test_what_was_undone_is_told_to_nobody(post):
    with pytest.raises(RuntimeError), transaction.atomic():
        write_to(make_member())
        raise RuntimeError
    assert (post.letters, WorkLetter.objects.count()) == ([], 0)


def test_who_may_not_come_in_any_more_gets_none(post):
    away, leaves = make_member(), make_member()
    away.is_active = False
    post.mood = "refuses"
    assert write_to(away, leaves) == 1
    leaves.is_active = False
    leaves.save()
    post.mood = "takes"
    WorkLetter.objects.update(taken_at=timezone.now() - timedelta(minutes=6))
    send_waiting(timezone.now())
    assert (post.letters, WorkLetter.objects.count()) == ([], 0)


def test_of_two_workers_one_sends_it(post):
    write_to(make_member())
    row = WorkLetter.objects.create(
        member=make_member(),
        subject="s",
        template="emails/editorial.txt",
        words=WORDS,
        taken_at=timezone.now(),
        attempts=1,
    )
    send_one.enqueue(letter_id=row.pk)
    assert len(post.letters) == 1
