"""The row behind replies of people who left: nobody can become it, nobody can be told or asked anything there."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from forum.asking.actions import write_as_desk
from forum.consultations.actions import NotNow
from forum.consultations.replies import Reply
from forum.curation.actions.asking import ask
from forum.own_data import actions
from forum.own_data.rules import NAMELESS
from forum.review.models import ReviewItem
from forum.sanctions.rules import why_not_person
from tests.cast import PASSWORD
from tests.factories import make_consultation, make_reply

SOMEBODY = "Nele Neuling"


def kept_reply(cast) -> Reply:
    """A reply that stays without its author, because another answered it."""
    here = make_consultation(cast.ilse)
    asked = make_reply(here, cast.maren, "What did you do then?", kind="clarifying_question")
    make_reply(here, cast.ilse, "I looked away.", answers=asked)
    actions.erase_now(cast.maren, keeps_replies=True, tells=False)
    asked.refresh_from_db()
    return asked


def test_whoever_has_such_an_address_speaks_in_nobodys_place(cast, defaults, login_as):
    taken = Member.objects.create_user("nobody@left.invalid", PASSWORD, display_name=SOMEBODY)
    reply = kept_reply(cast)
    assert reply.author != taken and not reply.author.is_active
    page = login_as("tobi").get(reply.consultation.get_absolute_url()).content.decode()
    assert NAMELESS in page and SOMEBODY not in page and "not yet verified" not in page


def test_the_row_is_put_right_where_somebody_changed_it(cast, defaults):
    author = kept_reply(cast).author
    Member.objects.filter(pk=author.pk).update(is_active=True, display_name=SOMEBODY)
    here = make_consultation(cast.ilse)
    asked = make_reply(here, cast.tobi, "Where did you feel it?", kind="clarifying_question")
    make_reply(here, cast.ilse, "In my hands.", answers=asked)
    actions.erase_now(cast.tobi, keeps_replies=True, tells=False)
    author.refresh_from_db()
    assert (author.is_active, author.display_name) == (False, NAMELESS)


def test_its_address_and_its_name_are_refused_to_everybody(cast, login_as):
    typed = {"email": "nobody@left.invalid", "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/accounts/signup/", typed | {"display_name": SOMEBODY})
    assert not Member.objects.filter(display_name=SOMEBODY).exists()
    changed = login_as("maren").post("/me/name/", {"display_name": NAMELESS})
    assert changed.status_code == 422


def test_nobody_is_asked_told_or_paused_there(cast, defaults):
    reply = kept_reply(cast)
    with pytest.raises(NotNow, match="nobody to ask"):
        ask("quote", member=reply.author, by=cast.moderator, at=timezone.now(), reply=reply)
    item = ReviewItem.objects.create(source="rescan", reply=reply)
    with pytest.raises(NotNow, match="nobody to ask"):
        write_as_desk(item, "How are you with it?", by=cast.moderator)
    assert "nobody to ask" in why_not_person(cast.moderator, reply.author)
