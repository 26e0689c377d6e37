"""The points of field.md 4: what in a question asks for a technique (T), what tells of the two of them (R).

They are plain to read and to explain, so they give the reasons people see; the model (model.py) reads
them beside its own words. Pure Python, one pass over the text for each side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["relational", "mixed", "technique_lookup", "other"]

#: What a clinician asks a technique for, in the words of the field.
MEANS = (
    "approach(?:es)?|modalit(?:y|ies)|models?|techniques?|interventions?|protocols?|tools?|exercises?|"
    "treatments?|therap(?:y|ies)|methods?|strateg(?:y|ies)|skills?|activit(?:y|ies)"
)
PAGES = (
    "worksheets?|resources?|hand-?outs?|workbooks?|scripts?|templates?|print-?outs?|psychoed(?:ucation)?|"
    "leaflets?|manuals?|apps?|books?|homework"
)
THERAPIES = (
    "cbt(?:-[a-z]{1,2})?|dbt|act|emdr|ifs|eft|cft|cpt|erp|exrp|pe|sfbt|mbct|mbsr|mbt|tfp|tf-cbt|tfcbt|isc?tdp|ipt|"
    "ppt|pcit|dir|sst|nlp|mi|rebt|ripcord|aedp|rlt|gottman|sue johnson|imago|nvr|vit|cbasp|mct|rf-cbt|"
    "psychodynamic|psychoanalytic|psychoanalysis|person[- ]cent(?:re|er)ed|humanistic|existential|gestalt|"
    "narrative|systemic|schema|somatic(?: experiencing)?|sensorimotor|brainspotting|brain spotting|flash|havening|"
    "hypnosis|hypnotherapy|exposure|prolonged exposure|mindfulness|solution[- ]focused|psychodrama|play therapy|"
    "art therapy|sandplay|sand tray|motivational interviewing|compassion[- ]focused|acceptance and commitment|"
    "dialectical behaviou?r|cognitive|behaviou?ral activation|polyvagal|tapping|internal family systems|"
    "medication|ssris?|nvc|bowen(?:ian)?|structural|attachment[- ]based|integrative|transactional analysis|ta"
)
DIAGNOSES = (
    "ocd|c-?ptsd|ptsd|adhd|add|asd|autis(?:m|tic)|bpd|eupd|npd|gad|mdd|pmdd|odd|arfid|did|bipolar|borderline|"
    "narcissis(?:t|ts|m|tic)|anorexi[ac]|bulimi[ac]|anxiety|depress(?:ion|ed|ive)|panic(?: disorder)?|phobi[ac]s?|"
    "psychosis|psychotic|schizophreni[ac]|schizoaffective|dissociati(?:on|ve)|trauma|addiction|alcoholism|insomnia|"
    "agoraphobia|trichotillomania|hoarding|emetophobia|bdd|body dysmorphia|"
    "selective mutism|alexithymia|codependen(?:cy|t)|self[- ]harm|personality disorder|eating disorder"
)
#: Whoever comes: the person a question is about.
CLIENT = (
    "clients?|patients?|someone|somebody|people|persons?|couples?|teens?|teenagers?|adolescents?|kids?|"
    "child(?:ren)?|boys?|girls?|adults?|m[ae]n|wom[ae]n|famil(?:y|ies)|supervisees?|students?"
)

_FEW = r"(?:[\w'&/,-]+ ){0,%d}"
TECHNIQUE: dict[str, int] = {
    rf"\b(?:what|which|whats|what's)\b(?:'s)? {_FEW % 6}(?:{MEANS})\b": 2,
    rf"\bbest (?:way|ways|practice|approach(?:es)?) (?:to|for|of) (?:treat|help|work|manag|address|deal)\w*|"
    rf"\b(?:treat(?:ment|ments|ing)?|therap(?:y|ies)) (?:of choice )?for\b|\bbest (?:{MEANS})\b": 2,
    rf"\b(?:{THERAPIES})(?: therapy)?,? (?:or|vs\.?|versus|over|rather than)(?: an?)? (?:{THERAPIES})\b": 2,
    r"\bhow (?:do|would|should|can|could|to|does) ?(?:you|i|we|one|people|others|anyone)?(?: all| guys)? ?"
    r"(?:handle|deal with|manage|treat|tackle|address|approach|work with) "
    rf"{_FEW % 3}(?:{CLIENT}|{DIAGNOSES})\b": 2,
    rf"\b(?:any|some|good|best|favou?rite|recommend|share|need|want|looking for|suggest|find|have|got)\b"
    rf" {_FEW % 5}(?:{PAGES}|{MEANS})\b|\b(?:{PAGES}) (?:for|on|about|to)\b": 2,
    rf"\b(?:{CLIENT})(?: \w+)? (?:with|has|who has|suffering(?: from)?|diagnosed(?: with)?|struggling with) (?!me\b|us\b|whom\b)\w+": 1,
    rf"\b(?:{DIAGNOSES})\b": 1,
    rf"\b(?:make|makes|get|gets|stop|getting|making|stopping) (?:my |a |the |this |him|her|them|your )(?:{CLIENT}|to|from)?\b": 1,
}
RELATIONAL: dict[str, int] = {
    r"\bbetween us\b|\b(?:with|at|to|from|towards?|for|of|about|on|near|by) me\b|\bour (?:relationship|work|silences?|"
    r"sessions?|alliance|bond|ending|rupture)\b|\bin the room\b|\b(?:the two|both|either|neither) of us\b|\bwe both\b": 2,
    r"\bi(?:'m| am)? (?:\w+ly |just |still |now |always |often |also |never |even |keep |kept |start(?:ed)? )?"
    r"(?:feel(?:ing)?|felt|dread(?:ed|ing)?|notice[ds]?|noticing|find myself|found myself|"
    r"hate[ds]?|love[ds]?|fear(?:ed)?|resent(?:ed)?|env(?:y|ied)|miss(?:ed)?|wish|sulk(?:ed)?|freeze|froze|cr(?:y|ied)|"
    r"afraid|scared|ashamed|bored|angry|jealous|stuck|lost|tired|exhausted|sick|irritated|useless|worried)\b|"
    r"\b(?:makes|leaves|left|made) me\b": 2,
    r"\b(?:they|he|she|client|patient) (?:experiences?|sees?|looks? at|needs?|trusts?|likes?|hates?|loves?|tells?|told|"
    r"asks?|asked|scored|reminds?|thanks?|thanked|wants?|pays?) (?:of )?(?:me|us)\b|\b(?:how|what) (?:do|does|might|would) "
    r"(?:they|he|she) (?:experience|see|make of|want from|need from) me\b": 2,
    r"\b(?:silen(?:ce|ces|t)|trust\w*|repair\w*|ending|endings|hope\w*|close(?:r|ness)|distance|distant|rupture\w*)\b": 1,
}


# Each rule is looked for by itself: two may begin at the same word ("what treatment for") and both count.
_TECHNIQUE = [(re.compile(rule), points) for rule, points in TECHNIQUE.items()]
_RELATIONAL = [(re.compile(rule), points) for rule, points in RELATIONAL.items()]


@dataclass(frozen=True, slots=True)
class Points:
    """The sums of both sides and the words that gave them, in the order of the rules."""

    technique: int
    relational: int
    technique_words: tuple[str, ...]
    relational_words: tuple[str, ...]

    @property
    def framing(self) -> Kind:
        """What the rules alone make of it."""
        if self.technique >= 2:
            return "technique_lookup" if self.relational < 2 else "mixed"
        return "relational" if self.relational >= 1 else "mixed"


def points(plain: str) -> Points:
    """Count both sides in a folded text; every rule counts once, however often it holds.

    >>> points("I have a client with OCD. What approach should I use?").technique
    4
    """
    low = plain.lower().replace("\n", " ")
    asked = list(_seen(_TECHNIQUE, low))
    told = list(_seen(_RELATIONAL, low))
    return Points(
        sum(points for _, points in asked),
        sum(points for _, points in told),
        tuple(words for words, _ in asked),
        tuple(words for words, _ in told),
    )


def _seen(rules: list[tuple[re.Pattern[str], int]], low: str) -> Iterator[tuple[str, int]]:
    for pattern, points in rules:
        if match := pattern.search(low):
            yield " ".join(match[0].split()), points


def told_in(texts: list[str]) -> int:
    """Count how often the answers tell of the two of them: every place, not every rule."""
    return sum(
        points
        for low in (text.lower() for text in texts)
        for pattern, points in _RELATIONAL
        for _ in pattern.finditer(low)
    )
