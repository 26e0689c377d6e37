"""A reader says that a piece is out of date; its editors hear it without a name, and answer with a sentence."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.bodies import actions as bodies
from cms.models import ArticlePage, OutOfDate
from forum.notifications.actions import send_due
from forum.notifications.models import Letter, Notice
from tests.cms.bodies.conftest import browser_of

SAY, PAGE = "/library/out-of-date/testing/piece-1/", "/cms/from-readers/"
LINE = "The 2018 figures were replaced by a larger study in 2024."


@pytest.fixture
def piece(make_article) -> ArticlePage:
    return make_article()


def say(member, line: str = LINE):
    return browser_of(member).post(SAY, {"said": line})


def test_its_editors_read_it_without_a_name_and_their_answer_reaches_the_reader(
    cast, piece, editor, publisher
):
    assert say(cast.member).headers["Location"] == "/library/out-of-date/"
    page = browser_of(editor).get(PAGE).content.decode()
    assert LINE in page
    assert cast.member.display_name not in page
    assert cast.member.public_id not in page
    flag = OutOfDate.objects.get()
    answered = browser_of(editor).post(
        f"{PAGE}{flag.public_id}/answer/", {"answer": "Thank you, we change it."}
    )
    assert answered.status_code == 302
    assert LINE not in browser_of(publisher).get(PAGE).content.decode()
    assert "Thank you, we change it." in browser_of(cast.member).get("/library/out-of-date/").content.decode()
    told = {(each.member, each.verb) for each in Notice.objects.all()}
    assert told == {
        (editor, "library.out_of_date"), (publisher, "library.out_of_date"), (cast.member, "library.answered"),
    }  # fmt: skip


def test_of_a_piece_too_old_for_the_lists_one_can_still_say_so(cast, piece, editor):
    long_ago = timezone.localdate() - timedelta(days=300)
    ArticlePage.objects.filter(pk=piece.pk).update(review_due=long_ago)
    assert browser_of(cast.member).get(SAY).status_code == 200
    assert say(cast.member).status_code == 302
    assert LINE in browser_of(editor).get(PAGE).content.decode()


def test_no_letter_holds_a_word_of_it(cast, piece, editor, publisher, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        say(cast.member)
    with django_capture_on_commit_callbacks(execute=True):
        send_due(timezone.now() + timedelta(days=2))
    assert {letter.to[0] for letter in mail.outbox} == {editor.email, publisher.email}
    for letter in mail.outbox:
        words = f"{letter.subject} {letter.body} {letter.alternatives}"
        assert "out of date" in words
        assert "/cms/from-readers/" in words
        for hidden in (LINE, "larger study", piece.title, cast.member.display_name):
            assert hidden not in words
    assert Letter.objects.count() == 2


def test_it_is_seen_by_its_own_section_and_by_curators_and_nobody_else(
    cast, piece, other, person, publisher, login_as
):
    say(cast.member)
    flag = OutOfDate.objects.get()
    theirs = person(other, "publisher", "Olga Anderswo")
    assert LINE not in browser_of(theirs).get(PAGE).content.decode()
    assert browser_of(theirs).post(f"{PAGE}{flag.public_id}/answer/", {"answer": "No."}).status_code == 404
    for role in ("maren", "moderator"):
        assert login_as(role).get(PAGE).status_code == 404
    curator = login_as("curator")
    assert LINE in curator.get(PAGE).content.decode()
    # The body answers for its pieces; a curator reads along.
    assert curator.post(f"{PAGE}{flag.public_id}/answer/", {"answer": "No."}).headers["Location"] == "/cms/"
    assert OutOfDate.objects.get().answer == ""


def test_an_answer_that_says_nothing_comes_back_in_its_place_and_the_second_is_told(
    cast, piece, editor, publisher
):
    say(cast.member)
    path = f"{PAGE}{OutOfDate.objects.get().public_id}/answer/"
    assert browser_of(editor).post(path, {"answer": " "}).status_code == 422
    long = browser_of(editor).post(path, {"answer": "long " * 100})
    assert long.status_code == 422
    assert ("long " * 100).strip() in long.content.decode()
    browser_of(editor).post(path, {"answer": "The first."})
    second = browser_of(publisher).post(path, {"answer": "The second."}, follow=True).content.decode()
    assert "Somebody has answered it meanwhile." in second
    assert "The second." in second
    assert OutOfDate.objects.get().answer == "The first."


def test_one_line_about_a_piece_until_it_is_answered_and_five_a_day(cast, make_article, body):
    for _ in range(6):
        make_article()
    browser = browser_of(cast.member)
    assert say(cast.member).status_code == 302
    again = say(cast.member, "And one more thing.")
    assert again.status_code == 422
    assert "already" in again.content.decode()
    assert "And one more thing." in again.content.decode()
    for number in range(2, 6):
        assert (
            browser.post(f"/library/out-of-date/testing/piece-{number}/", {"said": LINE}).status_code == 302
        )
    sixth = browser.post("/library/out-of-date/testing/piece-6/", {"said": LINE})
    assert sixth.status_code == 422
    assert "tomorrow" in sixth.content.decode()
    assert OutOfDate.objects.count() == 5


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "Say in a line"),
        ("x" * 281, "280 characters"),
        ("Ask my client on 0161 496 0018, she was there.", "could point to a person"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_a_sentence(cast, piece, line, says):
    answer = say(cast.member, line)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert line in answer.content.decode()
    assert not OutOfDate.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "See https://doi.org/10.1037/pst0000172 instead: the meta-analysis was done again.",
        "Flückiger and colleagues have newer figures (2024), and Norcross, J. C. a new edition.",
        "The NICE guideline of 2009 was withdrawn in June 2022.",
    ],
)
def test_works_authors_and_dates_may_be_named(cast, piece, line):
    assert say(cast.member, line).status_code == 302


def test_somebody_who_has_left_the_body_is_told_nothing(cast, piece, editor, publisher):
    bodies.end(editor.bodies.get(), by=publisher)
    say(cast.member)
    assert [each.member for each in Notice.objects.all()] == [publisher]
