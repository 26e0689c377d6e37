"""The severity exception of field.md 4: where the text tells of severe illness, guidelines are shown at once.

Phrase rules only, and only towards showing a card: nothing is hidden, held or reported by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

CARD_TEXT = (
    "The relationship carries this work, and some difficulties also need structured treatment. "
    "Guidelines and referral routes:"
)


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline that anybody may read."""

    title: str
    url: str


NICE = "https://www.nice.org.uk/guidance/"
#: For every country, under the first of each kind.
GENERAL = (
    Guideline(
        "WHO mhGAP guideline for mental, neurological and substance use disorders (2023)",
        "https://www.who.int/publications/i/item/9789240084278",
    ),
)
GUIDELINES: dict[str, tuple[Guideline, ...]] = {
    "psychosis": (
        Guideline("NICE CG178: Psychosis and schizophrenia in adults", f"{NICE}cg178"),
        Guideline("NICE CG155: Psychosis and schizophrenia in children and young people", f"{NICE}cg155"),
    ),
    "mania": (Guideline("NICE CG185: Bipolar disorder", f"{NICE}cg185"),),
    "eating_disorder": (Guideline("NICE NG69: Eating disorders, recognition and treatment", f"{NICE}ng69"),),
    "ocd": (
        Guideline("NICE CG31: Obsessive-compulsive disorder and body dysmorphic disorder", f"{NICE}cg31"),
    ),
    "ptsd": (
        Guideline("NICE NG116: Post-traumatic stress disorder", f"{NICE}ng116"),
        Guideline("American Psychological Association: PTSD guideline", "https://www.apa.org/ptsd-guideline"),
    ),
    "severe_depression": (
        Guideline("NICE NG222: Depression in adults", f"{NICE}ng222"),
        Guideline(
            "American Psychological Association: depression guideline",
            "https://www.apa.org/depression-guideline",
        ),
    ),
    "withdrawal": (
        Guideline("NICE CG115: Alcohol-use disorders, dependence and withdrawal", f"{NICE}cg115"),
        Guideline("NICE CG52: Drug misuse in over 16s, opioid detoxification", f"{NICE}cg52"),
    ),
    "severe_illness": (),
}

