"""Claims to be alone: "the last lighthouse keeper on this stretch", "one of five in this circuit".

They single somebody out more surely than any job or heritage by itself. Read: an opening ("the only", "the
youngest ever", "one of just three"), what kind of person follows, and where. "The only person in the room" and
"the youngest of three" point to nobody, so the kind of person must be one that a stranger could look for.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forum.mirror.identifiers.rules import heritage_tables
from forum.mirror.identifiers.rules import job_tables as jobs
from forum.mirror.identifiers.rules.phrases import Tokens, expand, keys_of, likened, numbers

OPENINGS = keys_of(
    "only last first sole youngest oldest eldest longest tallest one no lone remaining fastest biggest"
)
BEFORE_OPENING = keys_of(
    "the our their its a one of among was is as world country county nation island britain europe"
)
ADVERBS = keys_of(
    "ever just only surviving remaining living openly serving practising active full time longest"
)
PLACES_IN = keys_of(
    "in on at within around left for here of from along across round outside north south east west near"
)
#: Places that single out by themselves, so that the claim is marked with them.
GROUNDS = keys_of(
    "village town city island county country region area district valley coast stretch circuit parish diocese glen "
    "state province nation street road estate hospital school firm force company club college university department "
    "regiment station brigade squad team league bench court ward service trust practice profession industry field "
    "world earth history uk us usa britain england scotland wales ireland europe canada australia bay peninsula "
    "county highlands north south east west reserve reservation base community congregation church mosque temple"
)
DETERMINERS = keys_of(
    "this that the our their his her whole entire my its local same any these all town village"
)
#: Where everybody is the only one of something.
ORDINARY_GROUNDS = keys_of(
    "family room house household home group relationship marriage session sessions life bed couple bedroom "
    "meeting waiting flat week us them siblings children kids three four five six seven it me him her caseload"
)
PEOPLE = keys_of(
    "woman man female male girl boy family couple pupil student child person people doctor officer resident "
    "household mother father player member employee apprentice survivor inhabitant speaker"
)
HEADS = PEOPLE - keys_of("person people child member mother father family couple resident man boy girl woman")
FEATS = keys_of(
    "captain climb lead fly row win swim play serve command hold reach sail conduct referee sit ski run be become "
    "cross qualify graduate get make receive represent take have head score join drive coach"
)
FEW = numbers(least=1, most=20) | keys_of("handful few couple dozen")
HERITAGE = set(expand(heritage_tables.GROUPS + heritage_tables.DISTINCTIVE))
JOBS = set(expand(jobs.RARE + "\n" + jobs.RARE_TITLES + "\n" + jobs.ORDINARY + "\n" + jobs.TITLES))
KNOWN = set(expand(jobs.TITLES))
SELF = keys_of("therapist therapists counsellor counselor psychologist supervisor clinician psychotherapist")


class Claim(NamedTuple):
    """A claim to be alone: from word `first` up to `last` (not included)."""

    first: int
    last: int
    code: str


def alone(read: Tokens) -> Iterator[Claim]:
    """Find the claims, one word looked at after the other."""
    past = 0
    for index, key in enumerate(read.keys):
        if key in OPENINGS and index >= past:
            claim = _claim(read, index, key)
            if claim and not likened(read, claim.first):
                past = claim.last
                yield claim


def _claim(read: Tokens, index: int, key: str) -> Claim | None:
    if key == "one":
        return _one_of(read, index) or _the_one(read, index)
    if key == "no":
        return None
    before = read.before(index, 1)
    if not before or before[0] not in BEFORE_OPENING:
        return None
    first = index - 1
    if before[0] not in {"the", "our", "their", "its"} and not _owning(read, first):
        return None
    at = index + 1
    ever = False
    while at < len(read) and read.joined(at) and read.keys[at] in ADVERBS:
        ever = ever or read.keys[at] == "ever"
        at += 1
    if key in {"youngest", "oldest", "first", "fastest", "tallest"} and ever:
        return Claim(first, _tail(read, at, 7), "rare_job")
    kind, at = _kind(read, at)
    if not kind:
        return None
    if key == "first":
        after = read.after(at, 2)
        feat = after[:1] == ["to"] and after[1:2] and after[1] in FEATS
        if feat and kind in {"person", "heritage", "job", "known"} and not _private(read, at):
            return Claim(first, min(at + 3, len(read)) if read.joined(at + 2) else at + 2, _code(kind))
        if kind == "person" or not _grounds(read, at):
            return None
    grounds = _grounds(read, at)
    if _owning(read, first) and kind != "weak":
        return Claim(first, grounds or at, _code(kind))
    if not grounds:
        return None
    return Claim(first, grounds, _code(kind))


def _owning(read: Tokens, index: int) -> bool:
    """Say whether the word at `index` is a place that owns the claim: "the island's only doctor"."""
    return read.key(index) in GROUNDS and read.typed(index).lower().endswith("'s")


def _code(kind: str) -> str:
    return {"heritage": "heritage", "known": "public_role"}.get(kind, "rare_job")


def _kind(read: Tokens, at: int) -> tuple[str, int]:
    """Read what kind of person follows, up to four words: its name and where it ends."""
    found, end = "", at
    for place in range(at, min(at + 4, len(read))):
        if not read.joined(place) or read.keys[place] in PLACES_IN:
            break
        if read.keys[place] in SELF:
            return "", at
        for words in (read.keys[place : place + 2], read.keys[place : place + 1]):
            kind = _named(tuple(words))
            if kind:
                rank = ("", "weak", "person", "job", "known", "heritage")
                found = kind if rank.index(kind) > rank.index(found) else found
                end = max(end, place + len(words))
    return found, end


def _named(words: tuple[str, ...]) -> str:
    if words in KNOWN:
        return "known"
    if words in HERITAGE:
        return "heritage"
    if words in JOBS:
        return "job"
    if len(words) == 1 and words[0] in PEOPLE:
        return "person" if words[0] in HEADS or words[0] in {"woman", "man", "girl", "boy"} else "weak"
    return ""


def _grounds(read: Tokens, at: int) -> int:
    """Find where the claim holds ("in this valley"): the end of the phrase, 0 when nowhere worth a hint.

    A place's own name is left to the rule for places, so the phrase ends before it.
    """
    while read.joined(at) and read.keys[at] in {"left", "working", "living", "here", "who", "still", "now"}:
        if read.keys[at] == "here" or (read.keys[at] == "left" and not read.joined(at + 1)):
            return at + 1
        at += 1
    if not read.joined(at) or read.keys[at] not in PLACES_IN:
        return 0
    if read.keys[at] == "for" and "miles" not in read.after(at, 4):
        return 0
    end = at + 1
    for place in range(at + 1, min(at + 6, len(read))):
        if not read.joined(place):
            break
        key = read.keys[place]
        if key in ORDINARY_GROUNDS:
            return 0
        if key in GROUNDS or key == "miles":
            return place + 1
        if read.capital(place) and key not in DETERMINERS:
            return at
        end = place + 1
    return at if end > at + 1 and not set(read.keys[at + 1 : end]) & ORDINARY_GROUNDS else 0


def _one_of(read: Tokens, index: int) -> Claim | None:
    """Read "one of only five in this circuit"."""
    after = read.after(index + 1, 6)
    if after[:1] != ["of"]:
        return None
    rest = after[1:]
    narrow = bool(rest) and rest[0] in {"only", "just", "barely"}
    at = index + 2 + narrow
    if read.key(at) in {"the", "a"}:
        at += 1
    if read.key(at) not in FEW or not read.joined(at):
        return None
    kind, end = _kind(read, at + 1)
    end = max(end, at + 1)
    if read.key(end) == "of":
        kind, end = _kind(read, end + 1)
    grounds = _grounds(read, end)
    if grounds and (narrow or (kind and kind != "weak") or set(read.keys[end:grounds]) & GROUNDS):
        return Claim(index, grounds, _code(kind))
    return None


def _the_one(read: Tokens, index: int) -> Claim | None:
    """Read "the one Sikh in the village"."""
    if read.before(index, 1) not in (["the"], ["our"]):
        return None
    kind, end = _kind(read, index + 1)
    grounds = _grounds(read, end) if kind in {"heritage", "job", "known"} else 0
    return Claim(index - 1, grounds, _code(kind)) if grounds else None


def _tail(read: Tokens, at: int, most: int) -> int:
    """Find where the clause ends, at most `most` words on, before a name."""
    end = at
    while end < len(read) and end - at < most and read.joined(end) and not read.capital(end):
        end += 1
    while end > at and read.keys[end - 1] in PLACES_IN | DETERMINERS | {"to", "and", "of"}:
        end -= 1
    return end


def _private(read: Tokens, at: int) -> bool:
    """Say whether a first is of private life: "the first man to be kind to her"."""
    after = read.after(at, 6)
    return bool(
        {"her", "him", "them", "me", "us", "kind", "nice", "love", "there", "honest", "sober"} & set(after)
    ) or (
        after[:2] in (["to", "be"], ["to", "get"], ["to", "make"], ["to", "have"], ["to", "take"])
        and not {"ordained", "appointed", "elected", "promoted", "called", "awarded", "given"} & set(after)
    )
