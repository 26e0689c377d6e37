"""Names of people, places and organisations: one walk over the words with capitals, one over the others.

The lists (identifiers/lists) know many names; what stands around decides where a name is a word too, and
finds the names no list has. In a text without capitals only the lists and what introduces a name speak.
"""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.lists import (
    BRAND,
    GIVEN,
    ORGANISATION,
    PLACE,
    SURNAME,
)  # fmt: skip
from forum.mirror.identifiers.rules import authors, organisations, places
from forum.mirror.identifiers.rules.again import certain_names, seen_again
from forum.mirror.identifiers.rules.around import introduced
from forum.mirror.identifiers.rules.belonging import belonging
from forum.mirror.identifiers.rules.capitals import MIDDLE, START, Reading, Run
from forum.mirror.identifiers.rules.initials import initials
from forum.mirror.identifiers.rules.judging import Seen, judged
from forum.mirror.identifiers.rules.name_words import (
    KNOWN_ALONE,
    MONTHS,
    OFFICES,
    STOP,
    TITLES,
)
from forum.mirror.identifiers.rules.small import small_letters
from forum.mirror.text import Text


def find(text: Text) -> Iterator[Hit]:
    """Find names, places and organisations."""
    reading, seen = reading_of(text)
    tokens = reading.tokens
    for one in [*seen, *seen_again(reading, seen, text.known)]:
        start = one.first
        wording = one.suggestion
        if wording and tokens[start].begins == START:
            wording = wording[0].upper() + wording[1:]
        begin, end = tokens[start].start, tokens[one.last].end
        if one.code in ("organisation", "place_small"):
            if start and tokens[start - 1].key == "the" and tokens[start].gap == " ":
                begin = tokens[start - 1].start  # or "at the an organisation" would be read
                if tokens[start - 1].begins == START and wording:
                    wording = wording[0].upper() + wording[1:]
            if tokens[one.last].tail == "'s":
                end = _with_ending(reading, one.first, one.last)
        yield Hit(begin, end, one.code, suggestion=wording, sure=one.sure)
    for start, end in initials(text.plain):
        yield Hit(start, end, "name", sure=0.75)


def _with_ending(reading: Reading, first: int, last: int) -> int:
    """Give the end of a saint's name with its 's: "St Vincent's" is a hospital, "Moorside's" is somebody's."""
    end = reading.tokens[last].end
    return end + 2 if reading.tokens[first].key in ("st", "saint") else end


def certain(text: Text) -> frozenset[str]:
    """Give the names that are certain in a text, so that its other parts know them."""
    reading, seen = reading_of(text)
    return frozenset(certain_names(reading, seen))


def reading_of(text: Text) -> tuple[Reading, list[Seen]]:
    """Read a text for names once."""
    kept = text.kept.get("names")
    if kept is None:
        reading = Reading(text)
        kept = text.kept["names"] = (reading, list(_walk(reading)))
    return kept  # type: ignore[return-value]


def _walk(reading: Reading) -> Iterator[Seen]:
    taken: set[int] = set()
    if reading.cased:
        for run in reading.runs():
            for seen in _in_run(reading, run):
                if taken.isdisjoint(range(seen.first, seen.last + 1)):
                    taken.update(range(seen.first, seen.last + 1))
                    yield seen
        for first, last, sure in belonging(reading, taken):
            taken.update(range(first, last + 1))
            yield Seen(first, last, "organisation", sure, organisations.instead(reading, first, last))
    for first, last, code, sure, wording in small_letters(reading, taken):
        yield Seen(first, last, code, sure, wording)


