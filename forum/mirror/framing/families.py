"""The reframe offers of field.md 4: eight families, three fixed sentences each, no client text reused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum.mirror.framing.rules import CLIENT, THERAPIES

LEAD = "You can ask it just like this. If you like, another way in:"
FOLDED_HEADING = "Colleagues also ask"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one family offers. `note` stands under the sentences where the family needs a word more."""

    family: str
    sentences: tuple[str, str, str]
    with_severity_card: bool = False
    note: str = ""


_OFFERS = (
    Offer(
        "which_approach",
        (
            "What am I hoping an approach would do between us that isn’t happening now?",
            "When was I most use to this person, and who was I being?",
            "What would they want from me before any method?",
        ),
    ),
    Offer(
        "how_handle",
        (
            "What happens in me when this happens?",
            "What might it be asking of me?",
            "What do we become just afterwards?",
        ),
    ),
    Offer(
        "worksheet",
        (
            "What do I hope the page will say for me?",
            "What would we have to feel if we put it down?",
            "What could be practised between us instead?",
        ),
    ),
    Offer(
        "a_or_b",
        (
            "What does each let me do, or avoid, with them?",
            "Have I asked what they prefer, and why?",
            "Which of the two can I do wholeheartedly?",
        ),
    ),
    Offer(
        "resistant",
        (
            "What might they be protecting?",
            "Am I wanting this more than they do?",
            "What is my end of the tug of war?",
        ),
    ),
    Offer(
        "label",
        (
            "Whom do I meet when I forget the label?",
            "What does the label do to my hope?",
            "Who gave them the label, and what did it cost?",
        ),
    ),
    Offer(
        "refer_or_end",
        (
            "What would referral bring to an end, and have we spoken of it?",
            "Is this beyond me, or hard for me?",
            "What would they hear in it?",
        ),
        with_severity_card=True,
        note="Referral may be the right thing, and asking about it is good care.",
    ),
    Offer(
        "get_them_to_change",
        (
            "Why change, why now, by whose wish?",
            "What do they lose by changing?",
            "What do I lose if they don't?",
        ),
    ),
)
OFFERS = {offer.family: offer for offer in _OFFERS}
FALLBACK = "which_approach"

