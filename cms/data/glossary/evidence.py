"""Words that one needs to read what a claim rests on."""

from typing import Any

EVIDENCE: list[dict[str, Any]] = [
    {
        "slug": "allegiance-effect",
        "title": "Allegiance effect",
        "also": "researcher allegiance",
        "meaning": (
            "That comparisons of treatments tend to come out in favour of the one the researchers believed in. It need not be "
            "cheating; one does better what one loves."
        ),
        "careful": "It may also run the other way: people come to believe in what they have seen work.",
        "theme": "partiality-power",
    },
    {
        "slug": "common-factors",
        "title": "Common factors",
        "also": "non-specific factors, shared factors",
        "meaning": (
            "What all therapies that work may have in common, whatever their name: a bond, hope, an explanation that makes sense, "
            "something to do about it together."
        ),
        "careful": "That they are there is plain. That they are what heals is harder to show, since nobody can be treated without them.",
        "theme": "alliance",
    },
    {
        "slug": "deliberate-practice",
        "title": "Deliberate practice",
        "also": "practice on purpose",
        "meaning": (
            "Practising, outside the session, the one thing that one is not yet good at, with somebody or something that says how "
            "it went. Seeing more clients is not it."
        ),
        "careful": "The idea comes from music and chess. For therapists there are first studies, and they are small.",
        "theme": "supervision-mirror",
    },
    {
        "slug": "effect-size",
        "title": "Effect size r",
        "also": "correlation, r, effect size",
        "meaning": (
            "A number between −1 and 1 that says how closely two things go together; 0 is not at all. In our field .1 is thought "
            "small, .3 middling and .5 large. Squared, it gives the share that the two have in common: .28 makes about eight per cent."
        ),
        "careful": "It says nothing about which of the two brought about the other, or about the person in front of you.",
        "theme": None,
    },
    {
        "slug": "expectancy",
        "title": "Expectancy",
        "also": "expectation of help, hope",
        "meaning": (
            "What somebody expects to come of it before it begins. Those who expect help are helped a little more often, on "
            "average."
        ),
        "careful": "It must never become a reproach. Nobody stays ill for want of believing.",
        "theme": "hope-belief",
    },
    {
        "slug": "meta-analysis",
        "title": "Meta-analysis",
        "also": "synthesis, many studies taken together",
        "meaning": (
            "A way of adding up many studies of one question, large ones counting for more, to see what they say together."
        ),
        "careful": "It cannot be better than what goes into it. Studies in which nothing was found are less often published.",
        "theme": None,
    },
]
