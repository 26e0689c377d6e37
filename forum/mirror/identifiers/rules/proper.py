"""Names of people, places and organisations: one walk over the words with capitals, one over the others.

The lists (identifiers/lists) know many names; what stands around decides where a name is a word too, and
finds the names no list has. In a text without capitals only the lists and what introduces a name speak.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forum.mirror.findings import Hit
from forum.mirror.identifiers.lists import (
    ALLOWED,
    BRAND,
    COMMON,
    FIGURE,
    GIVEN,
    ORDINARY,
    ORGANISATION,
    PLACE,
    REGION,
    SURNAME,
)  # fmt: skip
from forum.mirror.identifiers.rules import names, organisations, places
from forum.mirror.identifiers.rules.around import followed, introduced
from forum.mirror.identifiers.rules.capitals import MIDDLE, START, Reading, Run
from forum.mirror.identifiers.rules.name_words import (
    KNOWN_ALONE,
    MONTHS,
    NOT_AFTER_NAME,
    OFFICES,
    PARTICLES,
    STOP,
    TITLES,
)
from forum.mirror.identifiers.rules.small import small_letters
from forum.mirror.text import Text


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tokens `first` to `last` were taken for."""

    first: int
    last: int
    code: str
    sure: float
    suggestion: str | None = None


def find(text: Text) -> Iterator[Hit]:
    """Find names, places and organisations."""
    reading, seen = reading_of(text)
    tokens = reading.tokens
    for one in [*seen, *_again(reading, seen, text.known)]:
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
    for start, end in names.initials(text.plain):
        yield Hit(start, end, "name", sure=0.75)


def _with_ending(reading: Reading, first: int, last: int) -> int:
    """Give the end of a saint's name with its 's: "St Vincent's" is a hospital, "Moorside's" is somebody's."""
    end = reading.tokens[last].end
    return end + 2 if reading.tokens[first].key in ("st", "saint") else end


def certain(text: Text) -> frozenset[str]:
    """Give the names that are certain in a text, so that its other parts know them."""
    reading, seen = reading_of(text)
    return frozenset(_certain(reading, seen))


def reading_of(text: Text) -> tuple[Reading, list[Seen]]:
    """Read a text for names once."""
    kept = text.kept.get("names")
    if kept is None:
        reading = Reading(text)
        kept = text.kept["names"] = (reading, list(_walk(reading)))
    return kept  # type: ignore[return-value]


def _walk(reading: Reading) -> Iterator[Seen]:
    tokens = reading.tokens
    taken: set[int] = set()
    if reading.cased:
        for run in reading.runs():
            for seen in _in_run(reading, run):
                if taken.isdisjoint(range(seen.first, seen.last + 1)):
                    taken.update(range(seen.first, seen.last + 1))
                    yield seen
    for first, last, code, sure, wording in small_letters(reading, taken):
        yield Seen(first, last, code, sure, wording)
    del tokens


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
        for index in names.is_figure(reading, run)
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
        figures |= {index for index in range(run.first, run.last + 1) if names.is_cited(reading, index)}
    for first, last, kind in (phrase for i in range(run.first, run.last) for phrase in reading.phrases_at(i)):
        if kind & PLACE:
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
            and not tokens[first].kind & (GIVEN | PLACE)
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
        seen = _one(reading, first, last)
        if seen is None:
            first += 1
            while first <= last and (not tokens[first].capital or tokens[first].key in STOP):
                first += 1
            continue
        yield seen
        first = seen.last + 1
        while first <= last and not tokens[first].capital:
            first += 1


