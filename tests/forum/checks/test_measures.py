"""“What are we asking?”: what the page tells, and that it never tells of few."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import combinations_with_replacement, permutations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.checks.charts import chart_of_questions, kept_as_asked, shift
from forum.checks.measures import LEAST, Period, asking, figures, held_back
from forum.checks.models import FramingRecord
from forum.management.asked import plant_framings

TODAY = date(2026, 11, 22)
RELATIONAL, MIXED, LOOKUP, OTHER = "relational", "mixed", "technique_lookup", "other"


def ask(count: int, month: date, first: str, final: str | None = None, became: str = "") -> None:
    """Let so many questions have been asked in a month."""
    offer = "open" if became else "none"
    FramingRecord.objects.bulk_create(
        FramingRecord(month=month, first=first, final=final or first, offer=offer, became=became)
        for _ in range(count)
    )


def months(year: int = 2026) -> list[date]:
    return [date(year, number, 1) for number in range(1, 11)]


class Cells(HTMLParser):
    """The tables of a page as rows of words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data


# What must never come out


MONTH = Period(date(2026, 3, 1), 1)
KINDS = "abcd"


def months_of(most: int) -> Iterator[tuple[int, ...]]:
    """Every month there could be with ten questions or more, of four kinds, the smallest kind first."""
    for first, second, third in combinations_with_replacement(range(most // 2 + 1), 3):
        for fourth in range(third, most + 1 - first - second - third):
            if first + second + third + fourth >= LEAST:
                yield first, second, third, fourth


def test_nobody_can_work_out_a_figure_under_ten_from_what_is_shown_beside_it():
    """Whoever knows the rules can still think of another figure that would look just the same.

    The rules know kinds by their counts alone (see the next test), so one order stands for all.
    """
    same_look: dict[tuple[int | None, tuple[int | None, ...]], list[tuple[int, ...]]] = defaultdict(list)
    for counts in months_of(82):  # as far as "about 80" reaches
        told = figures(MONTH, {"first": dict(zip(KINDS, counts, strict=True))})
        shares = tuple(told.shares["first"].values())
        same_look[told.about, shares].append(counts)
    assert len(same_look) > 100
    for (_, shares), could_be in same_look.items():
        # Which of those held back is which is not told: each could be any of them.
        unseen = [place for place, share in enumerate(shares) if share is None]
        possible = {counts[place] for counts in could_be for place in unseen}
        assert not unseen or min(possible) >= LEAST or len(possible) > 1, could_be


@pytest.mark.parametrize("counts", [(30, 20, 14, 9), (14, 14, 14, 9), (9, 9, 9, 30), (60, 1, 0, 12)])
def test_what_is_held_back_depends_on_the_counts_alone(counts):
    looks = set()
    for order in permutations(counts):
        named = dict(zip(KINDS, order, strict=True))
        looks.add(tuple(sorted(named[kind] for kind in held_back(named))))
    assert len(looks) == 1


def test_what_is_held_back_is_never_one_kind_alone_nor_less_than_ten_together():
    assert held_back({"a": 30, "b": 20, "c": 14, "d": 12}) == set()
    assert held_back({"a": 30, "b": 20, "c": 14, "d": 9}) == {"c", "d"}
    assert held_back({"a": 30, "b": 14, "c": 14, "d": 9}) == {"b", "c", "d"}
    assert held_back({"a": 14, "b": 14, "c": 14, "d": 9}) == {"a", "b", "c", "d"}
    assert held_back({"a": 30, "b": 20, "c": 4, "d": 5}) == {"b", "c", "d"}
    assert held_back({"a": 30, "b": 20, "c": 5, "d": 5}) == {"c", "d"}
    assert held_back({"a": 30, "b": 9, "c": 9, "d": 9}) == {"a", "b", "c", "d"}
    assert held_back({"a": 10, "b": 0, "c": 0, "d": 0}) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(("count", "about"), [(9, None), (10, 10), (12, 10), (13, 15), (47, 45)])
def test_a_month_with_fewer_than_ten_has_no_figure(count, about):
    told = figures(MONTH, {"first": {"a": count, "b": 0}})
    assert told.about == about
    assert (told.shares == {}) == (about is None)


def test_shares_are_rounded_to_fives():
    told = figures(MONTH, {"first": {"a": 31, "b": 17}})
    assert told.shares == {"first": {"a": 65, "b": 35}}


# What is counted


@pytest.mark.django_db
def test_each_month_tells_what_was_asked_at_first_and_in_the_end():
    for month in months():
        ask(20, month, LOOKUP, RELATIONAL, became="inserted")
        ask(20, month, LOOKUP, LOOKUP, became="kept")
        ask(20, month, RELATIONAL)
        ask(20, month, MIXED)
        ask(20, month, OTHER)
    told = asking(TODAY)
    assert told.questions[0].period.start == date(2025, 11, 1)
    assert told.questions[-1].period.start == date(2026, 10, 1)
    october = told.questions[-1]
    assert october.about == 100
    assert october.shares["first"] == {RELATIONAL: 20, MIXED: 20, LOOKUP: 40, OTHER: 20}
    assert october.shares["final"] == {RELATIONAL: 40, MIXED: 20, LOOKUP: 20, OTHER: 20}
    assert told.questions[0].about is None  # November of last year: nobody asked


@pytest.mark.django_db
def test_a_month_that_is_not_over_is_not_told():
    ask(50, date(2026, 11, 1), RELATIONAL)
    ask(50, date(2025, 9, 1), RELATIONAL)  # and neither is what lies further back
    told = asking(TODAY)
    assert not told.can_tell_questions
    assert not told.can_tell_offers


@pytest.mark.django_db
def test_few_a_month_are_told_by_the_quarter():
    for month in months():
        ask(7, month, RELATIONAL)
    told = asking(TODAY)
    assert [(each.period.label, each.about) for each in told.questions] == [
        ("October to December 2025", None),
        ("January to March 2026", 20),
        ("April to June 2026", 20),
        ("July to September 2026", 20),
    ]


@pytest.mark.django_db
def test_offers_are_told_by_the_quarter_and_only_those_that_were_made():
    for month in months()[6:9]:
        ask(8, month, LOOKUP, became="kept")
        ask(8, month, LOOKUP, RELATIONAL, became="inserted")
        ask(8, month, LOOKUP, RELATIONAL, became="edited")
        ask(8, month, LOOKUP, MIXED, became="reworded")
        ask(30, month, RELATIONAL)
    summer = asking(TODAY).offers[-1]
    assert summer.about == 95
    assert summer.shares["became"] == dict.fromkeys(("kept", "inserted", "edited", "reworded"), 25)


@pytest.mark.django_db
def test_the_page_asks_the_database_once_whatever_there_is():
    with CaptureQueriesContext(connection) as queries:
        asking(TODAY)
    assert len(queries) == 1


# What the page says


@pytest.mark.django_db
def test_the_demo_tells_of_a_shift():
    plant_framings(TODAY)
    told = asking(TODAY)
    assert told.is_invented
    assert [each.about is None for each in told.questions] == [True] + [False] * 11
    at_first = [each.share("first", LOOKUP) for each in told.questions if each.share("first", LOOKUP)]
    in_the_end = [
        each.share("final", RELATIONAL) for each in told.questions if each.share("final", RELATIONAL)
    ]
    assert at_first[0] - at_first[-1] >= 15
    assert in_the_end[-1] - in_the_end[0] >= 20
    assert shift(told.questions) == (
        "In December 2025, about 40 in 100 questions asked in the end about what happens between the two; "
        "in October 2026, about 65."
    )
    assert kept_as_asked(told.offers).startswith("From July to September 2026, about ")


def page_of(client: Client) -> str:
    answer = client.get("/asking/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_the_table_under_the_chart_has_every_figure_of_it(login_as):
    plant_framings(timezone.localdate())
    page = page_of(login_as("member"))
    chart = chart_of_questions(asking(timezone.localdate()).questions)
    rows = Cells(page).rows
    for told in chart.rows:
        row = next(row for row in rows if row[0] == told.label)
        if told.about:
            assert row[1] == told.about
            for cell, (_, parts) in zip(row[2:], told.cells, strict=True):
                assert all(words in cell for _, words in parts)
        else:
            assert row[1:] == ["fewer than ten"]
    marks = sum(len(panel.marks) for panel in chart.panels)
    assert marks == sum(
        words.endswith("%") for row in chart.rows for _, parts in row.cells for _, words in parts
    )
    assert page.index('role="img"') < page.index("<table")


@pytest.mark.django_db
def test_the_chart_says_in_words_what_it_is(login_as):
    plant_framings(timezone.localdate())
    page = page_of(login_as("maren"))
    for drawing in re.findall(r"<svg[^>]*role=\"img\"[^>]*>.*?</svg>", page, re.DOTALL):
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', drawing)
        assert named
        assert f'<title id="{named[1]}">' in drawing
        assert f'<desc id="{named[2]}">' in drawing
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count('role="img"') == 8
    assert "These figures are invented, for the demo." in page


@pytest.mark.django_db
def test_while_we_are_few_the_page_says_so_and_draws_nothing(login_as):
    ask(9, timezone.localdate().replace(day=1), RELATIONAL)
    page = page_of(login_as("maren"))
    assert "We are few yet" in page
    assert "<table" not in page and 'role="img"' not in page
    assert "invented" not in page


@pytest.mark.django_db
def test_the_list_of_consultations_leads_to_it(cast, defaults, login_as):
    assert 'href="/asking/"' in login_as("maren").get("/consultations/").content.decode()
