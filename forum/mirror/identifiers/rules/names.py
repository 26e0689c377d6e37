"""Names of people: when words with capitals are somebody's name, and whose."""

from __future__ import annotations

from forum.mirror.identifiers.lists import (
    ALLOWED,
    COMMON,
    FIGURE,
    GIVEN,
    ORDINARY,
    SURNAME,
    WORD,
)
from forum.mirror.identifiers.rules.around import (
    SOMEBODY,
    SUBJECT,
    determined,
    followed,
    introduced,
    relation_before,
)
from forum.mirror.identifiers.rules.capitals import MIDDLE, START, Reading
from forum.mirror.identifiers.rules.name_words import (
    ABSTRACT_VERBS,
    CLIENTS,
    HARDLY_NAMES,
    MASS,
    MONTHS,
    NOT_AFTER_NAME,
    OFFICES,
    PARTICLES,
    PERSON_VERBS,
    RELATIONS,
    SHORT_TITLES,
    STOP,
    SUBJECT_VERBS,
    TITLE_WORDS,
    TITLES,
)  # fmt: skip
from forum.mirror.identifiers.rules.word_forms import ADJECTIVE, derived, mixed


def title_before(reading: Reading, first: int) -> int:
    """Give the token of a title in front, in the run or in small letters, or -1."""
    if first and reading.tokens[first].gap in (" ", ". ", ".", ".  "):
        before = reading.tokens[first - 1]
        if before.tail or (reading.tokens[first].gap != " " and before.key not in SHORT_TITLES):
            return -1  # "called her Miss. Afterwards"
        if before.key in TITLES or (
            before.key in OFFICES
            and (before.capital or before.key in ("dr", "prof", "rev", "auntie", "aunty", "uncle"))
        ):
            return first - 1
    return -1


def is_person(reading: Reading, first: int, last: int) -> float:
    """Tell how surely the tokens `first` to `last` (all with capitals, or small words between) name somebody."""
    tokens = reading.tokens
    token = tokens[first]
    how = introduced(reading, first)
    fits = followed(reading, last)
    if first == last:
        return _one(reading, first, how, fits)
    parts = [tokens[i] for i in range(first, last + 1) if tokens[i].key not in PARTICLES or tokens[i].capital]
    if how:
        return 0.9
    if all(len(part.text) == 1 for part in parts):
        return 0
    given = token.can(GIVEN) and not (token.ordinary and token.begins != MIDDLE and not fits)
    family = [part for part in parts[1:] if not part.ordinary and not part.can(ALLOWED)]
    if token.can(GIVEN) and (family or (given and all(part.can(SURNAME | GIVEN) for part in parts[1:]))):
        return 0.9
    if given and all(part.begins == MIDDLE for part in parts[1:]):
        return 0.8
    if len(token.text) == 1 and family:
        return 0.85
    strange = [
        part
        for part in parts
        if not part.ordinary and not part.can(ALLOWED) and not mixed(part) and not part.shout
    ]
    if strange and len(strange) * 2 >= len(parts):
        return 0.7
    return 0.6 if fits == SOMEBODY and strange else 0


def _one(reading: Reading, index: int, how: str, fits: int) -> float:
    token = reading.tokens[index]
    if min(len(token.key), len(token.text) - len(token.tail)) < 2 or not token.capital or mixed(token):
        return 0
    after = reading.after(index)
    if token.begins == START and after in NOT_AFTER_NAME and token.ordinary:
        return 0
    month = token.key in MONTHS
    if token.can(ALLOWED) and not month:
        return 0.8 if token.can(GIVEN) and how in ("called", "client") else 0
    if token.shout and how == "client" and len(token.key) > 3 and not token.ordinary:
        return 0.85
    if (
        token.shout
        and len(token.text) - len(token.tail) <= 5
        and not (token.can(COMMON) and not token.ordinary)
    ):
        return 0
    if month:
        if how in ("called", "client") or (how == "relation" and token.begins == MIDDLE):
            return 0.85
        return 0.8 if fits == SOMEBODY and not determined(reading, index) else 0
    beside = token.gap == " " and token.begins == MIDDLE and not token.shout
    strange = token.ordinary and not token.can(GIVEN | SURNAME)
    if how == "called" and strange and not relation_before(reading, index - 1):
        return 0  # "a feeling called Shame"
    if how and (how == "called" or not token.ordinary or token.can(GIVEN | SURNAME) or beside):
        return 0.9
    if token.begins == MIDDLE:
        return _in_the_middle(reading, index, fits)
    if not token.ordinary and not token.kind & WORD:
        if (
            token.gap == " ("
            and reading.plain[token.end : token.end + 1] == ")"
            and not derived(reading, token.key)
        ):
            return 0.8
        if token.can(GIVEN) and (len(token.key) > 3 or token.can(COMMON)):
            return 0.85
        if token.key.endswith(ADJECTIVE) and fits != SOMEBODY:
            return 0
        return 0.7 if (fits or _set_off(reading, index)) and not derived(reading, token.key) else 0
    if _who_follows(reading, index):
        return 0.7
    if token.kind & WORD and token.can(COMMON) and not determined(reading, index) and token.key not in MASS:
        return 0.8
    if determined(reading, index) or not token.can(GIVEN) or (not token.can(COMMON) and fits != SOMEBODY):
        return 0
    if token.key == "will":
        return 0.85 if will_is_a_name(reading, index) else 0
    if token.key in MASS or token.key in HARDLY_NAMES:
        return 0.75 if fits == SOMEBODY and (after not in ABSTRACT_VERBS or _moves(reading, index)) else 0
    return 0.75 if fits >= SUBJECT else 0


