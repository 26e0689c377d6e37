"""Unusual events and honours, courts and police, and pictures or recordings handed in.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules import event_tables as tables
from forum.mirror.identifiers.rules.phrases import (
    Match,
    Phrases,
    Tokens,
    expand,
    keys_of,
    likened,
    to_clause_end,
    tokens,
    with_article,
    with_place_and_time,
)
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
    "if would could might can should do does ought ever whether may policy generally supposing hypothetically"
)
PEOPLE = keys_of(
    "he she they client clients clients patient her his their him them husband wife ex partner father mother dad mum mom parents "
    "son daughter brother sister boyfriend girlfriend family hes shes theyre uncle aunt man woman lad boy girl kids children couple stepdad"
)
SELF = keys_of("i im ive me my feel felt feels")
IN_MY = (["in", "my"], ["in", "our"])
EVERY = keys_of("every each my our why what")
#: "The shipwreck of their marriage", "a tsunami of grief".
IMAGES = keys_of("shipwreck avalanche tsunami explosion crash earthquake collapse captivity kidnapping")
CARRIERS = keys_of(tables.CARRIERS)
BUILT = keys_of(tables.BUILT)
DISASTERS = keys_of(tables.DISASTERS)
FATES = frozenset(expand(tables.FATES))
JOINTS = keys_of(
    "that which when it as after had suddenly just then he she they was were on driving flying in working"
)
VIOLENT = keys_of(
    "shooting shootings bombing bombings siege massacre derailment sinking stabbings riots killings murders earthquake"
)
DURING = keys_of("in during after at from survived by since")
CALENDAR = keys_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter i god covid brexit panic heart asthma anxiety"
)
PLACEHOLDER = re.compile(
    r"\[(?:photo|image|picture|video|audio|drawing|scan|screenshot|voice note|recording|attachment)[^\]\n]{0,60}\]",
    re.I,
)
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
    yield from _disasters(read)
    if "." in text.plain:
        yield from (Hit(m.start(), m.end(), "image_bio", sure=0.75) for m in FILE_NAME.finditer(text.plain))
    if "[" in text.plain:
        yield from (Hit(m.start(), m.end(), "image_bio", sure=0.75) for m in PLACEHOLDER.finditer(text.plain))


def _judge(read: Tokens, match: Match) -> Hit | None:
    first, last, kind = match
    start, end = read.starts[first], read.ends[last - 1]
    if kind == "image":
        return Hit(start, end, "image_bio")
    near = read.before(first, 4)
    if likened(read, first) or set(near[:3]) & {"if", "could", "would"} or read.after(last, 2) in IN_MY:
        return None
    if kind in {"legal", "court"}:
        if read.before(first, 2)[-1:] == ["as"] or (
            read.after(last, 2)[:1] == ["into"] and read.key(last + 1) in EVERY
        ):
            return None
        end = read.ends[with_place_and_time(read, last) - 1]
        return Hit(start, end, "legal", about="legal") if _of_somebody(read, match) else None
    if read.after(last, 1) == ["of"] and read.keys[last - 1] in IMAGES:
        return None
    if set(read.keys[first:last]) & {"survivor", "survivors", "only"}:
        last = to_clause_end(read, last, 8)
    start, end = read.starts[with_article(read, first)], read.ends[with_place_and_time(read, last) - 1]
    suggestion = "a great success" if kind == "honour" else "a violent loss" if kind == "harm" else None
    why = WHY_HONOUR if kind == "honour" else None
    return Hit(start, end, "rare_event", about="public", suggestion=suggestion, why=why)


WHY_HONOUR = "Honours and records can be looked up."


def _of_somebody(read: Tokens, match: Match) -> bool:
    """Say whether a court matter is somebody's own and no question about the law in general."""
    near = read.before(match.first, 8)
    if near[:1] == ["i"] and read.key(match.first) in {"got", "was", "am"}:
        return False
    if {"i", "im"} & set(near[:4]) and {"was", "im", "am", "still"} & set(near[:4]) and near[:1] != ["i"]:
        return False
    if set(near[:5]) & ASKED and not set(near[:3]) & PEOPLE:
        return False
    if match.value == "legal":
        return not (
            set(near[:3]) & SELF and match.last - match.first < 3 and read.key(match.first) in {"on", "in"}
        )
    around = near + read.after(match.last, 6) + read.keys[max(0, match.first - 14) : match.first]
    return bool(set(around) & PEOPLE)


def _disasters(read: Tokens) -> Iterator[Hit]:
    """Read "the coach that went into the reservoir" and "the Elm Street shooting"."""
    for index, key in enumerate(read.keys):
        if key in CARRIERS or key in BUILT:
            last = _fate(read, index + 1)
            if last and read.before(index, 1) not in (["our"], ["my"]) and not likened(read, index):
                start = read.starts[with_article(read, index)]
                if read.after(index - 1, 1) in (["whose"], ["her"], ["his"]):
                    start = read.starts[index - 1]
                end = read.ends[with_place_and_time(read, last) - 1]
                yield Hit(start, end, "rare_event", about="public", sure=0.7)
        elif key in DISASTERS:
            near = read.before(index, 4)
            told = "the" in near[1:3] and near[near.index("the") + 1 : near.index("the") + 2]
            if key in VIOLENT and told and told[0] in DURING:
                start, end = read.starts[index - near.index("the") - 1], read.ends[index]
                yield Hit(start, end, "rare_event", about="public", sure=0.6)
            first = _name_before(read, index)
            if first < index:
                yield Hit(
                    read.starts[first],
                    read.ends[index],
                    "rare_event",
                    severity="block",
                    why=WHY_NAMED,
                    about="public",
                    sure=0.97,
                )


WHY_NAMED = "An event with its name can be looked up in a minute, and so can those who were there."


def _fate(read: Tokens, at: int) -> int:
    """Find where a fate that begins at `at` ends, 0 when there is none; a joining word may come first."""
    for _ in range(4):
        if not read.joined(at) or read.keys[at] not in JOINTS:
            break
        at += 1
    words = read.after(at, 4)
    for length in range(len(words), 0, -1):
        if tuple(words[:length]) in FATES:
            if read.keys[at - 1] == "coach" and length < 3:
                return 0
            nothing_more = length > 1 or not read.joined(at + 1) or read.keys[at + 1] not in SILENT
            return at + length if nothing_more else 0
    return 0


SILENT = keys_of("silent quiet asleep in through short apart to my me")


def _name_before(read: Tokens, index: int) -> int:
    """Find where the name of a disaster begins ("the Elm Street" before "shooting"); `index` when it has none."""
    first = index
    while (
        first > 0
        and index - first < 3
        and read.joined(first)
        and read.capital(first - 1)
        and read.keys[first - 1] not in CALENDAR
    ):
        first -= 1
    named = first < index and read.joined(first) and read.keys[first - 1] in {"the", "in", "of"}
    return first - (read.keys[first - 1] == "the") if named and not read.capital(index) else index
