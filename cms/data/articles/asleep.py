"""Essay, first part of a series: habit, ritual, and one surprise."""

ASLEEP = {
    "training_body": "northlight-centre",
    "slug": "when-an-hour-falls-asleep",
    "title": "When an hour falls asleep",
    "standfirst": "Habit, ritual, and one surprise.",
    "kind": "essay",
    "audience": "clinician",
    "about_the_authors": (
        "An invented author. He has been told that he nods when he is lost, and is working on it in imaginary "
        "supervision."
    ),
    "interests": "Leads workshops on aliveness for the invented Northlight Centre, for a fee, on this very subject.",
    "evidence": "theory",
    "by": ["caspian-rudd"],
    "sells_it": True,
    "themes": ["aliveness", "stirred-in-me"],
    "relational_question": "Why do I get sleepy at twenty past?",
    "published_days_ago": 18,
    "reviewed_days_ago": 21,
    "body": [
        (
            "prose",
            """
<p>It comes at twenty past. I have eaten, I have slept, I like her, and a soft grey weight settles behind my eyes with
the punctuality of a train. She is speaking about her sister. She has spoken about her sister for some months, in much
the same words, and I could take over in mid-sentence without either of us noticing.</p>
<p>For a long time I treated this as a fact about me. I moved her to the morning. The weight moved too.</p>
<p>This is the first of three pieces on hours that fall asleep. It is about how two wide-awake people put an hour to bed
together, tenderly, without a word being said about it. The second will be about the part the therapist plays, and the
third about what to do when you are woken.</p>
""",
        ),
        ("heading", "Ritual is not the enemy"),
        (
            "prose",
            """
<p>Every hour has its liturgy: the coat, the cup, the sentence after which we begin. We need it. Frightened people can
risk something because the chair is where it was. A ritual holds the door open so that something can come in.</p>
<p>Habit looks the same and does the opposite. It holds the door shut so that nothing need come in. The difference cannot
be seen from outside, which is why supervision tapes so seldom show it. It can be felt, though, as a difference in
attention. In a ritual we are waiting. In a habit we have stopped.</p>
<p>There is a simple test. Ask yourself, at the beginning, what could happen today that you have not already imagined. If
the answer is <i>nothing</i>, it is not her story that has gone to sleep.</p>
""",
        ),
        ("heading", "Three lullabies"),
        (
            "prose",
            """
<ol>
<li><b>The well-made story.</b> She tells it beautifully. I admire it. It has been told to other listeners, who admired it
too. It is a story about feeling, and there is none in it.</li>
<li><b>The tears on cue.</b> We both know where they come, and what I do with my face. An earlier therapy may have taught
her that this is what the hour is for. I may have taught her.</li>
<li><b>The endless pleasantness.</b> We laugh, we understand each other, nobody would want to miss it. If somebody asked
what we were for, we would both be a little offended.</li>
</ol>
<p>What they share is that each of them works. Each keeps something away that at least one of us fears: a quarrel, a
reproach, an ending, a silence in which it might turn out that nothing can be done. A sleeping hour is rarely empty. It
is a very quiet agreement.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>When one of us grows sleepy in the hour, something between us has usually been agreed not to "
                "happen.</p>",
                "evidence": "theory",
                "beside_it": "<p>Sometimes a tired therapist is tired. Sleep, medication, a full list, a warm room and "
                "depression make people drowsy without any meaning at all, and a client told otherwise has been handed "
                "our fatigue to look after. Rule out the plain causes first.</p>",
            },
        ),
        ("heading", "One surprise"),
        (
            "vignette",
            {
                "text": """
<p>What I did in the end was very small. She reached the point in the story at which I always nod, and I did not nod.
I noticed how much I wanted to. It lasted perhaps three seconds, and then she stopped and looked at me, for the first
time in weeks, as one looks at somebody who is there.</p>
<p>‘You usually nod,’ she said.</p>
<p>I said that I did, and that I had just caught myself nodding without listening, and that I was sorry and rather
curious. She was silent for some time. Then she said that she had not been listening either.</p>
""",
                "declaration": "invented",
            },
        ),
        (
            "prose",
            """
<p>I do not offer this as an intervention. I had been asleep for months, and part of what woke us was embarrassment.
Another client might have heard reproach in it, or abandonment, and would have had reason to. What I take from it is
only that the surprise had to happen to me first. One cannot surprise somebody on purpose and be surprised oneself.</p>
""",
        ),
    ],
    "try_this": (
        "At the point where you always make the same small gesture, leave it out once, and stay with what happens in you "
        "before you look at what happens in them."
    ),
    "reflection_questions": [
        (
            "question",
            "When did the two of you last laugh, or disagree, without either of you having planned it?",
        ),
        ("question", "Which of the three lullabies do you sing best?"),
        ("question", "What would be at risk for you if that hour woke up?"),
    ],
    "references": [],
    "beside": [
        ("sleep-as-agreement", "supports"),
        ("stirred-is-ours", "qualifies"),
        ("stirred-is-news", "supports"),
    ],
}
