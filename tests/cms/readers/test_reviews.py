"""A review that is near is brought to the body's publishers, and one act says that nothing is to change."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.dates import review_day
from cms.models import ArticlePage, ReviewReminder
from cms.readers.clocks import remind_of_reviews
from forum.notifications.models import Notice
from tests.cms.bodies.conftest import browser_of

PAGE, DAY = "/cms/from-readers/", timedelta(days=1)


def remind() -> int:
    return remind_of_reviews(timezone.now())


def test_its_publishers_are_reminded_thirty_days_before_and_on_the_day_each_time_once(
    make_article, editor, publisher
):
    today = timezone.localdate()
    piece = make_article(review_due=today + 31 * DAY)
    assert remind() == 0
    for left, told in ((30, 1), (29, 1), (1, 1), (0, 2), (-1, 2)):
        ArticlePage.objects.filter(pk=piece.pk).update(review_due=today + 30 * DAY)
        now = timezone.now() + (30 - left) * DAY
        remind_of_reviews(now)
        remind_of_reviews(now)
        assert Notice.objects.filter(verb="library.review_due").count() == told, left
    assert {each.member for each in Notice.objects.all()} == {publisher}


def test_nobody_is_reminded_of_what_is_not_read_or_long_overdue(make_article, publisher):
    today = timezone.localdate()
    make_article(review_due=today, live=False)
    make_article(review_due=today, retracted_at=timezone.now())
    make_article(review_due=today - 100 * DAY)
    make_article(review_due=None)
    assert remind() == 0


@pytest.mark.parametrize(
    ("kind", "today", "due"),
    [
        ("policy_ethics_note", date(2026, 3, 31), date(2027, 3, 31)),
        ("research_summary", date(2026, 2, 28), date(2028, 2, 28)),
        ("insight", date(2026, 12, 1), date(2028, 12, 1)),
        ("essay", date(2028, 2, 29), date(2031, 2, 28)),
        ("", date(2026, 1, 1), date(2029, 1, 1)),
    ],
)
def test_it_is_due_again_after_as_many_months_as_its_kind_says(kind, today, due):
    assert review_day(kind, today) == due


@pytest.mark.both
def test_looked_again_sets_both_dates_also_of_a_draft_and_stands_in_the_history(make_article, publisher):
    today = timezone.localdate()
    piece = make_article(kind="policy_ethics_note", review_due=today - 3 * DAY)
    piece.title = "A draft in the making"
    piece.save_revision()
    browser = browser_of(publisher)
    assert "overdue" in browser.get(PAGE).content.decode()
    path, shown = f"{PAGE}{piece.pk}/looked-again/", {"due": (today - 3 * DAY).isoformat()}
    assert browser.post(path, shown).status_code == 302
    here = ArticlePage.objects.get(pk=piece.pk)
    due = review_day("policy_ethics_note", today)
    assert (here.reviewed_on, here.review_due, here.title) == (today, due, "Piece 1")
    draft = here.get_latest_revision_as_object()
    assert (draft.reviewed_on, draft.review_due, draft.title) == (today, due, "A draft in the making")
    [entry] = PageLogEntry.objects.filter(action="cms.looked_again", page=piece.pk)
    assert entry.user == publisher
    assert "nothing to change" in browser.get(f"/cms/pages/{piece.pk}/history/").content.decode()
    assert browser.post(path, shown).status_code in (302, 404)  # a second press changes nothing
    assert PageLogEntry.objects.filter(action="cms.looked_again").count() == 1
    ReviewReminder.objects.all().delete()
    assert remind() == 0


def test_only_a_publisher_with_a_second_factor_says_so(
    make_article, body, other, person, editor, publisher, login_as
):
    today = timezone.localdate()
    piece = make_article(review_due=today)
    path, shown = f"{PAGE}{piece.pk}/looked-again/", {"due": today.isoformat()}
    # Wagtail's way to say that somebody may not: back to its first page.
    assert browser_of(editor).post(path, shown).headers["Location"] == "/cms/"
    assert login_as("curator").post(path, shown).headers["Location"] == "/cms/"
    theirs = person(other, "publisher", "Olga Anderswo")
    assert browser_of(theirs).post(path, shown).status_code == 404
    unsecured = person(body, "publisher", "Urs Ohneschluessel", secured=False)
    assert browser_of(unsecured).post(path, shown).headers["Location"] == "/cms/"
    assert login_as("maren").post(path, shown).status_code == 404
    assert ArticlePage.objects.get(pk=piece.pk).review_due == today
    assert piece.title not in browser_of(theirs).get(PAGE).content.decode()


def test_dates_that_were_changed_meanwhile_are_left_alone(make_article, publisher):
    today = timezone.localdate()
    piece = make_article(review_due=today + 9 * DAY)
    browser = browser_of(publisher)
    answer = browser.post(f"{PAGE}{piece.pk}/looked-again/", {"due": today.isoformat()}, follow=True)
    assert "changed" in answer.content.decode()
    assert ArticlePage.objects.get(pk=piece.pk).review_due == today + 9 * DAY
