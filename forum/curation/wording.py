"""Whether a text says what was learnt or tells what happened. Rules that show their reasons; the last word
has a second reader. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum.mirror.text import key_of

_SAID = r"said|says|told|asked|cried|wept|shouted|whispered|laughed|left|came|went|walked|sat|stood|answered|replied|rang|wrote"
PERSON = "This speaks of one person. What did you learn that is true of many?"
EVENT = "This tells what happened. What would still be true had it happened otherwise?"
WORDS = "These read like somebody’s own words. Could it be said without them?"
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[“”„«»\"][^“”„«»\"]{2,}[“”«»\"]"), WORDS),
    (re.compile(r"\b(?:she|he|her|hers|him|his|herself|himself)\b", re.I), PERSON),
    (re.compile(r"\b(?:my|the|this|that|our|one|your|their) (?:client|patient|couple|family|child|boy|girl|man|woman|supervisee)(?:['’]s)?\b", re.I), PERSON),
    (re.compile(r"\b(?:yesterday|last (?:week|month|year|time|night|session)|one (?:day|evening|morning|afternoon)|that (?:day|evening|morning|week)|the other day|some (?:days|weeks|months|years) ago|(?:days|weeks|months|years) later|in (?:the|our|that) (?:first|second|third|last|next) (?:session|meeting|hour))\b", re.I), EVENT),
    (re.compile(rf"\b(?:I|we|they|somebody|someone) (?:then |once |had |have )?(?:{_SAID})\b", re.I), EVENT),
    (re.compile(r"\bwhen (?:I|we|they) (?:was|were|had|did|saw|met|heard)\b", re.I), EVENT),
)  # fmt: skip
MOST = 20  # shown at once


@dataclass(frozen=True, slots=True)
class Happened:
    """Words that tell what happened, and why they are shown."""

    words: str
    why: str


def what_happened_in(texts: list[str]) -> list[Happened]:
    """Find words of events, of a person, of a client; each once, in the order they stand."""
    found: dict[str, Happened] = {}
    for text in texts:
        hits = [(match.start(), match.group(0), why) for rule, why in RULES for match in rule.finditer(text)]
        for _, words, why in sorted(hits):
            found.setdefault(key_of(words), Happened(words, why))
    return list(found.values())[:MOST]


def stands_in(words: str, text: str) -> bool:
    """Whether these words stand in a text in this order, whatever the blanks between them.

    >>> stands_in("stay  with it", "Could you stay with it?")
    True
    """
    here, there = (" ".join(each.split()) for each in (words, text))
    return bool(here) and here in there
