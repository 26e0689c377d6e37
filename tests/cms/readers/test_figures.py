"""A body learns how often its pieces are read, and nothing of who read them."""

import sqlite3
import time
from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import Reads
from cms.readers import counting
from cms.readers.figures import chart_of, months_of, months_until, say
from tests.cms.bodies.conftest import browser_of

PIECE, FIGURES = "/library/testing/piece-1/", "/bodies/testing/figures/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"


def reader(**headers: str) -> Client:
    return Client(headers={"user-agent": FIREFOX} | headers)


def reads() -> int:
    return sum(Reads.objects.values_list("count", flat=True))


@pytest.mark.both
def test_reads_are_counted_by_piece_and_month_and_two_visits_are_two(make_article):
    make_article()
    make_article()
    for _ in range(3):
        assert reader().get(PIECE).status_code == 200
    reader().get("/library/testing/piece-2/")
    [one, two] = Reads.objects.order_by("-count")
    assert (one.count, two.count) == (3, 1)
    assert one.month == timezone.localdate().replace(day=1)
    # Nothing else is kept: no reader, no hour, no address.
    assert {field.name for field in Reads._meta.get_fields()} == {"id", "page", "month", "count"}


def test_what_is_no_read_is_not_counted(make_article, cast, login_as):
    make_article()
    for agent in ("Googlebot/2.1", "curl/8.0", "Mozilla/5.0 HeadlessChrome/156", "python-requests/2", ""):
        Client(headers={"user-agent": agent}).get(PIECE)
    reader().head(PIECE)
    reader(**{"sec-purpose": "prefetch"}).get(PIECE)
    reader().get("/library/")
    reader().get("/library/testing/nowhere/")
    login_as("curator").get(PIECE, headers={"user-agent": FIREFOX})
    assert reads() == 0
    login_as("member").get(PIECE, headers={"user-agent": FIREFOX})
    assert reads() == 1


def test_a_preview_is_not_counted(make_article, publisher):
    piece = make_article()
    piece.save_revision()
    answer = browser_of(publisher).get(f"/cms/pages/{piece.pk}/view_draft/", headers={"user-agent": FIREFOX})
    assert answer.status_code == 200
    assert reads() == 0


def test_it_costs_one_write_and_sets_no_cookie(make_article):
    make_article()
    reader().get(PIECE)
    with CaptureQueriesContext(connection) as without:
        Client().get(PIECE)
    with CaptureQueriesContext(connection) as counted:
        answer = reader().get(PIECE)
    assert len(counted) == len(without) + 1
    assert not answer.cookies


def test_a_database_that_fails_breaks_no_page(make_article, monkeypatch):
    make_article()

    def fail(*_):
        raise DatabaseError("busy")

    monkeypatch.setattr(counting, "_without_waiting", fail)
    assert reader().get(PIECE).status_code == 200
    assert reads() == 0


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_while_somebody_else_writes_the_page_comes_at_once_and_is_not_counted(make_article):
    make_article()
    reader().get(PIECE)
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        began = time.monotonic()
        assert not counting.count_read(Reads.objects.get().page_id)
        assert reader().get(PIECE).status_code == 200
        took = time.monotonic() - began
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert took < 10  # not the twenty seconds that a write waits elsewhere
    assert reads() == 1
    [usual] = connection.connection.execute("PRAGMA busy_timeout").fetchone()
    assert usual == 20_000


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "none"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "about 10"), (23, "about 25")],
)
def test_small_numbers_are_not_told_and_others_are_rounded(count, said):
    assert say(count) == said


def test_the_year_ends_with_this_month():
    assert months_until(date(2026, 3, 31))[:2] == [date(2025, 4, 1), date(2025, 5, 1)]
    assert months_until(date(2026, 3, 31))[-1] == date(2026, 3, 1)


def test_the_chart_has_every_month_in_its_table_and_a_gap_where_there_are_too_few(make_article, body):
    piece = make_article()
    today = timezone.localdate()
    firsts = months_until(today)
    for month, count in ((firsts[-1], 9), (firsts[-2], 240), (firsts[-3], 43)):
        Reads.objects.create(page=piece, month=month, count=count)
    chart = chart_of(months_of(body, today))
    assert [row["about"] for row in chart["rows"]][-3:] == ["about 45", "about 240", "fewer than 10"]
    [panel] = chart["panels"]
    assert (len(panel["marks"]), len(panel["lines"]), len(panel["gaps"])) == (2, 1, 10)
    assert all(12 <= mark["y"] <= 112 for mark in panel["marks"])


def test_the_bodys_people_and_curators_see_the_page_and_nobody_else(
    make_article, publisher, editor, other, person, cast, login_as
):
    piece = make_article(title="A piece that was read")
    Reads.objects.create(page=piece, month=timezone.localdate().replace(day=1), count=42)
    for browser in (browser_of(publisher), browser_of(editor), login_as("curator")):
        page = browser.get(FIGURES).content.decode()
        assert "<svg" in page
        assert "A piece that was read" in page
        assert "about 40" in page
        assert ">42<" not in page
        assert "about 42" not in page
    theirs = person(other, "publisher", "Olga Anderswo")
    assert browser_of(theirs).get(FIGURES).status_code == 404
    for role in ("member", "maren", "moderator"):
        assert login_as(role).get(FIGURES).status_code == 404


def test_the_page_costs_the_same_for_many_pieces(make_article, publisher):
    browser, costs = browser_of(publisher), []
    for number in (2, 12):
        while Reads.objects.count() < number:
            Reads.objects.create(page=make_article(), month=timezone.localdate().replace(day=1), count=50)
        browser.get(FIGURES)
        with CaptureQueriesContext(connection) as queries:
            browser.get(FIGURES)
        costs.append(len(queries))
    assert costs[0] == costs[1]
