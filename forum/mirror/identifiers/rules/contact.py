"""E-mail addresses, written and spelled. Phones: phones.py. Where people live: addresses.py, postcodes.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import lowered
from forum.mirror.text import Text

LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-'")
DOMAIN = re.compile(r" ?([a-z0-9-]{1,63}(?: ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z0-9-]{1,63}){0,5})")
TOP = frozenset("com net org edu gov uk ie ca au nz us io me info eu de fr co mail example biz ac".split())
PROVIDERS = "gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|proton|live|btinternet|aol|bigpond|xtra|eircom|sky|virginmedia|nhs"
SPELLED = re.compile(
    r"(?<![\w.])([a-z0-9][\w.+-]{0,40}(?:(?: (?:dot|underscore|dash|hyphen|point) |\[dot\]|\(dot\))[a-z0-9]{1,30}){0,3})"
    r"(?: ?(?:\(at?\)|\[at?\]|\{at\}|<at>) ?| at )"
    rf"((?:{PROVIDERS})\b(?: ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z]{{2,4}}){{0,2}}"
    r"|[a-z0-9-]{1,40}(?: ?(?:\(dot\)|\[dot\]| dot ) ?[a-z0-9-]{2,24}){1,3}|[a-z0-9-]{2,40}\.(?:com|co\.uk|org|net|ie|ca|com\.au|co\.nz|edu)\b)"
)
SPELLED_HINT = re.compile(
    rf" at (?:(?:{PROVIDERS})\b|[a-z0-9-]{{2,40}}\.(?:com|co|org|net|ie|ca|edu)\b)| dot |[(\[{{<](?:at?|dot)[)\]}}>]"
)


def find(text: Text) -> Iterator[Hit]:
    """Find e-mail addresses."""
    low = lowered(text.plain)
    if "@" in low:
        yield from _mails(low)
    if "dot" in low or " at " in low or "at)" in low or "at]" in low or "(a)" in low or "[a]" in low:
        yield from _spelled(low)


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
            elif not spaced and (
                re.fullmatch(PROVIDERS, domain[1]) or (len(domain[1]) >= 4 and left - start >= 3)
            ):
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