def _in_run(reading: Reading, run: Run) -> Iterator[Seen]:
    tokens = reading.tokens
    organisation = organisations.by_head(reading, run) or organisations.by_kind(reading, run)
    if organisation:
        yield from _rest(reading, run, organisation)
        first, last = organisation.first, organisation.last
        yield Seen(first, last, "organisation", 0.85, organisations.instead(reading, first, last))
        return
    run = _trimmed(reading, run)
    if run.first > run.last:
        return
    place = places.by_head(reading, run)
    if place:
        work = organisations.by_place_of_work(reading, place.first, place.last)
        yield Seen(place.first, place.last, "organisation" if work else "place_small", 0.75)
        return
    figures = {
        index
        for index in authors.is_figure(reading, run)
        if not (
            tokens[index].can(PLACE)
            and places.before(reading, index) == places.IN
            and reading.key(index) not in KNOWN_ALONE
        )
    }
    for index in range(run.first, run.last + 1):
        if tokens[index].kind & BRAND and organisations.employs(reading, index):
            yield Seen(index, run.last, "organisation", 0.75, "a place of work")
            return
    figures = {
        i
        for i in figures
        if not (i > run.first and tokens[i - 1].can(PLACE) and not tokens[i - 1].can(GIVEN))
    }
    if introduced(reading, run.first) != "client":
        figures |= {index for index in range(run.first, run.last + 1) if authors.is_cited(reading, index)}
    for first, last, kind in (phrase for i in range(run.first, run.last) for phrase in reading.phrases_at(i)):
        if kind & (PLACE | ORGANISATION):
            figures.difference_update(range(first, last + 1))  # "Tunbridge Wells"
    skipped = {
        index
        for index in range(run.first, run.last + 1)
        if index in figures or (index in reading.allowed and tokens[index].key not in MONTHS)
    }
    for piece in _pieces(reading, run, skipped):
        yield from _in_piece(reading, piece)


def _rest(reading: Reading, run: Run, used: Run) -> Iterator[Seen]:
    if run.first < used.first:
        before = _trimmed(reading, Run(run.first, used.first - 1))
        if before.first <= before.last:
            yield from _in_piece(reading, before)
    if used.last < run.last:
        after = _trimmed(reading, Run(used.last + 1, run.last))
        if after.first <= after.last:
            yield from _in_piece(reading, after)


def _trimmed(reading: Reading, run: Run) -> Run:
    """Leave out small words at the ends, and the ordinary word that only begins a sentence."""
    tokens = reading.tokens
    first, last = run.first, run.last
    while first <= last and (
        not tokens[first].capital
        or tokens[first].key in STOP
        or (
            tokens[first].begins != MIDDLE
            and first < last
            and tokens[first].ordinary
            and (not tokens[first].kind & (GIVEN | PLACE) or tokens[first].key == "reading")
            and tokens[first].key not in TITLES
            and tokens[first].key not in OFFICES
            and not tokens[first + 1].ordinary
        )
    ):
        first += 1
    while last >= first and not tokens[last].capital:
        last -= 1
    return Run(first, last)


def _pieces(reading: Reading, run: Run, skipped: set[int]) -> Iterator[Run]:
    """Split a run where words point to nobody, and where a name's 's ends it."""
    tokens = reading.tokens
    first = run.first
    for index in range(run.first, run.last + 2):
        if index > run.last or index in skipped:
            if first < index:
                piece = _trimmed(reading, Run(first, index - 1))
                if piece.first <= piece.last:
                    yield piece
            first = index + 1
        elif (
            tokens[index].tail == "'s"
            and index < run.last
            and tokens[index].kind & (GIVEN | SURNAME)
            and not _saint(reading, index)
        ):
            if first <= index:
                yield Run(first, index)
            first = index + 1


def _saint(reading: Reading, index: int) -> bool:
    return index > 0 and reading.tokens[index - 1].key in ("st", "saint", "ss", "sts")


def _in_piece(reading: Reading, piece: Run) -> Iterator[Seen]:
    tokens = reading.tokens
    first, last = piece.first, piece.last
    while first <= last:
        seen = judged(reading, first, last)
        if seen is None:
            first += 1
            while first <= last and (not tokens[first].capital or tokens[first].key in STOP):
                first += 1
            continue
        yield seen
        first = seen.last + 1
        while first <= last and not tokens[first].capital:
            first += 1
