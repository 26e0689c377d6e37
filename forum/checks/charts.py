"""Figures as a chart: where each mark stands, and the same in a table and in a sentence.

Places across are in hundredths of the width and places down in pixels, so the letters keep their size on
every screen. A chart has one panel for each kind; rings stand for "at first", dots for "in the end", and
a hatched column says that there is nothing to show. Nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forum.checks.measures import Figures
from forum.checks.models import Became, Framing

TOP, BOTTOM, FOOT = 12, 112, 136  # of the drawing, in pixels
GUTTER = 11.0  # of a hundred, at the left, for the scale
MOST_TICKS = 6  # more names than this under a panel would touch one another
TOO_FEW = "too few"
NAMES = {"first": "at first", "final": "in the end"}


@dataclass(frozen=True)
class Mark:
    """One figure: a ring or a dot."""

    x: str
    y: int
    series: str


@dataclass(frozen=True)
class Line:
    """What joins two figures beside each other."""

    x1: str
    y1: int
    x2: str
    y2: int
    series: str


@dataclass(frozen=True)
class Tick:
    """A name under a column."""

    x: str
    name: str


@dataclass(frozen=True)
class Level:
    """A level of the scale."""

    y: int
    words: str


@dataclass(frozen=True)
class Panel:
    """One kind over the periods."""

    id: str
    title: str
    says: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    gaps: tuple[str, ...]  # where a column is hatched


@dataclass(frozen=True)
class Row:
    """One period in the table. A cell is the words of its figures, each with what it is of; "" is nothing."""

    label: str
    about: str
    cells: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    across: int = 1  # how many cells a row without figures joins


@dataclass(frozen=True)
class Chart:
    """A chart with its table: what `components/chart.html` shows."""

    id: str
    caption: str
    period_head: str
    about_head: str
    kinds: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]  # what a ring and a dot stand for; nothing where there are only dots
    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    gap_width: str
    rows: tuple[Row, ...]
    foot: int = FOOT
    bottom: int = BOTTOM
    has_gaps: bool = False


@dataclass(frozen=True)
class Scale:
    """How high a chart goes, how far its levels are apart, and how a level and a figure are said."""

    top: int
    step: int
    level: Callable[[int], str]
    say: Callable[[int | None], str]


def chart_of_questions(told: Sequence[Figures]) -> Chart:
    """Draw what was asked at first, and how it was asked in the end."""
    kinds = {value: str(label).capitalize() for value, label in Framing.choices}
    return _chart("questions", told, kinds, ("first", "final"), about_head="Questions")


def chart_of_offers(told: Sequence[Figures]) -> Chart:
    """Draw what became of the offers of another way in."""
    kinds = {value: str(label).capitalize() for value, label in Became.choices if value}
    return _chart("offers", told, kinds, ("became",), about_head="Offers")


def shift(told: Sequence[Figures]) -> str:
    """Say in a sentence how the share of relational questions has moved; "" when there is nothing to say."""
    shown = [(each.period, each.share("final", Framing.RELATIONAL)) for each in told]
    known = [(period, share) for period, share in shown if share is not None]
    if not known:
        return ""
    (then, before), (now, after) = known[0], known[-1]
    begins = (
        f"{then.within}, about {before} in 100 questions asked in the end about what happens between the two"
    )
    return (
        f"{begins}." if then == now else f"{begins}; {now.within[0].lower()}{now.within[1:]}, about {after}."
    )


def kept_as_asked(told: Sequence[Figures]) -> str:
    """Say in a sentence how many kept their question as it was; "" when there is nothing to say."""
    for each in reversed(told):
        if (share := each.share("became", Became.KEPT)) is not None:
            return f"{each.period.within}, about {share} in 100 kept their question as it was."
    return ""


def _chart(
    id: str, told: Sequence[Figures], kinds: Mapping[str, str], series: tuple[str, ...], *, about_head: str
) -> Chart:
    shares = [each.share(name, kind) or 0 for each in told for name in series for kind in kinds]
    top = max(50, -(-max(shares, default=0) // 25) * 25)
    what = (
        "questions that asked for each, at first and in the end"
        if len(series) > 1
        else "offers that became each"
    )
    return _drawn(
        id, told, kinds, series, about_head=about_head, caption=f"How many in 100 {what}: {span(told)}.",
        scale=Scale(top, 25, "{} %".format, say),
    )  # fmt: skip


def chart_of_amounts(
    id: str, told: Sequence[Figures], kinds: Mapping[str, str], *, caption: str, about_head: str,
    steps: Sequence[int], level: Callable[[int], str], say: Callable[[int | None], str],
) -> Chart:  # fmt: skip
    """Draw figures of one measure ("amount") that are no shares; of `steps` the first that needs four levels."""
    most = max((each.share("amount", kind) or 0 for each in told for kind in kinds), default=0)
    step = next((step for step in steps if most <= 4 * step), -(-most // 4))
    scale = Scale(max(step, -(-most // step) * step), step, level, say)
    return _drawn(id, told, kinds, ("amount",), about_head=about_head, caption=caption, scale=scale)


def span(told: Sequence[Figures]) -> str:
    """Say which time these figures are of."""
    if all(each.period.months == 1 for each in told):
        return f"{told[0].period.label} to {told[-1].period.label}"
    return "the last four finished quarters"


def _drawn(
    id: str, told: Sequence[Figures], kinds: Mapping[str, str], series: tuple[str, ...], *, about_head: str,
    caption: str, scale: Scale,
) -> Chart:  # fmt: skip
    panels = tuple(_panel(f"{id}-{kind}", title, told, kind, series, scale) for kind, title in kinds.items())
    return Chart(
        id=id,
        caption=caption,
        period_head="Month" if all(each.period.months == 1 for each in told) else "Three months",
        about_head=about_head,
        kinds=tuple(kinds.values()),
        keys=tuple((name, NAMES[name]) for name in series if len(series) > 1),
        panels=panels,
        ticks=_ticks(told),
        levels=tuple(
            Level(_y(level, scale.top), scale.level(level)) for level in range(0, scale.top + 1, scale.step)
        ),
        gap_width=_percent((100 - GUTTER) / len(told)),
        rows=tuple(_row(each, kinds, series, scale) for each in told),
        has_gaps=any(panel.gaps for panel in panels),
    )


def _panel(
    id: str, title: str, told: Sequence[Figures], kind: str, series: tuple[str, ...], scale: Scale
) -> Panel:
    marks: list[Mark] = []
    lines: list[Line] = []
    for name in series:
        before: Mark | None = None
        for place, each in enumerate(told):
            share = each.share(name, kind)
            mark = None if share is None else Mark(_x(place, len(told)), _y(share, scale.top), name)
            if mark and before:
                lines.append(Line(before.x, before.y, mark.x, mark.y, name))
            if mark:
                marks.append(mark)
            before = mark
    gaps = [
        place for place, each in enumerate(told) if all(each.share(name, kind) is None for name in series)
    ]
    width = (100 - GUTTER) / len(told)
    return Panel(
        id=id,
        title=title,
        says=_says(told, kind, series, scale),
        lines=tuple(lines),
        marks=tuple(marks),
        gaps=tuple(_percent(_across(place, len(told)) - width / 2) for place in gaps),
    )


def _says(told: Sequence[Figures], kind: str, series: tuple[str, ...], scale: Scale) -> str:
    """Tell a panel's first and last figures; the table under the chart has them all."""
    said = []
    for each in _ends(told, kind, series):
        figures = [f"{NAMES.get(name, '')} {scale.say(each.share(name, kind))}".strip() for name in series]
        said.append(f"{each.period.label}: {', '.join(figures)}.")
    return " ".join(said) or "Too few to show."


