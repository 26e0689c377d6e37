"""One whole consultation that nobody ever had, from question to follow-up. Its page says so at both ends."""

from typing import Any

_SECTIONS = [
    (
        "How are you as you write this?",
        "<p>Tired, and a bit cross with myself. I keep replaying one second of it.</p>",
    ),
    (
        "Tell us about the moment it changed.",
        """<p>We were near the end. They had told me, lightly, about sorting out somebody’s belongings after a loss, and
        doing it alone. I said something warm about how much they had carried. I meant it. Their face went smooth. They
        thanked me, looked for their coat, and we had ten minutes left.</p>""",
    ),
    (
        "What had it been like between you before that?",
        """<p>Friendly, a little quick. They bring me well-made stories and I admire them. I look forward to the hour. I
        notice as I write this that I have never once been worried in it.</p>""",
    ),
    ("Which way did they seem to move?", "<p>Stayed but gone.</p>"),
    (
        "What did you do next, and what was going on inside you?",
        """<p>I asked whether they were all right, which was a silly question to ask somebody with one arm in a sleeve.
        Then I filled the ten minutes. I spoke about practical things, and I could hear my own voice being helpful. Inside
        I felt caught out, as if I had been handed something and dropped it. The bit I’d rather leave out: I was relieved
        when they went.</p>""",
    ),
    (
        "How might they tell this story?",
        """<p>Kindest: she said something nice and I was in a hurry. Harshest: I showed her the edge of it, and she put a
        cushion over it. I think the second is nearer.</p>""",
    ),
    (
        "A few broad strokes about the person: only what we need.",
        "<p>Adult. 7–20 meetings. Private practice. Details left out.</p>",
    ),
]

_CLARIFY = [
    (
        "I’d like to picture",
        "Colleague Wren",
        "question",
        "<p>your voice in that sentence. Thank you for bringing the second you keep replaying. When you said the warm "
        "thing, had you slowed down, or were you as quick as they were?</p>",
    ),
    (
        "To your question:",
        "Colleague Heron, who asked",
        "own",
        "<p>Quick. I hadn’t known that until you asked. I matched their lightness exactly. I said it the way one says ‘mind "
        "the step’.</p>",
    ),
]

_RESONATE = [
    (
        "What I felt as I read",
        "Colleague Plover",
        "resonance",
        "<p>was the coat. I felt cold, and then oddly protective of you both, two people being so well mannered at the edge "
        "of something. Reading as your client, I thought: please don’t admire me now.</p>",
    ),
    (
        "What I notice you are already doing is",
        "Colleague Dunnock",
        "plain",
        "<p>telling us you were relieved. I believe most of us have been relieved at that door. You are the one who said "
        "it, and I doubt you can hide it from them next time, which may be good news.</p>",
    ),
]

_PERSPECTIVES = [
    (
        "I wonder whether",
        "Colleague Siskin",
        "plain",
        "<p>praise for carrying is, for this person, a request to go on carrying. If I were known for coping, ‘how much you "
        "have carried’ might sound like ‘well done, keep hold of it’. Perhaps nothing went wrong except that your kindness "
        "was addressed to the coping and not to the one who was alone in that room.</p>",
    ),
    (
        "Something near this happened to me:",
        "Colleague Wren",
        "plain",
        "<p>somebody went smooth when I was kind, for weeks, until I said that I had noticed my kindness arriving like a "
        "closing door. It took us a month to speak of it. I hurried it, and you may not. What would it be like for you not "
        "to be admired back, for one hour?</p>",
    ),
]

_OWN = [
    (
        "What I take with me:",
        "Colleague Heron, who asked",
        "own",
        "<p>The pace. I have been keeping up with them as if we were walking somewhere. What does not fit is the idea that "
        "they were angry; I think they were alone. Next time I will try to be slower than the story, and not to reward it. My "
        "question has changed: what do I lose if I stop admiring them?</p>",
    ),
    (
        "What happened since:",
        "Colleague Heron, who asked",
        "own",
        "<p>I told them that I had kept thinking of the end of that hour, and that I had been quick when "
        "they were showing me something. They said I had been very kind. I said yes, and that I wondered if kind had been "
        "lonely. There was a long quiet. Then they told me about one object among the belongings, and we did not hurry. I "
        "did ask how it had been. They said it was strange, and that they would come next week. I can’t tell you it went "
        "well. It was slower, and we were both there.</p>",
    ),
]


def _replies(replies: list[tuple[str, str, str, str]]) -> list[tuple[str, Any]]:
    names = ("opener", "who", "tone", "words")
    return [("reply", dict(zip(names, reply, strict=True))) for reply in replies]


EXAMPLE: dict[str, Any] = {
    "slug": "from-question-to-follow-up",
    "title": "What is happening between us when I say something kind and it lands like a door closing?",
    "search_description": "One complete consultation, invented from first word to last, from question to follow-up.",
    "introduction": (
        "Everything on this page was made up to show how a consultation goes: the question, the client, the "
        "colleagues and what came of it."
    ),
    "theme_name": "When it breaks, and mending",
    "body": [
        *[("section", {"prompt": prompt, "answer": answer}) for prompt, answer in _SECTIONS],
        (
            "phase",
            {"name": "Two days for questions", "text": "one question each, to picture it. Advice can wait."},
        ),
        *_replies(_CLARIFY),
        (
            "phase",
            {"name": "The questions rest", "text": "say what you felt as you read. The poster listens."},
        ),
        *_replies(_RESONATE),
        (
            "phase",
            {"name": "Other ways of seeing it", "text": "one idea each, offered, not argued."},
        ),
        *_replies(_PERSPECTIVES),
        (
            "phase",
            {"name": "The poster speaks", "text": "what they take with them, in their own words."},
        ),
        *_replies(_OWN[:1]),
        (
            "phase",
            {
                "name": "Three weeks later",
                "text": "thanks. The poster says what happened between them since.",
            },
        ),
        *_replies(_OWN[1:]),
    ],
}
