"""Home: what waits for a member, what is new in what they follow, and who can read each of theirs now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.people.contributions import PER_PAGE
from forum.people.rules import readers_of, readers_of_reply
from forum.reading import actions as reading
from forum.reading.models import Follow
from tests.factories import make_consultation, make_draft, make_many_replies, make_reply, make_reply_draft

DAY = timedelta(days=1)
QUESTION = "What waits between us?"


def home(client):
    return client.get("/home/").context


def waits(client):
    return {row["what"] for row in home(client)["waiting"]}


def in_phase(here, phase, *, status="open", ago=DAY, **more):
    """Put it where the protocol would have brought it."""
    values = {"phase": phase, "status": status, "phase_began_at": timezone.now() - ago} | more
    Consultation.objects.filter(pk=here.pk).update(**values)
    here.refresh_from_db()
    return here


def gave(here, by, kind, **more):
    """A reply as it stands in the table, whatever may be sent just now."""
    values = {
        "status": "visible",
        "phase": here.phase,
        "html": "<p>I felt it too.</p>",
        "shown_at": timezone.now(),
    } | more
    return Reply.objects.create(consultation=here, author=by, kind=kind, **values)


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """A question of Ilse's."""
    return make_consultation(cast.ilse, question=QUESTION)


def test_signing_in_leads_home_and_so_does_the_wordmark(cast, settings, login_as):
    assert settings.LOGIN_REDIRECT_URL == "/home/"
    page = login_as("maren").get("/home/").content.decode()
    assert 'class="wordmark" href="/home/"' in page
    assert "Nothing waits for you" in page


def test_a_visitor_keeps_the_first_page(client, library):
    assert 'class="wordmark" href="/"' in client.get("/").content.decode()


@pytest.mark.both
def test_each_thing_that_waits_is_there_and_goes_when_it_is_done(cast, here, login_as):
    client = login_as("ilse")
    assert waits(client) == set()
    make_draft(cast.ilse)
    assert waits(client) == {"draft"}
    asked = gave(here, cast.maren, "clarifying_question")
    assert waits(client) == {"draft", "asked"}
    gave(here, cast.ilse, "poster_reply", answers=asked)
    assert waits(client) == {"draft"}
    assert waits(login_as("maren")) == set()


def test_a_question_that_can_be_answered_no_more_waits_no_more(cast, here, login_as):
    gave(here, cast.maren, "clarifying_question")
    in_phase(here, "take_back", ago=timedelta(minutes=1))
    assert waits(login_as("ilse")) == {"take_back"}


def test_what_they_take_with_them_waits_until_it_is_said(cast, here, login_as):
    in_phase(here, "take_back")
    client = login_as("ilse")
    assert waits(client) == {"take_back"}
    assert f"/consultations/{here.public_id}/#add" in client.get("/home/").content.decode()
    gave(here, cast.ilse, "take_back", status="held")
    assert waits(client) == {"looked"}  # for whoever reads it first


def test_being_ready_waits_from_the_first_perspective_or_the_third_resonance(cast, here, login_as):
    client = login_as("ilse")
    in_phase(here, "perspectives")
    assert waits(client) == set()
    gave(here, cast.maren, "perspective")
    assert waits(client) == {"ready"}
    in_phase(here, "resonate", ago=2 * DAY)
    for who in ("maren", "tobi"):
        gave(here, cast[who], "resonance")
    assert waits(client) == set()
    gave(here, cast.trainee, "appreciation")
    assert waits(client) == {"ready"}
    in_phase(here, "resonate", ago=timedelta(minutes=5))
    assert waits(client) == set()


def test_notes_on_method_wait_where_the_poster_may_open_them(cast, here, login_as):
    client = login_as("ilse")
    in_phase(here, "follow_up", status="resting")
    assert waits(client) == set()
    gave(here, cast.maren, "technique_note")
    assert waits(client) == {"notes"}
    in_phase(here, "perspectives")
    assert waits(client) == set()
    in_phase(here, "perspectives", notes_wanted=True)
    assert waits(client) == {"notes"}
    in_phase(here, "perspectives", notes_opened_at=timezone.now())
    assert waits(client) == set()


def test_what_happened_since_is_due_after_two_weeks(cast, here, login_as):
    client = login_as("ilse")
    in_phase(here, "follow_up", status="resting", ago=13 * DAY)
    assert waits(client) == set()
    in_phase(here, "follow_up", status="resting", ago=15 * DAY)
    assert waits(client) == {"follow_up"}
    in_phase(here, "follow_up", status="resting", ago=15 * DAY, no_follow_up="ended")
    assert waits(client) == set()
    in_phase(here, "follow_up", status="resting", ago=15 * DAY, no_follow_up="")
    gave(here, cast.ilse, "follow_up")
    assert waits(client) == set()


def test_what_came_back_from_the_desk_stands_before_any_number_of_drafts(cast, defaults, login_as):
    make_consultation(cast.trainee, waits=True, question="Does it wait?")
    for _ in range(14):
        make_draft(cast.trainee)
    rows = home(login_as("trainee"))["waiting"]
    assert rows[0]["what"] == "held"


