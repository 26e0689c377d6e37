"""Names and places in small letters: "my client ivy", "priya said", "we met in totnes"."""

from __future__ import annotations

from collections.abc import Iterator

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
    WORD,
)
from forum.mirror.identifiers.rules import names, places
from forum.mirror.identifiers.rules.around import SOMEBODY, followed, introduced
from forum.mirror.identifiers.rules.capitals import START, Reading, Token
from forum.mirror.identifiers.rules.name_words import (
    CLIENTS,
    DETERMINERS,
    MASS,
    NOT_AFTER_NAME,
    OFFICES,
    PARTICLES,
    PERSON_VERBS,
    RELATIONS,
    SMALL_HEADS,
    STOP,
    SUBJECT_VERBS,
)  # fmt: skip
from forum.mirror.identifiers.rules.small_organisations import HOUSES, WARDS, organisation
from forum.mirror.identifiers.rules.whose import whose
from forum.mirror.identifiers.rules.word_forms import derived

_SHORT = frozenset("mr mrs ms mx dr prof rev auntie aunty uncle".split())
_MET = frozenset("see seeing met texted rang emailed with about from saw meeting".split())
#: Words that are verbs as well as names: after "my client" they are verbs.
_VERBS = frozenset(
    """will may mark rob sue pat bill drew chase carry grant pierce trip miles rich gage wade ward dale hope trace sage
    skip jack josh tag nick don rush buck spike dash reed heath art harry pierce barry max did case price warn""".split()
)
Found = tuple[int, int, str, float, str | None]


def small_letters(reading: Reading, taken: set[int]) -> Iterator[Found]:
    """Find names and places written without a capital, where the lists and what stands around are sure."""
    tokens = reading.tokens
    blind = not reading.cased
    for first, last, kind in reading.phrases:
        if taken.isdisjoint(range(first, last + 1)) and (blind or not tokens[first].capital):
            found = _phrase(reading, first, last, kind, blind)
            if found:
                taken.update(range(first, last + 1))
                yield found
    for index, token in enumerate(tokens):
        if index in taken or len(token.key) < 2 or (token.capital and not blind):
            continue
        if index in reading.allowed and token.key not in HOUSES:
            continue
        if (
            (token.kind & ~_ORDINARY_ONLY)
            or not token.kind
            or token.key in _SHORT
            or token.key in ("st", "saint")
            or token.key in SMALL_HEADS
            or token.key in OFFICES
            or token.key in HOUSES
            or token.key in WARDS
        ):
            found = organisation(reading, index, blind) or _one(reading, index, blind)
            if found:
                taken.update(range(found[0], found[1] + 1))
                yield found


_ORDINARY_ONLY = 8 | 512  # lists.ORDINARY and lists.STARTS: nothing to look at


def _phrase(reading: Reading, first: int, last: int, kind: int, blind: bool) -> Found | None:
    ordinary = all(token.ordinary for token in reading.tokens[first : last + 1])
    before = places.before(reading, first)
    if ordinary and reading.key(first) == "the":
        return None  # "in the valley" names none; "the bay area" is looked up without its article too
    if kind & ORGANISATION and (not ordinary or (blind and reading.before(first) in ("at", "for", "the"))):
        return (first, last, "organisation", 0.7, "an organisation") if blind else None
    if kind & REGION and (blind or before):
        return first, last, "place_region", 0.6, None
    if kind & PLACE and before and (before == places.IN or not ordinary or reading.before(first) == "the"):
        return first, last, "place_small", 0.75, None
    return (first, last, "place_small", 0.65, None) if kind & PLACE and blind and not ordinary else None


def _one(reading: Reading, index: int, blind: bool) -> Found | None:
    token = reading.tokens[index]
    if token.key in _SHORT or (token.key in OFFICES and blind):
        return (
            _titled(reading, index)
            if token.key in _SHORT
            else _office(reading, index) or _rest(reading, index, blind)
        )
    return _rest(reading, index, blind)


def _office(reading: Reading, index: int) -> Found | None:
    """Find "judge amory": an office and a word that no dictionary has."""
    if index + 1 >= len(reading.tokens) or reading.tokens[index].tail:
        return None
    if reading.key(index) in RELATIONS and reading.before(index) in ("my", "his", "her", "their", "our"):
        return None  # "her brother kyle": the tie stays, the name goes
    name = reading.tokens[index + 1]
    if (
        name.ordinary
        or name.kind & (ALLOWED | FIGURE | WORD)
        or name.key in PERSON_VERBS
        or name.gap not in (" ", ". ")
        or not name.key.isalpha()
    ):
        return None
    if not name.kind & (GIVEN | SURNAME) and (name.kind or len(name.key) < 3 or derived(reading, name.key)):
        return None
    code, wording = whose(reading, index + 1, index)
    return index, _family(reading, index + 1), code, 0.75, wording


