"""Names of people: when words with capitals are somebody's name, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.identifiers.lists import (
    ALLOWED,
    COMMON,
    FIGURE,
    GIVEN,
    ORDINARY,
    PLACE,
    REGION,
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
from forum.mirror.identifiers.rules.capitals import MIDDLE, SOFT, START, Reading, Run, Token
from forum.mirror.identifiers.rules.name_words import (
    ABSTRACT_VERBS,
    HARDLY_NAMES,
    KNOWN_ALONE,
    MASS,
    MONTHS,
    NOT_AFTER_NAME,
    NOT_INITIALS,
    OFFICES,
    PARTICLES,
    PERSON_VERBS,
    RELATIONS,
    STOP,
    SUBJECT_VERBS,
    TITLE_WORDS,
    TITLES,
)  # fmt: skip

#: Before a theorist's surname these say that it is somebody else's; "Dr" and "Professor" do not.
TITLED = TITLES | OFFICES - {"dr", "prof", "professor"}
INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){2,3}(?![\w.])|(?<![\w.])(?:[A-Z]\.){2,3}(?=[\s,;:!?)'\"]|$)")
CLIENT_INITIALS = re.compile(
    r"\b(?:client|patient|pt|ct|supervisee|girl|boy|man|woman|lad|couple)s?(?:,| is| called)? \(?([A-Z]{2,3})\b(?!')",
    re.I,
)
_MIXED = re.compile(r"(?:Mc|Mac|O'|De|Di|Du|La|Le|Van|Fitz|St|Mac|Al|Ab|Ja|Da|D'|Sha|Ta|Ke)[A-Z][a-z]+$")
_ADJECTIVE = (
    "ian",
    "ean",
    "ism",
    "isms",
    "ist",
    "ists",
    "ians",
    "esque",
    "ish",
    "ising",
    "izing",
    "ised",
    "ized",
)


def title_before(reading: Reading, first: int) -> int:
    """Give the token of a title in front, in the run or in small letters, or -1."""
    if first and reading.tokens[first].gap in (" ", ". ", ".", ".  "):
        before = reading.tokens[first - 1]
        if before.tail:
            return -1
        if before.key in TITLES or (
            before.key in OFFICES
            and (before.capital or before.key in ("dr", "prof", "rev", "auntie", "aunty", "uncle"))
        ):
            return first - 1
    return -1


def mixed(token: Token) -> bool:
    """Whether capitals inside say that it is no name: "WhatsApp", "PhD"."""
    written = token.text[: len(token.text) - len(token.tail)]
    return any(
        not (part.islower() or part.istitle() or part.isupper() or _MIXED.match(part))
        for part in written.split("-")
    ) and not token.kind & (GIVEN | SURNAME)


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
        if token.key.endswith(_ADJECTIVE) and fits != SOMEBODY:
            return 0
        return 0.7 if fits and not derived(reading, token.key) else 0
    if token.kind & WORD and token.can(COMMON) and not determined(reading, index) and token.key not in MASS:
        return 0.8
    if determined(reading, index) or not token.can(GIVEN) or (not token.can(COMMON) and fits != SOMEBODY):
        return 0
    if token.key == "will":
        return 0.85 if will_is_a_name(reading, index) else 0
    if token.key in MASS or token.key in HARDLY_NAMES:
        return 0.75 if fits == SOMEBODY and (after not in ABSTRACT_VERBS or _moves(reading, index)) else 0
    return 0.75 if fits >= SUBJECT else 0


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
    if token.key.endswith(_ADJECTIVE) or derived(reading, token.key):
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
    if token.ordinary or token.key.endswith(_ADJECTIVE) or derived(reading, token.key):
        return False
    after = reading.after(index)
    return not token.tail and (not after or after in STOP or after in SUBJECT_VERBS)


def derived(reading: Reading, key: str) -> bool:
    """Whether it is a dictionary's word with an ending or a beginning that the lists left out."""
    words = reading.lists.words
    for ending in (
        "s",
        "es",
        "d",
        "ed",
        "ing",
        "er",
        "ers",
        "ly",
        "ness",
        "ish",
        "y",
        "ation",
        "al",
        "ally",
        "able",
        "less",
    ):
        if key.endswith(ending) and len(key) > len(ending) + 3:
            stem = key[: -len(ending)]
            if words.get(stem, 0) & ORDINARY or words.get(stem + "e", 0) & ORDINARY:
                return True
    for beginning in (
        "un",
        "re",
        "over",
        "under",
        "non",
        "anti",
        "self",
        "psycho",
        "neuro",
        "inter",
        "pre",
        "post",
        "counter",
        "mis",
    ):
        if key.startswith(beginning) and words.get(key[len(beginning) :], 0) & ORDINARY:
            return True
    return False


