"""Interview between two invented people: what one does not bring to supervision."""

from cms.data.classics import SEARLES_1955
from cms.data.works import LADANY_1996

THURSDAY = {
    "training_body": "quiet-room",
    "slug": "what-i-did-not-bring-on-thursday",
    "title": "What I did not bring on Thursday",
    "standfirst": "Bertrand Oake asks Anselm Vey about the things one tells a supervisor, and the other things.",
    "kind": "interview",
    "audience": "trainee",
    "about_the_authors": (
        "Two invented colleagues. Anselm supervises in an imaginary clinic and is supervised in an imaginary garden; "
        "Bertrand asked the questions and took out half of his own jokes."
    ),
    "interests": "Anselm is paid for supervising. Both belong to the invented Quiet Room Collective, which takes no money.",
    "evidence": "anecdote",
    "by": ["anselm-vey", "bertrand-oake"],
    "orientation": "psychodynamic",
    "themes": ["supervision-mirror", "partiality-power"],
    "relational_question": "What am I not telling my supervisor?",
    "published_days_ago": 52,
    "reviewed_days_ago": 58,
    "body": [
        (
            "prose",
            """
<p><i>Neither of us exists. The conversation was written down as if it had taken place over two mugs of tea, and read aloud
until we both believed in it.</i></p>
<p><b>Bertrand:</b> You have supervised for a long time. What do people bring you?</p>
<p><b>Anselm:</b> What I like. They find out within three meetings. With me it is doubt; I am very good with doubt. So I get
beautifully doubtful cases, and no one ever tells me that they enjoyed themselves.</p>
<p><b>Bertrand:</b> And what do they leave at home?</p>
<p><b>Anselm:</b> There is a survey about that, of trainees. Nearly all of them had kept something back. Mistakes, feelings
about a client, matters of their own, and first of all what they thought of their supervisor [1]. I remember reading it and
thinking of colleagues.</p>
""",
        ),
        ("heading", "The thing itself"),
        (
            "prose",
            """
<p><b>Bertrand:</b> So what did you not bring? The title promises something.</p>
<p><b>Anselm:</b> I had begun to answer one person’s messages in the evening. Nothing in them; a line, a thank-you. I answered
because it was kind and took a moment. For seven weeks I brought other people to supervision, more difficult people. I
was interesting about them.</p>
<p><b>Bertrand:</b> You knew.</p>
<p><b>Anselm:</b> That is what I find hard to describe. I did not hide it. It simply never came up, and I was the only one who
could have brought it up. I used to look through my list on the way there and my eye would slide over that name, as one
steps over the stair that creaks.</p>
<p><b>Bertrand:</b> What were you afraid would be said?</p>
<p><b>Anselm:</b> Nothing would have been said. She would have been quiet and then asked what I got from it. I knew the question,
and I knew the answer, which was that in the evening somebody thought of me.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>What is missing from supervision is seldom hidden. It is passed over, and nobody is placed to notice "
                "[1].</p>",
                "evidence": "trial",
                "beside_it": "<p>The survey asked trainees, and asked what they had kept back; it did not look at what became of "
                "their clients. Some silence in supervision is ordinary tact, and a supervisee is entitled to a life that is not "
                "discussed.</p>",
            },
        ),
        ("heading", "The other chair"),
        (
            "prose",
            """
<p><b>Bertrand:</b> Now put yourself on the other side. Somebody sits with you and does not tell you. What could you have done?</p>
<p><b>Anselm:</b> I used to say: make it safe. I no longer think that one can, on one’s own authority. I write a report on them. I
may hold back a signature. If I say ‘you can tell me anything’, I have said something untrue in a warm voice, and they will
do the same for their clients.</p>
<p><b>Bertrand:</b> So?</p>
<p><b>Anselm:</b> I say what I will do with what I hear: what goes into the report, what never does, and in which case I would have
to speak to somebody. It is a dull sentence, and people sit differently after it. And I ask about the list itself. Not ‘whom
have you brought’, but ‘whom did your eye slide over on the way here’. I learnt that from the stair.</p>
<p><b>Bertrand:</b> And the famous mirror? That you do with them what they do with the client?</p>
<p><b>Anselm:</b> Searles saw that what a supervisor feels can be news of the hour that is being told [2]. It can. I was once
unable to end on time with a supervisee who was unable to end on time with somebody, and neither of us found it funny until
ten past. But people use it so as not to say a plain thing. If I am bored with you, it may be that your client is bored. It
may also be that I am a bored man, or that you are afraid of me and have sent in your most harmless self. I would look at
the second and third before I enjoyed the first.</p>
""",
        ),
        ("heading", "How it ended"),
        (
            "prose",
            """
<p><b>Bertrand:</b> Did you tell her?</p>
<p><b>Anselm:</b> In the eighth week, with my coat on. She said, ‘Take it off again, there are four minutes.’ I had expected to be
ashamed, and was. I had not expected to be asked what the person might have been asking for, in the evening, in one line. I had
not once wondered.</p>
<p><b>Bertrand:</b> And what was it?</p>
<p><b>Anselm:</b> No. That belongs to somebody. Besides, I invented them.</p>
""",
        ),
    ],
    "try_this": (
        "On your way to your next supervision, read through the names of everybody you see and bring the one your eye slides over."
    ),
    "reflection_questions": [
        ("question", "What does your supervisor like to hear, and what does liking it cost the two of you?"),
        ("question", "Which person have you been interesting about, so as not to speak of another?"),
        ("question", "If you supervise: what could happen to somebody who told you, and have you said so?"),
    ],
    "references": [LADANY_1996, SEARLES_1955],
    "beside": [
        ("kept-from-the-supervisor", "supports"),
        ("the-hour-repeats-itself", "qualifies"),
        ("edges-are-not-all-alike", "supports"),
    ],
}