def _set_off(reading: Reading, index: int) -> bool:
    """Whether a comma sets off a word that no dictionary has: "Ayotunde, then her mother"."""
    token = reading.tokens[index]
    after = reading.plain[token.end : token.end + 2]
    return after == ", " and len(token.key) > 3 and token.key.isalpha() and not token.kind & FIGURE


def _who_follows(reading: Reading, index: int) -> bool:
    """Whether a word at the start of a sentence is somebody: "Quill, who's wry", "Jade, his key worker"."""
    token = reading.tokens[index]
    after = reading.tokens[index + 1 : index + 4]
    tie = (
        token.can(COMMON)
        and len(after) == 3
        and after[0].gap == ", "
        and after[0].key in ("his", "her", "my", "their")
        and (after[1].key in RELATIONS or after[2].key in RELATIONS)
    )
    return (
        (tie or reading.plain.startswith((", who ", ", whos", ", who'"), token.end))
        and token.key not in STOP
        and token.key not in RELATIONS
        and token.key not in CLIENTS
        and not token.key.endswith(("one", "body", "s"))
        and not token.can(ALLOWED)
        and not token.tail
    )


def _moves(reading: Reading, index: int) -> bool:
    """Whether somebody comes in or sits down: "April came in soaking"."""
    return reading.after(index + 1) in (
        "in",
        "into",
        "out",
        "home",
        "back",
        "late",
        "early",
        "with",
        "for",
        "to",
    )


def will_is_a_name(reading: Reading, index: int) -> bool:
    """Whether what follows "will" cannot follow the verb: "will asked", "will is", "Will will"."""
    after = reading.after(index)
    if after in ("is", "was", "has", "had", "will", "would", "doesnt", "didnt", "isnt", "wasnt", "hasnt"):
        return True
    return (
        after in PERSON_VERBS
        and after.endswith(("ed", "s", "aid", "old", "ew", "ote", "ang", "ame"))
        and after != "miss"
    )


def _in_the_middle(reading: Reading, index: int, fits: int) -> float:
    token = reading.tokens[index]
    if determined(reading, index) and fits != SOMEBODY and (token.ordinary or not token.can(GIVEN)):
        return 0.6 if reading.before(index) == "the" and _stands_alone(reading, index) else 0
    if token.can(GIVEN):
        if reading.before(index) in ("a", "an") and fits != SOMEBODY:
            return 0
        if token.key in TITLE_WORDS and fits != SOMEBODY:
            return 0
        if token.ordinary and token.can(ALLOWED):
            return 0.75 if fits == SOMEBODY else 0
        if token.key in HARDLY_NAMES and fits != SOMEBODY:
            return 0
        if token.ordinary and not token.can(COMMON):
            return 0.7 if fits or not determined(reading, index) else 0
        return 0.85
    if token.ordinary:
        return 0
    if token.can(SURNAME):
        return 0.75
    if token.key.endswith(ADJECTIVE) or derived(reading, token.key):
        return 0
    return 0.65


def is_family(reading: Reading, index: int) -> bool:
    """Whether it is a surname in the plural: "the Kowalczyks"."""
    token = reading.tokens[index]
    single = reading.lists.words.get(token.key[:-1], 0)
    return (
        token.key.endswith("s")
        and not token.tail
        and bool(single & SURNAME)
        and not single & (ORDINARY | ALLOWED)
    )


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether "the Kerryman" is followed by no noun it would only describe."""
    token = reading.tokens[index]
    if token.ordinary or token.key.endswith(ADJECTIVE) or derived(reading, token.key):
        return False
    after = reading.after(index)
    return not token.tail and (not after or after in STOP or after in SUBJECT_VERBS)
