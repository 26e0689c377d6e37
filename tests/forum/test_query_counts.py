"""A page asks the database as often for a full house as for an empty one.

Counted through the whole site, session and member included. The three numbers of the first cut are
fixed (list 6, consultation 9, composer 9); the other pages have theirs written down here.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.management.asked import plant_framings
from forum.reading import actions as reading
from forum.reports import actions as reports
from forum.templates.querysets import offered
from tests.factories import (
    make_consultation,
    make_draft,
    make_many_consultations,
    make_many_replies,
    make_member,
    make_reply,
    make_reply_draft,
    make_two_who_can_hide,
)
from tests.rounds import THOROUGH

LIST, CONSULTATION, COMPOSER = 6, 9, 9
#: A full house: several pages' worth in the quick run, what the names say in `make test-all`.
MANY, REPLIES = (2000, 500) if THOROUGH else (120, 80)
ASKED = "I can feel the hurry. Did anything in her face match it?"
START, DRAFTS, DESK, ME, HELD, PREVIEW, ASKING = 4, 4, 11, 8, 6, 7, 4
HOME, FOLLOWS, RECUSALS, KEPT, NEXT = 11, 3, 3, 3, 4


def cost(client: Client, address: str) -> int:
    """How many queries the page takes when it is opened a second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """A consultation of Ilse's with a reply of Maren's to a reply of Tobi's."""
    make_two_who_can_hide()
    asked = make_consultation(cast.ilse, "rupture-repair", client="yes")
    first = make_reply(asked, cast.tobi, ASKED, kind="clarifying_question")
    make_reply(asked, cast.ilse, answers=first)
    make_reply(asked, cast.maren, unnamed=True)
    return asked


@pytest.mark.both
def test_the_list_costs_the_same_with_20_and_with_a_full_house(cast, here, login_as):
    readers = {who: login_as(who) for who in ("maren", "ilse", "moderator", "first_reader")}
    for who in readers:
        make_consultation(cast[who])
        make_draft(cast[who])
    make_many_consultations(make_consultation(cast.tobi), 20)

    def costs():
        queries = "", "?theme=alliance"
        return {(who, q): cost(readers[who], f"/consultations/{q}") for who in readers for q in queries}

    few = costs()
    make_many_consultations(here, MANY - 20)
    assert few == costs()
    assert max(few.values()) <= LIST


def test_a_later_page_of_the_list_costs_no_more(here, login_as):
    make_many_consultations(here, 100)
    client = login_as("maren")
    second = client.get("/consultations/").context["page"].older
    assert "after=" in second
    assert cost(client, f"/consultations/{second}") <= LIST


@pytest.mark.parametrize(
    "who",
    [
        pytest.param("maren", marks=pytest.mark.both),
        "ilse",
        "moderator",
        *(pytest.param(who, marks=pytest.mark.long) for who in ("first_reader", "trainee")),
    ],
)
def test_a_consultation_costs_the_same_with_5_and_with_hundreds_of_replies(cast, here, login_as, who):
    client = login_as(who)
    make_reply_draft(here, cast[who])
    newest = make_reply(here, cast.tobi, ASKED, kind="clarifying_question")
    make_many_replies(newest, 1)
    few = cost(client, here.get_absolute_url())
    make_many_replies(newest, REPLIES - 5)
    # On the second visit nothing more has been read of this page, so nothing is written.
    assert few - 1 <= cost(client, here.get_absolute_url()) <= few
    assert few <= CONSULTATION


def test_the_last_page_of_hundreds_of_replies_costs_no_more(cast, here, login_as):
    newest = make_reply(here, cast.tobi)
    make_many_replies(newest, REPLIES - 4)
    last = here.replies.order_by("sent_at").last()
    client = login_as("maren")
    address = client.get(last.get_absolute_url()).headers["Location"].split("#")[0]
    assert "?at=" in address
    assert cost(client, address) <= CONSULTATION


def test_answering_somebody_costs_no_more(cast, here, login_as):
    asked = here.replies.first()
    make_reply_draft(here, cast.ilse, answers=asked)
    for query in (f"?to={asked.public_id}", f"?at={asked.public_id}"):
        assert cost(login_as("ilse"), f"/consultations/{here.public_id}/{query}") <= CONSULTATION


def test_the_list_costs_no_more_before_one_is_verified(here, login_as):
    assert cost(login_as("member"), "/consultations/") <= LIST


def test_the_composer_costs_the_same_in_every_form_empty_and_full(cast, here, login_as):
    client = login_as("tobi")
    costs = set()
    for version in offered():
        empty = Draft.objects.create(author=cast.tobi, purpose="consultation", version=version)
        full = make_draft(cast.tobi, version.template.key, client="yes")
        costs |= {cost(client, f"/drafts/{draft.public_id}/") for draft in (empty, full)}
    assert len(costs) == 1
    assert costs.pop() <= COMPOSER


def test_a_safety_card_asks_for_its_numbers_and_hours_and_nothing_else(cast, here, login_as):
    danger = "I want to die. She says that she wants to kill herself, and I smiled back."
    client = login_as("ilse")
    draft = make_draft(cast.ilse, answers={"only-a-question.1": danger})
    assert "safety-card" in client.get(f"/drafts/{draft.public_id}/").text
    assert cost(client, f"/drafts/{draft.public_id}/") <= COMPOSER
    asked = make_consultation(cast.ilse, answers={"only-a-question.1": danger})
    make_reply(asked, cast.maren)
    assert "safety-card" in client.get(asked.get_absolute_url()).text
    with_card = cost(client, asked.get_absolute_url())
    client.post(f"/consultations/{asked.public_id}/safety/", {"put_away": " ".join(asked.risks)})
    without = cost(client, asked.get_absolute_url())
    assert without < with_card <= CONSULTATION
    waits = make_consultation(cast.trainee, answers={"only-a-question.1": danger}, waits=True)
    type(waits).objects.filter(pk=waits.pk).update(status="held")
    assert "safety-card" in login_as("trainee").get(f"/held/{waits.public_id}/").text
    assert cost(login_as("trainee"), f"/held/{waits.public_id}/") <= HELD


