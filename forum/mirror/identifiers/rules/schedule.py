"""When sessions are, and times of less than a month ago, which only count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import WEEKDAY, before, lowered
from forum.mirror.text import Text

_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|half(?: past)? [a-z]{3,6}|quarter (?:past|to) [a-z]{3,6})"
#: A time that says it is one, and one that only a weekday makes one.
CLOCK = rf"(?:[0-9]{{1,2}}(?:[:.][0-9]{{2}})? ?(?:am|pm|a\.m\.?|p\.m\.?|o'?clock|hrs)\b|[0-9]{{1,2}}[:.][0-9]{{2}}\b|{_HOUR} ?(?:am|pm|o'?clock)\b|noon\b)"
LOOSE = rf"(?:{CLOCK}|[0-9]{{1,2}}\b(?! ?(?:%|min|minutes|weeks|years|sessions|months|days|people|times|of|or|to|hours|clients))|{_HOUR}\b(?! (?:of|or|other|more|weeks|days|times|people|hours|minutes|years|months)))"
_DAYS = rf"(?:{WEEKDAY}s?(?:'s)?(?: (?:and|&|or|/) {WEEKDAY}s?)?)"
_PART = r"(?:(?:early |late )?(?:morning|afternoon|evening|lunchtime|lunch|night)s?(?:'s)?,? )?"
_WHOSE = r"(?:my|our|today's|tomorrow's|yesterday's|tonight's|this morning's|this afternoon's|this evening's)"
SLOT = re.compile(
    rf"(?<![\w])(?:"
    rf"{_WHOSE} (?:last |first |usual |regular |weekly |standing )?{_DAYS},? {_PART}(?:at )?{LOOSE}"
    rf"|{_WHOSE} (?:last |first |usual |regular |weekly |standing )?{_PART}(?:at )?{CLOCK}(?! (?:train|bus|flight|news|alarm|meeting|tea|thoughts?|feeling|dread|mood|slump|self|walk|run))"
    rf"|(?:every|each)(?: other| second| single)? {_DAYS},? {_PART}(?:at |from )?(?:about |around )?{LOOSE}"
    rf"|(?:her|his|their|the) {_DAYS},? {_PART}(?:at )?{CLOCK}"
    rf"|(?:on )?{WEEKDAY}s,? {_PART}(?:at |from |@ ?)(?:about |around )?{LOOSE}"
    rf"|(?:on )?{WEEKDAY}s,? {_PART}(?:{CLOCK}|[0-9]{{1,2}}(?::[0-9]{{2}})? ?- ?[0-9]{{1,2}}\b)"
    rf"|(?:fortnightly|weekly|biweekly|twice weekly|alternate)(?: on)?,? {_DAYS},? (?:at )?{LOOSE}"
    rf"|{CLOCK} (?:on |every |each )(?:(?:other|second|a|alternate) )?{WEEKDAY}s?"
    rf"|(?:at )?{_HOUR} (?:on |every |each )(?:(?:other|second) )?{WEEKDAY}s?"
    rf"|the {CLOCK} (?:slot|client|appointment|session|on {WEEKDAY}s?)"
    rf")"
)
#: One weekday with a time is a slot where a session is spoken of.
ONCE = re.compile(rf"(?<![\w])(?:on )?{WEEKDAY},? {_PART}(?:at |@ ?)?{CLOCK}")
SESSION = re.compile(
    r"(?<![a-z])(?:sessions?|appointments?|slot|sees?|seen|comes|see me|meets?|booked|hour with|therapy|regular|standing)(?![a-z])"
)
STARTERS = frozenset(
    "my our today's tomorrow's yesterday's tonight's this every each her his their the fortnightly weekly biweekly twice alternate".split()
)
DAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
).split()
HINTS = frozenset(
    (
        *DAY_NAMES,
        *(day + "s" for day in DAY_NAMES),
        *"today tomorrow yesterday tonight afternoon morning evening oclock am pm noon m midday".split(),
    )
)
CLOCKED = re.compile(r"[0-9]{1,2}(?:am|pm|hrs)?$")
RECENT = re.compile(
    r"(?<![a-z])(?:yesterday|last (?:night|week|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"|(?:the )?day before yesterday|(?:a|one|two|three|1|2|3) (?:weeks?|fortnights?) ago|a fortnight ago|a few days ago"
    r"|(?:two|three|four|five|six|2|3|4|5|6|10|ten) days ago|this (?:week|morning)|earlier (?:today|this week))(?![a-z])"
)
REACH = 70


def find(text: Text) -> Iterator[Hit]:
    """Find session slots, and one recent time: more of them say nothing more."""
    low = lowered(text.plain)
    done = 0
    for index, word in enumerate(text.words):
        if word.start < done or not (
            word.key in HINTS or (word.key[0] in "0123456789" and _is_time(text, index))
        ):
            continue
        last = min(len(low), word.end + REACH)
        found = _first(low, max(done, word.start - 40), last, word.start)
        if found:
            done = found[1]
            yield Hit(*found, "schedule", suggestion=_wording(low, *found), sure=0.75)
    recent = RECENT.search(low)
    if recent:
        yield Hit(
            recent.start(),
            recent.end(),
            "schedule",
            severity="points",
            points=1,
            suggestion="lately",
            sure=0.4,
        )


def _is_time(text: Text, index: int) -> bool:
    """Say whether a number is told as a time: "4pm", "my 4.30"."""
    key = text.words[index].key
    return bool(CLOCKED.match(key)) and (
        key[-1] in "ms" or (index > 0 and text.words[index - 1].key in {"my", "our"})
    )


def _first(low: str, first: int, last: int, hint: int) -> tuple[int, int] | None:
    for found in SLOT.finditer(low, first, last):
        if found.end() > hint:
            return (found.start(), found.end()) if found.start() <= hint + 30 else None
    once = ONCE.search(low, max(first, hint - 3), last)
    if once and SESSION.search(low, max(0, once.start() - 60), min(len(low), once.end() + 30)):
        return once.start(), once.end()
    return None


def _wording(low: str, start: int, end: int) -> str:
    """Word a slot so that the sentence goes on: it may stand for a time or for the person who comes then."""
    words = low[start:end]
    after = low[end : end + 12]
    if re.match(r" (?:session|appointment|slot|hour|one)\b", after):
        return "our last" if words.startswith(("my", "our", "today", "yesterday")) else "the usual"
    if re.match(r" (?:client|guy|lady|couple|man|woman|patient)\b", after):
        return "a" if words.startswith(("my", "our", "the", "today")) else "my"
    if words.startswith(("every", "each", "fortnight", "weekly", "biweekly", "alternate")) or re.search(
        r"days\b", words
    ):
        return "regularly"
    if words.startswith(("my", "our", "today's", "tomorrow's", "yesterday's", "tonight's")):
        if re.search(r"\b(?:in|at|during|for|before|after|since|until|from) $", before(low, start, 8)):
            return "our session"
        return "My client" if start == 0 or re.search(r"[.!?\n]\s?$", before(low, start, 2)) else "my client"
    return "last time"
