"""An issue: what is in it, to whom it goes and how often, and what leaves it again."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from cms import withheld
from cms.newsletter import actions
from cms.newsletter.actions import issuing, sending
from cms.newsletter.models import Issue, IssueLetter, IssueLine, Subscriber
from cms.syndication.actions import forget
from tests.cms.conftest import MakeArticle
from tests.invariants.test_05_two_at_once import at_once

pytestmark = pytest.mark.django_db


def words(letter) -> str:
    return "".join(letter.get_body((kind,)).get_content() for kind in ("plain", "html"))


@pytest.fixture
def issue(last_month: datetime) -> Issue:
    """The issue of the month that is over, with its question."""
    month = timezone.localtime(last_month)
    return Issue.objects.create(year=month.year, month=month.month, question="Who else was in the room?")


@pytest.mark.both
def test_it_brings_the_months_pieces_and_the_question_to_whoever_said_yes(
    make_article: MakeArticle, issue: Issue, reader: Subscriber, post, last_month: datetime, after: datetime
) -> None:
    Subscriber.objects.create(email="silent@elsewhere.example")
    make_article(title="Of the month", first_published_at=last_month)
    make_article(title="Long before", first_published_at=last_month - timedelta(days=40))
    make_article(title="Later", first_published_at=timezone.now())
    make_article(title="Film", kind="session_video", first_published_at=last_month)
    make_article(title="Halfthought", live=False, first_published_at=last_month)
    actions.send_issues(after)
    (letter,) = post.letters
    assert letter["To"] == reader.email
    assert letter["Subject"] == f"Between, {issue.name}"
    text = words(letter)
    assert text.count("Of the month") == 2 and "Who else was in the room?" in text
    assert [title for title in ("Long before", "Later", "Film", "Halfthought") if title in text] == []
    assert not re.search(
        r"<(img|link|script|iframe)\b|@import|url\(|\bsrc=", text
    )  # nothing tells that it was opened


def test_mail_programs_find_how_to_stop_it(issue: Issue, reader: Subscriber, post, after: datetime) -> None:
    actions.send_issues(after)
    url = re.search(rb"^List-Unsubscribe: <(\S+)>\r$", post.raw[0], re.MULTILINE)[1].decode()
    (letter,) = post.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Message-ID"] == f"<{IssueLetter.objects.get().public_id}@between.example>"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(urlsplit(url).path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscriber.objects.exists()


def test_each_address_gets_it_once(issue: Issue, reader: Subscriber, post, after: datetime) -> None:
    for minutes in (0, 1, 20, 90):
        actions.send_issues(after + timedelta(minutes=minutes))
    assert len(post.letters) == 1
    assert Issue.objects.get().is_out


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_it_once(issue: Issue, reader: Subscriber, post, after: datetime) -> None:
    at_once(lambda: actions.send_issues(after), lambda: actions.send_issues(after))
    assert len(post.letters) == IssueLetter.objects.count() == 1


def test_a_worker_killed_between_sending_and_marking_sends_it_to_nobody_twice(
    issue: Issue, reader: Subscriber, post, after: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(connection: object) -> None:
        raise Killed

    issue.closed_at = after
    issue.save()
    letter = IssueLetter.objects.create(
        issue=issue, subscriber=reader, due_at=after, taken_at=after, attempts=1
    )
    with monkeypatch.context() as dying:
        dying.setattr(sending, "timezone", SimpleNamespace(now=lambda: die(None)))
        with pytest.raises(Killed):
            sending.send_issue.func(letter.pk)
    assert len(post.letters) == 1 and IssueLetter.objects.get().sent_at is None
    sending.send_issue.func(letter.pk)  # the queue gives the same task once more
    for minutes in (1, 16, 60, 600):
        actions.send_issues(after + timedelta(minutes=minutes))
    assert len(post.letters) == 1
    assert IssueLetter.objects.get().failure == sending.LOST


def test_a_server_that_says_no_is_asked_again_later(
    issue: Issue, reader: Subscriber, post, after: datetime
) -> None:
    post.mood = "refuses"
    actions.send_issues(after)
    row = IssueLetter.objects.get()
    assert (row.sent_at, row.taken_at, row.failure) == (None, None, "SMTPSenderRefused")
    post.mood = "takes"
    actions.send_issues(row.due_at + timedelta(seconds=1))
    assert len(post.letters) == 1 and IssueLetter.objects.get().sent_at


def test_nothing_listens_and_nothing_is_lost(
    issue: Issue, reader: Subscriber, post, after: datetime, settings
) -> None:
    port = settings.MAILERS["default"]["OPTIONS"]["port"]
    settings.MAILERS["default"]["OPTIONS"]["port"] = 1
    actions.send_issues(after)
    assert IssueLetter.objects.get().failure == "ConnectionRefusedError"
    settings.MAILERS["default"]["OPTIONS"]["port"] = port
    actions.send_issues(after + timedelta(hours=1))
    actions.send_issues(timezone.now() + timedelta(days=60))
    assert len(post.letters) == 1


def test_a_connection_that_breaks_after_the_words_were_given_repeats_nothing(
    issue: Issue, reader: Subscriber, post, after: datetime
) -> None:
    post.mood = "breaks off"
    actions.send_issues(after)
    post.mood = "takes"
    for hours in (1, 5, 24):
        actions.send_issues(after + timedelta(hours=hours))
    assert len(post.letters) == 1
    assert IssueLetter.objects.get().failed_at


def queue(issue: Issue, reader: Subscriber, after: datetime) -> None:
    """Put the issue together without letting a letter leave."""
    issuing.close_last_month(after)
    assert IssueLetter.objects.get().taken_at is None


@pytest.mark.parametrize("how", ["unpublished", "retracted", "forgotten", "deleted"])
def test_a_piece_that_is_withdrawn_leaves_a_queued_issue_at_once(
    make_article: MakeArticle,
    issue: Issue,
    reader: Subscriber,
    post,
    last_month: datetime,
    after: datetime,
    how: str,
) -> None:
    goes = make_article(title="Goesaway", first_published_at=last_month)
    make_article(title="Stays", first_published_at=last_month)
    queue(issue, reader, after)
    if how == "unpublished":
        goes.unpublish()
    elif how == "retracted":
        type(goes).objects.filter(pk=goes.pk).update(retracted_at=timezone.now())
    elif how == "forgotten":
        reached = forget(goes.pk)
        assert (reached.issues, reached.letters) == (1, 0)
    else:
        goes.delete()
    actions.send_issues(after)
    text = words(post.letters[0])
    assert "Goesaway" not in text and "Stays" in text


def test_a_piece_whose_words_are_withheld_meanwhile_is_in_no_letter(
    make_article: MakeArticle,
    issue: Issue,
    reader: Subscriber,
    post,
    last_month,
    after,
    monkeypatch,
    client: Client,
) -> None:
    make_article(title="Lent words", first_published_at=last_month)
    queue(issue, reader, after)
    monkeypatch.setattr(withheld, "CARDS", [lambda: Q(title="Lent words")])
    actions.send_issues(after)
    assert "Lent words" not in words(post.letters[0])
    assert "Lent words" not in client.get(f"/newsletter/{issue.year}/{issue.month}/").content.decode()
    monkeypatch.setattr(withheld, "CARDS", [])  # it may come back
    assert "Lent words" in client.get(f"/newsletter/{issue.year}/{issue.month}/").content.decode()


def test_whoever_stops_it_before_it_leaves_does_not_get_it(
    issue: Issue, reader: Subscriber, post, after: datetime
) -> None:
    queue(issue, reader, after)
    actions.stop(reader.stop_key)
    actions.send_issues(after)
    assert post.letters == [] and not IssueLetter.objects.exists()


def test_an_issue_with_nothing_in_it_does_not_leave(reader: Subscriber, post, after: datetime) -> None:
    actions.send_issues(after)
    assert post.letters == [] and Issue.objects.get().is_out


def test_past_issues_can_be_read_and_what_is_withdrawn_vanishes(
    client: Client,
    make_article: MakeArticle,
    issue: Issue,
    reader: Subscriber,
    post,
    last_month: datetime,
    after: datetime,
) -> None:
    goes = make_article(title="Goesaway", first_published_at=last_month)
    path = f"/newsletter/{issue.year}/{issue.month}/"
    assert client.get(path).status_code == 404  # it has not left
    actions.send_issues(after)
    assert "Goesaway" in client.get(path).content.decode()
    assert path in client.get("/newsletter/").content.decode()
    reached = forget(goes.pk)
    assert (reached.issues, reached.letters) == (1, 1)
    assert [(sent.year, sent.month, sent.letters) for sent in reached.sent] == [(issue.year, issue.month, 1)]
    text = client.get(path).content.decode()
    assert "Goesaway" not in text and "Who else was in the room?" in text
    assert not IssueLine.objects.exists()
    assert forget(goes.pk).letters == 0
    for nowhere in ("/newsletter/2021/13/", "/newsletter/0/0/", f"/newsletter/{2**70}/1/"):
        assert client.get(nowhere).status_code == 404


def test_rows_of_letters_go_after_a_month_and_their_number_stays(
    make_article: MakeArticle, issue: Issue, reader: Subscriber, post, last_month: datetime, after: datetime
) -> None:
    page = make_article(first_published_at=last_month)
    actions.send_issues(after)
    actions.send_issues(timezone.now() + timedelta(days=31))
    assert not IssueLetter.objects.filter(issue=issue).exists()
    assert forget(page.pk).letters == 1


def test_curators_see_the_coming_issue_as_it_would_leave_and_nobody_else_does(
    cast, login_as, make_article: MakeArticle, reader: Subscriber
) -> None:
    make_article(title="Brand new", first_published_at=timezone.now())
    text = login_as("curator").get("/newsletter/preview/").content.decode()
    assert "Brand new" in text and "to 1 address" in text and reader.email not in text
    assert login_as("maren").get("/newsletter/preview/").status_code == 404
    assert login_as("visitor").get("/newsletter/preview/").status_code == 302


@pytest.mark.both
@pytest.mark.parametrize("given_up", [False, True])
def test_a_letter_in_a_workers_hands_counts_as_one_that_left(
    make_article: MakeArticle,
    issue: Issue,
    reader: Subscriber,
    post,
    last_month: datetime,
    after: datetime,
    given_up,
) -> None:
    """A server has perhaps taken it already; whether it did nobody here can say."""
    goes = make_article(title="Goesaway", first_published_at=last_month)
    Subscriber.objects.create(email="second@elsewhere.example", confirmed_at=last_month)
    issuing.close_last_month(after)
    first, second = IssueLetter.objects.order_by("pk")
    IssueLetter.objects.filter(pk=first.pk).update(taken_at=after, failure=sending.HELD)
    IssueLetter.objects.filter(pk=second.pk).update(
        taken_at=after
    )  # in the queue: its words are made when it leaves
    if given_up:
        actions.send_issues(after + 2 * sending.LOST_AFTER)
        IssueLetter.objects.filter(pk=second.pk).update(sent_at=None)
    assert forget(goes.pk).letters == 1
