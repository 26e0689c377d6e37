"""Essay, second part of a series: what the therapist does to keep an hour asleep."""

from cms.data.classics import OGDEN_1995, SANDLER_1976

LULLABY = {
    "training_body": "northlight-centre",
    "slug": "who-sings-the-lullaby",
    "title": "Who sings the lullaby?",
    "standfirst": "The therapist’s part in an hour that has fallen asleep, told by somebody who knows the tune.",
    "kind": "essay",
    "audience": "clinician",
    "about_the_authors": (
        "An invented author. Since the first of these pieces he has been told that he also hums."
    ),
    "interests": (
        "Leads workshops on aliveness for the invented Northlight Centre, for a fee. This piece could be taken for an "
        "advertisement, and he would rather it were not."
    ),
    "evidence": "theory",
    "by": ["caspian-rudd"],
    "sells_it": True,
    "from_the_publisher": (
        "The Northlight Centre’s next imaginary workshop on aliveness is on the thirty-first of June. There is room."
    ),
    "themes": ["aliveness", "stirred-in-me"],
    "relational_question": "What part might I play in keeping it this way?",
    "published_days_ago": 7,
    "reviewed_days_ago": 9,
    "body": [
        (
            "prose",
            """
<p>In the first of these pieces I described two people putting an hour to bed, and I was careful to say <i>two</i>. A
reader wrote to ask, politely, whether I would now say which of them had turned off the light. I had hoped that nobody
would notice.</p>
<p>It is easier to write about what clients bring. The well-made story, the tears on cue: these are theirs, or can be
made to look so. What I bring is harder to see, because I am standing behind it.</p>
""",
        ),
        ("heading", "A small inventory"),
        (
            "prose",
            """
<p>For a month I kept a list. After each hour that had left no trace I wrote down one thing that I had done in it. Not
what I had felt, and not what I had understood, both of which I can always supply. One thing done, such as another person
could have filmed.</p>
<ol>
<li><b>I summarised.</b> Eleven times. It is what I do when I have stopped listening and would like to look as if I had
not. A good summary is a lid.</li>
<li><b>I was interested in the interesting part.</b> There is always one, and it is always in the past.</li>
<li><b>I laughed a little early.</b> If I laugh before the end of a remark, it cannot become a complaint.</li>
<li><b>I moved the lamp.</b> Nobody had asked for less light.</li>
<li><b>I asked how that had felt,</b> in the voice in which one asks whether somebody has had a good journey.</li>
</ol>
<p>Nothing on the list is a mistake. Each of these has been done well, by good people, in hours that were wide awake. That
is what makes them suitable. One could not put anybody to sleep with a mistake.</p>
""",
        ),
        ("heading", "What I was keeping quiet"),
        (
            "prose",
            """
<p>Then I did the second half of the exercise, which I had not planned. Beside each thing done I wrote what might have
happened had I not done it. This took longer, and I had to leave the room for some of it.</p>
<p>Beside the early laugh I wrote: <i>he might tell me I was late last week as well.</i> Beside the lamp: <i>I would have
to see that she has grown thin.</i> Beside the eleventh summary, after some time: <i>we might find that we have finished,
and I should miss her.</i></p>
<p>Sandler described how readily we fall in with the part that somebody holds out to us, and do so before we have noticed
being offered it [1]. Ogden went further and took the sense of being alive or dead in the hour as the thing most worth
attending to, in oneself first of all [2]. I admire both. But reading them I noticed how glad I was to be told that my
sleepiness was a message <i>from</i> somebody. The list suggested that a good part of it was a message from me, addressed
to nobody, saying: please don’t.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>A therapist who is sleepy has often done something, small and skilful, to bring it about.</p>",
                "evidence": "anecdote",
                "beside_it": "<p>This rests on one person’s list, kept by somebody looking for exactly that. Boredom may also be "
                "what a person has brought all their life into every room, and then to take it on as one’s own fault is a way of "
                "not meeting them at all.</p>",
            },
        ),
        ("heading", "On not waking anybody by force"),
        (
            "vignette",
            {
                "text": """
<p>I stopped summarising with one client, an easy man with whom I had spent a pleasant year. I said nothing of it. In the
third hour there was a gap where the summary used to be, and he looked round the room as if somebody had taken down a
picture.</p>
<p>‘Is that it?’ he said.</p>
<p>I said that I did not know. He was silent for a while and then told me that he had been thinking of stopping since the
spring, and had not liked to say so, because I seemed to enjoy it.</p>
""",
                "declaration": "invented",
            },
        ),
        (
            "prose",
            """
<p>He was right, I had enjoyed it. It is not a story about a technique. Had I taken the summary away from somebody who held
on to it as one holds a banister, I would have done something careless and written it up as courage.</p>
<p>What I have come to believe is modest. A sleeping hour wants to be left alone, by both. Before disturbing it I try to
find out what it is guarding, and I begin with my side of the bed. Mostly it turns out that I know perfectly well what I am
keeping quiet. I had only arranged never to be asked.</p>
<p>The third piece will be about what to do when you are woken. It is not written yet. I keep moving the lamp.</p>
""",
        ),
    ],
    "try_this": (
        "After one hour that has left no trace, write down a single thing you did in it that a camera could have seen, and "
        "beside it what might have happened if you had not."
    ),
    "reflection_questions": [
        (
            "question",
            "What do you do with your voice, your lamp or your notes when you would rather not know?",
        ),
        ("question", "Which of your skills makes the best lid?"),
        ("question", "Whom would you miss if the two of you woke up and found you had finished?"),
    ],
    "references": [SANDLER_1976, OGDEN_1995],
    "beside": [
        ("sleep-as-agreement", "supports"),
        ("stirred-is-ours", "qualifies"),
        ("stirred-is-news", "qualifies"),
    ],
}
