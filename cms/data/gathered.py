"""What puts other pieces of the demo library beside one another: tensions, series; and a few quotes."""

from typing import Any

#: Two insights that pull at each other, and one question (field.md 1, Tensions to keep visible).
TENSIONS: list[dict[str, Any]] = [
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh", "tobias-fenn"],
        "slug": "the-therapist-or-the-method",
        "title": "The therapist, or the method?",
        "standfirst": (
            "One says that the approach makes no difference. The other has seen people for whom it made all of it. A guided "
            "course on a screen, which needs little of either, stands by and says nothing."
        ),
        "left": "approach-does-not-matter",
        "right": "structure-as-well",
        "themes": ["alliance", "challenge-sympathy"],
        "relational_question": "For this one person, what would be missing if you had only the bond, or only the method?",
        "beside": [("help-through-a-screen", "contradicts"), ("bond-and-method-together", "qualifies")],
        "published_days_ago": 140,
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake", "anselm-vey"],
        "slug": "partial-or-impartial",
        "title": "On their side, or on nobody’s?",
        "standfirst": (
            "Both of us have been told by a client that we were on their side. One took it as thanks and the other as a "
            "warning."
        ),
        "left": "never-neutral",
        "right": "nobodys-side",
        "themes": ["partiality-power", "frame-boundaries"],
        "relational_question": "Whose side would they say you are on, and what does it allow them not to look at?",
        "beside": [],
        "published_days_ago": 100,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "me-too-or-not",
        "title": "Say nothing of yourself, or answer when asked?",
        "standfirst": (
            "An hour in which only one is spoken of makes room. An hour in which a plain question has no answer can make "
            "somebody feel foolish for asking. Most of us do both, and with different people."
        ),
        "left": "one-focus",
        "right": "a-question-answered",
        "themes": ["frame-boundaries", "partiality-power"],
        "relational_question": "The last time you were asked about yourself, whom did your answer look after?",
        "beside": [("edges-are-not-all-alike", "qualifies")],
        "published_days_ago": 93,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill", "linnet-parr"],
        "slug": "unconditional-or-a-little-harsh",
        "title": "Welcome as they are, or asked for more?",
        "standfirst": (
            "Nobody changes where they are not welcome. Nobody changes where they are only welcome. Both sentences have been "
            "said at our table by the same person."
        ),
        "left": "regard-without-a-price",
        "right": "contrary-with-rapport",
        "themes": ["challenge-sympathy", "being-seen"],
        "relational_question": "What would they think had happened to your regard if you contradicted them today?",
        "beside": [("sympathy-can-damage", "supports")],
        "published_days_ago": 108,
    },
    {
        "training_body": "northlight-centre",
        "by": ["caspian-rudd", "ines-tollard"],
        "slug": "many-tools-or-one",
        "title": "Many ways of working, or one?",
        "standfirst": (
            "He has been to nine trainings and she to one and a half. Each thinks of the other as having missed something, and "
            "each is right."
        ),
        "left": "too-many-tools",
        "right": "one-tool",
        "themes": ["partiality-power", "alliance"],
        "relational_question": "When you last changed your way of working for somebody, was it for them or because you were lost?",
        "beside": [("own-method-wins", "qualifies")],
        "published_days_ago": 72,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill"],
        "slug": "hope-or-not-too-much",
        "title": "Give hope, or not too much of it?",
        "standfirst": (
            "Expecting help is part of being helped, and cheerfulness is one of the loneliest things that can be done to "
            "somebody. The two may be about different hours, or about different people, or about who of the two is afraid."
        ),
        "left": "expecting-help",
        "right": "hope-too-early",
        "themes": ["hope-belief", "being-seen"],
        "relational_question": "How much hope can this person bear to be lent today, and how much have you got?",
        "beside": [],
        "published_days_ago": 71,
    },
]

#: Parts in their order, each a piece by its slug. The first of these is not finished, and says so.
SERIES: list[dict[str, Any]] = [
    {
        "training_body": "northlight-centre",
        "by": ["caspian-rudd"],
        "slug": "the-sleeping-hour",
        "title": "The sleeping hour",
        "standfirst": "How two wide-awake people put an hour to bed, who sings, and what to do when one is woken.",
        "planned": 3,
        "parts": ["when-an-hour-falls-asleep", "who-sings-the-lullaby"],
        "themes": ["aliveness", "stirred-in-me"],
        "relational_question": "Why do I get sleepy at twenty past?",
        "published_days_ago": 6,
    },
    {
        "training_body": "lantern-institute",
        "by": ["odile-marsh", "tobias-fenn"],
        "slug": "figures-read-to-the-end",
        "title": "Figures, read to the end",
        "standfirst": "Three findings that are often quoted, each with the half of the sentence that tends to be left out.",
        "planned": 3,
        "parts": ["bond-and-structure", "mending", "asking-is-not-yet-listening"],
        "themes": ["alliance", "rupture-repair", "clients-view"],
        "relational_question": "Which half of the sentence do I leave out?",
        "published_days_ago": 1,
    },
]

QUOTES: list[dict[str, Any]] = [
    {
        "training_body": "saltmarsh-school",
        "slug": "the-other-side-of-silence",
        "title": "The roar on the other side of silence",
        "words": (
            "If we had a keen vision and feeling of all ordinary human life, it would be like hearing the grass grow and the "
            "squirrel’s heart beat, and we should die of that roar which lies on the other side of silence."
        ),
        "speaker": "George Eliot",
        "source": "Middlemarch (1871–1872), chapter 20",
        "rights": "In the public domain.",
        "themes": ["being-seen", "stirred-in-me"],
        "relational_question": "What do I not hear, so that I can go on listening?",
        "published_days_ago": 130,
    },
    {
        "training_body": "northlight-centre",
        "slug": "what-to-overlook",
        "title": "What to overlook",
        "words": "The art of being wise is the art of knowing what to overlook.",
        "speaker": "William James",
        "source": "The Principles of Psychology (1890), volume 2, chapter 22",
        "rights": "In the public domain.",
        "themes": ["aliveness", "challenge-sympathy"],
        "relational_question": "What am I right to let pass with this person, and what have I merely let pass?",
        "published_days_ago": 85,
    },
    {
        "training_body": "quiet-room",
        "slug": "what-we-did",
        "title": "What we did with each other",
        "words": "I stopped asking what to do with her and began to notice what the two of us did.",
        "speaker": "A participant, who is invented",
        "source": "The closing round of an imaginary peer group",
        "rights": "Written for this library; nobody said it.",
        "themes": ["supervision-mirror", "alliance"],
        "relational_question": "What do we two do, while I wonder what to do?",
        "published_days_ago": 45,
    },
]
