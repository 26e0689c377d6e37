"""Essay: how we see ourselves, and whom to ask instead."""

from cms.data.works import HANNAN_2005, WALFISH_2012

BELOW_AVERAGE = {
    "training_body": "quiet-room",
    "slug": "none-of-us-is-below-average",
    "title": "None of us is below average",
    "standfirst": "On the pleasant view from our own chair, and the person who has a better one.",
    "kind": "essay",
    "audience": "clinician",
    "about_the_authors": (
        "An invented author, long in practice, who once asked a client how she found him and has not told anybody the "
        "answer until now. It was invented too."
    ),
    "interests": "Member of the invented Quiet Room Collective, which earns nothing by this.",
    "evidence": "trial",
    "by": ["bertrand-oake"],
    "themes": ["clients-view", "stirred-in-me"],
    "relational_question": "What would they say about me in the car home?",
    "published_days_ago": 35,
    "reviewed_days_ago": 40,
    "body": [
        (
            "prose",
            """
<p>Some years ago a group of researchers asked clinicians of several professions a simple question: compared with your
colleagues, how good are you? A quarter of them placed themselves at the ninetieth percentile. Not one of them was
below average [1].</p>
<p>I read this with pleasure, as one does, thinking of several people. It took a day before I noticed that I had not
been surprised by my own answer.</p>
""",
        ),
        ("heading", "Why it is so comfortable up here"),
        (
            "prose",
            """
<p>It would be easy to make this a story about vanity. I don’t think it is. We work behind a closed door with people who
mostly cannot tell us, and the ones who could have stopped coming. The grateful stay, and bring cards. Those whom we bored,
or frightened, or failed to see, move the appointment and then cancel it; by Friday we remember that they were ‘not quite
ready’. Nobody sees the whole of it, so each of us is left with a sample drawn with great care to spare our feelings, and
drawn by people who were kind enough to do so.</p>
<p>Add that one cannot do this work on a bad opinion of oneself. To sit for an hour beside despair takes the belief that
one’s being there might matter. A therapist who sees himself exactly as he is may not get up in the morning.</p>
<p>So the view from the chair is a professional illness and also a working tool. That is what makes it hard to put down.</p>
""",
        ),
        ("heading", "Where it does harm"),
        (
            "prose",
            """
<p>In another study therapists were asked which of their clients would get worse. They had 550 clients between them. They
predicted three deteriorations. Forty occurred [2].</p>
<p>I find this the saddest figure in our literature, because nobody in it did anything wrong. They looked at the people
opposite, whom they cared about, and saw them through the only eyes they had. At least thirty-seven times, somewhere near the middle
of the hour, somebody was sinking in front of a person who wished them well.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>We are poor judges of how we do and of who is getting worse: a quarter of us at the ninetieth "
                "percentile, none below average [1]; three deteriorations foreseen where there were forty [2].</p>",
                "evidence": "trial",
                "beside_it": "<p>Both are single studies, and one of them asked people to compare themselves with colleagues "
                "they had never seen work. Being a poor judge of oneself is also not the same as being poor. The finding is "
                "about our eyes, not our hands.</p>",
            },
        ),
        ("heading", "The person with the better view"),
        (
            "prose",
            """
<p>There is somebody in the room who can see what we cannot. Asking them sounds like the obvious remedy and is oddly hard
to do. I have come to think that most of our asking is built so as not to be answered. We ask at the door. We ask <i>was
that all right?</i> We ask people who have spent their lives making sure that others are all right.</p>
<p>The asking that has taught me something had three things in common. It came early enough that the answer could still
change the hour. It was about something small and particular: <i>when I said that about your father, where did you go?</i>
And it was followed, soon, by something I did differently, so that they could see that it had arrived. Without this third
part the question is only one more form.</p>
<p>A number can help. Some people will mark a seven on a line who would never in their lives say <i>you didn’t hear me</i>.
But a page of tens may be the most worrying result there is. I had a client, let us say, who gave me ten every week. When
I asked at last what ten was protecting, she said: you. You looked so pleased.</p>
<p><i>She is made up. The sentence is not; I have heard it in three supervisions, in other words.</i></p>
""",
        ),
    ],
    "try_this": (
        "Ask one person this week about one moment in the hour that has just been, while there are still twenty minutes left, "
        "and change one thing before the end because of what they say."
    ),
    "reflection_questions": [
        (
            "question",
            "Which of your clients is most likely to be getting worse without your knowing? How would you find out?",
        ),
        ("question", "Who protects you, and what does it cost them?"),
        ("question", "When did an answer last change what you did?"),
    ],
    "references": [WALFISH_2012, HANNAN_2005],
    "beside": [
        ("nobody-below-average", "supports"),
        ("who-gets-worse", "supports"),
        ("asking-every-week", "qualifies"),
    ],
}
