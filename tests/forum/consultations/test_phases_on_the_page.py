"""A consultation's page says where it is, offers what is welcome now, and tells what has happened."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation, QuestionRevision
from forum.consultations.replies import Reply
from forum.protocol.models import OpeningQuestion
from forum.protocol.words import FEELING, WARMTH
from tests.factories import (
    ASKED,
    LINE,
    make_consultation,
    make_many_consultations,
    make_member,
    make_reply,
    make_reply_draft,
    move_to_phase,
)

pytestmark = pytest.mark.usefixtures("defaults")

TOKEN = "0123456789abcdef" * 2


def read(client, here, query="") -> str:
    """What its page says."""
    return client.get(here.get_absolute_url() + query).content.decode()


def now_of(page) -> str:
    """The one line about where it is."""
    return re.sub(r"<[^>]*>", "", page.split('<p class="now">')[1].split("</p>")[0])


def events_of(page) -> list[str]:
    """The lines across the page, in order."""
    return re.findall(r'<p class="event">([^<]+)</p>', page)


def kinds_of(page) -> list[str]:
    """The openers that are offered."""
    return re.findall(r'name="kind" value="(\w+)" data-prompt', page)


def brought(cast, phase="clarify", **more) -> Consultation:
    """A consultation of Ilse's, brought some days ago, in this phase since yesterday."""
    made = make_consultation(cast.ilse, at=timezone.now() - timedelta(days=6), **more)
    return move_to_phase(made, phase, at=timezone.now() - timedelta(days=1))


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's that has just begun."""
    return make_consultation(cast.ilse, unnamed=True)


# --- Where it is -----------------------------------------------------------------------------------


def test_the_page_says_in_a_line_what_is_welcome_and_who_listens(cast, login_as):
    here = brought(cast, "perspectives", unnamed=True)
    assert re.fullmatch(
        rf"Now: perspectives are welcome until \w+, one idea at a time. {here.alias} is in the listening chair "
        r"and reads along.",
        now_of(read(login_as("maren"), here)),
    )
    assert "You may just read." in now_of(read(login_as("ilse"), here))


@pytest.mark.parametrize(
    "phase", ["clarify", "resonate", "perspectives", "take_back", "technique", "follow_up"]
)
def test_no_page_names_its_phase_or_preset(cast, login_as, phase):
    here = brought(cast, phase)
    for who in ("ilse", "maren", "moderator"):
        words = re.sub(r"<[^>]*>", " ", read(login_as(who), here)).lower()
        assert not re.search(r"\b(phase|preset|sealed|balint|clarify|resonate|take_back)\b", words)


def test_a_pause_is_said_and_only_a_worry_is_taken(cast, here, login_as):
    actions.pause(here, by=cast.ilse, turn=here.turn)
    page = read(login_as("maren"), here)
    assert f"a pause, as {here.alias} asked" in now_of(page)
    assert kinds_of(page) == ["safety_note"]
    assert 'value="safety_note" data-prompt' in page
    assert "checked" not in page.split('value="safety_note"')[1].split(">")[0], (
        "a worry is never chosen for anybody"
    )


def test_what_rests_and_what_is_closed_say_so(cast, login_as):
    here = brought(cast, "follow_up")
    assert "it rests." in now_of(read(login_as("maren"), here))
    assert kinds_of(read(login_as("maren"), here)) == ["appreciation", "safety_note"]
    actions.close(here, by=cast.ilse, turn=here.turn)
    page = read(login_as("maren"), here)
    assert "this is closed" in now_of(page)
    assert 'id="reply-form"' not in page


# --- What is welcome now --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "offered"),
    [
        ("clarify", ["clarifying_question", "resonance", "appreciation", "reframe_offer", "safety_note"]),
        ("resonate", ["resonance", "appreciation", "reframe_offer", "safety_note"]),
        ("perspectives", ["perspective", "resonance", "appreciation", "experience", "resource", "technique_note", "safety_note"]),
        ("take_back", ["resonance", "appreciation", "technique_note", "safety_note"]),
    ],
)  # fmt: skip
def test_only_what_is_welcome_now_is_offered(cast, login_as, phase, offered):
    assert kinds_of(read(login_as("maren"), brought(cast, phase))) == offered


def test_in_a_reflecting_team_what_they_already_do_comes_first(cast, login_as):
    here = brought(cast, "resonate")
    Consultation.objects.filter(pk=here.pk).update(preset="reflecting_team")
    assert kinds_of(read(login_as("maren"), here))[0] == "appreciation"


