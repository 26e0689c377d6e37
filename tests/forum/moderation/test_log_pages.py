"""Who sees what of the decision log: moderators all of it; members months and nothing under ten."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.moderation import actions as moderation
from forum.moderation import figures
from forum.moderation.desklog import SIZE
from forum.moderation.logbook import log
from forum.moderation.models import Act, Decision
from forum.moderation.publiclog import public_log
from forum.reading import actions as reading
from tests.factories import make_consultation, make_reply

pytestmark = pytest.mark.usefixtures("defaults")

TODAY = date(2026, 11, 22)
OCTOBER = datetime(2026, 10, 9, 21, 47, tzinfo=UTC)
DESK_LOG, LOG, FIGURES = "/desk/log/", "/log/", "/log/figures/"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def lines(client, address=DESK_LOG):
    return client.get(address).context["page"].lines


def decide(count, thing, *, by, act=Act.RETURN, reason="identifier", at=OCTOBER, waited=None):
    """Let this act have been done so many times."""
    kind = type(thing).__name__.lower()
    for _ in range(count):
        raised_at = None if waited is None else at - waited
        log(act, kind, thing.public_id, by=by, reason=reason, raised_at=raised_at, at=at)


@pytest.fixture(autouse=True)
def everybody(cast):
    """All are here already: whoever comes later adds a row."""
    cast.everybody()


@pytest.fixture
def in_november(monkeypatch):
    """Let today be a day in November."""
    real = timezone.localdate
    monkeypatch.setattr(
        timezone, "localdate", lambda moment=None, *zone: real(moment, *zone) if moment else TODAY
    )


@pytest.fixture
def here(cast):
    """A consultation of Ilse's about one theme."""
    return make_consultation(cast.ilse, "rupture-repair")


@pytest.fixture
def there(cast):
    """Another of Tobi's, about another."""
    return make_consultation(cast.tobi)


# What moderators see


def test_a_moderator_reads_every_row_the_newest_first(cast, login_as):
    held = make_consultation(cast.maren, waits=True)
    moderation.give_back(held.review_items.get(), "Leave out the town, please.", by=cast.moderator)
    shown = lines(login_as("moderator"))
    assert [line.number for line in shown] == sorted((line.number for line in shown), reverse=True)
    assert len(shown) == Decision.objects.count()
    first = shown[0]
    assert (first.what, first.who, first.reason) == (
        "Returned",
        cast.moderator.display_name,
        "a first contribution",
    )
    assert first.states == "waiting for a first reader → back with its author"
    assert first.area == held.theme.name
    assert "town" not in page(login_as("moderator"), DESK_LOG)
    assert shown[-1].who == "the command line"


def test_it_turns_by_its_numbers_and_nothing_is_left_out_or_told_twice(cast, here, login_as):
    decide(2 * SIZE + 3, here, by=cast.moderator)
    client, seen, address = login_as("moderator"), [], DESK_LOG
    while address:
        told = client.get(address).context["page"]
        seen.append([line.number for line in told.lines])
        address = told.older and DESK_LOG + told.older
    assert [number for numbers in seen for number in numbers] == list(range(Decision.objects.count(), 0, -1))
    back = client.get(DESK_LOG + told.newer).context["page"]
    assert [line.number for line in back.lines] == seen[-2]
    for nonsense in ("?before=x", "?before=-1", "?after=²", "?before=" + "9" * 40, "?act=nothing"):
        assert lines(client, DESK_LOG + nonsense)[0].number == seen[0][0]
    assert lines(client, DESK_LOG + "?before=1") == []


def test_it_shows_one_kind_of_act_alone(cast, here, login_as):
    decide(SIZE + 5, here, by=cast.moderator)
    decide(3, here, by=cast.moderator, act=Act.LEAVE)
    client = login_as("moderator")
    assert {line.what for line in lines(client, DESK_LOG + "?act=leave")} == {"Left as it is"}
    older = client.get(DESK_LOG + "?act=return").context["page"].older
    assert {line.what for line in lines(client, DESK_LOG + older)} == {"Returned"}
    assert "Nothing of this kind" in page(client, DESK_LOG + "?act=end_phase")


def test_only_what_the_moderator_may_read_is_a_link(cast, here, there, login_as):
    decide(1, here, by=cast.second_moderator)
    decide(1, make_reply(there, cast.maren), by=cast.second_moderator)
    reading.step_back(here, by=cast.moderator)
    about, of = lines(login_as("moderator"))[:2]
    assert about.url
    assert of.about.startswith("consultation ")
    assert of.url == ""


def test_no_member_is_named_by_an_id_and_no_figure_of_the_chain_stands_there(cast, here, login_as):
    decide(1, here, by=cast.moderator)
    shown = page(login_as("second_moderator"), DESK_LOG)
    for member in cast.made.values():
        assert member.public_id not in shown
        assert member.public_id[:8] not in shown
    for figure in Decision.objects.values_list("hash", flat=True):
        assert figure not in shown


