"""Phone numbers of the English-speaking countries and the world, however they are spaced or spelled.

A run of digits is judged by its shape first; what stands before it is read only when the shape leaves a
doubt, so that a text full of numbers costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered
from forum.mirror.text import Text

#: Digits with what people put between them.
RUN = re.compile(r"(?:\+ ?|00)?[(]?[0-9](?:[ .()/-]{0,3}[0-9]){5,16}(?! ?(?:%|mg|ml|kg|km|am\b|pm\b))")
EXTENSION = re.compile(r",? ?(?:x|xt|ext|extn|extension)\.? ?[0-9]{1,6}\b")
EXTENSION_ALONE = re.compile(r"(?<![a-z])(?:ext|extn|extension)\.? ?[0-9]{3,6}\b")
GROUPS = re.compile(r"[0-9]+")
#: The shapes of numbers in the United States and Canada.
NANP = re.compile(
    r"[(][2-9][0-9]{2}[)] ?[2-9][0-9]{6}$|(?:\+?1[ .-]{0,2})?(?:[(][2-9][0-9]{2}[)][ .-]{0,2}|[2-9][0-9]{2} ?[ .\-/]{1,2} ?)[2-9][0-9]{2} ?[ .-]{1,2} ?[0-9]{4}$"
)
CALLED = re.compile(
    r"(?<![a-z])(?:phones?|phoned|tel|telephone|ph|mob|mobile|cell|cellphone|call|calls|called|text|texts|texted|ring|rings|rang|fax|whatsapp"
    r"|signal|voicemail|dial|dialled|landline|pager|sms|contact|reach|reached)(?![a-z])[^\n]{0,24}$"
)
NUMBER_IS = re.compile(
    r"(?<![a-z])(?:her|his|their|my|mum's|dad's|the|new|home|work) (?:number|no\.?|digits)(?: is|'s|:| was)? ?$"
)
NOT_CALLED = re.compile(
    r"(?<![a-z])(?:nhs|npi|mrn|claim|policy|account|acct|ref|reference|file|case|id|licen[cs]e|isbn|issn|pmid|doi|member|sin|tfn|ird|h&c"
    r"|medicare|ssn|card|iban|invoice|order|meeting|rx|chart|patient|hospital|passport|abn|chi|ohip|phn|crn|sort code|ni|visa|imei|serial)"
    r"(?:(?: (?:no|number|id|code|is|#))|[ .:#]){1,5}$"
)
WHO = frozenset("home phone tel mobile mob cell fax number landline telephone work whatsapp no on".split())
#: Lines that anybody may call are named in good care and lead to no client.
PUBLIC_LINES = frozenset(
    "116123 131114 988 1737 911 999 112 111 000 08001111 18002738255 1800551800 1300224636 18006686868 1800247247 0800543354"
    " 85258 741741 08005858 0800585858 1300659467 18008667246 116000 1800737732 0800376633 18005552222 08457909090".split()
)
COUNTRIES = {"44": (10, 13), "61": (10, 12), "64": (10, 12), "353": (11, 13)}
FREE_LINES = frozenset({"1300", "1800", "1850", "1890"})
#: How digits may be grouped in a number that only a word like "call" tells.
GROUPED = frozenset(
    {
        (3, 4),
        (4, 4),
        (3, 3, 3),
        (2, 3, 4),
        (5, 6),
        (4, 3, 3),
        (4, 6),
        (3, 3),
        (3, 2, 2),
        (2, 2, 2, 2),
        (5, 3, 3),
    }
)
DIGIT_WORDS = frozenset(
    "oh zero nought naught hundred thousand one two three four five six seven eight nine double triple treble".split()
)
#: So many words for digits in a row are a number, fewer where one is announced.
SPOKEN = 7
ANNOUNCED = 5
ANNOUNCES = re.compile(
    r"(?<![a-z])(?:number|code|pin|ref|reference|phone|mobile|call|text|account|id|ends?|ending|digits)(?![a-z])[^.\n]{0,24}$"
)
#: The letter O typed for a nought.
OHS = re.compile(r"(?<![a-z])o(?=[0-9]{3})|(?<=[0-9])o{1,3}(?=[ 0-9])")
#: Digits may run on into the next number: so many groups are given back.
TRIES = 4


def find(text: Text) -> Iterator[Hit]:
    """Find phone numbers in figures, then in words."""
    low = OHS.sub(lambda ohs: "0" * len(ohs[0]), lowered(text.plain))
    done = 0
    for digits in DIGITS.finditer(low):
        if digits.start() >= done:
            hit = _at(low, digits.start())
            if hit:
                done = hit.end
                yield hit
    if "ext" in low:
        for found in EXTENSION_ALONE.finditer(low):
            yield Hit(found.start(), found.end(), "contact", suggestion="a number", sure=0.6)
    yield from _spoken(text)


def _at(low: str, digits: int) -> Hit | None:
    start = digits
    while start and low[start - 1] in "(+" and digits - start < 2:
        start -= 1
    if low[start] == "(" and ")" not in low[start : start + 9]:
        start += 1  # the bracket stands around the whole
    previous = low[start - 1 : start] if start else ""
    if (
        previous.isalnum()
        or (previous and previous in "_@#$\u00a3\u20ac")
        or (previous in {".", "/", "-", ":"} and low[start - 2 : start - 1].isdigit())
    ):
        return None
    if start == digits and low[start] in "23456789" and not low[start + 1 : start + 2].isdigit():
        return None  # no number begins with one figure by itself, but for 0 and 1
    found = RUN.match(low, start)
    if not found:
        return None
    end = found.end()
    if low[end : end + 1].isalnum() and not EXTENSION.match(low, end):
        return None
    groups = list(GROUPS.finditer(low, start, end))
    for count in range(len(groups), max(0, len(groups) - TRIES), -1):
        stop = groups[count - 1].end()
        sure = _sure(
            low, start, low[start:stop], tuple(group.end() - group.start() for group in groups[:count])
        )
        if sure:
            extension = EXTENSION.match(low, stop)
            return Hit(
                start,
                extension.end() if extension else stop,
                "contact",
                suggestion=_wording(low, start),
                sure=sure,
            )
    return None


def _sure(low: str, start: int, run: str, groups: tuple[int, ...]) -> float:
    """Say how surely a run of digits is a phone number; 0 for none."""
    digits = "".join(letter for letter in run if letter.isdigit())
    if digits in PUBLIC_LINES or not 6 <= len(digits) <= 15 or run.count("(") != run.count(")"):
        return 0.0
    shaped = 0.0 if _looks_like_dates(run) and run[0] != "+" else _shape(run, digits, groups)
    doubtful = groups in GROUPED or (len(groups) == 1 and len(digits) >= 7)
    if not shaped and not doubtful:
        return 0.0
    head = before(low, start)
    if NOT_CALLED.search(head):
        return 0.0
    if shaped >= 0.8:
        return shaped
    called = CALLED.search(head) or NUMBER_IS.search(head)
    return max(shaped, 0.85 if shaped else 0.75) if called else shaped


def _shape(run: str, digits: str, groups: tuple[int, ...]) -> float:
    size = len(digits)
    if run[0] == "+":
        return 0.95 if size >= 7 else 0.0
    if run.startswith("00") and size >= 11:
        return 0.9
    if digits[0] == "0" and 9 <= size <= 11 and groups != (5, 4):
        return 0.92 if max(groups) < 9 or size > 9 else 0.6
    if digits[0] == "0" and size == 8 and run[0] == "(":
        return 0.8
    if NANP.match(run):
        return 0.92
    for code, (least, most) in COUNTRIES.items():
        if digits.startswith(code) and least <= size <= most and len(groups) > 1:
            return 0.8
    if groups == (10,) and digits[0] in "23456789" and digits[3] in "23456789":
        return 0.6
    if (digits[:4] in FREE_LINES and size == 10) or (digits[:3] == "555" and groups == (3, 4)):
        return 0.85
    return 0.0


def _looks_like_dates(run: str) -> bool:
    groups = GROUPS.findall(run)
    years = any(len(group) == 4 and group[:2] in {"19", "20"} for group in groups)
    return len(groups) <= 3 and years and sum(map(len, groups)) <= 8


def _wording(low: str, start: int) -> str:
    """Word what stands for a number so that the sentence goes on."""
    last = before(low, start, 24).rstrip("(+ :.").rsplit(None, 1)[-1:]
    if last and last[0].strip(":.") in WHO - {"on", "no"}:
        return "left out" if low[start - 1 : start] == "(" else "(left out)"
    return "a number"


def _spoken(text: Text) -> Iterator[Hit]:
    """Find "oh eight seven, five five five ..."."""
    start = end = count = 0
    for word in text.words:
        said = (
            [part for part in word.key.split("-") if part in DIGIT_WORDS]
            if word.key[0] in "oznthfsed"
            else []
        )
        if said and len(said) == word.key.count("-") + 1:
            if not count or word.start - end > 3:
                if _told(text, start, count):
                    yield Hit(start, end, "contact", suggestion="a number", sure=0.8)
                start, count = word.start, 0
            end, count = word.end, count + len(said)
        elif count:
            if _told(text, start, count):
                yield Hit(start, end, "contact", suggestion="a number", sure=0.8)
            count = 0
    if _told(text, start, count):
        yield Hit(start, end, "contact", suggestion="a number", sure=0.8)


def _told(text: Text, start: int, count: int) -> bool:
    """Say whether so many words for digits are a number."""
    if count >= SPOKEN:
        return True
    return count >= ANNOUNCED and bool(ANNOUNCES.search(lowered(before(text.plain, start, 40))))
