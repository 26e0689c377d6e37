"""Reading: what a colleague sees of a consultation, and what only its author does."""

import re

import pytest

from cms.models import ThemePage
from forum.consultations import actions
from forum.consultations.models import Consultation
from tests.factories import (
    make_consultation,
    make_draft,
    make_many_consultations,
    make_many_replies,
    make_member,
    make_reply,
    make_reply_draft,
)

pytestmark = pytest.mark.usefixtures("defaults")

ALWAYS = (
    "This is peer consultation, not supervision: views from equals on little information, not binding; "
    "you remain responsible for your work."
)


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's."""
    return make_consultation(cast.ilse)


def read(client, thing) -> str:
    """What a page says."""
    return client.get(thing if isinstance(thing, str) else thing.get_absolute_url()).content.decode()


def meta_of(client, here) -> str:
    """The line under a consultation in the list."""
    row = read(client, "/consultations/").split(here.public_id)[1].split("</li>")[0]
    return re.sub(r"<[^>]*>", " ", row)


@pytest.mark.parametrize("who", ["ilse", "maren", "trainee", "moderator"])
def test_every_consultation_says_what_this_is_and_is_not(here, login_as, who):
    assert f'<p class="always">{ALWAYS}</p>' in read(login_as(who), here)


def test_the_case_stands_under_its_prompts_and_what_was_left_empty_is_not_shown(cast, login_as):
    here = make_consultation(
        cast.ilse, "rupture-repair", client="no", answers={"rupture-repair.5": "They would laugh."}
    )
    page = read(login_as("maren"), here)
    assert "How might the people you work with tell this story?" in page
    assert "They would laugh." in page
    assert "What had it been like to work there" not in page


# --- What an author keeps ------------------------------------------------------------------------


@pytest.fixture
def kept(cast) -> Consultation:
    """A first consultation at the desk, with two answers that are Ilse's alone."""
    answers = {
        "rupture-repair.4": {"html": "<p>I wanted to run.</p>", "private": True},
        "rupture-repair.belief": {"number": 3, "private": True},
    }
    return make_consultation(cast.ilse, "rupture-repair", answers=answers, waits=True)


def test_what_an_author_keeps_is_shown_to_the_author_alone(cast, kept, login_as):
    Consultation.objects.filter(pk=kept.pk).update(status="open")
    assert read(login_as("ilse"), kept).count("Only you see this") == 2
    for who in ("maren", "tobi", "moderator", "first_reader", "trainee"):
        page = read(login_as(who), kept)
        assert "I wanted to run." not in page
        assert "What did you do next" not in page
        assert "How much do you believe" not in page


@pytest.mark.parametrize("who", ["moderator", "first_reader"])
def test_the_desk_sees_nothing_an_author_keeps(kept, login_as, who):
    page = read(login_as(who), f"/desk/{kept.review_items.get().public_id}/")
    assert kept.question in page
    assert "I wanted to run." not in page
    assert "How much do you believe" not in page


def test_an_author_finds_it_while_it_waits(kept, login_as):
    assert "I wanted to run." in read(login_as("ilse"), f"/held/{kept.public_id}/")


def test_the_scale_of_belief_is_the_authors_even_when_nobody_ticked_it(cast, login_as):
    draft = make_draft(cast.ilse, "rupture-repair")
    typed = {"seq": draft.seq, "client": "no", "rupture-repair.belief": "3"}
    login_as("ilse").post(f"/drafts/{draft.public_id}/save/", typed)
    draft.refresh_from_db()
    here = actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    assert here.answers.get(prompt_key="rupture-repair.belief").is_private


# --- Heavy to read -------------------------------------------------------------------------------


def test_what_is_heavy_is_said_in_words_and_opens_by_a_tap(cast, login_as):
    here = make_consultation(cast.ilse, heavy=("death", "child_harm"))
    client = login_as("maren")
    assert "Heavy to read: death or suicide, harm to a child" in meta_of(client, here)
    page = read(client, here)
    veil = page.split('<details class="veil">')[1].split("</details>")[0]
    assert (
        "<summary>Heavy to read: death or suicide, harm to a child. Open when you are ready.</summary>"
        in veil
    )
    assert "looked at the clock" in veil
    assert "looked at the clock" not in page.replace(veil, "")


def test_what_is_not_heavy_stands_open(here, login_as):
    assert '<details class="veil">' not in read(login_as("maren"), here)
    assert "Heavy to read" not in meta_of(login_as("maren"), here)


def test_the_desk_reads_it_behind_the_same_tap(cast, login_as):
    here = make_consultation(cast.ilse, heavy=("violence",), waits=True)
    page = read(login_as("moderator"), f"/desk/{here.review_items.get().public_id}/")
    assert '<details class="veil"><summary>Heavy to read: violence.' in page