def test_an_author_at_the_desk_hears_no_more_of_their_own_than_any_author(cast, login_as):
    own = make_consultation(cast.moderator)
    decide(1, own, by=cast.second_moderator, reason="about_me")
    decide(1, make_reply(own, cast.maren), by=cast.second_moderator, reason="about_me")
    told = {
        who: [line.reason for line in lines(login_as(who))[:2]] for who in ("moderator", "second_moderator")
    }
    assert set(told["moderator"]).isdisjoint(told["second_moderator"])
    assert len(set(told["moderator"])) == 1


def test_whoever_is_gone_stays_a_number(cast, here, login_as):
    decide(1, here, by=cast.second_moderator)
    number = Decision.objects.order_by("number").last().actor
    name = cast.second_moderator.display_name
    assert lines(login_as("moderator"))[0].who == name
    cast.second_moderator.delete()
    assert lines(login_as("moderator"))[0].who == f"moderator {number}, who is no longer here"
    assert name not in page(login_as("moderator"), DESK_LOG)


# What every member sees


def told_of_october(today=TODAY):
    months = public_log(today, {}).months
    return {
        (line.what, line.why): line
        for month in months
        if month.name == "October 2026"
        for line in month.lines
    }


def test_members_see_act_reason_theme_and_month(cast, here, login_as, in_november):
    decide(15, here, by=cast.moderator)
    shown = page(login_as("member"), LOG)
    assert "October 2026" in shown
    row = re.sub(r"<[^>]+>|\s+", " ", shown)
    assert "Returned" in row and "a detail that could point to someone" in row
    assert "about 15" in row and here.theme.name in row
    for never in (cast.moderator.display_name, here.public_id, here.question, "21:47", "22:47", "9 October"):
        assert never not in shown


@pytest.mark.parametrize("count", range(1, 10))
def test_no_count_under_ten_and_no_theme_with_it(cast, here, count):
    decide(count, here, by=cast.moderator)
    line = told_of_october()["Returned", "a detail that could point to someone"]
    assert (line.about, line.where) == ("", "")


def test_nine_in_one_theme_are_not_told_apart_from_twenty_in_another(cast, here, there):
    decide(20, here, by=cast.moderator)
    decide(9, there, by=cast.moderator)
    line = told_of_october()["Returned", "a detail that could point to someone"]
    assert line.about == "about 30"
    assert there.theme.name not in line.where
    assert line.where == ""  # with one of two named, the rest would be the other's


def test_a_small_count_cannot_be_worked_out_from_the_one_beside_it(cast, here):
    decide(12, here, by=cast.moderator)
    decide(3, here, by=cast.moderator, act=Act.LEAVE)
    assert {line.about for line in told_of_october().values()} == {""}


def test_themes_where_it_happened_often_are_named(cast, here, there):
    decide(12, here, by=cast.moderator)
    decide(14, there, by=cast.moderator)
    line = told_of_october()["Returned", "a detail that could point to someone"]
    assert line.where == ", ".join(sorted([here.theme.name, there.theme.name]))
    assert not re.search(r"\d", line.where)


def test_a_month_is_told_when_it_is_over(cast, here):
    decide(12, here, by=cast.moderator)
    assert told_of_october(date(2026, 10, 31)) == {}
    assert told_of_october(date(2026, 11, 1)) != {}


def test_a_month_begins_and_ends_by_the_clock_of_the_house(cast, here):
    decide(10, here, by=cast.moderator, at=datetime(2026, 9, 30, 23, 30, tzinfo=UTC))  # October already, here
    decide(10, here, by=cast.moderator, at=datetime(2026, 10, 31, 23, 59, tzinfo=UTC))
    assert told_of_october()["Returned", "a detail that could point to someone"].about == "about 20"


def test_whoever_stepped_back_or_came_back_leaves_no_trace(cast):
    for _ in range(12):
        log(Act.LET_BACK, "recusal", "f" * 32, by=cast.moderator, at=OCTOBER)
    assert told_of_october() == {}
    assert public_log(TODAY, {"before": "2026-10"}).older == ""


def test_nobody_reads_which_way_a_concern_came(cast, here):
    decide(12, here, by=cast.moderator, reason="about_me")
    decide(12, here, by=cast.moderator, reason="identity")
    assert [line.about for line in told_of_october().values()] == ["about 25"]


def test_earlier_months_stand_on_earlier_pages(cast, here):
    decide(1, here, by=cast.moderator)
    decide(1, here, by=cast.moderator, at=OCTOBER - timedelta(days=400))
    first = public_log(TODAY, {})
    assert [month.name for month in first.months] == ["October 2026"]
    assert first.older == "?before=2025-11"
    second = public_log(TODAY, {"before": "2025-11"})
    assert [month.name for month in second.months] == ["September 2025"]
    assert second.older == ""
    for nonsense in ("", "0001-01", "2026-13", "9999-12", "x", "2026-1", "2026-10-01"):
        assert public_log(TODAY, {"before": nonsense}) == first


# Figures


HOUR = timedelta(hours=1)