def test_changing_what_is_published_costs_no_more_with_hundreds_of_replies(cast, here, login_as):
    make_many_replies(here.replies.last(), REPLIES)
    client = login_as("ilse")
    address = client.post(f"/consultations/{here.public_id}/edit/").headers["Location"]
    assert cost(client, address) <= COMPOSER


def test_saving_as_one_goes_costs_no_more_than_the_page(cast, here, login_as):
    draft, client = make_draft(cast.ilse), login_as("ilse")
    typed = {"seq": draft.seq, "only-a-question.1": "More of it."}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(f"/drafts/{draft.public_id}/autosave/", typed).status_code == 200
    assert len(queries) <= COMPOSER


def test_the_start_page_and_the_drafts_cost_the_same_whatever_was_begun(cast, here, login_as):
    client = login_as("maren")

    def costs():
        return cost(client, "/write/"), cost(client, "/drafts/")

    make_draft(cast.maren)
    make_reply_draft(here, cast.maren)
    few = costs()
    for number in range(8):
        asked = make_consultation(make_member(f"Somebody {number}"))
        make_reply_draft(asked, cast.maren)
        make_draft(cast.maren, "rupture-repair")
        actions.discard(make_draft(cast.maren))
    assert few == costs()
    assert few[0] <= START
    assert few[1] <= DRAFTS


def test_the_desk_costs_the_same_whatever_waits(cast, here, login_as):
    client = login_as("moderator")

    def wait(number):
        newcomer = make_member(f"Newcomer {number}")
        make_consultation(newcomer, waits=True)
        make_reply(here, newcomer, kind="safety_note")
        reports.report(make_consultation(newcomer), "identity", by=cast.maren)
        reports.report_page(f"/library/{number}/", "other", by=cast.maren)
        reports.tell_us("It could be me.", address=f"{number}")

    wait(0)
    few = cost(client, "/desk/")
    for number in range(1, 9):
        wait(number)
    assert few == cost(client, "/desk/") <= DESK


def test_ones_own_page_costs_the_same_however_much_one_gave(cast, here, login_as):
    client = login_as("maren")
    make_consultation(cast.maren)
    few = cost(client, "/me/")
    for number in range(4):
        make_reply(make_consultation(make_member(f"Somebody {number}")), cast.maren, unnamed=True)
    make_many_consultations(make_consultation(cast.maren), 30)
    make_many_replies(make_reply(here, cast.maren), 30)
    assert few == cost(client, "/me/")
    assert few <= ME


def test_what_we_ask_costs_the_same_for_nothing_and_for_a_year(cast, login_as):
    client = login_as("maren")
    nothing = cost(client, "/asking/")
    plant_framings(timezone.localdate())
    assert nothing == cost(client, "/asking/")
    assert nothing <= ASKING


def test_waiting_and_previewing_cost_the_same_in_every_form(cast, here, login_as):
    client = login_as("trainee")
    waits = make_consultation(cast.trainee, "rupture-repair", waits=True)
    assert cost(client, f"/held/{waits.public_id}/") <= HELD
    drafts = make_draft(cast.trainee), make_draft(cast.trainee, "rupture-repair")
    costs = {cost(client, f"/drafts/{draft.public_id}/preview/") for draft in drafts}
    assert len(costs) == 1
    assert costs.pop() <= PREVIEW


@pytest.mark.both
def test_home_costs_the_same_with_a_little_and_with_a_lot(cast, here, login_as):
    clients = {who: login_as(who) for who in ("maren", "ilse", "moderator", "member")}

    def more(number):
        for who in ("maren", "ilse"):
            asked = make_consultation(make_member(f"Somebody {number} {who}"))
            make_draft(cast[who])
            make_reply_draft(asked, cast[who])
            reading.follow(asked, "everything", by=cast[who])
            reading.keep(asked, by=cast[who])
            make_reply(
                make_consultation(cast[who], at=timezone.now() - timedelta(days=30 - 2 * number)),
                make_member(f"Colleague {number} {who}"),
                ASKED,
                kind="clarifying_question",
            )
            reading.step_back(make_consultation(make_member(f"Known {number} {who}")), by=cast[who])
        Consultation.objects.filter(voices=0).update(quiet_since=timezone.now() - timedelta(days=3))

    def costs():
        pages = {
            "/home/": HOME,
            "/following/": FOLLOWS,
            "/stepped-back/": RECUSALS,
            "/supervision/": KEPT,
            "/supervision/print/": KEPT,
        }
        return {
            (who, page): (cost(client, page), most)
            for who, client in clients.items()
            for page, most in pages.items()
        }

    more(0)
    make_reply(here, cast.maren)
    few = costs()
    for number in range(1, 5):
        more(number)
    make_many_consultations(here, 60)
    make_many_replies(make_reply(here, cast.maren), 60)
    assert few == costs()
    assert {name: (spent, most) for name, (spent, most) in few.items() if spent > most} == {}


def test_the_next_unread_costs_the_same_in_a_full_house(cast, here, login_as):
    client = login_as("maren")

    def spent():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/next/").status_code == 302
        return len(queries)

    actions.mark_read(here, by=cast.maren, at=here.sent_at)
    few = spent()
    make_many_consultations(here, MANY)
    make_many_replies(here.replies.last(), REPLIES)
    assert max(few, spent()) <= NEXT