def test_whoever_asks_is_offered_three_questions_of_the_bank(here, login_as):
    OpeningQuestion.objects.all().delete()
    OpeningQuestion.objects.bulk_create(
        OpeningQuestion(text=f"What of {word}?", position=n) for n, word in enumerate("abcdefghijkl")
    )
    page = read(login_as("maren"), here)
    bank = re.findall(r"<li>(What of \w\?)</li>", page.split('class="bank"')[1].split("</div>")[0])
    assert len(bank) == 3
    assert "Begin with the person, in a line. Then ask." in page
    assert 'class="bank"' not in read(login_as("ilse"), here)


def test_the_bank_is_offered_only_where_questions_are_welcome(cast, login_as):
    OpeningQuestion.objects.create(text="What of it?", position=99)
    assert 'class="bank"' not in read(login_as("maren"), brought(cast, "resonate"))


def test_after_four_of_one_kind_the_next_colleague_alone_reads_one_line(cast, here, login_as):
    for number in range(4):
        make_reply(here, make_member(f"Somebody {number}"), kind="resonance")
    assert WARMTH in read(login_as("maren"), here)
    assert WARMTH not in read(login_as("ilse"), here)
    make_reply(here, cast.tobi, kind="appreciation")
    assert WARMTH not in read(login_as("maren"), here)


def test_after_four_perspectives_somebody_is_asked_what_they_felt(cast, login_as):
    here = brought(cast, "perspectives")
    for number in range(4):
        make_reply(here, make_member(f"Somebody {number}"), kind="perspective")
    assert FEELING in read(login_as("maren"), here)


# --- The conversation moves on while somebody writes ---------------------------------------------------


def test_a_reply_sent_too_late_is_kept_with_what_it_may_become(cast, here, login_as):
    client = login_as("maren")
    read(client, here)
    moved = move_to_phase(here, "resonate")
    typed = {"token": TOKEN, "seq": "0", "kind": "clarifying_question", "text": ASKED}
    page = client.post(f"/consultations/{moved.public_id}/reply/", typed)
    assert page.status_code == 422
    said = page.content.decode()
    assert "The conversation has moved on while you wrote." in said
    assert "As I read, I felt …" in said
    assert ASKED in said
    assert not Reply.objects.exists()
    assert Draft.objects.get(author__display_name="Maren Hollander").data["kind"] == "clarifying_question"
    assert "The conversation has moved on since you began this." in read(client, here)
    assert ASKED in read(client, here)


def test_a_draft_begun_before_a_pause_becomes_no_worry(cast, here, login_as):
    make_reply_draft(here, cast.maren)
    actions.pause(here, by=cast.ilse, turn=here.turn)
    typed = {"token": Draft.objects.get(author=cast.maren).public_id, "seq": "1", "text": LINE}
    page = login_as("maren").post(f"/consultations/{here.public_id}/reply/", typed)
    assert page.status_code == 422
    assert not Reply.objects.exists()


def test_a_reply_held_in_time_keeps_its_place(cast, here, login_as):
    late = make_reply(here, cast.maren, at=timezone.now() - timedelta(hours=2))
    Reply.objects.filter(pk=late.pk).update(status="held")
    make_reply(here, cast.tobi)
    assert events_of(read(login_as("tobi"), here)) == []
    page = read(login_as("maren"), here)
    assert page.index(f"r-{late.public_id}") < page.index(f"r-{here.replies.last().public_id}")
    assert "A moderator reads it first." in page


def test_an_old_tab_of_the_poster_sends_nothing_as_a_take_back(cast, here, login_as):
    client = login_as("ilse")
    move_to_phase(here, "take_back")
    typed = {"token": TOKEN, "seq": "0", "kind": "poster_reply", "text": "She laughed."}
    page = client.post(f"/consultations/{here.public_id}/reply/", typed)
    assert page.status_code == 422
    assert "She laughed." in page.content.decode()
    assert not Reply.objects.exists()


# --- Events ----------------------------------------------------------------------------------------


def test_what_happened_stands_between_the_replies(cast, login_as):
    days = timezone.now() - timedelta(days=8)
    here = make_consultation(cast.ilse, at=days, unnamed=True)
    make_reply(here, cast.maren, kind="clarifying_question", at=days + timedelta(hours=1))
    move_to_phase(here, "resonate", at=days + timedelta(days=3))
    make_reply(here, cast.tobi, at=days + timedelta(days=4))
    page = read(login_as("trainee"), here)
    first, second = events_of(page)
    assert first.startswith("The first questions came on ")
    assert second.startswith("What it stirs is welcome since ")
    places = [
        page.index(each)
        for each in (
            first,
            f"r-{here.replies.first().public_id}",
            second,
            f"r-{here.replies.last().public_id}",
        )
    ]
    assert places == sorted(places)


def test_events_name_an_unnamed_poster_by_alias_even_when_they_were_named_before(cast, login_as):
    here = make_consultation(cast.ilse)
    actions.pause(here, by=cast.ilse, turn=here.turn)
    Consultation.objects.filter(pk=here.pk).update(alias="Wren")
    page = read(login_as("maren"), here)
    assert any(line.startswith("Wren asked for a pause") for line in events_of(page))
    assert cast.ilse.display_name not in page


