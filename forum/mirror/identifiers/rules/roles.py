"""What people are: known in public, in rare work, the only one of their kind, or in work as many do.

A role known in public blocks, rare work warns, ordinary work only counts a point. The strongest sign that
somebody could be picked out is no job at all but a claim to be alone: "the last ... on this stretch".

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules import job_tables as jobs
from forum.mirror.identifiers.rules.alone import Claim, alone
from forum.mirror.identifiers.rules.phrases import (
    Match,
    Phrases,
    Tokens,
    keys_of,
    likened,
    to_clause_end,
    tokens,
    wished,
    with_article,
    with_place_and_time,
)
from forum.mirror.text import Text

TABLES = Phrases(
    {
        "known": jobs.KNOWN,
        "title": jobs.TITLES,
        "news": jobs.IN_THE_NEWS,
        "rare": jobs.RARE,
        "rare title": jobs.RARE_TITLES,
        "ordinary": jobs.ORDINARY,
    }
)

DETERMINERS = keys_of(
    "a an the my our his her their this that is was as be being been become became are were who im youre "
    "former retired local ex serving sitting deputy assistant elected labour tory conservative liberal democrat "
    "republican green independent high senior junior young old famous acting lay married named called "
    "only last first sole female male woman black asian gay trans muslim jewish sikh"
)
COPULAS = keys_of("im feel felt become became")
KIN = keys_of(
    "wife husband son daughter partner widow widower mother father mum mom dad sister brother child children niece "
    "nephew ex girlfriend boyfriend kid kids aunt uncle stepson stepdaughter grandson granddaughter family"
)
#: Writing to one's member of parliament is not being one.
APPROACHED = keys_of(
    "write wrote writing written contact contacted email emailed letter petition lobby complained vote voted"
)
ARTICLES = keys_of("a an")
LEADS = keys_of(
    "retired former ex trainee student junior senior qualified newly as works working worked job career"
)
BESIDE = keys_of(
    "to by with from see need like call called calling sent find found through ask asked the than"
)
PEOPLE = keys_of(
    "he she they client clients patient woman man boy girl uncle aunt father mother dad mum mom brother sister "
    "husband wife son daughter partner case trial story family murder death arrest her his him them who name face "
    "ex grandfather grandmother cousin stepfather boss colleague crash accident court verdict hers"
)


def find(text: Text) -> Iterator[Hit]:
    """Find roles, jobs and claims to be alone."""
    read = tokens(text)
    claims = list(alone(read))
    yield from (_claimed(read, claim) for claim in claims)
    for match in TABLES.find(read):
        if any(claim.first < match.last and match.first < claim.last for claim in claims):
            continue
        hit = _judge(read, match)
        if hit:
            yield hit
    yield from _crafts(read)


def _judge(read: Tokens, match: Match) -> Hit | None:
    first, last, kind = match
    if kind == "ordinary":
        return _ordinary(read, match)
    if kind == "news":
        near = set(read.before(first, 7))
        return _hit(read, first, last, "public_role", "public") if near & PEOPLE or first < 2 else None
    if likened(read, first) or wished(read, first) or _own_image(read, first):
        return None
    if _owner(read, last):
        return None
    if kind == "rare title" and not _is_one(read, first, last):
        return None
    titled = kind in {"title", "rare title"}
    if titled and not (set(read.before(first, 1)) & DETERMINERS or _kin(read, last)):
        return None
    if titled and set(read.before(first, 3)) & APPROACHED:
        return None
    if kind in {"known", "title"}:
        if _kin(read, last):
            last += 1
        elif read.keys[last - 1] in OPEN_ENDS:
            last = to_clause_end(read, last, 7)
        while read.before(first, 1) and read.before(first, 1)[0] in BEFORE_TITLE:
            first -= 1
        return _hit(read, first, last, "public_role", "role")
    return _hit(read, with_article(read, first), with_place_and_time(read, last), "rare_job", "role")


OPEN_ENDS = keys_of("for from the of in on to with at a")
BEFORE_TITLE = keys_of(
    "a an the our former retired local ex serving sitting deputy elected labour tory old famous acting"
)


def _kin(read: Tokens, index: int) -> bool:
    """Say whether a relative follows: "the mayor's wife"."""
    return (
        read.joined(index)
        and read.keys[index] in KIN
        and read.typed(index - 1).lower().endswith(("'s", "s'"))
    )


def _owner(read: Tokens, index: int) -> bool:
    """Say whether only what belongs to one follows: "a newsreader's tone"."""
    possessive = read.typed(index - 1).lower().endswith(("'s", "s'"))
    return possessive and read.joined(index) and not _kin(read, index) and read.keys[index] not in AFTER_IS


AFTER_IS = keys_of(
    "a an the my our not been going coming always very so quite now no in on at here who and too"
)


def _is_one(read: Tokens, first: int, last: int) -> bool:
    """Say whether somebody is said to be one, for work whose name is also a surname or a nickname."""
    if _kin(read, last):
        return True
    if read.capital(first) and not read.capital(first - 1) and read.joined(first):
        return False
    near = read.before(first, 3)
    if near[:1] and near[0] in LEADS:
        return True
    if near[:1] and near[0] in {"a", "an", "the"}:
        near = near[1:]
        return not near or near[0] in IS
    return bool(near) and near[0] in IS


IS = keys_of(
    "is was as hes shes theyre are were he she they who client patient husband wife father mother dad mum mom partner son daughter uncle brother sister become became to grandfather man woman"
)


def _own_image(read: Tokens, first: int) -> bool:
    """Say whether the writer, a therapist, calls themselves that: "I'm the undertaker here"."""
    near = read.before(first, 5)
    if "i" in near and "used" in near:
        return True
    near = near[:3]
    return any(word in COPULAS and (word == "im" or "i" in near) for word in near) or near[1:3] in (
        ["am", "i"],
        ["was", "i"],
    )


def _ordinary(read: Tokens, match: Match) -> Hit | None:
    near = read.before(match.first, 3)
    if not near:
        return None
    if near[0] in ARTICLES or near[0] in LEADS:
        behind = next((word for word in near[1:] if word not in LEADS and word not in ARTICLES), "")
        if behind not in BESIDE:
            return _hit(read, match.first, match.last, "rare_job", "role", ordinary=True)
    return None


WHY_ALONE = "There are so few of them that it could be nobody else."


def _claimed(read: Tokens, claim: Claim) -> Hit:
    if claim.code == "public_role":
        return _hit(read, claim.first, claim.last, "public_role", "role", sure=0.86)
    start, end = read.starts[claim.first], read.ends[claim.last - 1]
    suggestion = None if claim.code == "rare_job" else "from a small community"
    return Hit(
        start,
        end,
        claim.code,
        severity="warn",
        points=3,
        why=WHY_ALONE,
        suggestion=suggestion,
        about="role",
        sure=0.86,
    )


WHY_ORDINARY = "With other details, even an everyday job narrows the circle."


def _hit(
    read: Tokens, first: int, last: int, code: str, about: str, *, ordinary: bool = False, sure: float = 0.8
) -> Hit:
    return Hit(
        start=read.starts[first],
        end=read.ends[last - 1],
        code=code,
        severity="points" if ordinary else None,
        points=1 if ordinary else None,
        why=WHY_ORDINARY if ordinary else None,
        suggestion="their work" if ordinary else None,
        about=about,
        sure=0.6 if ordinary else sure,
    )


def _crafts(read: Tokens) -> Iterator[Hit]:
    """Read work by its ending, after somebody is said to do it: "she was a mahjong tile carver"."""
    for index, key in enumerate(read.keys):
        if key.endswith("er") and read.key(index - 1) == "professional" and read.joined(index):
            if key not in jobs.PROFESSIONALS:
                yield _hit(read, with_article(read, index - 1), index + 1, "rare_job", "role", sure=0.6)
            continue
        if key not in jobs.CRAFTS or index < 2:
            continue
        near = read.before(index, 6)
        place = next((place for place, word in enumerate(near[:4]) if word in ARTICLES), 0)
        if not 0 < place < len(near) or near[place + 1 : place + 2] == [] or near[place + 1] not in SOMEBODY:
            continue
        if near[0] in jobs.NOT_CRAFTS or set(near[place + 1 :]) & OWN or likened(read, index - place - 1):
            continue
        yield _hit(read, index - place - 1, index + 1, "rare_job", "role", sure=0.6)


SOMEBODY = keys_of("he she is was hes shes they client been as")
OWN = keys_of("i im ive youre")
