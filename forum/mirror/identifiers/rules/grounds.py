"""What kind of person a claim to be alone speaks of, and the ground it holds on; see alone.py.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from forum.mirror.identifiers.rules import heritage_tables
from forum.mirror.identifiers.rules import job_tables as jobs
from forum.mirror.identifiers.rules.phrases import Tokens, expand, keys_of, numbers

PLACES_IN = keys_of("in on at within around left for here of from along across round outside near off")
#: Grounds that somebody could look over.
GROUNDS = keys_of(
    "village town city island islands isles atoll county country region area district valley coast shore estuary bank beach lake river "
    "loch lough ridge moor mountain glen dale cove harbour harbor bay port quay pier stretch peninsula circuit parish diocese "
    "state province territory nation street estate hospital school firm force company college university department "
    "regiment station brigade squad league bench courts court ward service trust practice profession industry trade "
    "world earth history uk us usa britain england scotland wales ireland europe canada australia zealand highlands "
    "crew lifeboat shift rig pass abbey cathedral reserve reservation base congregation church mosque temple fleet factory mine yard market team year"
)
DETERMINERS = keys_of("his her their this that the our whole entire its local same any these all")
#: Where everybody is the only one of something.
ORDINARY_GROUNDS = keys_of(
    "family room house household home group relationship marriage session sessions life bed couple bedroom meeting waiting "
    "flat week day siblings children kids it me him her us them caseload class morning night conversation sentence mind head "
    "chairs chair ways options things reasons kinds types parts sides questions words"
)
PEOPLE = keys_of(
    "woman women man men male female girl boy family families couple pupil student child children person people officer resident "
    "household mother father player member employee apprentice inhabitant speaker speakers"
)
STRONG = keys_of(
    "woman man male female girl boy pupil student officer player apprentice speaker speakers women men"
)
FEW = numbers(least=1, most=20) | keys_of("handful few dozen")
HERITAGE = set(expand(heritage_tables.GROUPS + heritage_tables.DISTINCTIVE))
JOBS = set(expand(jobs.RARE + "\n" + jobs.RARE_TITLES + "\n" + jobs.ORDINARY + "\n" + jobs.TITLES))
KNOWN = set(expand(jobs.TITLES))
SELF = keys_of(
    "therapist therapists counsellor counsellors counselor psychologist supervisor clinician psychotherapist analyst"
)
RANKS = ("", "weak", "person", "job", "known", "heritage")


def kind_of(read: Tokens, at: int) -> tuple[str, int]:
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
                found = max(found, kind, key=RANKS.index)
                end = max(end, place + len(words))
    return found, end


def _doer(word: str) -> bool:
    """Say whether a word names somebody by what they do, by its ending: "stonemason", "midwife"."""
    word = word.removesuffix("s")
    return len(word) > 4 and word.endswith(DOERS) and word not in NO_DOERS


DOERS = ("er", "or", "ist", "man", "woman", "wife", "smith", "mason", "ian", "eer", "maker", "keeper")
NO_DOERS = keys_of(
    "letter number water paper river corner matter order other another answer summer winter dinner door floor mirror error "
    "factor computer chapter centre center master never ever over after under whether either neither daughter sister brother "
    "mother father partner computer member offer danger power shower tower flower finger shoulder counsellor counselor "
    "supervisor together rather later better older younger former user sufferer survivor newcomer stranger practitioner helper "
    "human colour honour favour humour weather leader manager teacher supper cancer anger laughter character"
)


def _named(words: tuple[str, ...]) -> str:
    if words in KNOWN:
        return "known"
    if words in HERITAGE:
        return "heritage"
    if words in JOBS:
        return "job"
    if len(words) == 1 and words[0] not in PEOPLE and _doer(words[0]):
        return "job"
    if len(words) == 1 and words[0] in PEOPLE:
        return "person" if words[0] in STRONG else "weak"
    return ""


def grounds_of(read: Tokens, at: int) -> int:
    """Find where the claim holds ("in this valley"): the end of the phrase, 0 when nowhere worth a hint.

    What lies between, as in "the last man making baskets on that shore", is marked too. A place's own name
    is left to the rule for places, so the phrase ends before it.
    """
    for place in range(at, min(at + 7, len(read))):
        if not read.joined(place):
            return 0
        key = read.keys[place]
        if key in ORDINARY_GROUNDS:
            return 0
        if key in {"here", "locally"} or (key == "left" and not read.joined(place + 1)):
            return place + 1
        if key == "for":
            after = read.after(place, 4)
            if "miles" in after:
                return place + 1 + after.index("miles")
            if set(after[1:]) & GROUNDS and (after[1] in FEW or after[1] in DETERMINERS):
                return place + 1 + next(at for at, word in enumerate(after) if word in GROUNDS)
        if key in PLACES_IN and key not in {"left", "for", "here", "from"}:
            ground = ground_at(read, place + 1)
            if ground:
                return ground
            if read.joined(place + 1) and read.capital(place + 1) and not _calendar(read, place + 1):
                return max(at, place) if place > at else at
            if place - at > 3 or set(read.after(place + 1, 3)) & ORDINARY_GROUNDS:
                return 0
    return 0


def _calendar(read: Tokens, index: int) -> bool:
    return read.keys[index].endswith("day") or read.keys[index] in {"i", "im"}


def ground_at(read: Tokens, at: int) -> int:
    """Read "the whole county" at `at`: where it ends, 0 if it is none."""
    for place in range(at, min(at + 4, len(read))):
        if not read.joined(place):
            return 0
        if place == at:
            if read.keys[place] not in DETERMINERS | GROUNDS:
                return 0
        elif read.keys[place] in ORDINARY_GROUNDS:
            return 0
        if read.keys[place] in GROUNDS:
            return place + 1
    return 0
