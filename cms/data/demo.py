"""The demo library: bodies and pieces that say themselves that they are invented."""

from typing import Any

from cms.data.articles.asking import ASKING
from cms.data.articles.asleep import ASLEEP
from cms.data.articles.below_average import BELOW_AVERAGE
from cms.data.articles.bond_and_structure import BOND_AND_STRUCTURE
from cms.data.articles.first_hour import FIRST_HOUR
from cms.data.articles.half_as_effective import HALF_AS_EFFECTIVE
from cms.data.articles.keep_the_face import KEEP_THE_FACE
from cms.data.articles.kept_hour import KEPT_HOUR
from cms.data.articles.lullaby import LULLABY
from cms.data.articles.mending import MENDING
from cms.data.articles.no_question import NO_QUESTION
from cms.data.articles.pitying_face import PITYING_FACE
from cms.data.articles.thursday import THURSDAY
from cms.data.articles.two_tests import TWO_TESTS

TRAINING_BODIES: list[dict[str, Any]] = [
    {
        "slug": "lantern-institute",
        "title": "The Lantern Institute (invented)",
        "who_they_are": (
            "An invented institute for the demo. It teaches people to read research without losing heart, and clinicians to "
            "say out loud which side they were hoping for."
        ),
        "interests": "Sells, in its invented world, a course on repairing ruptures and a yearly conference.",
        "editor": "Odile Marsh (invented)",
        "accreditation": (
            "By the Board for Imaginary Trainings, which is invented as well, until it is asked for the papers."
        ),
    },
    {
        "slug": "saltmarsh-school",
        "title": "Saltmarsh School of Relational Practice (invented)",
        "who_they_are": (
            "An invented school for the demo, at the end of an imaginary road that floods twice a day. Its trainees learn to "
            "wait."
        ),
        "interests": "Charges fees for a two-year training. Owns no method and has registered no trade mark.",
        "editor": "Hester Quill (invented)",
        "accreditation": (
            "By the Board for Imaginary Trainings (invented). Its visitors came at low tide and left in time."
        ),
    },
    {
        "slug": "northlight-centre",
        "title": "Northlight Centre for Brief Work (invented)",
        "who_they_are": (
            "An invented centre for the demo. It believes in few meetings and long silences, and argues with itself in print."
        ),
        "interests": "Earns from workshops on brief methods, several of which its pieces mention.",
        "editor": "Ines Tollard (invented)",
        "accreditation": ("None sought. It has applied to an invented board and argued with it."),
    },
    {
        "slug": "quiet-room",
        "title": "The Quiet Room Collective (invented)",
        "who_they_are": (
            "Six invented clinicians of five professions for the demo, who have met on imaginary Thursdays since before any "
            "of them can remember."
        ),
        "interests": "None. The collective takes no money, and its members pay for the biscuits.",
        "editor": "Bertrand Oake (invented)",
        "accreditation": ("None: it trains nobody, and the board that would accredit it is invented too."),
    },
]

ARTICLES: list[dict[str, Any]] = [
    BOND_AND_STRUCTURE,
    FIRST_HOUR,
    ASLEEP,
    MENDING,
    BELOW_AVERAGE,
    HALF_AS_EFFECTIVE,
    PITYING_FACE,
    TWO_TESTS,
    LULLABY,
    ASKING,
    NO_QUESTION,
    KEPT_HOUR,
    THURSDAY,
    KEEP_THE_FACE,
]
