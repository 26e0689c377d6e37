"""Claims to be alone: "the last lighthouse keeper on this stretch", "one of five in this circuit".

They single somebody out more surely than any job or heritage by itself. Read: an opening ("the only", "the
youngest ever", "one of just three", "there are two left"), what kind of person follows, and where. "The only
person in the room" and "the youngest of three" point to nobody: the kind of person must be one that a stranger
could look for, or the ground one that a stranger could look over.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forum.mirror.identifiers.rules.grounds import (
    DETERMINERS,
    FEW,
    GROUNDS,
    HERITAGE,
    ORDINARY_GROUNDS,
    PLACES_IN,
    SELF,
    ground_at,
    grounds_of,
    kind_of,
)
from forum.mirror.identifiers.rules.phrases import Tokens, keys_of, likened, to_clause_end

OPENINGS = keys_of(
    "only last first sole youngest oldest eldest longest tallest one lone remaining fastest there therere nobody whole entire"
)
BEFORE_OPENING = keys_of("the our their its a among was is as")
ADVERBS = keys_of(
    "ever just surviving remaining living openly serving practising active full time longest known"
)
FEATS = keys_of(
    "captain climb lead fly row win swim play serve command hold reach sail conduct referee sit ski run be become cross "
    "qualify graduate get make receive represent take have head score join drive coach complete finish"
)
VAGUE = keys_of(
    "only just barely maybe about perhaps some around probably roughly fewer than less like the a under"
)
COUNTED = keys_of("people women men families family of who left here in on us doing them speakers with")
NOT_COUNTED = keys_of(
    "ways reasons things weeks sessions times questions years days months minutes hours chairs rooms parts kinds sides"
)
#: Who runs the only one of a thing there is alone as well: "drives the only snow plough on the pass".
RUNS = keys_of(
    "runs ran owns owned keeps kept drives drove operates manages managed works worked flies edits"
)
VAST = keys_of("world earth here locally")  # "the only person in the world who gets me" is said of anybody
ILL = keys_of("mutation syndrome disease condition gene diagnosis disorder diagnosed variant illness")
PRIVATE = keys_of(
    "her him them me us kind nice love there honest sober listen believe hear see stay hold honest alone"
)
APPOINTED = keys_of("ordained appointed elected promoted awarded given captain head chief call up")


class Claim(NamedTuple):
    """A claim to be alone: from word `first` up to `last` (not included), and the code it is a case of."""

    first: int
    last: int
    code: str


def alone(read: Tokens) -> Iterator[Claim]:
    """Find the claims, one word looked at after the other; what therapists claim of themselves is theirs."""
    past = 0
    for index, key in enumerate(read.keys):
        if key in OPENINGS and index >= past:
            claim = _claim(read, index, key)
            if (
                claim
                and not likened(read, claim.first)
                and read.before(claim.first, 1) not in (["im"], ["am"])
            ):
                past = claim.last
                yield claim


def _claim(read: Tokens, index: int, key: str) -> Claim | None:
    if key in {"there", "therere"}:
        return _there_are(read, index)
    if key in {"whole", "entire"}:
        return _for_all(read, index)
    if key == "nobody":
        return _nobody_else(read, index)
    if key == "one":
        return _one_of(read, index) or _the_one(read, index)
    before = read.before(index, 1)
    first = index - 1
    owning = bool(before) and before[0] in GROUNDS and read.typed(first).lower().endswith("'s")
    if not before and key == "only" and kind_of(read, index + 1)[0] in {"person", "job", "heritage"}:
        grounds = grounds_of(read, kind_of(read, index + 1)[1])
        return Claim(index, grounds, _code(kind_of(read, index + 1)[0])) if grounds else None
    if not owning and (not before or before[0] not in BEFORE_OPENING):
        return None
    if before[0] in {"was", "is", "as", "among", "a"} and key not in {"sole", "youngest", "oldest", "first"}:
        return None
    at, ever = index + 1, False
    while read.joined(at) and read.keys[at] in ADVERBS:
        ever = ever or read.keys[at] == "ever"
        at += 1
    if ever and key not in {"only", "last", "one"}:
        return Claim(first, _tail(read, at, 7), "rare_job")
    if (
        key == "first"
        and read.after(at, 1) == ["in"]
        and (ground := ground_at(read, at + 1))
        and read.after(ground, 1) == ["to"]
    ):
        return Claim(first, to_clause_end(read, ground, 4), "rare_job")
    had = _ever_had(read, first, at)
    if had:
        return had
    running = set(read.before(first, 2)) & RUNS
    kind, end = kind_of(read, at)
    if running and not kind:
        ground = grounds_of(read, at)
        return Claim(first, ground, "rare_job") if ground and set(read.keys[at:ground]) & GROUNDS else None
    if kind in {"job", "known", "heritage"} and read.joined(end) and read.keys[end] == "left":
        return Claim(first, end + 1, _code(kind))
    at = end
    if not kind or read.key(at) == "standing":
        return None
    if key == "first":
        after = read.after(at, 2)
        feat = after[:1] == ["to"] and after[1:2] and after[1] in FEATS
        if feat and kind != "weak" and not _private(read, at):
            return Claim(first, min(at + 3, len(read)) if read.joined(at + 2) else at + 2, _code(kind))
    if owning and kind != "weak":
        return Claim(first, grounds_of(read, at) or at, _code(kind))
    grounds = grounds_of(read, at)
    if not grounds or (kind == "weak" and (grounds == at or VAST & set(read.keys[at:grounds]))):
        return None
    if key == "first" and kind in {"weak", "person"}:
        return None
    return Claim(first, grounds, _code(kind))


def _ever_had(read: Tokens, first: int, at: int) -> Claim | None:
    """Read "the first one our service has had", "the only one they have ever had"."""
    after = read.after(at, 8)
    if after[:1] == ["one"] and WORKING & set(after[1:4]):
        ground = next((end for place in range(at + 1, at + 5) if (end := ground_at(read, place))), 0)
        if ground and not VAST & set(read.keys[at:ground]):
            return Claim(first, ground, "rare_job")
    if after[:1] in (["one"], ["person"], ["woman"], ["man"]) and "had" in after and set(after[1:4]) & OUR:
        heritage = any((word,) in HERITAGE for word in read.keys[max(0, first - 5) : first])
        return Claim(first, at + after.index("had") + 1, "heritage" if heritage else "rare_job")
    return None


WORKING = keys_of(
    "working works doing does making makes left still practising serving licensed trained qualified"
)
OUR = keys_of("our the their this")


def _code(kind: str) -> str:
    return {"heritage": "heritage", "known": "public_role"}.get(kind, "rare_job")


def _one_of(read: Tokens, index: int) -> Claim | None:
    """Read "one of only five in this circuit", "one of maybe six people here who speak it"."""
    if read.after(index + 1, 1) != ["of"]:
        return None
    if read.after(index + 2, 2) in (["the", "last"], ["the", "only"]):
        kind, end = kind_of(read, index + 4)
        if kind in {"job", "known", "heritage"}:
            return Claim(index, grounds_of(read, end) or end, _code(kind))
    at, narrow = _past_vague(read, index + 2)
    if read.key(at) not in FEW or not read.joined(at):
        return None
    return _few(read, index, at + 1, narrow=narrow)


def _past_vague(read: Tokens, at: int) -> tuple[int, bool]:
    """Skip "only about": where the number stands, and whether the words before it narrow it."""
    start = at
    while read.joined(at) and read.keys[at] in VAGUE:
        at += 1
    narrow = bool(set(read.keys[start:at]) & {"only", "just", "barely", "maybe", "fewer", "perhaps"})
    return at, narrow or read.key(at) == "handful"


def _few(read: Tokens, first: int, at: int, *, narrow: bool) -> Claim | None:
    """Read what follows a small number: people, and a ground on which they are so few."""
    after = read.after(at, 9)
    if set(after[:2]) & NOT_COUNTED or set(after) & SELF:
        return None
    kind, end = kind_of(read, at + 1 if after[:1] == ["of"] else at)
    for place, key in enumerate(after):
        if key in ORDINARY_GROUNDS and not (key in {"us", "them"} and after[place - 1] == "of"):
            return None
        if key == "here" and "us" in after:
            return None
        if key in {"here", "left", "alive"} and (place or narrow or read.key(at - 1) in FEW):
            return Claim(first, at + place + 1, _spoken(after, kind))
        if key in PLACES_IN | {"the"} and key not in {"of", "for", "from", "left"}:
            ground = ground_at(read, at + place + (key != "the"))
            if (
                ground
                and "world" in after
                and kind == "weak"
                and read.after(ground, 1) not in (["with"], ["who"])
            ):
                return None
            if ground and (narrow or kind or place <= 2):
                return Claim(first, ground, _spoken(after, kind))
            if key == "in" and narrow and read.joined(at + place + 1) and read.capital(at + place + 1):
                return Claim(first, max(end, at), _spoken(after, kind))
    if "known" in after[:4] or (narrow and "ever" in after[:4]):
        return Claim(
            first, at + 1 + after.index("known" if "known" in after else "ever"), _spoken(after, kind)
        )
    if narrow and after[:1] in (["of"], ["who"], ["people"]) and "who" in after:
        return Claim(first, to_clause_end(read, at + after.index("who") + 1, 6), _spoken(after, kind))
    return None


def _spoken(after: list[str], kind: str) -> str:
    if ILL & set(after):
        return "rare_condition"
    return "heritage" if "speak" in after or "speaks" in after else _code(kind)


def _there_are(read: Tokens, index: int) -> Claim | None:
    """Read "there are two left in the county", "there can't be ten of us in the state"."""
    at = index + 1
    if read.keys[index] == "there":
        if read.after(at, 2) in (["cant", "be"], ["cannot", "be"]):
            at += 2
        elif read.after(at, 1)[:1] in (["can"], ["could"], ["must"], ["may"]) and "be" in read.after(at, 3):
            at += 1 + read.after(at, 3).index("be")
        elif read.after(at, 1)[:1] in (["are"], ["were"], ["re"], ["arent"], ["is"]):
            at += 1
        else:
            return None
    at, narrow = _past_vague(read, at)
    narrow = narrow or "only" in read.keys[index:at]
    if not read.joined(at) or read.keys[at] not in FEW:
        return None
    after = read.after(at + 1, 2)
    if not after or after[0] not in COUNTED or after in (["of", "me"], ["of", "you"]):
        return None
    return _few(read, index, at + 1, narrow=narrow)


def _for_all(read: Tokens, index: int) -> Claim | None:
    """Read "donor coordinator for the whole island"."""
    if (
        read.before(index, 2) != ["the", "for"]
        or read.key(index + 1) not in GROUNDS
        or not read.joined(index + 1)
    ):
        return None
    first = index - 3
    kind, _ = kind_of(read, first) if read.joined(index - 2) else ("", 0)
    while (
        kind in {"job", "known"}
        and index - first < 5
        and read.joined(first)
        and read.keys[first - 1] not in ARTICLES
    ):
        first -= 1
    return Claim(first, index + 2, _code(kind)) if kind in {"job", "known"} else None


ARTICLES = keys_of("a an the is was as he she im my her his")


def _nobody_else(read: Tokens, index: int) -> Claim | None:
    """Read "nobody else in the county does what she does"."""
    if read.after(index + 1, 2)[:1] != ["else"] or read.key(index + 2) not in PLACES_IN:
        return None
    ground = ground_at(read, index + 3)
    does = (
        bool(ground)
        and read.joined(ground)
        and read.keys[ground] in {"does", "can", "has", "speaks", "makes"}
    )
    return Claim(index, ground, "rare_job") if does else None


def _the_one(read: Tokens, index: int) -> Claim | None:
    """Read "the one Sikh in the village"."""
    if read.before(index, 1) not in (["the"], ["our"]):
        return None
    kind, end = kind_of(read, index + 1)
    grounds = grounds_of(read, end) if kind in {"heritage", "job", "known"} else 0
    return Claim(index - 1, grounds, _code(kind)) if grounds else None


def _tail(read: Tokens, at: int, most: int) -> int:
    """Find where the clause ends, at most `most` words on, before a name."""
    end = at
    while end - at < most and read.joined(end) and not read.capital(end):
        end += 1
    while end > at and read.keys[end - 1] in PLACES_IN | DETERMINERS | {"to", "and", "of"}:
        end -= 1
    return end


def _private(read: Tokens, at: int) -> bool:
    """Say whether a first is of private life: "the first man to be kind to her"."""
    after = read.after(at, 6)
    if PRIVATE & set(after):
        return True
    common = after[1:2] and after[1] in {"be", "get", "make", "have", "take", "see", "become"}
    return bool(common) and not APPOINTED & set(after)
