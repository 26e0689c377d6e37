"""After a piece: questions answered for oneself, time for one's own record, and nobody else who reads it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import ArticlePage, LoggedTime, Reflection
from forum.own_data.records import pieces as records
from tests.cms.bodies.conftest import browser_of

THINK, HOURS = "/library/think/testing/piece-1/", "/me/hours/"
WORDS = "I thought of the man who never sits down."


@pytest.fixture
def piece(make_article) -> ArticlePage:
    asked = [("question", "Who waits in your room?"), ("question", "What will you dare?")]
    return make_article(reflection_questions=asked, body=[("prose", "<p>" + "word " * 500 + "</p>")])


@pytest.fixture
def keys(piece) -> list[str]:
    return [str(block.id) for block in ArticlePage.objects.get(pk=piece.pk).reflection_questions]


def test_the_questions_of_the_piece_are_asked_and_the_answers_are_there_again(cast, keys):
    browser = browser_of(cast.member)
    page = browser.get(THINK).content.decode()
    assert "Who waits in your room?" in page
    assert "For you alone" in page
    assert "Leave names and places out" in page
    answer = browser.post(THINK, {f"q-{keys[0]}": WORDS, f"q-{keys[1]}": "", "seq": "0", "act": "keep"})
    assert answer.status_code == 302
    assert WORDS in browser.get(THINK).content.decode()
    assert WORDS in browser.get("/me/thoughts/").content.decode()
    assert not LoggedTime.objects.exists()


def test_a_piece_that_asks_nothing_is_thought_about_all_the_same(cast, make_article):
    make_article()
    browser = browser_of(cast.member)
    assert "Who came to mind" in browser.get(THINK).content.decode()
    browser.post(THINK, {"q-who": WORDS, "seq": "0"})
    assert WORDS in browser.get(THINK).content.decode()


def test_what_is_typed_is_text_and_never_markup(cast, keys):
    browser = browser_of(cast.member)
    browser.post(THINK, {f"q-{keys[0]}": "<script>alert(1)</script>\n<b>so</b>", "seq": "0"})
    for path in (THINK, "/me/thoughts/"):
        page = browser.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;b&gt;so&lt;/b&gt;" in page


def test_time_is_offered_as_reading_and_ten_minutes_more_and_logged_as_the_member_says(cast, piece, keys):
    browser = browser_of(cast.member)
    usual = ArticlePage.objects.get(pk=piece.pk).reading_minutes + 10
    assert f'name="minutes" value="{usual}"' in browser.get(THINK).content.decode()
    day = timezone.localdate() - timedelta(days=2)
    sent = {f"q-{keys[0]}": WORDS, "seq": "0", "act": "log", "minutes": "45", "on": day.isoformat()}
    assert browser.post(THINK, sent).headers["Location"] == HOURS
    [entry] = LoggedTime.objects.all()
    assert (entry.minutes, entry.on, entry.member) == (45, day, cast.member)
    browser.post(THINK, sent | {"seq": "1", "minutes": "75"})
    assert LoggedTime.objects.get().minutes == 75
    page = browser.get(f"{HOURS}?year={day.year}").content.decode()
    assert "1 h 15 min" in page
    assert piece.title in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"minutes": "0"}, "Say at least 1."),
        ({"minutes": "241"}, "At most 240"),
        ({"minutes": "a while"}, "as a number"),
        ({"on": "2999-01-01"}, "has not come yet"),
        ({"on": "1999-01-01"}, "more than five years ago"),
        ({"on": "tomorrow"}, "Write the day as"),
        ({"q-": "x" * 5001}, "longer than a page"),
        ({"q-": f"{WORDS} and \x00"}, "Null characters"),
    ],
)
def test_what_cannot_be_taken_is_said_in_place_with_everything_typed_still_there(cast, keys, wrong, says):
    wrong = {name if name != "q-" else f"q-{keys[1]}": value for name, value in wrong.items()}
    sent = {f"q-{keys[0]}": WORDS, "seq": "0", "act": "log", "minutes": "20", "on": "2026-01-05"} | wrong
    answer = browser_of(cast.member).post(THINK, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert WORDS in page
    assert all(value.strip("\x00") in page for value in wrong.values())
    assert not LoggedTime.objects.exists()


def test_it_is_saved_as_one_goes_and_a_second_tab_loses_nothing(cast, keys):
    browser = browser_of(cast.member)
    name, auto = f"q-{keys[0]}", f"{THINK}autosave/"
    assert browser.post(auto, {name: "", "seq": "0"}).json()["seq"] == 0
    assert not Reflection.objects.exists()
    assert browser.post(auto, {name: "one", "seq": "0"}).json()["seq"] == 1
    assert browser.post(auto, {name: "one", "seq": "0"}).json()["seq"] == 1  # the answer was lost on its way
    assert browser.post(auto, {name: "another tab", "seq": "0"}).status_code == 409
    both = browser.post(THINK, {name: "another tab", "seq": "0"})
    assert both.status_code == 409
    page = both.content.decode()
    assert "another tab" in page
    assert "What the other tab saved" in page
    assert 'name="seq" value="1"' in page
    assert browser.post(THINK, {name: "another tab", "seq": "1"}).status_code == 302
    assert Reflection.objects.get().answers == {keys[0]: "another tab"}
    said = browser.post(auto, {name: "x" * 6000, "seq": "2"})
    assert (said.status_code, said.json()["field"]) == (422, name)


def test_signed_out_the_text_comes_back(piece, client):
    answer = client.post(THINK, {"q-who": WORDS, "seq": "0"})
    assert answer.status_code == 401
    assert WORDS in answer.content.decode()


def test_nobody_else_reads_it_or_changes_it(cast, keys, login_as):
    browser_of(cast.member).post(
        THINK, {f"q-{keys[0]}": WORDS, "seq": "0", "act": "log", "minutes": "9", "on": "2026-01-05"}
    )
    thought, time = Reflection.objects.get(), LoggedTime.objects.get()
    for role in ("maren", "moderator", "curator", "admin"):
        browser = login_as(role)
        for path in (THINK, "/me/thoughts/", f"{HOURS}?year=2026", f"{HOURS}csv/?year=2026"):
            page = browser.get(path).content.decode()
            assert WORDS not in page
            assert "2026-01-05" not in page
        assert browser.post(f"/me/thoughts/{thought.public_id}/forget/").status_code == 404
        assert browser.post(f"{HOURS}{time.public_id}/strike/").status_code == 404
    assert Reflection.objects.exists()
    assert LoggedTime.objects.exists()


def test_they_throw_away_what_they_thought_and_strike_what_they_logged(cast, keys):
    browser = browser_of(cast.member)
    browser.post(THINK, {f"q-{keys[0]}": WORDS, "seq": "0", "act": "log", "minutes": "9", "on": "2026-01-05"})
    browser.post(f"/me/thoughts/{Reflection.objects.get().public_id}/forget/")
    assert (Reflection.objects.count(), LoggedTime.objects.count()) == (0, 1)
    browser.post(f"{HOURS}{LoggedTime.objects.get().public_id}/strike/")
    assert not LoggedTime.objects.exists()


def test_the_table_to_download_has_the_year_and_not_a_word_of_what_was_thought(cast, piece, keys):
    ArticlePage.objects.filter(pk=piece.pk).update(title="=HYPERLINK(1)")
    for on, minutes in (("2025-11-30", 20), ("2026-01-05", 30), ("2026-02-05", 40)):
        LoggedTime.objects.create(member=cast.member, page=piece, on=on, minutes=minutes)
    Reflection.objects.create(member=cast.member, page=piece, answers={keys[0]: WORDS})
    answer = browser_of(cast.member).get(f"{HOURS}csv/?year=2026")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="between-hours-2026.csv"'
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert rows[0] == ["Date", "Piece", "Kind", "Theme", "Training body", "Minutes"]
    assert [(row[0], row[-1]) for row in rows[1:]] == [("2026-01-05", "30"), ("2026-02-05", "40")]
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert WORDS not in text
    page = browser_of(cast.member).get(f"{HOURS}?year=2026").content.decode()
    assert "1 h 10 min" in page
    assert ">2025</a>" in page


def test_a_piece_that_has_gone_leaves_the_answers_and_the_time_without_its_title_and_its_questions(
    cast, piece, keys
):
    browser = browser_of(cast.member)
    browser.post(THINK, {f"q-{keys[0]}": WORDS, "seq": "0", "act": "log", "minutes": "9", "on": "2026-01-05"})
    for withdraw in (lambda: ArticlePage.objects.filter(pk=piece.pk).update(live=False), piece.delete):
        withdraw()
        for path in ("/me/thoughts/", f"{HOURS}?year=2026", f"{HOURS}csv/?year=2026"):
            page = browser.get(path).content.decode()
            assert piece.title not in page
            assert "Who waits" not in page
            assert "no longer here" in page
        assert WORDS in browser.get("/me/thoughts/").content.decode()
        copied = str([*records.thoughts(cast.member), *records.hours(cast.member)])
        assert WORDS in copied
        assert piece.title not in copied


def test_it_is_in_their_copy_with_its_questions(cast, piece, keys):
    browser = browser_of(cast.member)
    browser.post(THINK, {f"q-{keys[0]}": WORDS, "seq": "0", "act": "log", "minutes": "9", "on": "2026-01-05"})
    [thought] = records.thoughts(cast.member)
    assert thought["your_words"] == [f"Who waits in your room? {WORDS}"]
    assert [each["minutes"] for each in records.hours(cast.member)] == [9]
    assert not [*records.thoughts(cast.ilse), *records.hours(cast.ilse)]


@pytest.mark.parametrize("path", ["/me/thoughts/", f"{HOURS}?year=2026", f"{HOURS}csv/?year=2026"])
def test_a_long_record_costs_as_much_as_a_short_one(cast, make_article, path):
    browser, costs = browser_of(cast.member), []
    for number in (3, 18):
        while LoggedTime.objects.count() < number:
            piece = make_article(reflection_questions=[("question", "Who?")])
            key = str(ArticlePage.objects.get(pk=piece.pk).reflection_questions[0].id)
            Reflection.objects.create(member=cast.member, page=piece, answers={key: "They."})
            LoggedTime.objects.create(member=cast.member, page=piece, on="2026-03-01", minutes=5)
        browser.get(path)
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        costs.append(len(queries))
    assert costs[0] == costs[1]
