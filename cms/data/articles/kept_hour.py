"""Case reflection, invented: an ending that only one of the two had made."""

from cms.data.works import NORCROSS_2017, SWIFT_2012

KEPT_HOUR = {
    "training_body": "saltmarsh-school",
    "slug": "the-hour-i-kept-free",
    "title": "The hour I kept free",
    "standfirst": "Somebody stopped coming. For nine weeks I did not fill the place, and called it professional.",
    "kind": "case_reflection",
    "audience": "clinician",
    "about_the_authors": (
        "An invented author, in the fourth year of an imaginary practice, who answers messages too fast and is working on "
        "it too slowly."
    ),
    "interests": "Teaches one seminar at the invented Saltmarsh School. Nothing else to declare.",
    "evidence": "anecdote",
    "by": ["linnet-parr"],
    "themes": ["dependency-ending", "stirred-in-me", "rupture-repair"],
    "relational_question": "They vanished: how do I end with someone who left?",
    "content_notes": "Somebody leaves without a word; the therapist fears for them for a while.",
    "published_days_ago": 29,
    "reviewed_days_ago": 34,
    "body": [
        (
            "prose",
            """
<p>About one in five people leaves therapy before it was meant to end [1]. I knew the figure. I teach it. It lives in a part
of my mind where it does not disturb anyone, and it had never before been a person who used to take off her shoes.</p>
<p>She is invented, as everybody in this piece is except, I am afraid, me.</p>
""",
        ),
        ("heading", "What happened"),
        (
            "case_reflection",
            {
                "text": """
<p>We had worked together for something over a year, and it had become easy. She came in, took off her shoes, and began. I
looked forward to her. I noticed it and thought that this was what a good alliance feels like.</p>
<p>One week she spoke of a friend who had let her down, and I said something about how hard it seemed for her to be
disappointed in people. It was not wrong. She nodded and said, ‘That’s very fair.’ At the end she put her shoes on with
some care, and thanked me.</p>
<p>She did not come the following week, or the next. I rang once and wrote once. After that there was a short message that
wished me well.</p>
""",
                "reflection": """
<p>I did what one does. I made sure, as far as I could, that she was safe; I wrote a letter that left the door open and asked
for nothing. Then I kept her hour free. In the first weeks that was decent. In the sixth, when two people were waiting, it
was something else, and I told my supervisor that I had been catching up on notes.</p>
<p>In that hour I sat in my own chair and went over it. What I went over was the sentence. I polished it. I found three
better ones. It took me until the eighth week to see that I was doing to her leaving what she had done to everything
else: I was being very fair about it. I had not been disappointed in her for a single minute.</p>
<p>And I was. I was hurt, and rather angry, and I had liked being the person with whom somebody takes off her shoes.</p>
""",
                "declaration": "invented",
            },
        ),
        ("heading", "What I make of it now"),
        (
            "prose",
            """
<p>Two things, and they do not quite go together.</p>
<p>The first is about her. She had told me that people who matter cannot be told they have failed. I answered by telling her
what she does with disappointment, in a voice in which nobody could be disappointed with me. ‘That’s very fair’ was perhaps
the most exact thing that was said between us all year. It meant: you as well.</p>
<p>The second is about me. When experts are asked what they do at the end of a therapy, they agree on a good deal: one
looks back, says what was learnt, says what it has meant to be part of it [2]. These are things done by two people who are
both there. I had nobody to do them with, and so I did none of them. I kept the hour instead, as one keeps a room.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>When somebody leaves without a word, the therapist still has to make an ending, and has to make it "
                "alone.</p>",
                "evidence": "practice_wisdom",
                "beside_it": "<p>Some of those who vanish have had what they came for and saw no need of a ceremony. To turn every "
                "missed goodbye into a rupture may be our way of staying important. And where there is reason to fear for "
                "somebody, it is not a private matter at all: then one acts, with others, that day.</p>",
            },
        ),
        (
            "prose",
            """
<p>In the ninth week I wrote her a second letter, by hand, in her hour. It said that I had been sorry, and cross, and that I
had learnt from her how politely one can leave. It said goodbye. I read it aloud to the other chair, which took four
minutes, and then I tore it up, since it was not for her; she had asked for nothing, and a letter like that asks for a
great deal.</p>
<p>The week after, I gave the hour to somebody else. He leaves his coat on. I have not commented on it.</p>
""",
        ),
    ],
    "try_this": ("When the next person tells you that something you said was fair, ask what else it was."),
    "reflection_questions": [
        ("question", "Whose hour have you kept free, in the diary or elsewhere?"),
        ("question", "Who was last disappointed in you, aloud, and what made that possible?"),
        ("question", "What would you say to somebody who vanished, if it need never be sent?"),
    ],
    "references": [SWIFT_2012, NORCROSS_2017],
    "beside": [
        ("goodbyes-alike", "qualifies"),
        ("one-in-five-leaves", "supports"),
        ("criticism-kept-back", "example_of"),
    ],
}