def test_the_earlier_wording_stays_to_be_read(cast, here, login_as):
    QuestionRevision.objects.create(
        consultation=here, question="How do I go on?", was_read=True, replaced_at=timezone.now()
    )
    QuestionRevision.objects.create(
        consultation=here, question="Nobody read this?", was_read=False, replaced_at=timezone.now()
    )
    page = read(login_as("maren"), here)
    assert "How do I go on?" in page.split("</header>")[0] + page.split("<h1>")[1].split("</header>")[0]
    assert "Nobody read this?" not in page


# --- Left for now, quotes, severity --------------------------------------------------------------------


def test_what_the_poster_left_for_now_is_closed_for_all_but_its_author_and_moderators(cast, here, login_as):
    reply = make_reply(here, cast.maren)
    Reply.objects.filter(pk=reply.pk).update(folded_at=timezone.now())
    for who in ("tobi", "ilse"):
        assert LINE in read(login_as(who), here).split('<details class="fold">')[1].split("</details>")[0]
    for who in ("maren", "moderator"):
        assert '<details class="fold">' not in read(login_as(who), here)
    assert "They would like to leave this for now. You may reword it." in read(login_as("maren"), here)
    assert "You may reword it." not in read(login_as("tobi"), here)


def test_a_quote_follows_its_source_and_goes_with_it(cast, here, login_as):
    source = make_reply(here, cast.tobi, "<b>I felt</b> the hurry " + "and the hush " * 40)
    client = login_as("maren")
    assert f"?quote={source.public_id}#add" in read(client, here)
    box = read(client, here, f"?quote={source.public_id}").split('id="reply-form"')[1]
    assert "&lt;b&gt;I felt" in box
    assert "…" in box.split("</blockquote>")[0]
    typed = {
        "token": TOKEN,
        "seq": "0",
        "kind": "resonance",
        "text": "That stays.",
        "quotes": ["", source.public_id],
    }
    assert client.post(f"/consultations/{here.public_id}/reply/", typed).status_code == 302
    made = Reply.objects.get(author=cast.maren)
    assert made.quotes == source
    Reply.objects.filter(pk=source.pk).update(html="<p>Other words now.</p>")
    quoted = read(login_as("ilse"), here).split('<blockquote class="quoted">')[1].split("</blockquote>")[0]
    assert "Other words now." in quoted
    for gone in ({"status": "hidden"}, {"status": "visible", "folded_at": timezone.now()}):
        Reply.objects.filter(pk=source.pk).update(**gone)
        assert '<blockquote class="quoted">' not in read(login_as("ilse"), here)


def test_a_quote_can_be_left_out_again(cast, here, login_as):
    source = make_reply(here, cast.tobi)
    typed = {"token": TOKEN, "seq": "0", "kind": "resonance", "text": "That stays.", "quotes": ""}
    login_as("maren").post(f"/consultations/{here.public_id}/reply/", typed)
    assert Reply.objects.exclude(pk=source.pk).get().quotes is None


@pytest.mark.parametrize("who", ["ilse", "maren"])
def test_a_severe_consultation_shows_its_card_at_once(cast, login_as, who):
    here = make_consultation(cast.ilse, question="What does the psychosis do between us?")
    assert here.severe
    page = read(login_as(who), here)
    assert "some difficulties also need structured treatment" in page
    assert "nice.org.uk/guidance/cg178" in page


def test_any_other_shows_none(here, login_as):
    assert "structured treatment" not in read(login_as("maren"), here)


# --- The list --------------------------------------------------------------------------------------


def test_the_list_says_where_each_is(cast, login_as):
    here = brought(cast, "perspectives")
    row = login_as("maren").get("/consultations/").content.decode().split(here.public_id)[1].split("</li>")[0]
    assert "Perspectives are welcome" in row


def test_from_twenty_on_the_list_can_be_narrowed_to_a_place(cast, here, login_as):
    client = login_as("maren")
    assert 'aria-label="Where it is"' not in client.get("/consultations/").content.decode()
    there = brought(cast, "perspectives")
    make_many_consultations(here, 20)
    page = client.get("/consultations/").content.decode()
    assert 'href="?now=perspectives"' in page
    rows = client.get("/consultations/?now=perspectives").context["page"].rows
    assert [row.pk for row in rows] == [there.pk]
    both = client.get("/consultations/?theme=alliance&now=clarify").content.decode()
    assert 'href="?theme=alliance&amp;now=resting"' in both
    assert client.get("/consultations/?now=closed").context["page"].rows == []
    assert len(client.get("/consultations/?now=nonsense").context["page"].rows) == 20
    older = client.get("/consultations/?now=clarify").context["page"].older
    assert "now=clarify" in older