def _one(reading: Reading, first: int, last: int) -> Seen | None:
    """Judge what begins with the token `first` and ends at `last` at most."""
    tokens = reading.tokens
    token = tokens[first]
    if (
        (token.key in TITLES or token.key in OFFICES)
        and first < last
        and not token.tail
        and _titled(reading, first)
    ):
        code, wording = names.whose(reading, first + 1, first)
        return Seen(first, last, code, 0.9, wording)
    if token.key in ("st", "saint", "ss") and first < last and not token.tail:
        whole = " ".join(reading.key(i) for i in range(first, last + 1))
        if (
            tokens[last].tail == ""
            and reading.lists.phrases.get(whole, 0) & PLACE
            and not organisations.by_place_of_work(reading, first, last)
        ):
            return Seen(first, last, "place_small", 0.8)
        return Seen(first, last, "organisation", 0.8, organisations.instead(reading, first, last))
    behind = organisations.head_behind(reading, first, last)
    if behind:
        return Seen(first, behind, "organisation", 0.75, organisations.instead(reading, first, behind))
    phrase = _phrase(reading, first, last)
    before = places.before(reading, first)
    work = organisations.by_place_of_work(reading, first, last)
    if phrase:
        end, kind = phrase
        if kind & ORGANISATION:
            return Seen(first, end, "organisation", 0.8, organisations.instead(reading, first, end))
        if kind & REGION and not (token.can(GIVEN) and not before and followed(reading, end)):
            return Seen(first, end, "place_region", 0.7)
        if kind & PLACE and _placed(reading, first, end, before):
            if (
                end == first < last
                and tokens[last].begins == MIDDLE
                and tokens[first + 1].gap == " "
                and tokens[last].capital
            ):
                end = last  # "Ashgrove House"
            return Seen(first, end, "organisation" if work and not before else "place_small", 0.8)
    title = names.title_before(reading, first)
    if title >= 0 and _titled(reading, title):
        code, wording = names.whose(reading, first, title)
        return Seen(title, last, code, 0.9, wording)
    how = introduced(reading, first)
    sure = names.is_person(reading, first, last)
    known = (
        token.kind & GIVEN
        and (first == last or token.kind & COMMON or reading.before(first) in ("from", "to"))
        and not (token.ordinary and before == places.IN)
    )
    enough = work > 1 and token.begins == MIDDLE and not token.kind & (ALLOWED | FIGURE)
    if (
        work
        and not how
        and not (known and first == last and work < 2)
        and (first < last or enough or _named(reading, first, last))
    ):
        return Seen(first, last, "organisation", 0.8, organisations.instead(reading, first, last))
    if (
        before == places.IN
        and not how
        and not (known and not token.can(PLACE))
        and _named(reading, first, last)
    ):
        return Seen(first, last, "place_small", 0.8)
    named = first < last or reading.before(first) == "the"
    if named and tokens[last].begins == MIDDLE and not sure and _followed_by_place(reading, last):
        return Seen(first, last, "organisation", 0.7, "an organisation")
    if not sure:
        return None
    if reading.before(first) == "the" and first == last and names.is_family(reading, first):
        return Seen(first - 1, first, "relative_name", 0.8, "the family")
    if reading.before(first) == "the" and not how and not (token.can(COMMON) and first == last):
        if (sure >= 0.8 and not token.ordinary) or first < last:
            return Seen(first, last, "organisation", 0.7, "an organisation")
        return Seen(first, last, "organisation", 0.6, "an organisation") if not token.ordinary else None
    code, wording = names.whose(reading, first, -1)
    return Seen(first, last, code, sure, wording)


def _titled(reading: Reading, first: int) -> bool:
    """Whether what follows a title is a name: "Sister Act" and "Nurse Practitioner" are none."""
    tokens = reading.tokens
    name = tokens[first + 1]
    if tokens[first].key in TITLES:
        return not name.can(ALLOWED) or name.can(GIVEN | SURNAME)
    return not name.ordinary or (
        bool(name.kind & (GIVEN | SURNAME)) and name.begins == MIDDLE and not name.can(ALLOWED)
    )