def _rest(reading: Reading, index: int, blind: bool) -> Found | None:
    token = reading.tokens[index]
    how = introduced(reading, index)
    before = places.before(reading, index)
    fits = followed(reading, index)
    if not token.kind and blind and token.key.endswith("s") and len(token.key) > 4:
        owner = reading.lists.words.get(token.key[:-1], 0)  # "mauras house"
        if owner & GIVEN and not owner & (ORDINARY | WORD) and not derived(reading, token.key):
            return index, index, "name", 0.7, "my client's"
    away = before == places.IN and (blind or (len(token.key) > 3 and reading.before(index) != "the"))
    if token.kind & PLACE and away and not token.ordinary and not how:
        return index, index, "place_small", 0.75, None
    if token.kind & REGION and not token.ordinary and (before or not token.kind & COMMON) and not how:
        return index, index, "place_region", 0.6, None
    if token.kind & (ALLOWED | FIGURE) and not token.kind & GIVEN:
        return None
    sure = _person(reading, index, token, how, fits, blind)
    if sure:
        last = _family(reading, index)
        code, wording = whose(reading, index, -1)
        return index, last, code, sure, wording
    if token.kind & PLACE and not token.ordinary and blind and not token.kind & GIVEN and len(token.key) > 4:
        return index, index, "place_small", 0.65, None
    if token.kind & ORGANISATION and not token.ordinary and blind:
        return index, index, "organisation", 0.65, "an organisation"
    return None


def _person(reading: Reading, index: int, token: Token, how: str, fits: int, blind: bool) -> float:
    if token.key == "will":
        client = reading.before(index) in CLIENTS or token.begins == START
        return 0.7 if blind and client and names.will_is_a_name(reading, index) else 0
    if token.key in STOP or token.key in PERSON_VERBS or token.key in SUBJECT_VERBS or token.key in RELATIONS:
        return 0
    if (
        index + 1 < len(reading.tokens)
        and index + 1 in reading.allowed
        and reading.tokens[index + 1].kind & FIGURE
    ):
        return 0
    tight = token.gap in (" ", ", ", " (") and bool(how)
    word = token.kind & WORD and not tight and fits != SOMEBODY
    if token.key in _VERBS and how != "called":
        return 0
    if token.kind & GIVEN and not token.ordinary and not word:
        if blind or tight or (token.kind & COMMON and len(token.key) > 3):
            short = (
                len(token.key) < 4
                and not tight
                and not fits
                and reading.before(index) not in _MET
                and not token.kind & COMMON
            )
            return 0 if short or token.kind & ALLOWED else 0.8
        return 0
    if token.kind & ALLOWED or (not tight and not blind):
        return 0
    if token.kind & GIVEN and token.key not in _VERBS and (token.kind & COMMON or how == "called"):
        if how == "called" or (tight and (token.gap == " " or _set_off(reading, index))):
            return 0.75 if blind or token.key not in MASS else 0
        starts = token.begins == START or reading.before(index) in (
            "and",
            "but",
            "so",
            "when",
            "then",
            "that",
            "because",
            "if",
            "with",
        )
        said = reading.after(index) in PERSON_VERBS
        return 0.65 if starts and said and token.kind & COMMON else 0
    if token.ordinary:
        if how == "called" and token.kind & (GIVEN | SURNAME):
            return 0.7
        return 0.6 if blind and how == "called" and _is_called(reading, index) else 0
    if tight and token.key.isalpha() and len(token.key) > 2 and not derived(reading, token.key):
        return 0.7 if reading.after(index) not in NOT_AFTER_NAME or token.kind & SURNAME else 0.6
    if (
        blind
        and not token.kind
        and reading.after(index) in ("said", "says", "told", "asked")
        and len(token.key) > 2
    ):
        return (
            0.6
            if reading.before(index) not in DETERMINERS
            and token.key.isalpha()
            and not derived(reading, token.key)
            else 0
        )
    return 0


def _set_off(reading: Reading, index: int) -> bool:
    """Whether a comma follows too: "my supervisor, grace, who"."""
    after = reading.tokens[index + 1].gap if index + 1 < len(reading.tokens) else "."
    return after[:1] in ",.)"


def _is_called(reading: Reading, index: int) -> bool:
    """Whether "hes called tuppence" names somebody: not "is called back", nor "shes called a liar"."""
    somebody = reading.before(index, 2) in ("hes", "shes", "whos", "he", "she")
    after = reading.tokens[index + 1].gap if index + 1 < len(reading.tokens) else "."
    return somebody and after != " " and len(reading.key(index)) > 3


def _family(reading: Reading, index: int) -> int:
    """Take the surname that follows a given name."""
    tokens = reading.tokens
    if tokens[index].tail or index + 1 >= len(tokens) or tokens[index + 1].gap != " ":
        return index
    follower = tokens[index + 1]
    named = (
        follower.kind & (SURNAME | GIVEN) and not follower.ordinary and not follower.kind & (ALLOWED | FIGURE)
    )
    if named:
        return index + 1
    last = index + 1
    while last < index + 3 and reading.key(last) in PARTICLES and reading.after(last):
        last += 1
    if last > index + 1 and not tokens[last].ordinary and tokens[last].gap == " ":
        return last
    return index


def _titled(reading: Reading, index: int) -> Found | None:
    tokens = reading.tokens
    if index + 1 >= len(tokens) or tokens[index].tail:
        return None
    first = index + 1
    while first < index + 4 and first + 1 < len(tokens) and tokens[first].key in _OF_NAMES:
        first += 1
    name = tokens[first]
    if name.gap not in (" ", ". ", ".") or index + 1 in reading.allowed or len(name.key) < 2:
        return None
    if name.kind & ALLOWED or (name.kind & FIGURE and tokens[index].key not in ("mrs", "ms")):
        return None
    surely = tokens[index].key in ("mr", "mrs", "ms") and name.key not in PERSON_VERBS | SUBJECT_VERBS | STOP
    if name.ordinary and not surely:
        return None
    code, wording = whose(reading, first, index)
    return index, first, code, 0.8, wording


_OF_NAMES = PARTICLES - {"la", "e", "y", "st"}


__all__ = ["small_letters"]