def is_figure(reading: Reading, run: Run) -> Iterator[int]:
    """Give the tokens of a run that stand for a theorist or somebody in public."""
    tokens = reading.tokens
    figures = reading.lists.figures
    for index in range(run.first, run.last + 1):
        token = tokens[index]
        if not token.kind & FIGURE:
            if run.first == run.last and token.begins == SOFT and token.key in reading.figure_givens:
                yield index  # "Carl?" once Rogers was spoken of
            continue
        givens = figures.get(token.key, frozenset())
        before = range(run.first, index)
        if before and tokens[before[-1]].key in TITLED:
            continue
        if any(tokens[i].kind & GIVEN for i in before) and not any(tokens[i].key in givens for i in before):
            continue  # somebody else of that name
        if before and any(tokens[i].key in givens for i in before):
            yield from before
            yield index
        elif token.kind & COMMON and token.key not in KNOWN_ALONE and token.key not in reading.named_figures:
            continue
        elif introduced(reading, index) != "client":
            yield index


_CITED = frozenset(
    """protocol model models scale inventory method manual workbook framework technique theory school-of-thought criteria
    questionnaire index paradigm et""".split()
)


def is_cited(reading: Reading, index: int) -> bool:
    """Whether somebody is named as an author: "Ladany (1996)", "Lambert & Shimokawa, 2011", "the Arntz protocol"."""
    tokens = reading.tokens
    if (tokens[index].kind & COMMON and not tokens[index].kind & FIGURE) or index + 1 >= len(tokens):
        return False
    follower = tokens[index + 1]
    if follower.gap in (" ", "-") and follower.key in _CITED:
        return True
    for after in range(index + 1, min(index + 8, len(tokens))):
        token = tokens[after]
        if token.gap in (" (", ", ", " ") and len(token.key) == 4 and token.key[:2] in ("18", "19", "20"):
            return token.gap != " " and token.key.isdigit()
        if not token.capital and token.key not in ("and", "et", "al", "others", "colleagues"):
            return False
    return False


def initials(text: str) -> Iterator[tuple[int, int]]:
    """Find initials: "J.K.", "client S.T.", "my client JK"."""
    for match in INITIALS.finditer(text):
        letters = re.sub(r"[ .]", "", match[0]).lower()
        if letters not in NOT_INITIALS:
            yield match.start(), match.start() + len(match[0].rstrip())
    for match in CLIENT_INITIALS.finditer(text):
        if match[1].isupper() and match[1].lower() not in NOT_INITIALS:
            yield match.start(1), match.end(1)


def whose(reading: Reading, first: int, title: int) -> tuple[str, str]:
    """Tell whose name it is, by the words before: the code, and a wording that fits wherever the name stands."""
    tokens = reading.tokens
    start = title if title >= 0 else first
    relation = relation_before(reading, start)
    if title >= 0:
        key = tokens[title].key
        if key in TITLES and not relation:
            return "name", "my client"
        if key in _KIN:
            return "relative_name", key if reading.before(title) in _MINE else "a relative"
        if not relation:
            return "relative_name", _OFFICE.get(key, "someone close to them")
    if relation:
        return "relative_name", _tie(reading, start, relation)
    return "name", "my client"


_MINE = frozenset("my his her their our your".split())
_KIN = frozenset(
    """aunt auntie aunty uncle nan nana nanna nanny gran granny grandma grandpa grandad granddad pop cousin mama papa
    sister brother oma opa nonna tia tio tante onkel""".split()
)
_OFFICE = {"dr": "a doctor", "doctor": "a doctor", "nurse": "a nurse", "coach": "a coach", "judge": "a judge"}


def _tie(reading: Reading, start: int, relation: str) -> str:
    """Say who it is without the name: "her husband", "my supervisor"."""
    tokens = reading.tokens
    for reach in range(1, 5):
        index = start - reach
        if index < 0:
            break
        if tokens[index].key == relation:
            mine = reading.before(index)
            small = tokens[index].text[: len(tokens[index].text) - len(tokens[index].tail)].lower()
            if mine in _MINE and not tokens[index - 1].tail:
                return f"{mine} {small}"
            return f"an {small}" if mine == "an" else f"a {small}" if mine == "a" else "someone close to them"
    return "someone close to them"


__all__ = [
    "PLACE",
    "REGION",
    "RELATIONS",
    "derived",
    "initials",
    "is_figure",
    "is_person",
    "mixed",
    "title_before",
    "whose",
]
