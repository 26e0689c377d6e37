"""Without my name: the exact words, and changing one's mind, which goes one way once somebody has replied."""

import pytest

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions
from forum.consultations.hosting import House, with_house
from forum.consultations.models import Consultation, Voice
from forum.ledger.models import Entry
from tests.factories import make_consultation, make_draft, make_member, make_reply

pytestmark = pytest.mark.usefixtures("defaults")

WORDS = (
    "Colleagues see a bird’s name. We are {n} here, so someone may guess from how you write. Moderators don’t "
    "see your name unless two of them agree with a written reason, and you will be told. The person who runs "
    "the server, or a court, could find it."
)
SMALL = "While we have fewer than three moderators, none of them can see it at all."


def choose(client, here, to):
    """Choose how one is seen here."""
    page = client.post(f"/consultations/{here.public_id}/name/", {"to": to}, follow=True)
    here.refresh_from_db()
    return page.content.decode()


def preview(client, draft) -> str:
    """The page before sending."""
    return client.get(f"/drafts/{draft.public_id}/preview/").content.decode()


def test_a_small_house_says_few_and_that_nobody_can_ask(cast, login_as):
    page = preview(login_as("ilse"), make_draft(cast.ilse))
    assert WORDS.format(n="few") in page
    assert SMALL in page


def test_a_larger_house_says_how_many(cast, login_as):
    for number in range(30):
        make_member(f"Somebody {number}")
    for member in Member.objects.filter(display_name__startswith="Somebody")[:3]:
        appoint(member, "moderator")
    page = preview(login_as("ilse"), make_draft(cast.ilse))
    assert WORDS.format(n=Member.objects.verified().count()) in page
    assert SMALL not in page


def test_a_page_brings_the_numbers_along(cast):
    here = make_consultation(cast.ilse)
    assert cast.moderator.is_moderator
    row = with_house(Consultation.objects.all()).get(pk=here.pk)
    assert House.of(row) == House.count() == House(people=2, moderators=1)


# --- The poster ---------------------------------------------------------------------------------------


def test_before_the_first_reply_the_poster_may_choose_both_ways(cast, login_as):
    here, client = make_consultation(cast.ilse), login_as("ilse")
    choose(client, here, "alias")
    first = here.alias
    assert first
    assert Voice.objects.get(consultation=here, member=cast.ilse).alias == first
    assert "Ilse Vonderwand" not in login_as("maren").get(here.get_absolute_url()).content.decode()
    choose(client, here, "name")
    assert here.alias == ""
    choose(client, here, "alias")
    assert here.alias


def test_after_the_first_reply_only_towards_the_name(cast, login_as):
    here, client = make_consultation(cast.ilse), login_as("ilse")
    make_reply(here, cast.maren)
    assert "you cannot be unnamed here any more" in choose(client, here, "alias")
    assert here.alias == ""


def test_a_reply_that_was_withdrawn_was_a_reply(cast, login_as):
    here = make_consultation(cast.ilse)
    actions.withdraw_reply(make_reply(here, cast.maren), by=cast.maren)
    choose(login_as("ilse"), here, "alias")
    assert here.alias == ""


def test_showing_ones_name_shows_it_in_everything_said_here(cast, login_as):
    here = make_consultation(cast.ilse, unnamed=True)
    alias = here.alias
    question = make_reply(
        here, cast.maren, kind="clarifying_question", text="You sound alone. What was it like?"
    )
    answer = make_reply(here, cast.ilse, answers=question)
    assert answer.alias == alias
    choose(login_as("ilse"), here, "name")
    page = login_as("maren").get(here.get_absolute_url()).content.decode()
    assert alias not in page
    assert "Ilse Vonderwand" in page
    assert make_reply(here, cast.ilse, answers=question).alias == ""


def test_the_ledger_keeps_what_it_said(cast, login_as):
    here = make_consultation(cast.ilse, unnamed=True)
    alias = here.alias
    choose(login_as("ilse"), here, "name")
    rows = Entry.objects.filter(consultation=here).values_list("verb", "voice", "detail")
    assert list(rows) == [
        ("consultation.published", f"Colleague {alias}", ""),
        ("consultation.named", "Ilse Vonderwand", "name"),
    ]


def test_choosing_what_is_so_already_changes_nothing(cast, login_as):
    here = make_consultation(cast.ilse)
    choose(login_as("ilse"), here, "name")
    assert not Entry.objects.filter(verb="consultation.named").exists()
    choose(login_as("ilse"), here, "alias")
    alias = here.alias
    choose(login_as("ilse"), here, "alias")
    assert here.alias == alias
    assert Entry.objects.filter(verb="consultation.named").count() == 1


# --- Repliers -------------------------------------------------------------------------------------------


def test_a_colleague_may_only_choose_towards_their_name(cast, login_as):
    here = make_consultation(cast.ilse)
    first = make_reply(here, cast.maren, unnamed=True)
    actions.give_presence(here, by=cast.maren, unnamed=True)
    choose(login_as("maren"), here, "name")
    first.refresh_from_db()
    assert first.alias == ""
    assert here.presences.get().alias == ""
    assert make_reply(here, cast.maren).alias == ""
    choose(login_as("maren"), here, "alias")
    first.refresh_from_db()
    assert first.alias == ""
    assert here.alias == ""


def test_nobody_chooses_for_another(cast, login_as):
    here = make_consultation(cast.ilse, unnamed=True)
    alias = here.alias
    reply = make_reply(here, cast.maren, unnamed=True)
    for who in ("tobi", "moderator"):
        choose(login_as(who), here, "name")
    assert (
        login_as("member").post(f"/consultations/{here.public_id}/name/", {"to": "name"}).status_code == 404
    )
    reply.refresh_from_db()
    assert (here.alias, reply.alias) == (alias, reply.alias)
    assert reply.alias


def test_elsewhere_nothing_changes(cast, login_as):
    here, other = (make_consultation(cast.ilse, unnamed=True) for _ in range(2))
    alias = other.alias
    choose(login_as("ilse"), here, "name")
    other.refresh_from_db()
    assert other.alias == alias
