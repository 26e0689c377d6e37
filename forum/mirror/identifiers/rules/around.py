"""What stands around words with capitals: who is named, who does something, where something is."""

from __future__ import annotations

from forum.mirror.identifiers.rules.capitals import START, Reading
from forum.mirror.identifiers.rules.name_words import (
    CALLED,
    CLIENTS,
    DETERMINERS,
    PERSON_VERBS,
    RELATIONS,
    SUBJECT_VERBS,
)  # fmt: skip

#: How well what follows fits somebody: not at all, as any subject would, as only somebody would.
NOTHING, SUBJECT, SOMEBODY = 0, 1, 2
_CALL = frozenset("call calls called calling name named".split())
_STATES = frozenset(
    """married divorced separated pregnant dead single retired unemployed widowed autistic adopted suicidal sober gay
    trans nonbinary my our years late early mid twenty thirty forty fifty sixty seventy eighty seeing coming back due
    working living training my been her his their""".split()
)
#: What somebody has, and hope or joy has not.
_OWN = frozenset(
    """file notes voice face session sessions family house home phone email message text letter name therapist school
    teacher parents kids children mothers room case referral assessment gp work job birthday story eyes body hair""".split()
)
_WITH = frozenset("i his her my me their our we".split())
_PRONOUNS = frozenset("they she he them her him pseudonym not name real my their his client aged age".split())
_BETWEEN = frozenset(
    "is was are called named name who whos the a an my his her their little old new younger older".split()
)


def introduced(reading: Reading, first: int) -> str:
    """Give how a name is introduced just before: "called", "client", "relation" or nothing."""
    one = reading.before(first)
    if not one:
        return ""
    token = reading.tokens[first - 1]
    if (
        token.tail == "'s"
        and reading.plain[token.end : token.end + 2] == "'s"
        and reading.tokens[first].gap == " "
    ):
        # "her mum's Priya" names somebody; "my client's Tuesday" does not say who.
        one = one if one in RELATIONS else ""
    two = reading.before(first, 2)
    if one in CALLED or (two in _CALL and one in ("her", "him", "them")):
        return "called"
    if one in ("is", "was", "s") and two in ("name", "names"):
        return "called"
    if one in CLIENTS:
        return "client"
    return "relation" if one in RELATIONS and not token.capital else ""


def relation_before(reading: Reading, first: int) -> str:
    """Give the word that ties somebody to the client or the writer, a few words before at most."""
    for reach in range(1, 5):
        word = reading.before(first, reach)
        if not word:
            return ""
        if word in RELATIONS:
            return word
        if word not in _BETWEEN:
            return ""
    return ""


def followed(reading: Reading, last: int) -> int:
    """Tell how well what follows fits a name."""
    tokens = reading.tokens
    token = tokens[last]
    after = reading.after(last)
    if token.tail:
        if token.tail != "'s":
            return SUBJECT
        if after in RELATIONS or after in _OWN:
            return SOMEBODY
        return SUBJECT if after and not tokens[last + 1].capital else NOTHING
    if last + 1 >= len(tokens):
        return NOTHING
    follower = tokens[last + 1]
    if after in PERSON_VERBS or token.key == after == "will":
        return SOMEBODY
    if after in SUBJECT_VERBS:
        state = reading.after(last + 1)
        return SOMEBODY if state in _STATES or state[:1].isdigit() else SUBJECT
    if (
        after.endswith(("ed", "nt", "s"))
        and len(after) > 3
        and tokens[last + 1].ordinary
        and not after.endswith("ss")
    ):
        return SUBJECT
    if after == "and" and reading.after(last + 1) in _WITH:
        return SOMEBODY
    if follower.gap == ", " and (follower.key[:1].isdigit() and len(follower.key) <= 4):
        return SOMEBODY
    if follower.gap == " (" and (follower.key[:1].isdigit() or follower.key in _PRONOUNS):
        return SOMEBODY
    if follower.begins != START and follower.gap == ", " and follower.key in ("who", "whose"):
        return SOMEBODY
    return NOTHING


def determined(reading: Reading, first: int) -> bool:
    """Whether an article or the like stands before."""
    return reading.before(first) in DETERMINERS and reading.tokens[first].gap == " "