@pytest.fixture
def months_of_work(cast, here, monkeypatch):
    """Ten months with twelve decisions each, which waited five hours; what stands for hiding waited two."""
    monkeypatch.setattr(figures, "OUT_OF_SIGHT", frozenset({"return"}))
    monkeypatch.setattr(figures, "BACK", frozenset({"end_phase"}))
    for month in range(1, 11):
        at = datetime(2026, month, 12, 20, tzinfo=UTC)
        decide(11, here, by=cast.moderator, act=Act.LEAVE, at=at, waited=5 * HOUR)
        decide(10, here, by=cast.moderator, act=Act.RETURN, at=at, waited=2 * HOUR)


def test_figures_tell_how_much_how_soon_and_what_was_taken_back(cast, here, months_of_work):
    decide(10, here, by=cast.moderator, act=Act.END_PHASE)
    told = figures.figures(TODAY)
    october = told.counts[-1]
    assert october.period.label == "October 2026"
    assert (october.about, october.share("amount", "decided"), october.share("amount", "back")) == (
        20,
        20,
        10,
    )
    assert told.counts[-2].share("amount", "back") is None
    assert (told.hours[-1].share("amount", "hidden"), told.hours[-1].share("amount", "decided")) == (2, 5)


def test_a_month_with_nine_decisions_has_no_figure(cast, here):
    decide(9, here, by=cast.moderator, waited=HOUR)
    told = figures.figures(TODAY)
    assert not told.can_tell
    assert all(
        each.share("amount", kind) is None for each in (*told.counts, *told.hours) for kind in figures.HOURS
    )


def test_nine_that_were_set_aside_by_hand_give_no_median(cast, here, months_of_work):
    at = datetime(2025, 12, 12, 20, tzinfo=UTC)
    decide(9, here, by=cast.moderator, act=Act.RETURN, at=at, waited=HOUR)
    decide(9, here, by=cast.moderator, act=Act.LEAVE, at=at, waited=HOUR)
    december = next(each for each in figures.figures(TODAY).hours if each.period.label == "December 2025")
    assert december.share("amount", "hidden") is None
    assert december.share("amount", "decided") == 1


def test_what_was_set_aside_by_itself_and_what_closed_no_item_is_not_counted(cast, here):
    decide(20, here, by=None, waited=timedelta())
    decide(20, here, by=cast.moderator)
    assert not figures.figures(TODAY).can_tell


def test_the_chart_says_what_its_table_says(cast, here, months_of_work, login_as, in_november):
    told = figures.figures(TODAY)
    counts, hours = figures.chart_of_counts(told), figures.chart_of_hours(told)
    assert counts.rows[-1].about == "about 20"
    assert dict(hours.rows[-1].cells)[figures.HOURS["decided"]] == (("", "5 hours"),)
    assert dict(counts.rows[-1].cells)[figures.COUNTS["back"]] == (("", "too few"),)
    assert len(counts.levels) <= 5 and len(hours.levels) <= 5
    for chart in (counts, hours):
        heights = [mark.y for panel in chart.panels for mark in panel.marks]
        assert heights
        assert all(12 <= y <= chart.bottom for y in heights)
    shown = page(login_as("member"), FIGURES)
    assert shown.count("<svg") > 2
    assert "5 hours" in shown
    assert "October 2026" in shown


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "too few"),
        (0, "under an hour"),
        (1, "1 hour"),
        (47, "47 hours"),
        (48, "2 days"),
        (100, "4 days"),
    ],
)
def test_hours_are_said_as_people_say_them(hours, words):
    assert figures.say_hours(hours) == words


def test_long_waits_are_drawn_in_days(cast, here, months_of_work):
    for month in range(1, 11):
        decide(40, here, by=cast.moderator, at=datetime(2026, month, 14, tzinfo=UTC), waited=400 * HOUR)
    chart = figures.chart_of_hours(figures.figures(TODAY))
    assert chart.levels[-1].words.endswith(" d")
    assert len(chart.levels) <= 5


# Both


@pytest.mark.both
def test_pages_cost_the_same_in_a_long_log(cast, here, there, login_as):
    asked = make_reply(there, cast.maren)
    member, moderator = login_as("member"), login_as("moderator")

    def cost():
        costs = {}
        for client, address in ((moderator, DESK_LOG), (member, LOG), (member, FIGURES)):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                page(client, address)
            costs[address] = len(queries)
        return costs

    for thing in (here, there, asked):
        decide(3, thing, by=cast.moderator, waited=HOUR)
    few = cost()
    for thing in (here, there, asked):
        decide(25, thing, by=cast.second_moderator, waited=HOUR)
    assert cost() == few
    assert few[DESK_LOG] <= 9
    assert few[LOG] <= 5
    assert few[FIGURES] <= 3


def test_a_house_that_has_decided_nothing_says_so_kindly(cast, login_as):
    member = login_as("member")
    assert "No month is over yet" in page(member, LOG)
    assert "no month with ten decisions" in page(member, FIGURES)
