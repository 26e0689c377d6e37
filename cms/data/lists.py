"""The demo's reading lists: a piece of ours by its slug, or a real work, and why somebody should read it."""

from typing import Any

from cms.data.classics import (
    BALINT_1957,
    CASEMENT_1985,
    FARBER_2019,
    FONAGY_2014,
    HEIMANN_1950,
    MILLER_2013,
    ORLINSKY_2005,
    ROGERS_1957,
    SAFRAN_2000,
    SANDLER_1976,
    WINNICOTT_1949,
    YALOM_2002,
)
from cms.data.works import BORDIN_1979, EUBANKS_2018, HANNAN_2005, RENNIE_1994

READING_LISTS: list[dict[str, Any]] = [
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill", "linnet-parr"],
        "slug": "for-a-first-year",
        "title": "For a first year with clients",
        "standfirst": "Seven things to read slowly, for people who are still counting how many they have seen.",
        "audience": "trainee",
        "themes": ["first-contact", "alliance"],
        "relational_question": "What did they see when they first looked at me?",
        "published_days_ago": 90,
        "items": [
            ("first-hour", "It begins where you will: with a person, a form, and too little time for both."),
            (
                BORDIN_1979,
                "Nine pages in which the alliance becomes three things, each of which can fail by itself.",
            ),
            (ROGERS_1957, "Short, bold, and still waiting to be refuted or quite believed."),
            (CASEMENT_1985, "A therapist who lets us watch him being corrected by the people he is helping."),
            (YALOM_2002, "Many short chapters. Read one before work, and disagree with every fifth."),
            (MILLER_2013, "How to want less than they do, which is harder than it sounds."),
            ("two-tests", "Before you tell anybody about your first case."),
        ],
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh"],
        "slug": "when-it-has-gone-wrong",
        "title": "When it has gone wrong between you",
        "standfirst": "For the evening after, and then for the weeks in which one would like to understand it.",
        "audience": "clinician",
        "themes": ["rupture-repair", "stirred-in-me"],
        "relational_question": "They are furious and partly right: how do I own it without collapsing?",
        "published_days_ago": 64,
        "items": [
            ("mending", "What is known of repair, and the smaller number that is left out."),
            (SAFRAN_2000, "The book that many trainings in repair grew from. Read the transcripts first."),
            (EUBANKS_2018, "The synthesis itself: eleven studies, and a fair account of how few that is."),
            ("the-hour-i-kept-free", "For when there is nobody left to repair it with."),
            (
                FONAGY_2014,
                "Why somebody may have good reasons not to believe a word we say, and what opens the door.",
            ),
        ],
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "how-we-are-seen",
        "title": "How we are seen",
        "standfirst": "The view from the other chair, as far as people have been able to tell it.",
        "audience": "clinician",
        "themes": ["clients-view"],
        "relational_question": "What would they say about me in the car home?",
        "published_days_ago": 31,
        "items": [
            ("none-of-us-is-below-average", "Why it is so comfortable up here."),
            (
                RENNIE_1994,
                "Clients listen to a recording of their own hour and say what they were really doing.",
            ),
            (FARBER_2019, "What people leave out, and the small lies by which they look after us."),
            (HANNAN_2005, "Forty got worse and three were foreseen. Look up how the question was put."),
            ("asking-is-not-yet-listening", "On forms, and what becomes of an answer."),
        ],
    },
    {
        "training_body": "quiet-room",
        "by": ["anselm-vey"],
        "slug": "what-it-does-to-you",
        "title": "What it does to you",
        "standfirst": "Boredom, dread, tenderness, hate: four people who wrote it down, and some company.",
        "audience": "clinician",
        "themes": ["stirred-in-me", "supervision-mirror"],
        "relational_question": "I dread one hour of the week; whose dread is it?",
        "published_days_ago": 15,
        "items": [
            (
                WINNICOTT_1949,
                "Somebody had to say that one may hate a patient, and say what to do with it. He did so kindly.",
            ),
            (
                HEIMANN_1950,
                "Four pages that turned a disturbance into a source. Mind what has been made of them since.",
            ),
            (SANDLER_1976, "How we slip into a part before we know that it was offered."),
            (
                BALINT_1957,
                "What a group of doctors found when they talked about themselves with their patients.",
            ),
            (ORLINSKY_2005, "Thousands of therapists on how it is to be one; a comfort in tables."),
            ("what-i-did-not-bring-on-thursday", "What one steps over on the way to supervision."),
            ("who-sings-the-lullaby", "And what one does with the lamp."),
        ],
    },
]
