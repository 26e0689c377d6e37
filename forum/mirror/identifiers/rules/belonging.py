"""Organisations named with ordinary words: "excluded from the Beeches", "rows with Tideway", "at Sugar and Salt".

No list knows them and no ending tells them. What does is the capital in the middle of a sentence beside what people
say of where somebody works, learns, drinks or belongs. Read last, over what the other rules left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forum.mirror.identifiers.lists import ALLOWED, BRAND, COMMON, FIGURE, GIVEN, REGION
from forum.mirror.identifiers.rules.around import SOMEBODY, followed
from forum.mirror.identifiers.rules.capitals import MIDDLE, Reading
from forum.mirror.identifiers.rules.name_words import (
    AT_SOMEBODY,
    DETERMINERS,
    EMPLOYED,
    GENERIC,
    HARDLY_NAMES,
    STOP,
)
from forum.mirror.identifiers.rules.word_forms import ADJECTIVE, mixed


class Named(NamedTuple):
    """The tokens `first` to `last` name an organisation."""

    first: int
    last: int
    sure: float


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: After these somebody is somewhere, or belongs to something.
_NEAR = _set(
    "at with for from to into outside near opposite behind by in inside beside via off through above"
)
_SURE = _set("at outside near opposite behind inside beside into above")
#: What one does to a place of work, a school or a club.
_DOES = _set(
    """ran runs run running owns owned manages managed managing opened joined joins joining left leaving quit attends
    attended attending founded founding chairs chaired cleans supports visits visited leads led"""
)
#: Words that therapists and the papers write with a capital: parts, stances, forces, powers, regions, pieces.
_CONCEPTS = _set(
    """self selves other others shadow real mother father parent parents child children adult critic critics protector
    protectors manager managers exile exiles firefighter firefighters anima animus ego id superego symbolic imaginary
    thing unconscious conscious void hero trickster witch wise persecutor rescuer victim saboteur judge perfectionist
    pleaser controlling nurturing free adapted rebel healthy vulnerable detached punitive demanding angry internet web
    net bible koran quran torah gita god goddess gods lord devil satan church state crown queen king prince princess
    pope north south east west midlands lakes gulf army navy government minister parliament congress senate house
    office left right party tube underground metro overground eurostar blitz war wars holocaust troubles shoah world
    depression crash pandemic lockdown olympics games cup oscars earth moon sun sea continent commonwealth union states
    kingdom channel thames alps andes himalayas atlantic pacific med mediterranean balkans baltics guardian times
    telegraph mail mirror observer independent economist archers apprentice traitors wire sopranos simpsons godfather
    matrix beatles stones clash smiths code framework act board trust service ethics association chair steps step book
    presence being truth spirit universe source nature mind body heart soul anger fear shame guilt love grief rage
    envy joy hope trust what why how who no yes not always never should must therapist client supervisor patient
    process content contact container holding frame here now then there us them we you it part parts attachment
    loss trauma wound inner outer true false good bad enough big little feeling feelings thinking doing zoom teams
    teens mondays years year day days month monday saviour savior creator almighty father's prophet buddha dharma
    sangha holy ghost messiah gospel scripture psalms proverbs genesis exodus rosary mass communion lent advent sabbath
    brexit budget bill bills law crown regency renaissance enlightenment reformation raj empire mandate partition
    famine depression revolution constitution premiership championship ashes derby masters open wimbledon
    personal professional counselling psychotherapy psychology psychiatry social mental health wellbeing
    dad mum mom mam daddy mummy mommy granny nan nana grandma grandad auntie uncle sir madam doctor nurse teacher
    head reverend vicar imam rabbi"""
)
#: What models, scales, exercises and books are called in the end.
_TOOLS = _set(
    """questionnaire inventory scale index test triangle model cycle technique chair method protocol framework code act
    bill prayer steps exercise hypothesis theory paradox effect syndrome position stage stages window circle wheel tree
    ladder interview situation interpretation body self score keeps checklist schedule manual guidelines guideline plan
    agreement therapy focused dialogue way path book stone drive line factor response crisis revolution war disorder
    depression spectrum iceberg diary formulation timeline genogram map journey cup league awards day week
    month act order review list programme regulations wall letter method inquiry report study"""
)
#: Words of a sentence that names begin with too: "All Saints", "Next Steps".
_OPEN = _set("all our next first two now just together still one another new")
#: Charities whose name is a word.
_CHARITIES = _set("mind shelter scope crisis refuge beat sense relate respect cruse shine nacro victims")
#: What only a place or a service does, and what it does to somebody after the beginning of a clause.
_CLOSES = _set("closed closes reopened folded shut funds funded")
_SERVES = _set(
    "saved helped paid pays runs ran offered offers gave took sent sends refused put let employs employed"
)
_CLAUSE = _set("that and but because when while since until if then so")
#: Before the name of a feast or an event rather than of a place.
_WHEN = _set("during since before after until till")
_COLOURS = _set("black white brown")  # with a capital they are said of people, and of bulls and horses
_MOST = 4


def belonging(reading: Reading, taken: set[int]) -> Iterator[Named]:
    """Find what is left with a capital in the middle of a sentence, where somebody works, learns or belongs."""
    for run in reading.runs():
        first, last = run.first, run.last
        while first < last and (
            reading.tokens[first].key in ("the", "a", "an")
            or (reading.tokens[first].begins != MIDDLE and reading.tokens[first].key in STOP)
        ):
            first += 1
        if first in taken or last in taken or last - first >= _MOST:
            continue
        last = _joined_by_and(reading, last, taken)
        sure = _belongs(reading, first, last)
        if sure:
            yield Named(first, last, sure)


def _joined_by_and(reading: Reading, last: int, taken: set[int]) -> int:
    """Take the second half of "Sugar and Salt" along."""
    tokens = reading.tokens
    other = last + 2
    if (
        reading.after(last) == "and"
        and reading.after(last + 1)
        and tokens[other].capital
        and other not in taken
        and not tokens[last].tail
        and tokens[other].ordinary
        and not tokens[other].kind & (ALLOWED | FIGURE | REGION | BRAND)
        and tokens[other].key not in STOP
    ):
        return other
    return last


def _belongs(reading: Reading, first: int, last: int) -> float:
    tokens = reading.tokens
    token = tokens[first]
    if token.begins != MIDDLE or token.gap != " " or not first:
        return 0
    words = [tokens[index] for index in range(first, last + 1) if tokens[index].capital]
    if first == last and token.kind & FIGURE and not token.kind & ALLOWED and _with_the(reading, first):
        return 0.65  # "at The Bush"
    if any(
        index in reading.allowed or tokens[index].kind & (ALLOWED | FIGURE | BRAND | REGION)
        for index in range(first, last + 1)
        if tokens[index].capital and not (index < last and tokens[index].key in _COLOURS)
    ):
        return 0
    one, two = reading.before(first), reading.before(first, 2)
    if first == last and token.key in _CHARITIES and one in ("at", "for", "with", "from"):
        return 0.65 if not reading.after(last) or _ends(reading, last) or two in EMPLOYED else 0
    opened = len(words) > 1 and token.key in _OPEN and one in ("at", "for", "with", "from")
    words = words[1:] if opened else words
    if any(word.shout or mixed(word) or len(word.key) < 3 or word.key in STOP for word in words):
        return 0
    if all(word.key in _CONCEPTS or word.key in GENERIC or word.key in HARDLY_NAMES for word in words):
        return 0
    if words[-1].key in _TOOLS or words[-1].key.endswith(ADJECTIVE) or words[0].key.endswith(ADJECTIVE):
        return 0
    article = one == "the"
    if article:
        one, two = two, reading.before(first, 3)
    if len(words) == 1 and token.kind & GIVEN and token.kind & COMMON and not article:
        return 0
    described = bool(reading.after(last)) and not _ends(reading, last)
    if one in _NEAR:
        if one in ("at", "to", "with") and two in AT_SOMEBODY:
            return 0
        if one in _SURE or not described:
            return 0.7
        return 0.6 if article or one in ("with", "for", "from", "by") else 0
    if reading.after(last) in _CLOSES or (reading.after(last) in _SERVES and one in _CLAUSE):
        return 0.65
    if one in _DOES or (one == "to" and two == "next"):
        return 0.65
    if article and not described and len(words) == 1 and one not in _WHEN:
        return 0.6
    if len(words) > 1 and one not in DETERMINERS:
        return 0.6 if (article and not described) or followed(reading, last) == SOMEBODY else 0
    return 0


def _with_the(reading: Reading, first: int) -> bool:
    """Whether "at The" stands before: nobody in public is called so."""
    return (
        reading.before(first) == "the"
        and reading.tokens[first - 1].begins == MIDDLE
        and reading.tokens[first - 1].capital
        and reading.before(first, 2) in _SURE
    )


def _ends(reading: Reading, last: int) -> bool:
    """Whether no noun follows that the words would only describe."""
    after = reading.tokens[last + 1]
    return after.key in STOP or after.key in _VERBS or after.key.endswith(("ed", "ly", "ing"))


_VERBS = _set(
    "whether has had can will would says said gets got makes made lets runs ran closed opened shut where who which told since"
)
