"""What is claimed of us: how we see ourselves, what is stirred, what we learn and do not say."""

from typing import Any

from cms.data.classics import HEIMANN_1950, OGDEN_1995, SANDLER_1973, SANDLER_1976, SEARLES_1955
from cms.data.works import (
    CHOW_2015,
    GOLDBERG_2016,
    HANNAN_2005,
    HAYES_2018,
    KENDRICK_2016,
    LADANY_1996,
    LAMBERT_2018,
    RENNIE_1994,
    WALFISH_2012,
)

THERAPIST: list[dict[str, Any]] = [
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "nobody-below-average",
        "title": "A quarter of us are in the top tenth, and nobody is below average",
        "standfirst": (
            "So said clinicians of several professions when they were asked how good they are beside their colleagues: 25% "
            "saw themselves at the ninetieth percentile, none below the middle. The view from our own chair is pleasant, and "
            "cannot be right for all of us."
        ),
        "evidence": "trial",
        "themes": ["clients-view", "stirred-in-me"],
        "relational_question": "Who protects the view I have of my work, and what does it cost them?",
        "references": [WALFISH_2012],
        "beside": [("who-gets-worse", "example_of"), ("criticism-kept-back", "supports")],
        "published_days_ago": 135,
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "who-gets-worse",
        "title": "We do not see who is getting worse",
        "standfirst": (
            "Therapists with 550 clients between them were asked which of these would deteriorate. They named three. It "
            "happened to forty. They were not careless people; they looked with the hope that the work cannot be done without."
        ),
        "evidence": "trial",
        "themes": ["clients-view", "hope-belief"],
        "relational_question": "Who might be sinking in front of me while I wish them well?",
        "references": [HANNAN_2005],
        "beside": [("asking-every-week", "supports"), ("nobody-below-average", "supports")],
        "published_days_ago": 134,
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake", "anselm-vey"],
        "slug": "criticism-kept-back",
        "title": "Clients keep their criticism to themselves, and do it kindly",
        "standfirst": (
            "People who listened again to a session of theirs told an interviewer what they had thought at the time. They had "
            "gone along, spared the therapist, and waited for the wrong idea to pass. Agreement is sometimes what a person "
            "does while thinking something else."
        ),
        "evidence": "qualitative",
        "themes": ["clients-view", "rupture-repair"],
        "relational_question": "What can they not say to me?",
        "references": [RENNIE_1994],
        "beside": [("kept-from-the-supervisor", "example_of"), ("asking-every-week", "qualifies")],
        "published_days_ago": 127,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "asking-every-week",
        "title": "Asking with a form each week helps those who are sliding",
        "standfirst": (
            "One synthesis found that feedback helps, most clearly where things were going badly. A stricter review found too "
            "little sound evidence either way. A form can only bring news. It is read by a person who may or may not wish to "
            "know."
        ),
        "evidence": "disputed",
        "themes": ["clients-view"],
        "relational_question": "What did I do differently the last time somebody gave me a low mark?",
        "references": [LAMBERT_2018, KENDRICK_2016],
        "beside": [("who-gets-worse", "supports"), ("criticism-kept-back", "qualifies")],
        "published_days_ago": 55,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["linnet-parr"],
        "slug": "stirred-is-news",
        "title": "What somebody stirs in us can be news of them",
        "standfirst": (
            "We find ourselves bored, tender or afraid with one person and with no other that day. Since the middle of the "
            "last century many have read this as a message: we are being given a part. It is a good question to ask oneself "
            "and a bad thing to announce."
        ),
        "evidence": "theory",
        "themes": ["stirred-in-me", "practice-ground"],
        "relational_question": "Which part am I being given, and where do I already play it?",
        "references": [HEIMANN_1950, SANDLER_1976],
        "beside": [("stirred-is-ours", "qualifies"), ("transference-is-narrow", "supports")],
        "published_days_ago": 49,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["linnet-parr"],
        "slug": "stirred-is-ours",
        "title": "What is stirred in us is also simply ours, and costs something",
        "standfirst": (
            "Over a number of studies, stronger reactions of this kind in the therapist went with somewhat poorer outcomes, and "
            "being able to handle them with better ones. Before reading our boredom as a message it is only fair to ask how "
            "we slept."
        ),
        "evidence": "meta_analysis",
        "themes": ["stirred-in-me"],
        "relational_question": "I dread one hour of the week; whose dread is it?",
        "references": [HAYES_2018],
        "beside": [("stirred-is-news", "qualifies"), ("nobody-below-average", "supports")],
        "published_days_ago": 48,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill"],
        "slug": "transference-is-narrow",
        "title": "‘Transference’ is not a word for every strong feeling in the room",
        "standfirst": (
            "It is used for love, for needing the therapist, for a relationship gone too close. Strictly it means that "
            "somebody meets us with expectations learnt with others, good ones included. A person who is angry with us may "
            "simply have a reason."
        ),
        "evidence": "theory",
        "themes": ["practice-ground", "frame-boundaries"],
        "relational_question": "What of this is about somebody else, and what of it have I earned?",
        "references": [SANDLER_1973],
        "beside": [("stirred-is-news", "supports"), ("an-expectation-unfulfilled", "supports")],
        "published_days_ago": 42,
    },
    {
        "training_body": "northlight-centre",
        "by": ["caspian-rudd"],
        "slug": "sleep-as-agreement",
        "title": "A sleepy hour is sometimes an agreement",
        "standfirst": (
            "Where both grow dull at the same minute, something may have been settled between them without a word: a quarrel "
            "that is not to be had, a goodbye not to be thought of. At other times the room is warm and somebody is tired."
        ),
        "evidence": "theory",
        "themes": ["aliveness", "stirred-in-me"],
        "relational_question": "What have we two agreed shall not happen?",
        "references": [OGDEN_1995],
        "beside": [("stirred-is-news", "supports"), ("stirred-is-ours", "qualifies")],
        "published_days_ago": 40,
    },
    {
        "training_body": "quiet-room",
        "by": ["anselm-vey"],
        "slug": "the-hour-repeats-itself",
        "title": "What happens in the hour can turn up in the supervision of it",
        "standfirst": (
            "A supervisee who cannot get a word in tells us about a client who cannot get a word in, and we find that we have "
            "been talking for some time. Searles called it a reflection. It is easily seen, and as easily seen where it is "
            "not."
        ),
        "evidence": "theory",
        "themes": ["supervision-mirror", "stirred-in-me"],
        "relational_question": "Why am I as helpless with my supervisee as they are with the client?",
        "references": [SEARLES_1955],
        "beside": [("kept-from-the-supervisor", "qualifies"), ("stirred-is-news", "supports")],
        "published_days_ago": 33,
    },
    {
        "training_body": "quiet-room",
        "by": ["anselm-vey"],
        "slug": "kept-from-the-supervisor",
        "title": "Trainees keep from their supervisors what would matter most",
        "standfirst": (
            "Asked in a survey, nearly all had kept something back: mistakes, feelings about a client, and above all what they "
            "thought of the supervisor. They were being assessed by the person they were to be open with. It is hard to see "
            "what else they should have done."
        ),
        "evidence": "trial",
        "themes": ["supervision-mirror", "partiality-power"],
        "relational_question": "What am I not telling my supervisor?",
        "references": [LADANY_1996],
        "beside": [("criticism-kept-back", "supports"), ("the-hour-repeats-itself", "qualifies")],
        "published_days_ago": 32,
    },
    {
        "training_body": "lantern-institute",
        "by": ["tobias-fenn"],
        "slug": "years-alone",
        "title": "Years alone do not make us better",
        "standfirst": (
            "Followed over many years, therapists’ results fell very slightly on average, though some improved, and fewer "
            "clients broke off. A small study suggests that what helps is time spent alone on one’s weak spots. It is less "
            "pleasant than seeing more people."
        ),
        "evidence": "trial",
        "themes": ["supervision-mirror", "stirred-in-me"],
        "relational_question": "What have I been doing for years without getting better at it?",
        "references": [GOLDBERG_2016, CHOW_2015],
        "beside": [("repair-cannot-be-taught-yet", "qualifies"), ("nobody-below-average", "supports")],
        "published_days_ago": 27,
    },
]
