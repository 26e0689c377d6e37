"""Essay: sympathy that says 'you are damaged'. Its review is overdue on purpose, so that the notice can be seen."""

PITYING_FACE = {
    "training_body": "saltmarsh-school",
    "slug": "the-pitying-face",
    "title": "The pitying face",
    "standfirst": "Am I being kind, or am I being careful?",
    "kind": "essay",
    "audience": "clinician",
    "about_the_authors": "An invented author, who practised her listening face in a mirror once and was alarmed.",
    "interests": "Teaches at the invented Saltmarsh School. Nothing else to declare.",
    "evidence": "practice_wisdom",
    "by": ["hester-quill"],
    "counterpoint": "keep-the-face",
    "themes": ["challenge-sympathy", "being-seen"],
    "relational_question": "Does my nodding tell them they are broken?",
    "published_days_ago": 1130,
    "reviewed_days_ago": 1130,
    "body": [
        (
            "prose",
            """
<p>There is a face we learn in training. The head goes a little to one side, the brows draw up in the middle, the voice
drops until it could not wake a child. I have it. I can feel it arrive, like a shawl.</p>
<p>It was taught as warmth, and it often is. But I have sat on the other side of it. After a death in my family I went to a
colleague, and the face came on as I said the first sentence, and I saw myself in it as one sees oneself in a shop window:
somebody to whom something dreadful had happened. I had come in quite well. I went home ill.</p>
""",
        ),
        ("heading", "What the face says"),
        (
            "prose",
            """
<p>Sympathy is a statement about the other person. Before any words it says: this is terrible, and you are someone to whom
terrible things are done. It may be true. It is seldom what they need to hear from us again, having heard it from everyone
at the funeral.</p>
<p>Worse, it asks for something. The pained look of another person is an appeal. Those who have spent their lives looking
after others will hear it at once, and will start to look after us: they make it smaller, they find the bright side, they
ask whether we are all right. The hour has turned round without anybody noticing, and we drive home thinking how resilient
they are.</p>
<p>And it is dull. Nobody can quarrel with that face, or laugh in front of it, or say the shabby thing. It has room for one
kind of feeling only. After some weeks people bring it that kind, as one brings the right coins.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>Steady, hushed sympathy can tell a person that they are damaged, and teach them to be.</p>",
                "evidence": "practice_wisdom",
                "beside_it": "<p>There are people whom nobody has ever been sorry for. For them the face may be the first in their "
                "lives, and taking it away in the name of challenge would repeat something old. Harshness has its own "
                "literature of harm, and it is longer.</p>",
            },
        ),
        ("heading", "Careful is not kind"),
        (
            "prose",
            """
<p>When I look at hours in which I wore the shawl for fifty minutes, I mostly find something I was not saying. That he was
late again. That I had lost the thread and then my patience. That I did not believe the story about the brother. The softer
my voice, the harder the thing beneath it. I was not being kind to him, I was being careful of us both, and he paid for it
with an hour in which nobody contradicted him.</p>
<p>A supervisor once asked me: what would you say if you trusted that he could take it? I answered so quickly that we both
laughed. I had known it for months. What I had not known was that I had decided he was weak.</p>
<p>That seems to me the heart of it. Challenge is not the opposite of support. It is one of the forms that respect takes when
it has stopped whispering. But it has to be addressed to somebody. There is a kind of bluntness that is only the same fear
in boots, and people can tell.</p>
""",
        ),
        ("heading", "An ordinary face"),
        (
            "prose",
            """
<p>What I try now is modest. I let my face be as it would be with a friend who has something to tell me: interested, sometimes
puzzled, sometimes amused, and once in a while wet. I keep my voice where it lives. When something is terrible I say so once,
plainly, and do not go on looking it.</p>
<p>Some people miss the shawl, and say so. We have had some of our best quarrels about that.</p>
""",
        ),
    ],
    "try_this": (
        "In one hour, speak in the voice you use on the telephone to a friend, and notice at which sentence you wanted to lower it."
    ),
    "reflection_questions": [
        ("question", "With whom is your voice softest? What is beneath it?"),
        ("question", "What would you say to them if you trusted they could take it?"),
        ("question", "Who has never been shown sympathy, and should be shown more of yours?"),
    ],
    "references": [],
    "beside": [
        ("sympathy-can-damage", "supports"),
        ("being-understood", "qualifies"),
        ("contrary-with-rapport", "supports"),
    ],
}
