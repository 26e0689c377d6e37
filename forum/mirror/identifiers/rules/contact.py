"""Phone numbers and e-mail addresses, however they are spaced or spelled. Addresses: addresses.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered
from forum.mirror.text import Text

#: Digits with what people put between them; at most 24 characters in all.
RUN = re.compile(r"(?:\+ ?|00)?[(]?[0-9](?:[ .()/-]{0,3}[0-9]){5,16}(?! ?(?:%|mg|ml|kg|km|am\b|pm\b))")
EXTENSION = re.compile(r",? ?(?:x|xt|ext|extn|extension)\.? ?[0-9]{1,6}\b")
GROUPS = re.compile(r"[0-9]+")
#: The shapes of numbers in the United States and Canada.
NANP = re.compile(
    r"(?:\+?1[ .-]{0,2})?(?:[(][2-9][0-9]{2}[)][ .-]{0,2}|[2-9][0-9]{2} ?[ .\-/]{1,2} ?)[2-9][0-9]{2} ?[ .-]{1,2} ?[0-9]{4}$"
)
CALLED = re.compile(
    r"(?<![a-z])(?:phones?|phoned|tel|telephone|mob|mobile|cell|cellphone|call|calls|called|text|texts|texted|ring|rang|fax"
    r"|whatsapp|signal|voicemail|dial|dialled|landline|pager|sms|contact|reach|reached)(?![a-z])[^\n]{0,24}$"
)
NUMBER_IS = re.compile(
    r"(?<![a-z])(?:her|his|their|my|mum's|dad's|the|new|home|work) (?:number|no\.?|digits)(?: is|'s|:| was)? ?$"
)
NOT_CALLED = re.compile(
    r"(?<![a-z])(?:nhs|npi|mrn|claim|policy|account|acct|ref|reference|file|case|id|licen[cs]e|isbn|issn|pmid|doi|member|sin|tfn|ird"
    r"|medicare|ssn|card|iban|invoice|order|meeting|rx|chart|patient|hospital|passport|abn|chi|ohip|crn|sort code|ni)"
    r"(?:(?: (?:no|number|id|code|is|#))|[ .:#]){1,5}$"
)
WHO = {
    "home",
    "phone",
    "tel",
    "mobile",
    "mob",
    "cell",
    "fax",
    "number",
    "landline",
    "telephone",
    "work",
    "whatsapp",
    "no",
    "on:",
}
#: Lines that anybody may call are named in good care and lead to no client.
PUBLIC_LINES = frozenset(
    "116123 131114 988 1737 911 999 112 111 000 08001111 18002738255 1800551800 1300224636 18006686868 1800247247 0800543354"
    " 85258 741741 08005858 0800585858 1300659467 18008667246 116000".split()
)
DIGIT_WORDS = frozenset(
    "oh zero nought one two three four five six seven eight nine double triple treble".split()
)
AT = re.compile(r"\s{0,2}(?:\(at\)|\[at\]|\{at\}|<at>|@)\s{0,2}|\s{1,2}at\s{1,2}")
LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-'")
DOMAIN = re.compile(r" ?([a-z0-9-]{1,63}(?: ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z0-9-]{1,63}){0,5})")
TOP = frozenset("com net org edu gov uk ie ca au nz us io me info eu de fr co mail example biz ac".split())
PROVIDERS = "gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|proton|live|btinternet|aol|bigpond|xtra|eircom|sky|virginmedia|nhs"
SPELLED = re.compile(
    r"(?<![\w.])([a-z0-9][\w.+-]{0,40}(?: (?:dot|underscore|dash|hyphen|point) [a-z0-9]{1,30}){0,3})"
    r"(?: ?(?:\(at\)|\[at\]|\{at\}|<at>) ?| at )"
    rf"((?:{PROVIDERS})\b(?: ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z]{{2,4}}){{0,2}}"
    r"|[a-z0-9-]{1,40}(?: ?(?:\(dot\)|\[dot\]| dot ) ?[a-z0-9-]{2,24}){1,3}|[a-z0-9-]{2,40}\.(?:com|co\.uk|org|net|ie|ca|com\.au|co\.nz|edu)\b)"
)
SPELLED_HINT = re.compile(
    rf"(?:\bat (?:{PROVIDERS})\b|\bdot\b|[(\[{{<](?:at|dot)[)\]}}>]|\bat [a-z0-9-]{{2,40}}\.(?:com|co|org|net|ie|ca|edu)\b)"
)


def find(text: Text) -> Iterator[Hit]:
    """Find phone numbers, then e-mail addresses."""
    low = lowered(text.plain)
    yield from _phones(low)
    yield from _spoken(text)
    if "@" in low:
        yield from _mails(low)
    if "dot" in low or " at " in low or "at)" in low or "at]" in low:
        yield from _spelled(low)


def _phones(low: str) -> Iterator[Hit]:
    done = 0
    for digits in DIGITS.finditer(low):
        start = digits.start()
        if start < done:
            continue
        while start and low[start - 1] in "(+" and digits.start() - start < 2:
            start -= 1
        if low[start] == "(" and ")" not in low[start : start + 9]:
            start += 1  # the bracket stands around the whole
        if start and (
            low[start - 1].isalnum()
            or low[start - 1] in "_@#$\u00a3\u20ac"
            or (low[start - 1] in "./-:" and low[start - 2].isdigit())
        ):
            continue
        found = RUN.match(low, start)
        if not found:
            continue
        end = found.end()
        if end < len(low) and (low[end].isalnum() and not EXTENSION.match(low, end)):
            continue
        # Digits may run on into the next number or a year: give back whole groups until a shape fits.
        for stop in [
            end,
            *(
                start + group.end()
                for group in reversed(list(GROUPS.finditer(found[0])))
                if group.end() < len(found[0])
            ),
        ]:
            sure = _phone(low, start, low[start:stop])
            if sure:
                extension = EXTENSION.match(low, stop)
                done = extension.end() if extension else stop
                yield Hit(start, done, "contact", suggestion=_number(low, start), sure=sure)
                break


def _phone(low: str, start: int, run: str) -> float:
    """Say how surely a run of digits is a phone number; 0 for none."""
    digits = "".join(letter for letter in run if letter.isdigit())
    if digits in PUBLIC_LINES or not 6 <= len(digits) <= 15:
        return 0.0
    if run.count("(") != run.count(")"):
        return 0.0
    head = before(low, start)
    if NOT_CALLED.search(head):
        return 0.0
    groups = [len(group) for group in GROUPS.findall(run)]
    if run[0] == "+":
        return 0.95 if len(digits) >= 8 else 0.0
    called = bool(CALLED.search(head) or NUMBER_IS.search(head))
    if run.startswith("00") and len(digits) >= 11:
        return 0.9
    if _looks_like_dates(run):
        return 0.0
    if digits[0] == "0" and 9 <= len(digits) <= 11:
        return 0.92 if called or max(groups) < 9 or len(digits) > 9 else 0.6
    if NANP.match(run):
        return 0.92
    if digits[:2] in {"44", "61", "64"} and 10 <= len(digits) <= 13 and len(groups) > 1:
        return 0.8
    if digits[:3] == "353" and 11 <= len(digits) <= 13:
        return 0.8
    if len(digits) == 10 and groups == [10] and digits[0] in "23456789" and digits[3] in "23456789":
        return 0.85 if called else 0.6
    if len(digits) == 11 and digits[0] == "1" and groups == [11] and called:
        return 0.8
    if digits[:4] in {"1300", "1800", "1850", "1890"} and len(digits) == 10:
        return 0.85
    if digits[:3] == "555" and groups == [3, 4]:
        return 0.85
    if (
        groups in ([3, 4], [4, 4], [3, 3, 3], [2, 3, 4], [5, 6], [4, 3, 3], [4, 6], [3, 3], [3, 2, 2])
        and called
    ):
        return 0.75
    return 0.75 if called and len(digits) >= 7 and len(groups) == 1 else 0.0


def _looks_like_dates(run: str) -> bool:
    groups = GROUPS.findall(run)
    return (
        len(groups) <= 3
        and any(len(group) == 4 and group[:2] in {"19", "20"} for group in groups)
        and len("".join(groups)) <= 8
    )


def _number(low: str, start: int) -> str:
    """Word what stands for a number so that the sentence goes on."""
    last = before(low, start, 24).rstrip("(+ :").rsplit(None, 1)[-1:] or [""]
    if last[0].rstrip(":.") in WHO:
        return "left out" if low[start - 1 : start] == "(" else "(left out)"
    return "a number"


def _spoken(text: Text) -> Iterator[Hit]:
    """Find "oh eight seven, five five five ..."."""
    words = text.words
    run: list[int] = []
    for index, word in enumerate(words):
        if word.key in DIGIT_WORDS and (not run or word.start - words[run[-1]].end <= 3):
            run.append(index)
            continue
        if len(run) >= 7:
            yield Hit(words[run[0]].start, words[run[-1]].end, "contact", suggestion="a number", sure=0.8)
        run = [index] if word.key in DIGIT_WORDS else []
    if len(run) >= 7:
        yield Hit(words[run[0]].start, words[run[-1]].end, "contact", suggestion="a number", sure=0.8)


def _mails(low: str) -> Iterator[Hit]:
    at = low.find("@")
    while at >= 0:
        left = at
        if low[left - 1 : left] == " ":
            left -= 1
        start = left
        while start > max(0, left - 64) and low[start - 1] in LOCAL:
            start -= 1
        while start < left and low[start] in ".'-%":
            start += 1
        domain = DOMAIN.match(low, at + 1)
        spaced = left != at or low[at + 1 : at + 2] == " "
        if domain and start < left:
            end = domain.end()
            tail = re.split(r"\.| dot |dot\W", domain[1])[-1].strip(" )]")
            dotted = re.search(r"\.|dot", domain[1])
            if dotted and (not spaced or tail in TOP):
                yield Hit(start, end, "contact", suggestion="an e-mail address", sure=0.96)
            elif not spaced and re.fullmatch(PROVIDERS, domain[1]):
                yield Hit(start, end, "contact", suggestion="an e-mail address", sure=0.9)
        at = low.find("@", at + 1)


def _spelled(low: str) -> Iterator[Hit]:
    done = 0
    for hint in SPELLED_HINT.finditer(low):
        if hint.start() < done:
            continue
        for found in SPELLED.finditer(low, max(done, hint.start() - 70), min(len(low), hint.end() + 70)):
            # "at" is a word: "look at live.com" is a link and nobody's address.
            if " at " in found[0] and found[1] in {
                "look",
                "looked",
                "looking",
                "are",
                "is",
                "was",
                "work",
                "works",
                "me",
                "her",
                "him",
                "it",
                "us",
                "them",
                "page",
            }:
                continue
            done = found.end()
            yield Hit(found.start(), found.end(), "contact", suggestion="an e-mail address", sure=0.85)