# --- The list ------------------------------------------------------------------------------------


def test_those_without_a_first_voice_come_first_then_the_newest_activity(cast, login_as):
    old, answered, newest = (make_consultation(by) for by in (cast.ilse, cast.tobi, cast.trainee))
    make_reply(answered, cast.maren)
    make_reply(newest, cast.maren)
    page = read(login_as("maren"), "/consultations/")
    assert page.index(old.public_id) < page.index(newest.public_id) < page.index(answered.public_id)


def test_the_list_says_in_words_what_one_has_not_read(cast, here, login_as):
    client = login_as("maren")
    assert "Waiting for a first voice" in meta_of(client, here)
    make_reply(here, cast.tobi)
    assert "Not read yet" in meta_of(client, here)
    read(client, here)
    assert "read" not in meta_of(client, here).lower()
    make_reply(here, cast.trainee)
    assert "New since you read" in meta_of(client, here)
    read(client, here)
    assert "New since you read" not in meta_of(client, here)


def test_ones_own_is_never_unread_before_somebody_answers_anew(cast, here, login_as):
    make_reply(here, cast.ilse)
    make_reply(here, cast.tobi)
    assert "Not read yet" not in meta_of(login_as("ilse"), here)


def test_themes_are_offered_from_20_consultations_on(here, login_as):
    client = login_as("maren")
    make_many_consultations(here, 18)
    assert 'aria-label="Themes"' not in read(client, "/consultations/")
    make_many_consultations(here, 1)
    assert 'aria-label="Themes"' in read(client, "/consultations/")
    assert 'href="?theme=alliance"' in read(client, "/consultations/")


def test_a_theme_shows_its_own_and_those_it_stands_beside(cast, login_as):
    first = make_consultation(cast.ilse, question="Mainly?", theme="alliance")
    beside = make_consultation(cast.ilse, question="Beside?", theme="aliveness", secondary=["alliance"])
    make_consultation(cast.ilse, question="Neither?", theme="aliveness")
    page = read(login_as("maren"), "/consultations/?theme=alliance")
    assert first.question in page
    assert beside.question in page
    assert "Neither?" not in page


def test_a_theme_without_one_shows_its_questions_and_asks_for_the_first(login_as):
    page = read(login_as("maren"), "/consultations/?theme=alliance")
    assert "Nobody has asked about this yet." in page
    assert "Ask the first one" in page


def test_every_consultation_is_on_exactly_one_page(cast, here, login_as):
    make_many_consultations(here, 44)
    client, seen, query = login_as("maren"), [], ""
    while True:
        answer = client.get(f"/consultations/{query}")
        seen += [row.public_id for row in answer.context["page"].rows]
        query = answer.context["page"].older
        if not query:
            break
    assert len(seen) == len(set(seen)) == 45
    back = client.get(f"/consultations/{answer.context['page'].newer}").context["page"]
    assert [row.public_id for row in back.rows] == seen[20:40]


# --- Replies -------------------------------------------------------------------------------------


def test_the_stable_link_of_a_late_reply_leads_to_the_page_it_stands_on(cast, here, login_as):
    make_many_replies(make_reply(here, cast.maren), 70)
    late = here.replies.order_by("sent_at")[59]
    client = login_as("tobi")
    assert f'id="r-{late.public_id}"' not in read(client, here)
    where, _, place = client.get(late.get_absolute_url()).headers["Location"].partition("#")
    assert place == f"r-{late.public_id}"
    page = read(client, where)
    assert f'id="{place}"' in page
    assert "Read from the beginning" in page


def test_the_stable_link_of_an_early_reply_needs_no_page(cast, here, login_as):
    reply = make_reply(here, cast.maren)
    where = login_as("tobi").get(reply.get_absolute_url()).headers["Location"]
    assert where == f"{here.get_absolute_url()}#r-{reply.public_id}"


def test_what_waits_for_one_stands_beside_the_list(cast, here, login_as):
    make_reply(here, cast.maren, kind="clarifying_question")
    make_reply_draft(make_consultation(make_member()), cast.ilse)
    page = read(login_as("ilse"), "/consultations/")
    assert "Waiting for you" in page
    assert "A question asked of you" in page
    assert "A draft" in page
    assert "Waiting for you" not in read(login_as("tobi"), "/consultations/")


def test_a_theme_leads_to_the_library_only_while_the_library_tells_about_it(cast, library, login_as):
    here = make_consultation(cast.ilse, theme="alliance")
    client = login_as("maren")

    def links() -> list[bool]:
        addresses = f"/consultations/{here.public_id}/", "/consultations/?theme=being-seen"
        return ['href="/themes/' in read(client, address).split("<footer")[0] for address in addresses]

    assert links() == [True, True]
    ThemePage.objects.update(live=False)
    assert links() == [False, False]
