"""Words as they were said or written: long quotes, messages, dreams; pasted notes, letters and chats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import before, lowered
from forum.mirror.text import Text

#: A quote of more words than this is theirs word for word.
MOST_WORDS = 12
MESSAGE_WORDS = 7
LONGEST = 1500
WORDS = re.compile(r"[^\W_][\w'-]*")
#: A single quote that may open and one that may close.
OPENS = re.compile(r"(?:(?<=[\s(\[:,-])|^)'(?=[^\s'])(?!(?:em|til|cause|bout|tis|twas|n|[0-9]0s|[0-9]{2})\b)")
CLOSES = re.compile(r"(?<=[^\s'])'(?![\w])")
I_SAID = re.compile(
    r"(?<![a-z])i(?:'d| had| have|'ve| just| then| also)? (?:said|say|told|asked|ask|went|replied|answered|wrote|texted|thought|think|heard myself|offered|ventured|reflected|wondered)(?! (?:it|them|that|this|her words|his words|the words|down)\b[^.!?\n]*[:,])[^.!?\n\"]{0,40}$"
)
CITED = re.compile(r"\((?:[^()\n]{0,40}, ?)?(?:18|19|20)[0-9]{2}[a-z]?(?:[:,] ?(?:p\.? ?)?[0-9-]+)?\)")
DREAM = re.compile(r"(?<![a-z])(?:dream(?:t|ed|s)?|nightmare)(?![a-z])")
MESSAGE = re.compile(
    r"(?<![a-z])(?:(?:she|he|they|client|pt|mum|mom|dad|who)(?: then| just| also|'d| had|'s| has)? (?:wrote|texted|emailed|e-mailed|messaged|whatsapped|typed|posted)(?: me| back| this| to me| again)?(?:[^.!?\n:\"']{0,30})?"
    r"|(?:her|his|their|the|a|this) (?:text|message|email|e-mail|letter|note|voicemail|card|whatsapp|dm|post|journal|diary)(?: to me| then| just)? (?:said|says|read|reads|went|goes|was|begins|began|ran)"
    r"|(?:text|message|email|e-mail|letter|whatsapp|voicemail)(?: from (?:her|him|them|client|pt))?(?: reads| said)?) ?:$"
)
#: How a message begins that somebody pasted between quotes.
GREETING = re.compile(r"(?:hi|hey|hiya|hello|dear) (?:[a-z]{2,15}\b)")
TOLD_DREAM = re.compile(
    r"(?<![a-z])(?:(?:her|his|their|the|my client's) (?:dream|nightmare)(?:,? in full| verbatim| went| was)?|dream(?: report| text)?|(?:the|her|his) dream (?:went|goes|was))[ ]?:\s{1,2}"
)


def find(text: Text) -> Iterator[Hit]:
    """Find quotes and messages (a warning). Pasted blocks: pasted.py."""
    plain = text.plain
    low = lowered(plain)
    if '"' in plain or "'" in plain:
        for start, end in (*_double(plain), *_single(plain)):
            if _counts(low, start, end):
                greeting = GREETING.match(low, start + 1)
                yield (
                    Hit(start, end, "notes_paste", suggestion="a message", sure=0.98)
                    if greeting
                    else _hit(start, end)
                )
    colon = plain.find(":")
    while colon >= 0:
        start = colon + 1
        while start < len(plain) and plain[start] in " \n" and start - colon < 3:
            start += 1
        head = before(low, colon + 1, 80)
        told = MESSAGE.search(head)
        if (told or TOLD_DREAM.search(head)) and plain[start : start + 1] not in {'"', "'"}:
            end = _end_of_message(plain, start)
            if len(WORDS.findall(plain, start, end)) > (MESSAGE_WORDS if told else MOST_WORDS):
                yield _hit(start, end)
                colon = end - 1
        colon = plain.find(":", colon + 1)


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "verbatim", sure=0.3)


def _double(plain: str) -> Iterator[tuple[int, int]]:
    """Pair double quotes; one behind a figure or a word opens nothing (6'4")."""
    start = plain.find('"')
    while start >= 0:
        end = -1
        if not start or plain[start - 1] in " \n([-:,/'":
            end = plain.find('"', start + 1, start + LONGEST)
        if end < 0:
            start = plain.find('"', start + 1)
        elif "\n\n" in plain[start:end]:
            start = end
        else:
            yield start, end + 1
            start = plain.find('"', end + 1)


def _single(plain: str) -> Iterator[tuple[int, int]]:
    """Pair single quotes; an apostrophe after a plural ("her parents' house") may look like a closing one."""
    done = 0
    opening = OPENS.search(plain)
    while opening:
        start = opening.start()
        limit = start + LONGEST
        paragraph = plain.find("\n\n", start, limit)
        if paragraph >= 0:
            limit = paragraph
        end = _closing(plain, start + 1, limit)
        if end:
            yield start, end
            done = end
        else:
            done = start + 1
        opening = OPENS.search(plain, done)


def _closing(plain: str, start: int, limit: int) -> int:
    doubtful = 0
    following = OPENS.search(plain, start, limit)
    stop = following.start() if following else limit
    for close in CLOSES.finditer(plain, start, limit):
        at = close.start()
        if at > stop and doubtful:
            break
        pauses = plain[at - 1] in ".,!?;:-" or (at + 1 >= len(plain) or plain[at + 1] in '.,!?;:)]\n"-')
        if pauses or plain[at - 1] != "s":
            return at + 1
        doubtful = doubtful or at + 1
    return doubtful


def _counts(low: str, start: int, end: int) -> bool:
    words = len(WORDS.findall(low, start, end))
    if words <= MESSAGE_WORDS:
        return False
    head = before(low, start, 70)
    if I_SAID.search(head):
        return False
    if CITED.search(low[max(0, start - 90) : start]) or CITED.match(low[end : end + 60].lstrip(" ")):
        return False  # a printed source
    if words > MOST_WORDS:
        return True
    return bool(MESSAGE.search(low[max(0, start - 70) : start].rstrip())) or bool(
        DREAM.search(low, start, min(end, start + 30))
    )


def _end_of_message(plain: str, start: int) -> int:
    end = plain.find("\n\n", start)
    end = len(plain) if end < 0 else end
    return min(end, start + LONGEST)
