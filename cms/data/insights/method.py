"""What is claimed of method, of hope, and of what changes a person."""

from typing import Any

from cms.data.classics import ALEXANDER_1946, FRANK_1991, WAMPOLD_2015
from cms.data.works import (
    CIPRIANI_2018,
    CONSTANTINO_2018,
    CRISTEA_2017,
    CUIJPERS_2013,
    CUIJPERS_2019,
    FOA_2005,
    FRIBORG_2017,
    JOHNSEN_2015,
    KIRSCH_2008,
    LANE_2015,
    LUBORSKY_1999,
)

METHOD: list[dict[str, Any]] = [
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "approach-does-not-matter",
        "title": "The approach makes no difference; the therapist does",
        "standfirst": (
            "Approaches that are meant to heal and believed in differ little when they are compared, and therapists differ "
            "more. From this some conclude that method is irrelevant. Others answer that shared factors were seldom tested "
            "on their own, and that for some troubles the method does tell."
        ),
        "evidence": "disputed",
        "themes": ["alliance", "partiality-power"],
        "relational_question": "What am I hoping an approach would do between us?",
        "references": [WAMPOLD_2015, CUIJPERS_2019],
        "beside": [("structure-as-well", "contradicts"), ("bond-and-method-together", "qualifies")],
        "published_days_ago": 142,
    },
    {
        "training_body": "lantern-institute",
        "by": ["tobias-fenn"],
        "slug": "structure-as-well",
        "title": "Some suffering needs a structure as well as somebody",
        "standfirst": (
            "In a trial with people caught in obsessions and compulsions, planned exposure helped more than clomipramine, and "
            "either more than placebo. Nobody faces a feared thing for ninety minutes on warmth alone. Nor, in our experience, for "
            "somebody they do not trust."
        ),
        "evidence": "trial",
        "themes": ["challenge-sympathy", "alliance"],
        "relational_question": "What could this person not do alone, even with me beside them?",
        "references": [FOA_2005],
        "about_medication": True,
        "beside": [("approach-does-not-matter", "contradicts"), ("bond-and-method-together", "supports")],
        "published_days_ago": 141,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard", "caspian-rudd"],
        "slug": "half-the-effect",
        "title": "Cognitive therapy has lost half its effect on depression",
        "standfirst": (
            "One synthesis saw the effect fall over the decades. A second, of randomised comparisons only, called the fall "
            "most likely spurious. The first authors replied and did not withdraw. ‘Half’ is what retelling made of a slope, "
            "and we would not say it to a client."
        ),
        "evidence": "disputed",
        "themes": ["hope-belief"],
        "relational_question": "What does my belief in what I do, or my loss of it, do to the person opposite?",
        "references": [JOHNSEN_2015, CRISTEA_2017, FRIBORG_2017],
        "beside": [("own-method-wins", "qualifies"), ("expecting-help", "qualifies")],
        "published_days_ago": 104,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "placebo-as-good",
        "title": "In depression a placebo does as much as a drug",
        "standfirst": (
            "In one analysis of trials the difference was small except where depression was most severe. In a later and much "
            "larger one, each of 21 drugs did better than placebo. What divides the readers is how large a difference has to "
            "be before somebody notices it."
        ),
        "evidence": "disputed",
        "themes": ["hope-belief"],
        "relational_question": "What do they hope for from what they take, and from me?",
        "references": [KIRSCH_2008, CIPRIANI_2018],
        "about_medication": True,
        "beside": [("expecting-help", "supports"), ("lasts-longer", "qualifies")],
        "published_days_ago": 82,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "lasts-longer",
        "title": "What was learnt may last when treatment has stopped",
        "standfirst": (
            "After the end of treatment for depression, people who had had cognitive therapy kept well more often than "
            "people whose medication was stopped. Whether they do better than those who go on taking it is less certain. "
            "These are averages, and advise nobody."
        ),
        "evidence": "meta_analysis",
        "themes": ["dependency-ending", "hope-belief"],
        "relational_question": "What of this will they still have when they no longer have me?",
        "references": [CUIJPERS_2013],
        "about_medication": True,
        "beside": [("half-the-effect", "qualifies"), ("placebo-as-good", "qualifies")],
        "published_days_ago": 81,
    },
    {
        "training_body": "northlight-centre",
        "by": ["caspian-rudd"],
        "slug": "expecting-help",
        "title": "Give hope: whoever expects help is helped a little more often",
        "standfirst": (
            "What clients expect at the beginning goes with how they are at the end, a little and rather reliably. To lend "
            "somebody hope is therefore part of the work. It says nothing about those who could not hope: nobody stays ill "
            "for want of optimism."
        ),
        "evidence": "meta_analysis",
        "themes": ["hope-belief", "first-contact"],
        "relational_question": "How much can I honestly believe in this person today?",
        "references": [CONSTANTINO_2018, FRANK_1991],
        "beside": [("hope-too-early", "contradicts"), ("placebo-as-good", "supports")],
        "published_days_ago": 76,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill"],
        "slug": "hope-too-early",
        "title": "Do not be too hopeful: it leaves people alone with their despair",
        "standfirst": (
            "Good cheer that comes before the worst has been said tells somebody that the worst had better not be said here. "
            "They thank us, agree that things will look up, and take it home again. Hope seems to hold where it has been "
            "despaired in first."
        ),
        "evidence": "practice_wisdom",
        "themes": ["hope-belief", "being-seen"],
        "relational_question": "How do I offer hope without leaving them alone in the despair?",
        "beside": [("expecting-help", "contradicts"), ("sympathy-can-damage", "qualifies")],
        "published_days_ago": 75,
    },
    {
        "training_body": "quiet-room",
        "by": ["anselm-vey"],
        "slug": "an-expectation-unfulfilled",
        "title": "An old expectation changes when somebody safe does not fulfil it",
        "standfirst": (
            "One expects contempt, shows the shameful thing all the same, and the contempt does not come. Told so, one would "
            "not believe it; it has to happen, with somebody who matters. The idea is old and persuasive, and hard to catch in "
            "a study."
        ),
        "evidence": "theory",
        "themes": ["practice-ground", "being-seen"],
        "relational_question": "What are they trying out with me that they dare nowhere else?",
        "references": [ALEXANDER_1946],
        "beside": [("rewritten-in-the-brain", "supports"), ("regard-without-a-price", "supports")],
        "published_days_ago": 69,
    },
    {
        "training_body": "quiet-room",
        "by": ["anselm-vey"],
        "slug": "rewritten-in-the-brain",
        "title": "A feeling relived in safety is rewritten in the brain",
        "standfirst": (
            "There is a serious proposal that a memory which is stirred up can be stored anew, changed by what happens "
            "meanwhile. That this is what goes on between two people in armchairs has not been observed. ‘Rewired’ is a "
            "picture, and a confident one."
        ),
        "evidence": "theory",
        "themes": ["practice-ground"],
        "relational_question": "What makes me want a brain to vouch for what we do?",
        "references": [LANE_2015],
        "beside": [("an-expectation-unfulfilled", "supports"), ("own-method-wins", "qualifies")],
        "published_days_ago": 68,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "own-method-wins",
        "title": "Researchers tend to find that their own method wins",
        "standfirst": (
            "When treatments are compared, the result goes remarkably often with what the researchers believed in beforehand. "
            "It need not be dishonest. People do with more care what they love. But it is worth asking of any comparison whose "
            "house it was played in."
        ),
        "evidence": "meta_analysis",
        "themes": ["partiality-power", "hope-belief"],
        "relational_question": "Whose defeat does this number promise me?",
        "references": [LUBORSKY_1999],
        "beside": [("half-the-effect", "supports"), ("approach-does-not-matter", "supports")],
        "published_days_ago": 62,
    },
]
