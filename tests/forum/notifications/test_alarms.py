"""What waits for nobody: an e-mail at once, to every moderator and the emergency contact, without a word of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from forum.notifications.actions import alarming, send_alarms
from forum.notifications.models import Alarm
from forum.reports.actions import report, report_page, tell_us
from forum.review.actions import raise_item
from forum.review.models import Source
from tests.factories import make_consultation, make_draft, make_reply

pytestmark = pytest.mark.django_db
CONTACT = "somebody-at-home@between.example"
DANGER = "She says that she wants to kill herself, and I smiled back."


@pytest.fixture(autouse=True)
def house(cast, defaults, settings):
    """A house with two moderators and an emergency contact."""
    settings.EMERGENCY_CONTACT = CONTACT
    return [cast.moderator, cast.second_moderator]


def readers() -> list[str]:
    """Who was written to."""
    return sorted(letter.to[0] for letter in mail.outbox)


def test_a_worry_calls_all_moderators_and_the_contact(cast, house, django_capture_on_commit_callbacks):
    here = make_consultation(cast.ilse)
    with django_capture_on_commit_callbacks(execute=True):
        make_reply(here, cast.maren, "She sounds in danger to me.", kind="safety_note")
    assert readers() == sorted([CONTACT, *(member.email for member in house)])
    assert not Alarm.objects.filter(sent_at=None).exists()


def test_words_of_danger_in_a_published_text_do_too(cast, house, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        here = make_consultation(
            cast.ilse, question="What did I miss in her goodbye?", answers={"only-a-question.1": DANGER}
        )
    assert len(mail.outbox) == 3
    assert here.review_items.get().source == "risk"


def test_the_letter_says_where_to_look_and_nothing_else(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        here = make_consultation(cast.ilse, answers={"only-a-question.1": DANGER})
    for letter in mail.outbox:
        whole = f"{letter.subject} {letter.body} {letter.extra_headers}"
        assert "/desk/" in letter.body
        for word in ("kill", "smiled", "closed between us", "Ilse", here.public_id, here.theme.name):
            assert word not in whole


def test_somebody_who_thinks_it_is_about_them_calls_too_whatever_they_named(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        tell_us("I think this is my hour with her.")
    assert len(mail.outbox) == 3
    assert not any("hour" in letter.body for letter in mail.outbox)


def test_danger_or_an_identity_on_a_page_of_the_library_calls_too(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report_page("/library/one/", "advertising", by=cast.maren)
    assert readers() == []
    with django_capture_on_commit_callbacks(execute=True):
        report_page("/library/two/", "identity", by=cast.maren)
    assert len(readers()) == 3


def test_a_risk_is_called_out_also_where_an_identity_waits_already(cast, django_capture_on_commit_callbacks):
    here = make_consultation(cast.ilse)
    here_too = make_reply(here, cast.tobi)
    with django_capture_on_commit_callbacks(execute=True):
        raise_item(Source.IDENTITY, reply=here_too)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        report(here_too, "at_risk", by=cast.maren)
    assert len(readers()) == 3


def test_who_wrote_it_is_not_called_to_it(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_consultation(cast.moderator, answers={"only-a-question.1": DANGER})
    assert cast.moderator.email not in readers()


def test_a_draft_calls_nobody(cast, login_as, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        draft = make_draft(cast.ilse, answers={"only-a-question.1": DANGER})
        login_as("ilse").get(f"/drafts/{draft.public_id}/")
        login_as("ilse").get(f"/drafts/{draft.public_id}/preview/")
    assert mail.outbox == []
    assert not Alarm.objects.exists()


def test_saying_it_again_does_not_ring_again(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        here = make_consultation(cast.ilse, answers={"only-a-question.1": DANGER})
        make_reply(here, cast.ilse, "As I said: she is suicidal.", kind="poster_reply")
    assert len(mail.outbox) == 3


def test_what_did_not_leave_is_tried_again(cast, monkeypatch):
    make_consultation(cast.ilse, answers={"only-a-question.1": DANGER})
    assert mail.outbox == []
    assert send_alarms(timezone.now()) == 0
    later = timezone.now() + timedelta(minutes=3)
    assert send_alarms(later) == 3
    assert len(mail.outbox) == 3
    assert send_alarms(later) == 0


def test_an_error_is_kept_by_its_class_alone(cast, monkeypatch):
    def fails(*args, **kwargs):
        raise ConnectionError(DANGER)

    monkeypatch.setattr(alarming.EmailMessage, "send", fails)
    make_consultation(cast.ilse, answers={"only-a-question.1": DANGER})
    send_alarms(timezone.now() + timedelta(minutes=3))
    assert set(Alarm.objects.values_list("failure", flat=True)) == {"ConnectionError"}


def test_what_left_long_ago_is_forgotten(cast):
    Alarm.objects.create(at=timezone.now() - timedelta(days=31), sent_at=timezone.now())
    send_alarms(timezone.now())
    assert not Alarm.objects.exists()
