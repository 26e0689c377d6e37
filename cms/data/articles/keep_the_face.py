"""Response to an essay on sympathy: a defence of the pitying face, for those who have never been shown one."""

from cms.data.works import ELLIOTT_2018

KEEP_THE_FACE = {
    "training_body": "quiet-room",
    "slug": "keep-the-face",
    "title": "Keep the face a little longer",
    "standfirst": "A reply to Hester Quill’s ‘The pitying face’, on behalf of people whom nobody has ever been sorry for.",
    "kind": "response",
    "audience": "clinician",
    "about_the_authors": (
        "An invented author, who has been told by supervisees that his own face does nothing at all and that they have "
        "learnt to watch his hands."
    ),
    "interests": (
        "Paid for supervising. Has eaten at Hester Quill’s imaginary table and hopes to do so again."
    ),
    "evidence": "practice_wisdom",
    "by": ["anselm-vey"],
    "themes": ["challenge-sympathy", "being-seen"],
    "relational_question": "Who has never been shown sympathy, and should be shown more of mine?",
    "counterpoint": "the-pitying-face",
    "published_days_ago": 24,
    "reviewed_days_ago": 28,
    "body": [
        (
            "prose",
            """
<p>Hester Quill has done something brave to a face that most of us wear. She held it up by its shawl and showed what is under
it: care that is really carefulness, softness that keeps somebody small. I read her with that slow warmth in the ears which
tells one that an essay is about oneself. I have since gone about with a more ordinary face, and had some good quarrels.</p>
<p>I write because of a person who did not quarrel. He is put together from several, and would not mind, I think, what is
left of him here.</p>
""",
        ),
        ("heading", "Somebody for whom it was new"),
        (
            "vignette",
            {
                "text": """
<p>He told it as one reads out a list of repairs. There had been a childhood of sorts; there had been a good deal of shouting
and some winters. He was amusing about it. I had been reading about sympathy, and kept my face where it lives.</p>
<p>After some months he remarked that I was the ideal listener, since nothing ever shocked me. He said it with approval. I
thanked him, went home, and felt that I had failed an examination I could not name.</p>
<p>A few weeks later he told me about a winter again, and I had slept badly and was not on my guard, and my eyes filled. He
stopped in the middle of the joke. ‘Is it as bad as that?’ he said. He really wanted to know.</p>
""",
                "declaration": "composite",
            },
        ),
        (
            "prose",
            """
<p>What I had taken for respect, my steadiness, my ordinary voice, had confirmed to him what he had always supposed: that
these were ordinary things. He had no one with whom to compare. Somebody’s face has to fall before one can know that one has
fallen.</p>
<p>Hester allows for him. In the small print beside her claim she says that there are people for whom the face may be the first
in their lives. I would only like to move the small print into the middle of the page, since I suspect that these people are not rare.
They are merely quiet, and good company, and we do not notice what we are not giving them, because they do not
know to ask.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>For somebody to whom terrible things were never called terrible, plain sorrow on another face can be "
                "the beginning of knowing it.</p>",
                "evidence": "practice_wisdom",
                "beside_it": "<p>Feeling understood goes with a good outcome [1], and being pitied is not the same as being "
                "understood. Hester’s warning stands: a face that stays sorrowful begins to ask for something, and these are people "
                "who will hurry to give it.</p>",
            },
        ),
        ("heading", "Where we differ, and where we may not"),
        (
            "prose",
            """
<p>She writes that sympathy is a statement about the other person. I would say that the learnt face is. The one that came over
me unprepared was a statement about me: this is what it does to somebody to hear it. He could take it or leave it. He took
it, for a moment, and then, being who he was, asked if I was all right; and there she is right again, the hour had begun to
turn round. I said that I was all right and that it was as bad as that. Both were true, and he seemed to find it possible that
they could be.</p>
<p>So perhaps the line does not run between sympathy and challenge, or between the shawl and the boots. It may run between a face
that has been put on and a face that has been reached. The first can be soft or blunt. It is for us, and people feel that. The
second can also be either, and belongs to nobody in particular; it happens between two people, and is over soon. What wears
people out is its being kept up.</p>
<p>That leaves a practical difficulty. One cannot decide to be reached. One can only be a little less well defended, and that is
poor advice for a full day; nobody should be moved eight times before supper. What I can do is notice with whom my
calm has become a service I provide. It is nearly always somebody amusing.</p>
<p>If Hester were to answer, I believe she would ask what I would have done had he <i>not</i> looked up. I don’t know. I might have
dried my eyes behind the notes and been an ideal listener for another year.</p>
""",
        ),
    ],
    "try_this": (
        "With the person who is most amusing about the worst things, let your face do once what it would do if a friend had said it."
    ),
    "reflection_questions": [
        (
            "question",
            "Who values you because nothing shocks you? What has that taught them about what happened?",
        ),
        ("question", "Is your usual face soft or plain, and against what does it guard you?"),
        ("question", "How do you let yourself be reached and still have something left at six?"),
    ],
    "references": [ELLIOTT_2018],
    "beside": [
        ("sympathy-can-damage", "contradicts"),
        ("being-understood", "supports"),
        ("contrary-with-rapport", "qualifies"),
    ],
}
