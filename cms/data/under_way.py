"""Pieces of the demo library to which something happens: one waits at the desk, one is with its readers, one was published
after one reading and corrected since, one was retracted. ``forum.management.library_life`` lets it happen."""

from __future__ import annotations

from typing import Any

_HESTER = {
    "authors": "Hester Quill (invented)",
    "interests": "Teaches at the invented Saltmarsh School and is paid by it. Nothing else to declare.",
}
_LINNET = {
    "authors": "Linnet Parr (invented)",
    "interests": "Teaches one seminar at the invented Saltmarsh School. Nothing else to declare.",
}

AT_THE_DESK: dict[str, Any] = {
    **_LINNET,
    "slug": "what-the-umbrella-was-for",
    "title": "What the umbrella was for",
    "standfirst": "Things that are left behind in the room, and the wish to hand them back too quickly.",
    "kind": "essay",
    "audience": "clinician",
    "evidence": "anecdote",
    "theme": "dependency-ending",
    "relational_question": "What do they leave with me, and what do I hurry to return?",
    "body": [
        (
            "prose",
            "<p>In four imaginary years I have been left eleven umbrellas, one glove and a library book on beekeeping. I used "
            "to run down the stairs with them. I was a good deal faster than I am in conversation.</p>"
            "<p>Running is a way of saying: you owe me nothing, and you need not come back for this. It is polite, and it "
            "answers a question that nobody has asked yet. The umbrella may be an umbrella. It may also be a small deposit, "
            "left by somebody who has never been sure that there will be a next time.</p>"
            "<p>So now I put it where it can be seen from the other chair, and wait. Most people say ‘oh, there it is’. "
            "One looked at it for a while and said, ‘You kept it.’ I had done nothing whatever. It took us a month to "
            "speak about anything else.</p>",
        ),
    ],
    "try_this": "The next time something is left behind, leave it in sight and see which of you mentions it first.",
}
WITH_READERS: dict[str, Any] = {
    **_HESTER,
    "slug": "the-sentence-before-the-apology",
    "title": "The sentence before the apology",
    "standfirst": "Saying sorry can close a rupture before anybody has looked into it.",
    "kind": "essay",
    "audience": "clinician",
    "evidence": "anecdote",
    "theme": "rupture-repair",
    "relational_question": "Whom does my apology make more comfortable?",
    "body": [
        (
            "prose",
            "<p>I apologise well. I do it early, warmly and with my whole face, and for years I took it for repair. Then an "
            "imaginary colleague watched a recording of an imaginary hour with me and asked what the person had been about to "
            "say.</p>"
            "<p>I did not know. I had been sorry over the top of it. She had drawn breath to tell me how it was to be "
            "misunderstood by me, and I had handed her my regret to hold instead. She held it nicely. She told me that it was "
            "quite all right.</p>"
            "<p>There is a sentence that comes before an apology, and it is a question: how was that for you? It takes longer, "
            "and one looks less kind while asking it. Some people do need the apology first, because nobody ever gave them "
            "one, and a question would sound like an examination. I try to find out which of the two I am in a hurry "
            "for.</p>",
        ),
    ],
    "try_this": "When you notice that you are about to say sorry, ask first what it was like, and count to five.",
}
READ_BY_ONE: dict[str, Any] = {
    **_HESTER,
    "slug": "the-long-way-to-the-door",
    "title": "The long way to the door",
    "standfirst": "Between the last sentence and the door lie four metres in which people say what they came for.",
    "kind": "essay",
    "audience": "clinician",
    "evidence": "anecdote",
    "theme": "dependency-ending",
    "relational_question": "What is said to me only when I can no longer answer?",
    "body": [
        (
            "prose",
            "<p>My imaginary room is badly built. The chairs stand at one end and the door is at the other, and whoever goes "
            "has to cross the carpet with me behind them. I complained about it until I noticed what I recieve there.</p>"
            "<p>A hand already on the handle makes brave. ‘By the way, I may not come next week.’ ‘It’s my birthday, but "
            "never mind.’ ‘Do you ever think about us in between?’ I used to collect such sentences as the real hour, of "
            "which the other fifty minutes were the packaging.</p>"
            "<p>I am less sure now. Somebody who says a thing at the door has also chosen the door: a place where it can be "
            "heard and not handled. If I sit down again and open it up, I have taken away the one arrangement in which it "
            "could be said. If I only nod, they may have paid for a nod. What I say these days is that I heard it, and that "
            "it may come in and sit down next time, or wait outside again.</p>",
        ),
    ],
    "try_this": "Write down the last thing each person said this week, after the hour was over, and read it as a list.",
}
RETRACTED: dict[str, Any] = {
    **_LINNET,
    "slug": "nine-minutes-early",
    "title": "Nine minutes early",
    "standfirst": "Why people who come too soon are afraid that we will not be there.",
    "kind": "essay",
    "audience": "clinician",
    "evidence": "anecdote",
    "theme": "stirred-in-me",
    "relational_question": "What do I make of those who wait for me?",
    "body": [
        (
            "prose",
            "<p>Whoever comes early is afraid of losing us. One sees it in how they hold the magazine. In this piece I explain "
            "how to tell the fear from the bus.</p>",
        ),
    ],
}
RETRACTION = (
    "It said that people who come early are always afraid of losing us. We asked each other where we had that from, and "
    "nobody could say. Some of them had an early bus."
)
CORRECTION = ("recieve", "receive", "Two letters of one word had changed places in the first paragraph.")
DISPUTED = (
    "the-pitying-face",
    "theme",
    "To me it belongs under partiality and power: the one who looks down is the one it is about.",
)
OUT_OF_DATE = (
    "the-pitying-face",
    "It speaks of hours by video as of an exception. For half of the people I see they are the hour.",
)
ISSUE = (
    "Whom do I think of on the way home, and what do I not say to them?",
    "An invented question for an invented month. What is new stands below it.",
)
