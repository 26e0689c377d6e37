"""What somebody was called: the ledger's rows lose it with them, and nobody else is given it while it stands there."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Member
from forum.ledger.actions import record
from forum.ledger.models import Entry, Verb
from forum.own_data import actions
from forum.own_data.models import FormerName
from forum.own_data.rules import NAMELESS
from tests.cast import PASSWORD
from tests.factories import make_consultation, make_reply
from tests.forum.own_data.lives import everywhere


def test_a_name_that_stands_in_a_history_is_given_to_nobody_else(cast, defaults, login_as):
    make_reply(make_consultation(cast.tobi), cast.ilse, "I felt it too.")
    name, maren, ilse = cast.ilse.display_name, login_as("maren"), login_as("ilse")
    assert ilse.post("/me/name/", {"display_name": "Ilse Vau"}).status_code == 302
    assert maren.post("/me/name/", {"display_name": name.upper()}).status_code == 422
    typed = {"email": "new@between.example", "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/accounts/signup/", typed | {"display_name": name})
    assert not Member.objects.filter(email="new@between.example", display_name=name).exists()
    assert ilse.post("/me/name/", {"display_name": name}).status_code == 302  # their own is theirs


def test_a_former_name_goes_too_where_no_reply_of_theirs_stands(cast, defaults):
    here = make_consultation(cast.ilse)
    record(here, Verb.SLOWED, voice=cast.tobi.display_name, by=cast.tobi, at=timezone.now())
    make_reply(make_consultation(cast.maren), cast.tobi, "My hands went cold.")
    former = cast.tobi.display_name
    accounts.rename(cast.tobi, "T. U.")
    actions.erase_now(cast.tobi, tells=False)
    assert everywhere(former.lower()) == [] and not FormerName.objects.exists()


def test_rows_of_somebody_who_had_the_name_before_stay_theirs(cast, defaults):
    here = make_consultation(cast.tobi)
    name, now = cast.ilse.display_name, timezone.now()
    record(here, Verb.SLOWED, voice=name, by=cast.ilse, at=now - timedelta(days=2))
    accounts.rename(cast.ilse, "Ilse Vau")
    accounts.rename(cast.maren, name)  # no form lets her; should it ever have happened
    FormerName.objects.update(until=now - timedelta(days=1))
    record(here, Verb.SLOWED, voice=name, by=cast.maren, at=now)
    actions.erase_now(cast.maren, tells=False)
    slowed = Entry.objects.filter(verb=Verb.SLOWED).order_by("at")
    assert list(slowed.values_list("voice", flat=True)) == [name, NAMELESS]