_RELATIVE = (
    r"(?:mother|father|mum|mom|dad|sister|brother|husband|wife|partner|son|daughter|uncle|aunt|ex|grand(?:mother|father)|"
    r"boyfriend|girlfriend|parent)s?"
)
#: What goes before that takes the words back: denied, another person's, a figure of speech.
_TAKEN_BACK = re.compile(
    r"(?:\b(?:no|not|never|without|isn't|isnt|wasn't|aren't|don't think|doesn't have|hasn't|denies|denied|ruled out|rule out|"
    rf"a bit|a little|so|rather|kind of|sort of)(?: \w+){{0,3}} ?|\b{_RELATIVE}(?:'s| is| was| has| had| with)(?: \w+){{0,3}} ?)$"
)
_SIGNS: dict[str, str] = {
    "psychosis": (
        r"psychosis|psychotic|schizophreni[ac]|schizoaffective|hallucinat\w+|delusion(?:s|al)|paranoid delusions?|"
        r"hear(?:s|ing)? voices|voices (?:tell|command)\w*|command voices|thought (?:insertion|broadcasting)"
    ),
    "mania": (
        r"mania|hypomani[ac]|manic (?:episodes?|phases?|states?|again|symptoms?)|(?:is|was|gone|going|went|been|become|becoming) "
        r"(?:hypo)?manic|bipolar(?: (?:1|i|ii|2|disorder))?|(?:hasn't|not) slept (?:for|in) (?:\w+ )?(?:days|nights)"
    ),
    "ocd": r"ocd|obsessive[- ]compulsive disorder|(?:contamination|checking|harm) ocd|pure o",
    "ptsd": r"c-?ptsd|ptsd|post-?traumatic stress(?: disorder)?|flashbacks",
    "severe_depression": (
        r"(?:severe(?:ly)?|major|psychotic|moderate(?:ly)?(?: to severe)?|treatment[- ]resistant|clinical(?:ly)?) depress(?:ion|ed|ive(?: "
        r"disorder| episodes?)?)|mdd|catatoni[ac]|phq-?9 (?:of|is|at|was|score(?: of)?)? ?(?:1[6-9]|2[0-7])|can(?:'t|not) get out of bed|"
        r"(?:stopped|stops) (?:eating and drinking|eating|washing|drinking)"
    ),
    "withdrawal": (
        r"(?:alcohol|benzo(?:diazepine)?s?|opioid|opiate|heroin|medication|drug|valium|diazepam|xanax) withdrawals?|"
        r"withdrawal (?:symptoms?|seizures?|fits?)|delirium tremens|dts|in withdrawals?|"
        r"(?:stopped|stop|stopping|quit|quitting|came off|coming off|come off) (?:\w+ ){0,3}"
        r"(?:cold turkey|suddenly|abruptly|overnight|diazepam|valium|xanax|benzos?|benzodiazepines?|methadone|lithium)|cold turkey|"
        r"detox(?:ing)?"
    ),
    "severe_illness": (
        r"(?:severe|serious|enduring|moderate(?: to |-)severe|severe and enduring) (?:mental )?(?:illness|disorder|symptoms|dissociation|"
        r"self-?harm|anxiety|agoraphobia)|catatonic|dissociative identity disorder|sectioned|involuntar(?:y|ily) (?:admi\w+|detain\w+|hospital\w+)|"
        r"(?:inpatient|psychiatric) (?:admission|ward|hospital|unit)|suicide attempts?|actively suicidal"
    ),
}
_SIGN = re.compile(
    "|".join(f"(?P<{code}>\\b(?:{pattern})\\b)" for code, pattern in _SIGNS.items())
    + r"|(?P<eating>\b(?:anorexi[ac]s?|bulimi[ac]s?|eating disorders?|arfid|binge[s]?(?: and |[/-])purg\w+|restrict(?:s|ing) (?:food|intake|calories)|purging)\b)"
    + r"|(?P<body>\b(?:bmi|bradycardia|faint(?:s|ed|ing)?|passed out|collaps(?:e|es|ed)|laxatives?|electrolytes?|potassium|heart rate|"
    r"pulse|periods? (?:have )?stopped|amenorrhoea|amenorrhea|(?:los(?:t|ing)|dropping|dropped) (?:\w+ ){0,4}(?:kilos?|kg|stone|pounds|lbs|weight)|"
    r"underweight|emaciated|weight (?:is )?(?:dropping|falling|loss)|vomit\w* (?:\w+ ){0,2}(?:daily|every|times|blood)|purg\w+ (?:\w+ ){0,2}"
    r"(?:daily|every|times)|refeeding|tube|dehydrat\w+|blood tests?|not eating|stopped eating|hardly eats|nothing but)\b)"
)


def severity_seen(texts: Iterable[str]) -> tuple[str, ...]:
    """Name the kinds of severe illness that the texts tell of, in the order of `GUIDELINES`.

    >>> severity_seen(["I have a client with OCD. What approach should I use?"])
    ('ocd',)
    """
    seen: set[str] = set()
    for text in texts:
        low = text.lower().replace("\u2019", "'").replace("\n", " ")
        for match in _SIGN.finditer(low):
            if match.lastgroup and not _TAKEN_BACK.search(low, max(0, match.start() - 40), match.start()):
                seen.add(match.lastgroup)
    # An eating disorder asks for the card where the body is at risk, told anywhere in the consultation.
    if {"eating", "body"} <= seen:
        seen.add("eating_disorder")
    return tuple(code for code in GUIDELINES if code in seen)


def guidelines_for(codes: Iterable[str]) -> tuple[Guideline, ...]:
    """List what to read for these kinds of illness, each once, the worldwide one last."""
    found = [guideline for code in codes for guideline in GUIDELINES.get(code, ())]
    return tuple(dict.fromkeys([*found, *GENERAL]))
