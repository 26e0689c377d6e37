"""What words with capitals stand for: somebody, a place, an organisation, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from forum.mirror.identifiers.lists import (
    ALLOWED,
    COMMON,
    FIGURE,
    GIVEN,
    ORDINARY,
    ORGANISATION,
    PLACE,
    REGION,
    SURNAME,
)
from forum.mirror.identifiers.rules import names, organisations, places
from forum.mirror.identifiers.rules.around import (
    followed,
    introduced,
)
from forum.mirror.identifiers.rules.capitals import MIDDLE, Reading
from forum.mirror.identifiers.rules.name_words import (
    OFFICES,
    PARTICLES,
    TITLES,
)
from forum.mirror.identifiers.rules.whose import whose
from forum.mirror.identifiers.rules.word_forms import derived, mixed


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tokens `first` to `last` were taken for."""

    first: int
    last: int
    code: str
    sure: float
    suggestion: str | None = None


def judged(reading: Reading, first: int, last: int) -> Seen | None:
    """Judge what begins with the token `first` and ends at `last` at most."""
    tokens = reading.tokens
    token = tokens[first]
    if (
        (token.key in TITLES or token.key in OFFICES)
        and first < last
        and not token.tail
        and _titled(reading, first)
    ):
        code, wording = whose(reading, first + 1, first)
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
        code, wording = whose(reading, first, title)
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
    code, wording = whose(reading, first, -1)
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
        and not mixed(token)
        and not derived(reading, token.key)
        for token in tokens
    )


def _followed_by_place(reading: Reading, last: int) -> bool:
    tokens = reading.tokens
    if reading.tokens[last].tail or last + 2 >= len(tokens) or reading.after(last) != "in":
        return False
    place = tokens[last + 2]
    return place.capital and place.can(PLACE) and not place.ordinary
