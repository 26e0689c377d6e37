"""Heritage, faith, language and migration; sexuality and gender history.

Bare mentions count a point: they may be the very question. Only what is distinctive by itself makes a hint;
claims to be the only family of a kind are found with the other claims to be alone (roles.py).

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules import heritage_tables
from forum.mirror.identifiers.rules.phrases import Match, Phrases, Tokens, keys_of, likened, tokens
from forum.mirror.text import Text

SITES = """
traveller|traveler site, travellers site, travellers caravan, gypsy site, halting site, on the reservation, on the reserve, native reserve|reservation, kibbutz, refugee camp, asylum hotel, migrant hotel
asylum seekers hotel, detention centre, crossed the channel in a|by small|dinghy|boat, came in a small boat, came by small boat, came over in the back of a lorry, boat person, boat people
"""
MIGRATION = """
refugee, asylum seeker, undocumented, unaccompanied minor, windrush generation, came here as a child refugee, first generation immigrant, second generation immigrant, immigrant, migrant, emigrated, fled
converted to islam|judaism|catholicism|buddhism|hinduism|christianity, left the church, born again christian, excommunicated, shunned by her|his|their, arranged marriage, forced marriage
"""
SEXUAL = """
gay, lesbian, bisexual, queer, pansexual, asexual, aromantic, trans, transgender, transsexual, trans man|woman|boy|girl|client|guy|masc|femme, non binary, nonbinary, enby, genderqueer, gender fluid, genderfluid
agender, intersex, deadname, deadnamed, dead name, gender clinic|dysphoria|reassignment|affirming|identity|transition|history, top surgery, bottom surgery, mtf, ftm, transitioned at|in|from|as|last|years
detransitioned, detransitioner, detransitioning, came out as|to|at, coming out as|to, closeted, in the closet, same sex attracted|couple|marriage|partner, bi man|woman|guy|client, is bi
"""
TABLES = Phrases(
    {
        "few": heritage_tables.DISTINCTIVE,
        "site": SITES,
        "group": heritage_tables.GROUPS,
        "moved": MIGRATION,
        "sexual": SEXUAL,
    }
)
#: What makes a word of a people one about people and not about food, a language class or a colour.
OF_PEOPLE = keys_of(
    "man woman client clients patient girl boy guy lad lady person family families couple mother father parents mum mom dad "
    "background heritage descent origin community household church wife husband partner student speaker speaking therapist "
    "immigrant immigrants refugee refugees born male female adult teenager teen kid child children people american british "
    "australian canadian catholic muslim christian jewish grandmother grandfather colleague friend brother sister culture and but by in"
)
COPULAS = keys_of(
    "is was are were hes shes theyre im be being identifies as a an half part both devout practising practicing lapsed strict secular orthodox from the speaks speaking observant raised"
)
NOT_PEOPLE = keys_of(
    "takeaway food restaurant meal delight bath window windows door tea coffee wine cheese bread lesson lessons class film films "
    "novel box dog bulldog shepherd hole and-white white mood sheep ice humour comedy eye coat dress cat cloud day friday magic market"
)
NOT_GENDER = keys_of(
    "generational actional ference atlantic personal diagnostic fat theoretical national formative"
)


def find(text: Text) -> Iterator[Hit]:
    """Find heritage, faith and migration, sexuality and gender."""
    read = tokens(text)
    for match in TABLES.find(read):
        hit = _judge(read, match)
        if hit:
            yield hit


def _judge(read: Tokens, match: Match) -> Hit | None:
    first, last, kind = match
    start, end = read.starts[first], read.ends[last - 1]
    if likened(read, first) and kind != "group":
        return None
    if kind in {"few", "site"}:
        return Hit(start, end, "heritage", severity="warn")
    after = read.after(last, 1)
    if kind == "sexual":
        if after and after[0] in NOT_GENDER:
            return None
        return Hit(start, end, "sexual_gender", severity="points", sure=0.6)
    if kind == "group" and not _of_people(read, first, after):
        return None
    return Hit(start, end, "heritage", severity="points", points=1, sure=0.4)


def _of_people(read: Tokens, first: int, after: list[str]) -> bool:
    if after and after[0] in NOT_PEOPLE:
        return False
    if after and after[0] in OF_PEOPLE:
        return True
    near = read.before(first, 2)
    return bool(near) and near[0] in COPULAS and (not after or near[0] not in {"the", "a", "an"})