_LABELS = (
    r"(?:an?|the|my|these|those|with|treat(?:ing)?|for|of|handle|to) (?:\w+ ){0,2}"
    r"(?:narcissists?|borderlines?|psychopaths?|sociopaths?|addicts?|alcoholics?|anorexics?|bulimics?|hoarders?|"
    r"schizophrenics?|manipulators?|hypochondriacs?|perfectionists?|people[- ]pleasers?|codependents?|avoidants?|"
    r"empaths?|abusers?|perpetrators?|offenders?|gaslighters?|bpds|bipolars|autistics|depressives|phobics|"
    r"compulsives?|neurotics?|hysterics?|psychotics|paranoids?|self[- ]harmers?|cutters?|ocds|npds|eupds|"
    r"aspies?|aspergers|gamers?)(?! (?:disorder|traits?|personality|clients?|patients?|symptoms?"
    r"|men|man|woman|women|teens?|adults?|and|in|treatment))\b"
)
#: The first that holds decides: first what is asked for, then how the person is spoken of.
_CHOICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        (
            "refer_or_end",
            r"\b(?:refer|referring|referral)\b(?! form)|\b(?:refer|pass|hand) (?:\w+ ){0,3}(?:on|out|over)\b|"
            r"\bdischarg(?:e|ing)\b|\bterminat(?:e|ing|ion)\b|\b(?:end|stop|finish) (?:therapy|treatment|work|the work|with (?:a|this|my))"
            r"|\bout of (?:my|our) (?:scope|depth|competence)\b|\bclos(?:e|ing) (?:the|a) case\b",
        ),
        (
            "a_or_b",
            rf"\b(?:{THERAPIES})(?: therapy| work| first)?,? (?:or|vs\.?|v|versus|over|rather than|instead of)(?: an?| do)? ?(?:{THERAPIES})\b"
            rf"|\b(?:{THERAPIES}),? (?:or|vs\.?|versus) (?!what\b|not\b|some|any|other|another|else|similar)\w+(?: \w+)?(?: for| with|\?| which|,)"
            rf"|\b\w+,? (?:or|vs\.?|versus) (?:{THERAPIES})(?: for| with|\?| which| better| first)"
            r"|\bvs\.?\b|\bversus\b|\bwhich (?:one|is better|of (?:these|those|the two|them))\b|\bbetter[,:]? \w+ or \w+",
        ),
        (
            "worksheet",
            r"\b(?:worksheets?|resources?|hand-?outs?|workbooks?|scripts?|templates?|print-?outs?|printables?|pdfs?|"
            r"psychoed\w*|leaflets?|manuals?|apps?|books?|reading list|homework|videos?|podcasts?|audios?|recordings?|"
            r"card decks?|cards?|games?|journal prompts?|prompts|curriculum|slides?|diagrams?|infographics?|checklists?|"
            r"summary|quotes?|links?|one[- ]pagers?)\b",
        ),
        (
            "resistant",
            r"\b(?:resistan(?:t|ce)|unmotivated|non-?complian(?:t|ce)|un-?cooperative|defiant|disengaged|unengaged|reluctant|"
            r"oppositional|help[- ]rejecting|refus(?:es|ing|e|al)|won't|wont|will not|doesn't want|don't want|do not want|"
            r"not motivated|lack of motivation|no motivation|shut ?s? ?down|mandated|court[- ]ordered|yes[, ]+but|"
            r"non-?engage\w*|unwilling|stubborn|guarded|sceptical|skeptical|never does|doesn't do|no[- ]shows?)\b",
        ),
        (
            "get_them_to_change",
            rf"\b(?:get|make|getting|making|stop|stopping|persuade|convince|push|motivate|force|encourage|teach|talk) "
            rf"(?:my |a |an |the |this |your |these |our )?(?:\w+ )?(?:him|her|them|{CLIENT}|husband|wife|parents?|mum|mom|dad)\b"
            r"(?! (?:about|with|on|through))|\bstop (?:self|drinking|cutting|binge|lying|doing|going|using)",
        ),
        (
            "label",
            rf"\b{_LABELS}|\bhow (?:do|would|can) (?:you|i|we) (?:work with|treat|handle) (?:narcissism|borderline|bpd|npd)\b",
        ),
        (
            "how_handle",
            r"\bhow (?:do|would|should|can|could|to|does|best to|are|might|did|have)\b.{0,25}?\b(?:handle|deal|manage|respond|react|work|"
            r"cope|tackle|address|approach|help|support|do|say|bring|set|hold|navigate|challenge|treat)\b|"
            r"\bwhat (?:do|would|should|can) (?:you|i|we|one)(?: all)? (?:do|say)\b|"
            r"\b(?:handling|dealing with|managing|responding to|working with)\b|\btips\b|\bways? to (?:handle|deal|manage|respond)\b",
        ),
    )
)
_NAMED_MEANS = re.compile(
    r"\b(?:what|which|best|any|what's)\b.{0,40}?\b(?:approach(?:es)?|modalit(?:y|ies)|models?|techniques?|interventions?|"
    r"protocols?|tools?|exercises?|treatments?|therap(?:y|ies)|methods?|measures?)\b"
)


def family_of(plain: str) -> str:
    """Choose the family whose sentences answer a look-up best.

    >>> family_of("Any worksheets for perfectionism?")
    'worksheet'
    """
    low = plain.lower().replace("\n", " ")[:2000]
    for family, pattern in _CHOICES:
        if family == "how_handle" and _NAMED_MEANS.search(low):
            return FALLBACK
        if pattern.search(low):
            return family
    return FALLBACK


def offer_for(family: str) -> Offer:
    """Give the offer of a family; an unknown one gets that of "which approach?"."""
    return OFFERS.get(family, OFFERS[FALLBACK])