def _ends(told: Sequence[Figures], kind: str, series: tuple[str, ...]) -> list[Figures]:
    known = [each for each in told if any(each.share(name, kind) is not None for name in series)]
    return known if len(known) < 2 else [known[0], known[-1]]


def _row(each: Figures, kinds: Mapping[str, str], series: tuple[str, ...], scale: Scale) -> Row:
    if each.about is None:
        return Row(each.period.label, "", (), across=len(kinds) + 1)
    cells = []
    for kind, title in kinds.items():
        figures = tuple((NAMES.get(name, ""), scale.say(each.share(name, kind))) for name in series)
        nothing = all(words == TOO_FEW for _, words in figures)
        cells.append((title, (("", TOO_FEW),) if nothing else figures))
    return Row(each.period.label, f"about {each.about}", tuple(cells))


def say(share: int | None) -> str:
    """Write a share, or that there are too few to tell."""
    if share is None:
        return TOO_FEW
    return "under 5 %" if share == 0 else "over 95 %" if share == 100 else f"{share} %"


def _ticks(told: Sequence[Figures]) -> tuple[Tick, ...]:
    every = 1 if len(told) <= MOST_TICKS else 2
    last = len(told) - 1
    return tuple(
        Tick(_x(place, len(told)), each.period.short)
        for place, each in enumerate(told)
        if (last - place) % every == 0
    )


def _across(place: int, of: int) -> float:
    return GUTTER + (place + 0.5) * (100 - GUTTER) / of


def _x(place: int, of: int) -> str:
    return _percent(_across(place, of))


def _y(share: int, top: int) -> int:
    return round(BOTTOM - share / top * (BOTTOM - TOP))


def _percent(number: float) -> str:
    return f"{number:.2f}%"
