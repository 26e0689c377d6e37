"""What is claimed of the frame, of sides, and of how hard one may be. Several of these disagree on purpose."""

from typing import Any

from cms.data.classics import GUTHEIL_1993
from cms.data.works import NORCROSS_2017, OWEN_2014

FRAME: list[dict[str, Any]] = [
    {
        "training_body": "saltmarsh-school",
        "by": ["hester-quill"],
        "slug": "sympathy-can-damage",
        "title": "Steady sympathy can tell people that they are damaged",
        "standfirst": (
            "The tilted head and the hushed voice say, before any words: something dreadful has happened to you, and it is "
            "what you are. Some people begin to live up to it. Others have never in their lives been looked at like that, "
            "and need it."
        ),
        "evidence": "practice_wisdom",
        "themes": ["challenge-sympathy", "being-seen"],
        "relational_question": "Am I being kind or am I being careful?",
        "beside": [("being-understood", "qualifies"), ("contrary-with-rapport", "supports")],
        "published_days_ago": 115,
    },
    {
        "training_body": "saltmarsh-school",
        "by": ["linnet-parr"],
        "slug": "contrary-with-rapport",
        "title": "With trust between you, you may be contrary, even a little harsh",
        "standfirst": (
            "Somebody who is sure of us can be teased, contradicted and asked for more, and may feel respected by it. The "
            "same sentence a month earlier would have been an attack. We are poor judges of which month it is, so it is as "
            "well to ask."
        ),
        "evidence": "practice_wisdom",
        "themes": ["challenge-sympathy"],
        "relational_question": "What would I say if I trusted they could take it?",
        "beside": [("regard-without-a-price", "contradicts"), ("criticism-kept-back", "qualifies")],
        "published_days_ago": 109,
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "never-neutral",
        "title": "A therapist is partial, and hears everybody else through one person",
        "standfirst": (
            "We know the partner, the mother and the manager through one pair of eyes, and we like the owner of those eyes. "
            "We are paid to be on somebody’s side. It seems more honest to say so than to call it neutrality."
        ),
        "evidence": "practice_wisdom",
        "themes": ["partiality-power"],
        "relational_question": "I only know the partner through them; have I joined a jury?",
        "beside": [("nobodys-side", "contradicts"), ("wanting-the-same", "qualifies")],
        "published_days_ago": 102,
    },
    {
        "training_body": "quiet-room",
        "by": ["anselm-vey"],
        "slug": "nobodys-side",
        "title": "One can care for a person and still take nobody’s side",
        "standfirst": (
            "People in trouble have plenty of allies, and each wants something. What is rarer is somebody warm who does not "
            "need them to be right. Being impartial is not being cold: one may be moved by a story and still wonder how the "
            "others would tell it."
        ),
        "evidence": "practice_wisdom",
        "themes": ["partiality-power", "frame-boundaries"],
        "relational_question": "How would the absent one tell it, and could I bear to like them?",
        "beside": [("never-neutral", "contradicts")],
        "published_days_ago": 101,
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "one-focus",
        "title": "There is no ‘me too’: the hour belongs to one of the two",
        "standfirst": (
            "Friends grow close by turns; each gives, each is asked. Here one person is looked at and the other is paid. That "
            "can feel cold, and it is also what makes it possible to speak for an hour without having to look after anybody."
        ),
        "evidence": "practice_wisdom",
        "themes": ["frame-boundaries"],
        "relational_question": "What does my fee mean between us?",
        "beside": [("a-question-answered", "contradicts"), ("edges-are-not-all-alike", "supports")],
        "published_days_ago": 95,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "a-question-answered",
        "title": "A reasonable question may have an answer",
        "standfirst": (
            "‘Do you have children?’ can be explored until nobody wants to know any more. It can also be answered in four "
            "words and then wondered about together. A person who is never told anything learns that asking is a "
            "symptom."
        ),
        "evidence": "practice_wisdom",
        "themes": ["frame-boundaries", "partiality-power"],
        "relational_question": "They asked about my life; what were they really asking?",
        "beside": [("one-focus", "contradicts"), ("edges-are-not-all-alike", "qualifies")],
        "published_days_ago": 94,
    },
    {
        "training_body": "quiet-room",
        "by": ["bertrand-oake"],
        "slug": "edges-are-not-all-alike",
        "title": "To cross an edge is not yet to violate one",
        "standfirst": (
            "A hand held at a graveside, an hour that runs over: these step out of the frame and may do good. What harms is the "
            "step that uses somebody. The difference lies in whose need it serves and whether the two can speak of it after."
        ),
        "evidence": "theory",
        "themes": ["frame-boundaries"],
        "relational_question": "I let sessions run over with only one client: why this one?",
        "references": [GUTHEIL_1993],
        "beside": [("one-focus", "supports"), ("a-question-answered", "supports")],
        "published_days_ago": 61,
    },
    {
        "training_body": "northlight-centre",
        "by": ["caspian-rudd"],
        "slug": "too-many-tools",
        "title": "Whoever offers everything looks as if they hold nothing",
        "standfirst": (
            "A list of eleven approaches on a door, several of which contradict one another, does not make one of us think of "
            "breadth. It looks like somebody who has gone from one training to the next without being changed by any. This is "
            "one person’s impression, and he has been to nine."
        ),
        "evidence": "anecdote",
        "themes": ["partiality-power", "alliance"],
        "relational_question": "Which way of working has changed me, and which have I only attended?",
        "beside": [("one-tool", "contradicts"), ("years-alone", "supports")],
        "published_days_ago": 74,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "one-tool",
        "title": "Whoever works in one way only will miss the person it does not suit",
        "standfirst": (
            "Loyalty to one way of working gives calm and depth. It also decides beforehand whom we can help, and lets us call "
            "the others unready. Changing course for somebody is not shallow. It can be the first time that anything was "
            "changed for them."
        ),
        "evidence": "practice_wisdom",
        "themes": ["partiality-power", "aliveness"],
        "relational_question": "For whom did I last work differently, and who noticed?",
        "beside": [("too-many-tools", "contradicts"), ("wanting-the-same", "supports")],
        "published_days_ago": 73,
    },
    {
        "training_body": "lantern-institute",
        "by": ["tobias-fenn"],
        "slug": "slights-spoken-of",
        "title": "A slight that can be spoken of weighs less",
        "standfirst": (
            "In one study, clients of colour who had felt slighted by their therapist rated the alliance lower, unless the two had "
            "talked about it. Most had not. It was the therapists who were in a position to begin."
        ),
        "evidence": "trial",
        "themes": ["partiality-power", "rupture-repair"],
        "relational_question": "What does my accent, skin or title do in the room?",
        "references": [OWEN_2014],
        "beside": [("mended-ends-better", "supports"), ("criticism-kept-back", "supports")],
        "published_days_ago": 20,
    },
    {
        "training_body": "northlight-centre",
        "by": ["ines-tollard"],
        "slug": "goodbyes-alike",
        "title": "At a goodbye, therapists of every school do much the same",
        "standfirst": (
            "Asked what they do at the end of a therapy that went well, experts of different schools agreed on nearly everything: "
            "look back, take pride, look ahead, say what it has meant. Endings in which somebody simply stops coming were not "
            "what they were asked about."
        ),
        "evidence": "trial",
        "themes": ["dependency-ending"],
        "relational_question": "Which of us is avoiding goodbye?",
        "references": [NORCROSS_2017],
        "beside": [("one-in-five-leaves", "qualifies"), ("lasts-longer", "supports")],
        "published_days_ago": 13,
    },
]
