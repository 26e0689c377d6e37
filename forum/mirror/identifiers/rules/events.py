"""Unusual events and honours, courts and police, and pictures or recordings handed in.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules import event_tables as tables
from forum.mirror.identifiers.rules.phrases import Match, Phrases, Tokens, keys_of, likened, tokens
from forum.mirror.text import Text

TABLES = Phrases(
    {
        "public": tables.PUBLIC,
        "image": tables.IMAGES,
        "event": tables.EVENTS,
        "harm": tables.HARM,
        "honour": tables.HONOURS,
        "legal": tables.LEGAL,
        "court": tables.COURT,
    }
)
ASKED = keys_of(
    "if would could might can should do does ever whether may is it legal policy generally supposing hypothetically"
)
PEOPLE = keys_of(
    "he she they client clients clients patient her his their him them husband wife ex partner father mother dad mum mom parents "
    "son daughter brother sister boyfriend girlfriend family hes shes theyre uncle aunt man woman lad boy girl kids children couple stepdad"
)
SELF = keys_of("i im ive me my feel felt feels")
FILE_NAME = re.compile(
    r"\b[\w()-]{1,60}\.(?:jpe?g|png|heic|gif|tiff?|webp|bmp|mp[34]|m4a|wav|mov|aac|ogg)\b", re.I
)


def find(text: Text) -> Iterator[Hit]:
    """Find unusual events, legal matters and attached pictures."""
    read = tokens(text)
    for match in TABLES.find(read):
        hit = _judge(read, match)
        if hit:
            yield hit
    if "." in text.plain:
        yield from (Hit(m.start(), m.end(), "image_bio", sure=0.75) for m in FILE_NAME.finditer(text.plain))


def _judge(read: Tokens, match: Match) -> Hit | None:
    first, last, kind = match
    start, end = read.starts[first], read.ends[last - 1]
    if kind == "image":
        return Hit(start, end, "image_bio")
    if likened(read, first):
        return None
    if kind in {"legal", "court"}:
        return Hit(start, end, "legal", about="legal") if _of_somebody(read, match) else None
    if read.after(last, 2)[:1] == ["of"] and read.after(last, 2)[1:] in (
        ["a"],
        ["emotion"],
        ["feelings"],
        ["my"],
        ["our"],
    ):
        return None
    suggestion = "a great success" if kind == "honour" else "a violent loss" if kind == "harm" else None
    why = WHY_HONOUR if kind == "honour" else None
    return Hit(start, end, "rare_event", about="public", suggestion=suggestion, why=why)


WHY_HONOUR = "Honours and records can be looked up."


def _of_somebody(read: Tokens, match: Match) -> bool:
    """Say whether a court matter is somebody's own and no question about the law in general."""
    near = read.before(match.first, 8)
    if set(near[:5]) & ASKED and not set(near[:3]) & PEOPLE:
        return False
    if match.value == "legal":
        return not (
            set(near[:3]) & SELF and match.last - match.first < 3 and read.key(match.first) in {"on", "in"}
        )
    around = near + read.after(match.last, 6) + read.keys[max(0, match.first - 14) : match.first]
    return bool(set(around) & PEOPLE)