@pytest.mark.both
def test_whom_nobody_has_answered_for_two_days_stands_there_for_who_may_answer(cast, here, login_as):
    assert home(login_as("maren"))["quiet"] == []
    Consultation.objects.update(quiet_since=timezone.now() - 2 * DAY)
    assert home(login_as("maren"))["quiet"] == [here]
    for who in ("ilse", "member"):
        assert home(login_as(who))["quiet"] == []
    Consultation.objects.update(preset="supervisors")
    assert home(login_as("maren"))["quiet"] == []
    assert home(login_as("tobi"))["quiet"] == [here]
    make_reply(here, cast.tobi)
    assert home(login_as("tobi"))["quiet"] == []


@pytest.mark.both
def test_what_is_new_in_what_they_follow(cast, here, login_as):
    client = login_as("maren")
    news = lambda: home(client)["news"]  # noqa: E731
    assert news() == []
    client.get(here.get_absolute_url())
    reading.follow(here, "everything", by=cast.maren)
    assert news() == []
    make_reply(here, cast.tobi)
    assert news() == [here]
    client.get(here.get_absolute_url())
    assert news() == []
    reading.follow(here, "returns", by=cast.maren)
    make_reply(here, cast.trainee)
    assert news() == []
    gave(here, cast.ilse, "poster_reply")
    assert news() == [here]


@pytest.mark.both
def test_what_is_new_under_a_theme_or_in_what_is_welcome_now(cast, here, login_as):
    client = login_as("maren")
    reading.follow_theme(here.theme, by=cast.maren)
    assert home(client)["news"] == []
    newer = make_consultation(cast.tobi)
    assert home(client)["news"] == [newer]
    beside = make_consultation(cast.tobi, "rupture-repair")
    beside.secondary_themes.add(here.theme)
    assert set(home(client)["news"]) == {newer, beside}
    Follow.objects.all().delete()
    reading.follow_now("perspectives", by=cast.maren)
    in_phase(here, "perspectives", ago=-timedelta(seconds=1))
    assert home(client)["news"] == [here]
    reading.step_back(here, by=cast.maren)
    assert home(client)["news"] == []


WHO_READS = {
    "open": "verified colleagues",
    "resting": "verified colleagues",
    "closed": "verified colleagues",
    "held": "you, and whoever looks at the desk",
    "returned": "you and the moderators",
    "hidden": "you and the moderators",
    "removed": "you and the moderators",
    "archived": "nobody but you",
}


@pytest.mark.parametrize("status", WHO_READS)
def test_who_can_read_a_question_now_is_said_in_words(here, status, login_as):
    Consultation.objects.update(status=status)
    assert [row.readers for row in home(login_as("ilse"))["contributions"]] == [WHO_READS[status]]
    assert f"read by {WHO_READS[status]}" in login_as("ilse").get("/home/").content.decode()


def test_among_supervisors_and_after_it_was_withdrawn(here, cast):
    here.preset = "supervisors"
    assert readers_of(here) == "verified supervisors"
    here.status, here.withdrawn_at = "withdrawn", timezone.now()
    day = timezone.localtime(here.withdrawn_at + 7 * DAY)
    assert readers_of(here) == f"nobody but you; destroyed on {day.day} {day:%B}"


def test_who_can_read_a_reply_now(cast, here):
    reply = gave(here, cast.maren, "resonance")
    assert readers_of_reply(reply) == "verified colleagues"
    reply.folded_at = timezone.now()
    assert readers_of_reply(reply) == "verified colleagues, left for now"
    reply.folded_at, reply.kind = None, "technique_note"
    assert readers_of_reply(reply) == "nobody but you, until it is asked for"
    reply.status = "held"
    assert readers_of_reply(reply) == "you, and whoever looks at the desk"
    reply.status, reply.kind = "visible", "resonance"
    for status, who in (
        ("hidden", "who brought the question, and the moderators"),
        ("withdrawn", "you, and who brought the question"),
    ):
        reply.consultation.status = status
        assert readers_of_reply(reply) == who


@pytest.mark.both
def test_everything_of_theirs_stands_there_once_page_by_page_and_nobody_elses(cast, here, login_as):
    mine = make_reply(here, cast.maren, unnamed=True, at=timezone.now() - DAY)
    make_reply_draft(make_consultation(cast.tobi), cast.maren, "Begun and not sent.")
    withdrawn = make_reply(make_consultation(cast.tobi), cast.maren)
    actions.withdraw_reply(withdrawn, by=cast.maren)
    make_consultation(cast.maren)
    make_reply(here, cast.trainee, "Somebody else’s words.")
    make_many_replies(mine, 2 * PER_PAGE)
    client, found, address = login_as("maren"), [], "/home/"
    while address:
        page = client.get(address)
        assert "Somebody else" not in page.content.decode()
        rows, older = page.context["contributions"], page.context["older"]
        assert 0 < len(rows) <= PER_PAGE
        found += [row.key for row in rows]
        address = f"/home/{older.split('#')[0]}" if older else ""
    assert len(found) == len(set(found)) == 2 * PER_PAGE + 4


@pytest.mark.parametrize(
    "key",
    ["x", "2026", "2026-01-01T00:00:00 x", "9999-99-99 " + "0" * 32, "0001-01-01T00:00:00+14:00 " + "0" * 32],
)
def test_a_key_that_is_none_is_no_trouble(here, login_as, key):
    assert login_as("ilse").get("/home/", {"after": key}).status_code == 200
