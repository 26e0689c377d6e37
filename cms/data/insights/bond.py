"""What is claimed of the bond: that it counts, that it breaks and mends, that it is seen by two."""

from typing import Any

from cms.data.classics import ROGERS_1957
from cms.data.works import (
    ANDERSSON_2014,
    BALDWIN_2007,
    ELLIOTT_2018,
    EUBANKS_2018,
    FLUCKIGER_2018,
    NORCROSS_2018,
    SWIFT_2012,
    TRYON_2018,
)

BOND: list[dict[str, Any]] = [
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "alliance-and-outcome",
        "title": "A good alliance goes with a good outcome, whatever the approach",
        "standfirst": (
            "Put together, 295 studies with more than 30,000 patients find that the two go hand in hand: r = .278, and much "
            "the same online. It is one of the steadiest findings we have, and it leaves most of the outcome to something "
            "else."
        ),
        "evidence": "meta_analysis",
        "themes": ["alliance"],
        "relational_question": "Would they say that we are working at the same thing?",
        "references": [FLUCKIGER_2018],
        "beside": [
            ("bond-and-method-together", "qualifies"),
            ("the-therapists-share", "supports"),
            ("approach-does-not-matter", "qualifies"),
        ],
        "published_days_ago": 150,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh", "tobias-fenn"],
        "slug": "bond-and-method-together",
        "title": "The relationship works together with the method, not instead of it",
        "standfirst": (
            "A task force weighed what is known. The relationship adds something of its own, whatever the treatment, and it "
            "acts along with the method, the patient and the therapist. Whoever quotes only half of that sentence usually "
            "has a reason."
        ),
        "evidence": "meta_analysis",
        "themes": ["alliance", "challenge-sympathy"],
        "relational_question": "Which half of the sentence am I leaving out with this person?",
        "references": [NORCROSS_2018],
        "beside": [("alliance-and-outcome", "supports"), ("structure-as-well", "supports")],
        "published_days_ago": 149,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "the-therapists-share",
        "title": "It is the therapist’s share in the alliance that tells",
        "standfirst": (
            "One study took the alliance apart. Therapists who formed better bonds on the whole had better outcomes on the "
            "whole; whether this or that client of the same therapist felt closer made no difference. It is awkward news, "
            "and also good news: our share can move."
        ),
        "evidence": "trial",
        "themes": ["alliance", "stirred-in-me"],
        "relational_question": "With whom do I form a bond easily, and with whom not?",
        "references": [BALDWIN_2007],
        "beside": [("alliance-and-outcome", "supports"), ("years-alone", "qualifies")],
        "published_days_ago": 143,
    },
    {
        "training_body": "lantern-institute",
        "by": ["tobias-fenn"],
        "slug": "wanting-the-same",
        "title": "When both want the same from the work, it goes better",
        "standfirst": (
            "Agreement on what the two of you are doing it for, and doing it together, each go with outcome across many "
            "studies. Agreement can of course be bought with politeness, and no questionnaire can tell a shared goal from a "
            "swallowed objection."
        ),
        "evidence": "meta_analysis",
        "themes": ["alliance", "partiality-power"],
        "relational_question": "Whose goal am I working on?",
        "references": [TRYON_2018],
        "beside": [("criticism-kept-back", "qualifies"), ("alliance-and-outcome", "supports")],
        "published_days_ago": 128,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "mended-ends-better",
        "title": "Where ruptures are mended, therapy ends better",
        "standfirst": (
            "In eleven studies with 1,314 patients, a repair after a rupture went with a better outcome: r = .29. Eleven is "
            "few, and what one study calls a repair another might call a good week."
        ),
        "evidence": "meta_analysis",
        "themes": ["rupture-repair"],
        "relational_question": "They said ‘it’s fine’ and something closed; what did I miss?",
        "references": [EUBANKS_2018],
        "beside": [("repair-cannot-be-taught-yet", "qualifies"), ("alliance-and-outcome", "supports")],
        "published_days_ago": 122,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "repair-cannot-be-taught-yet",
        "title": "Teaching therapists to repair has not been shown to help their patients",
        "standfirst": (
            "The same synthesis asked whether patients do better once their therapists have been trained in repair. The link "
            "was small, r = .11, and may well be chance. It does not say that repair cannot be learnt, only that nobody has "
            "shown it yet."
        ),
        "evidence": "meta_analysis",
        "themes": ["rupture-repair", "supervision-mirror"],
        "relational_question": "What have I learnt about mending that nobody taught me?",
        "references": [EUBANKS_2018],
        "beside": [("mended-ends-better", "qualifies"), ("years-alone", "supports")],
        "published_days_ago": 121,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill"],
        "slug": "being-understood",
        "title": "Feeling understood goes with getting better",
        "standfirst": (
            "Across many studies, clients who feel understood by their therapist tend to end better off. Their own view of it "
            "is what counts. We may sit there full of empathy, and if it has not arrived it is a private pleasure."
        ),
        "evidence": "meta_analysis",
        "themes": ["being-seen", "clients-view"],
        "relational_question": "How would they know that I have understood?",
        "references": [ELLIOTT_2018],
        "beside": [("sympathy-can-damage", "qualifies"), ("alliance-and-outcome", "supports")],
        "published_days_ago": 116,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["linnet-parr"],
        "slug": "regard-without-a-price",
        "title": "Regard that has no price makes change possible",
        "standfirst": (
            "Rogers held that people change where they are valued without having to earn it. How far anybody manages that, "
            "and with whom, varies; some of us would rather promise respect. But a person who must first improve to be "
            "welcome will hide what needs improving."
        ),
        "evidence": "theory",
        "themes": ["being-seen", "challenge-sympathy"],
        "relational_question": "What do I genuinely appreciate in them as they are today?",
        "references": [ROGERS_1957],
        "beside": [("contrary-with-rapport", "qualifies"), ("being-understood", "supports")],
        "published_days_ago": 110,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill"],
        "slug": "one-in-five-leaves",
        "title": "About one in five leaves before the work is done",
        "standfirst": (
            "That is the average over many hundred studies, and it hides wide differences between services and between "
            "people. Some leave because it helped. Others have decided in the first hour and were too polite to say so."
        ),
        "evidence": "meta_analysis",
        "themes": ["first-contact", "dependency-ending"],
        "relational_question": "Who left early, and what did I tell myself about it?",
        "references": [SWIFT_2012],
        "beside": [("who-gets-worse", "supports"), ("criticism-kept-back", "supports")],
        "published_days_ago": 96,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "help-through-a-screen",
        "title": "A guided course on a screen can do about as well as a room",
        "standfirst": (
            "Where people with anxiety, low mood and some bodily complaints were given a guided course over the internet, it "
            "did about as well as the same therapy face to face. Somebody still wrote back each week. How little of a "
            "person is enough is an open question."
        ),
        "evidence": "meta_analysis",
        "themes": ["alliance", "first-contact"],
        "relational_question": "What of me do they need in the room, and what do I only like to think they need?",
        "references": [ANDERSSON_2014],
        "beside": [("alliance-and-outcome", "qualifies"), ("structure-as-well", "supports")],
        "published_days_ago": 88,
    },
]
