"""Session video, played by two colleagues: ten minutes of a first meeting without a question."""

from cms.data.works import ELLIOTT_2018

NO_QUESTION = {
    "training_body": "northlight-centre",
    "slug": "ten-minutes-without-a-question",
    "title": "Ten minutes without a question",
    "standfirst": "Two colleagues play the beginning of a first meeting. One of them has agreed to ask nothing at all.",
    "kind": "session_video",
    "audience": "clinician",
    "about_the_authors": (
        "An invented author, who plays the therapist and found it more tiring than being one. The client is played by a "
        "colleague who is also invented and would like to be thanked."
    ),
    "interests": "Employed by the invented Northlight Centre, which sells workshops on first meetings.",
    "evidence": "practice_wisdom",
    "by": ["ines-tollard"],
    "sells_it": True,
    "orientation": "brief",
    "themes": ["first-contact", "being-seen"],
    "relational_question": "What do they learn of me while I am still finding out about them?",
    "content_notes": "A played session; the client speaks of sleeplessness and of a quarrel at home.",
    "published_days_ago": 66,
    "reviewed_days_ago": 70,
    "body": [
        (
            "prose",
            """
<p>A question is a courtesy, and it also settles who is who. One of us asks, the other is asked about. In a first meeting
we may put thirty of them, each with good reason, and at the end somebody has learnt how it goes here: you wait, and then
you answer.</p>
<p>At a training day we wondered what would be left of us if we gave them up for ten minutes. It is not a method and we do
not recommend it. It is a way of noticing what one’s questions are for, as one notices what a hand is for when it is in a
sling.</p>
<p>What you see is played. Nobody in it is or was a client. The person on the left had a character and a reason to come,
and was free to do as that character would. The person on the right had one rule.</p>
""",
        ),
        ("heading", "The ten minutes"),
        ("prose", "<p>The film itself is not part of this demo. This is what was said and done in it.</p>"),
        (
            "transcript",
            {
                "lines": (
                    "Two armchairs, a low table, rain on the window. The client sits on the edge of the seat.\n"
                    "Therapist: Good that you found it. The bell is easy to miss.\n"
                    "Client: I walked past twice. I thought, if I miss it a third time that will be an answer.\n"
                    "Therapist: And here you are.\n"
                    "The client laughs, briefly, and looks at the folder on the table.\n"
                    "Client: You’ll want to go through that.\n"
                    "Therapist: It can wait. I have read the first page, so I know that you don’t sleep. I "
                    "don’t know anything else that matters.\n"
                    "A silence of about ten seconds. The therapist’s mouth opens and shuts.\n"
                    "Client: Well, it’s not the sleep.\n"
                    "Therapist: No.\n"
                    "Client: It’s that I lie there and have the quarrel again. I win it, mostly. Then it’s "
                    "four.\n"
                    "Therapist: That sounds like lonely winning.\n"
                    "The client looks up for the first time, and sits back.\n"
                    "Client: Nobody’s put it like that. No. It’s — hang on. Can I ask you something? Are you "
                    "always this quiet?\n"
                    "Therapist: No. I am trying something today, and I notice how much I want to ask you "
                    "things. I would rather tell you that than have you wonder what you are doing wrong.\n"
                    "Client: I was wondering that.\n"
                    "They both laugh. The rain has stopped, or one notices that it has."
                ),
                "declaration": "invented",
            },
        ),
        ("heading", "What we saw afterwards"),
        (
            "prose",
            """
<p>The first thing we saw was my mouth. Four times in ten minutes it opens for a question and shuts again, and each time the
person opposite says something a moment later which the question would have prevented. I found this uncomfortable to
watch. We have kept it in.</p>
<p>The second was that statements are more exposed than questions. ‘That sounds like lonely winning’ might have been wrong, and
it would have been plainly <i>my</i> being wrong. With a question I risk nothing; whatever comes is the other’s. Perhaps that
is why it was here that she sat back.</p>
<p>The third was that it could not have gone on. At the tenth minute she asked whether I was always like this, and the honest
thing was to say what I was up to. Silence with a plan behind it is still a plan. Had I kept to my rule and smiled, the two of us
would have been back in our places, only with a mystery added.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>Something said, so that it can be corrected, may show a person better than a question that they have "
                "been heard.</p>",
                "evidence": "practice_wisdom",
                "beside_it": "<p>Feeling understood goes with a good outcome [1], but nobody has shown that it takes fewer questions "
                "to get there. Many people are relieved to be asked, above all those whom no one has ever asked anything; and where "
                "somebody may be in danger, one asks, plainly and at once.</p>",
            },
        ),
        (
            "prose",
            """
<p>The colleague who played the client said later that up to the fourth minute she had thought me cold, and from the fifth had
forgotten about me. We had both believed that the warmth lay in the asking. She put it differently: it lay in your letting me
see that you were having some trouble.</p>
<p>We have since shown the film to about sixty imaginary people. A third of them wanted to know what happens next. So did we.
Nothing does; the kettle had boiled.</p>
""",
        ),
    ],
    "try_this": (
        "In the first five minutes of one hour this week, put in place of each question the guess that is hidden in it, and "
        "leave room for it to be wrong."
    ),
    "reflection_questions": [
        ("question", "What would you have asked, at which moment, and what for?"),
        ("question", "Which of your questions are already opinions?"),
        ("question", "When did somebody last see you having some trouble, and what did it do?"),
    ],
    "references": [ELLIOTT_2018],
    "beside": [
        ("being-understood", "supports"),
        ("a-question-answered", "example_of"),
        ("one-focus", "qualifies"),
    ],
}