def _phrase(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Give the end and kinds of the place, region or organisation in the lists that begins here."""
    for start, end, kind in reading.phrases_at(first):
        if (
            start == first
            and end <= last + 2
            and all(
                reading.tokens[i].capital or reading.tokens[i].key in PARTICLES or len(reading.key(i)) < 4
                for i in range(first, end + 1)
            )
        ):
            return end, kind
    token = reading.tokens[first]
    kind = token.kind & (PLACE | REGION | ORGANISATION)
    if token.kind & ALLOWED and not kind & REGION:
        return None
    if (
        kind & ORGANISATION
        and token.kind & (GIVEN | ORDINARY)
        and not (organisations.by_place_of_work(reading, first, first) or reading.before(first) == "the")
    ):
        kind &= ~ORGANISATION
    if kind and not (token.shout and len(token.text) <= 4 and not token.kind & (REGION | ORGANISATION)):
        return (first, kind) if first == last or not token.kind & GIVEN else None
    return None


def _placed(reading: Reading, first: int, last: int, before: int) -> bool:
    """Whether a word of the place lists stands for the place here."""
    token = reading.tokens[first]
    if first < last:
        return token.begins == MIDDLE or not all(reading.tokens[i].ordinary for i in range(first, last + 1))
    if before == places.IN:
        return True
    if token.kind & GIVEN:
        return before == places.MAYBE and not token.kind & COMMON and not followed(reading, last)
    if token.ordinary:
        return token.begins == MIDDLE and (before == places.MAYBE or _after_place(reading, first))
    if introduced(reading, first):
        return False
    if token.kind & SURNAME:
        return not followed(reading, last) and (
            before == places.MAYBE or token.begins != MIDDLE or _after_place(reading, first)
        )
    return token.begins == MIDDLE or len(token.key) > 4


def _after_place(reading: Reading, first: int) -> bool:
    """Whether it stands after another place or organisation and a comma: "St Wilfrid's, Eastbourne"."""
    token = reading.tokens[first]
    return token.gap == ", " and first > 0 and reading.tokens[first - 1].capital


def _named(reading: Reading, first: int, last: int) -> bool:
    """Whether something is a name at all: not ordinary words, not what the allow-list holds."""
    tokens = [reading.tokens[i] for i in range(first, last + 1) if reading.tokens[i].capital]
    return any(
        not token.ordinary
        and not token.kind & (ALLOWED | FIGURE)
        and len(token.key) > 2
        and not (token.shout and len(token.key) <= 5)
        and not names.mixed(token)
        and not names.derived(reading, token.key)
        for token in tokens
    )


def _followed_by_place(reading: Reading, last: int) -> bool:
    tokens = reading.tokens
    if reading.tokens[last].tail or last + 2 >= len(tokens) or reading.after(last) != "in":
        return False
    place = tokens[last + 2]
    return place.capital and place.can(PLACE) and not place.ordinary


def _certain(reading: Reading, seen: list[Seen]) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    for one in seen:
        if one.code not in ("name", "relative_name") or one.sure < 0.7:
            continue
        for index in range(one.first, one.last + 1):
            token = reading.tokens[index]
            if len(token.key) < 3 or token.key in PARTICLES or token.key in TITLES or token.key in OFFICES:
                continue
            if index == one.first or not token.ordinary:
                found.setdefault(token.key, one)
    return found


def _again(reading: Reading, seen: list[Seen], known: frozenset[str]) -> Iterator[Seen]:
    """Find names again that are certain elsewhere, in whatever case they are written."""
    certain = _certain(reading, seen)
    if not certain and not known:
        return
    taken = {index for one in seen for index in range(one.first, one.last + 1)}
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        if index in taken or (token.key not in certain and token.key not in known):
            continue
        if token.ordinary or token.key in MONTHS or token.kind & ALLOWED:
            if (
                not token.capital
                or token.key in MONTHS
                or (token.begins == START and reading.after(index) in NOT_AFTER_NAME)
            ):
                continue
            if token.begins != MIDDLE and not followed(reading, index):
                continue
        first = certain.get(token.key)
        code = first.code if first else "name"
        wording = "someone close to them" if code == "relative_name" else "my client"
        yield Seen(index, index, code, 0.8, wording)
