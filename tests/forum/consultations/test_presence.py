"""“I have read this and I am with you”: one tap, a name under the question, and nothing else happens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.consultations import actions, hosting
from forum.consultations.models import Consultation, Presence, Voice
from forum.ledger.models import Entry
from forum.notifications.models import Notice
from tests.factories import make_consultation, make_member, make_reply

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's that nobody has answered."""
    return make_consultation(cast.ilse)


def be_with(client, here, **body):
    """Tap, or tap back."""
    return client.post(f"/consultations/{here.public_id}/presence/", body)


def names(here, reader) -> list[str]:
    """Who stands under the question."""
    return hosting.names_with(hosting.with_presences(Consultation.objects.all(), reader).get(pk=here.pk))


def test_one_tap_leaves_a_name_and_another_takes_it_away(cast, here, login_as):
    client = login_as("maren")
    assert be_with(client, here).headers["Location"].endswith("#with")
    be_with(client, here)
    assert names(here, cast.tobi) == ["Maren Hollander"]
    be_with(client, here, undo="1")
    assert names(here, cast.tobi) == []


@pytest.mark.both
def test_names_stand_by_letter_and_not_in_the_order_they_came(cast, here):
    actions.give_presence(here, by=cast.tobi, unnamed=False)
    actions.give_presence(here, by=cast.maren, unnamed=False)
    actions.give_presence(here, by=cast.retired, unnamed=True)
    alias = Voice.objects.get(consultation=here, member=cast.retired).alias
    wanted = sorted(["Maren Hollander", "Tobi Ueberblick", f"Colleague {alias}"], key=str.casefold)
    assert names(here, cast.ilse) == wanted
    seen = hosting.with_presences(Consultation.objects.all(), cast.maren).get(pk=here.pk)
    assert seen.i_am_with
    assert not hosting.with_presences(Consultation.objects.all(), cast.ilse).get(pk=here.pk).i_am_with


def test_it_costs_no_query_of_its_own(cast, here):
    for number in range(5):
        actions.give_presence(here, by=make_member(f"Somebody {number}"), unnamed=False)
    with CaptureQueriesContext(connection) as queries:
        assert len(names(here, cast.ilse)) == 5
    assert len(queries) == 1


def test_unnamed_it_is_the_alias_of_everything_said_here(cast, here, login_as):
    be_with(login_as("maren"), here, unnamed="yes")
    alias = Presence.objects.get().alias
    assert alias
    assert make_reply(here, cast.maren, unnamed=True).alias == alias
    assert "Maren" not in " ".join(names(here, cast.ilse))


def test_who_spoke_here_by_name_cannot_be_unnamed_now(cast, here, login_as):
    make_reply(here, cast.maren)
    page = login_as("maren").post(
        f"/consultations/{here.public_id}/presence/", {"unnamed": "yes"}, follow=True
    )
    assert "already spoken here under your name" in page.content.decode()
    assert not Presence.objects.exists()


def test_it_is_no_reply_and_calls_nobody(cast, here):
    before = Entry.objects.count(), Notice.objects.count(), here.last_activity_at
    actions.give_presence(here, by=cast.maren, unnamed=False)
    here.refresh_from_db()
    assert (Entry.objects.count(), Notice.objects.count(), here.last_activity_at) == before
    assert here.voices == 0


@pytest.mark.parametrize(("who", "code"), [("ilse", 403), ("member", 404), ("curator", 404), ("visitor", 302)])  # fmt: skip
def test_only_colleagues_are_with_the_poster(here, login_as, who, code):
    assert be_with(login_as(who), here).status_code == code
    assert not Presence.objects.exists()


def test_what_is_closed_takes_nothing_more(cast, here, login_as):
    Consultation.objects.filter(pk=here.pk).update(status="closed")
    be_with(login_as("maren"), here)
    assert not Presence.objects.exists()
    assert not Voice.objects.filter(member=cast.maren).exists()


def test_among_supervisors_only_supervisors_are(cast, login_as):
    among = make_consultation(cast.tobi, "supervision")
    assert be_with(login_as("maren"), among).status_code == 404
