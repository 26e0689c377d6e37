"""“Next unread” leads to the first unread words where they have waited longest."""

from datetime import timedelta

from django.utils import timezone

from forum.consultations import actions
from forum.consultations.models import Consultation, ReadMark
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_reply


def aged(here, **ago):
    """Let the last that happened here be so long ago."""
    Consultation.objects.filter(pk=here.pk).update(last_activity_at=timezone.now() - timedelta(**ago))
    return here


def where(client):
    return client.get("/next/").headers["Location"]


def test_what_was_never_opened_begins_at_its_question_the_longest_waiting_first(cast, defaults, login_as):
    newer, older = (aged(make_consultation(cast.ilse), hours=ago) for ago in (1, 9))
    client = login_as("maren")
    assert where(client) == older.get_absolute_url()
    client.get(older.get_absolute_url())
    assert where(client) == newer.get_absolute_url()
    client.get(newer.get_absolute_url())
    assert where(client) == "/consultations/"
    assert "You have read everything there is." in client.get("/consultations/").content.decode()


def test_in_what_was_read_it_is_the_first_new_reply_of_another(cast, defaults, login_as):
    now = timezone.now()
    here = make_consultation(cast.ilse, at=now - timedelta(hours=5))
    make_reply(here, cast.tobi, at=now - timedelta(hours=3))
    actions.mark_read(here, by=cast.maren, at=now - timedelta(hours=2))
    make_reply(here, cast.maren, at=now - timedelta(minutes=90))
    first = make_reply(here, cast.tobi, at=now - timedelta(hours=1))
    make_reply(here, cast.trainee, at=now)
    client = login_as("maren")
    assert where(client) == first.get_absolute_url()
    assert ReadMark.objects.get(member=cast.maren).read_at == now - timedelta(hours=2)
    client.get(first.get_absolute_url(), follow=True)
    assert where(client) == "/consultations/"


def test_ones_own_is_unread_when_somebody_came(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    client = login_as("ilse")
    assert where(client) == "/consultations/"
    client.get(here.get_absolute_url())
    reply = make_reply(here, cast.maren)
    assert where(client) == reply.get_absolute_url()


def test_what_waited_at_the_desk_is_new_when_it_can_be_read(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.tobi, held=True)
    client = login_as("maren")
    client.get(here.get_absolute_url())
    assert where(client) == "/consultations/"
    moderation.release(ReviewItem.objects.get(reply=reply), by=cast.moderator)
    assert where(client) == reply.get_absolute_url()
    assert "New since you read" in client.get("/consultations/").content.decode()


def test_a_note_on_method_is_new_when_it_is_opened(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    Consultation.objects.filter(pk=here.pk).update(notes_wanted=True)
    note = make_reply(here, cast.tobi, kind="technique_note")
    client = login_as("maren")
    client.get(here.get_absolute_url())
    here.refresh_from_db()
    actions.open_notes(here, by=cast.ilse, turn=here.turn)
    assert where(client) == note.get_absolute_url()


def test_what_stands_on_the_next_page_is_unread_until_that_is_opened(cast, defaults, login_as, monkeypatch):
    monkeypatch.setattr("forum.consultations.exchange.REPLIES_PER_PAGE", 2)
    here = make_consultation(cast.ilse)
    replies = [make_reply(here, by) for by in (cast.tobi, cast.trainee, cast.tobi)]
    client = login_as("maren")
    client.get(here.get_absolute_url())
    assert where(client) == replies[2].get_absolute_url()
    client.get(replies[2].get_absolute_url(), follow=True)
    assert where(client) == "/consultations/"
    client.get(here.get_absolute_url())  # the first page once more takes nothing back
    assert where(client) == "/consultations/"


def test_it_costs_the_same_in_a_full_house(cast, defaults, login_as, django_assert_max_num_queries):
    for _ in range(4):
        make_reply(make_consultation(cast.ilse), cast.tobi)
    client = login_as("maren")
    with django_assert_max_num_queries(4):
        client.get("/next/")


def test_before_one_is_verified_it_leads_to_the_list(cast, defaults, login_as):
    make_consultation(cast.ilse)
    assert where(login_as("member")) == "/consultations/"
