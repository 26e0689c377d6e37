"""Policy and ethics note: before you write about somebody."""

from cms.data.works import GABBARD_2000

TWO_TESTS = {
    "training_body": "quiet-room",
    "slug": "two-tests",
    "title": "Two tests before you write about someone",
    "standfirst": "Could anyone know them? And could they bear to read it?",
    "kind": "policy_ethics_note",
    "audience": "clinician",
    "authors": "The Quiet Room Collective",
    "about_the_authors": "Six invented clinicians who read one another’s drafts aloud before showing them to anybody else.",
    "interests": "None. This is not legal advice, and codes differ: look at your own.",
    "evidence": "practice_wisdom",
    "themes": ["frame-boundaries", "being-seen"],
    "relational_question": "Whom does it serve that I tell this, and would I tell it with them in the room?",
    "published_days_ago": 60,
    "reviewed_days_ago": 60,
    "body": [
        (
            "prose",
            """
<p>A consultation among colleagues begins with a small betrayal. We carry somebody out of the room in which they told us
something, and set them down in front of others. Usually it is done for their good. It is still done without them.</p>
<p>Most of what is written about this concerns the first of our two tests. We have come to think that the second is the
harder one and the better guide.</p>
""",
        ),
        ("heading", "Could anyone know them?"),
        (
            "prose",
            """
<p>The usual picture of a leak is a name. Hardly anybody writes a name. What gives people away is arithmetic: an unusual
job, <i>and</i> a region, <i>and</i> something that was in the paper. Each detail is innocent. Together they have one owner.</p>
<p>So we ask a motivated stranger’s question, not a polite one. Could somebody who wanted to know find out? Could the sister?
The sister is the best test there is. She knows about the operation, the dog and the quarrel at Easter, and she is online in
the evenings.</p>
<p>There are several ways of disguising a person, and none of them suits every case: thick disguise, consent, an account of
the process only, a composite, having a colleague write it [1]. Each has its price. False details mislead those who are trying
to help; one country of exile is not like another. Asking for consent brings a third thing into the room, and a client who
cannot refuse us anything has not consented. Composites are honest only when they say that they are composites.</p>
<p>For a question among colleagues the gentlest way is nearly always to leave out. Say what happened between the two of you,
and let the rest stay at home. It is surprising how little of the biography the question needs.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>Leave out rather than change, and change only what does not matter to the question.</p>",
                "evidence": "practice_wisdom",
                "beside_it": "<p>What is left out can be what mattered. Colleagues who are not told of somebody’s faith, colour or "
                "poverty will imagine a person like themselves, and answer that person. Where such a thing <i>is</i> the question, "
                "keep it, and drop everything else.</p>",
            },
        ),
        ("heading", "Could they bear to read it?"),
        (
            "prose",
            """
<p>Suppose the disguise is perfect. Nobody on earth could know. One reader remains who will recognise every word, because it
happened to them.</p>
<p>It does come about. People look up their therapists; they find the article, the talk, the group. One patient who met
themselves in print, with nobody else any the wiser, spoke of shock, of outrage, and of having been used. What hurts is then
not exposure. It is the discovery of how one has been seen: the amused phrase, the diagnosis one had never been told, the sentence that explains
it all.</p>
<p>This is why we read drafts aloud. Put the person in the empty chair and read to them. You will hear at once where you were
clever. Those are the places to take out, and it usually turns out that the question is better without them, because cleverness
about a client tends to stand exactly where a feeling of our own ought to be.</p>
""",
        ),
        ("heading", "A third, for late in the evening"),
        (
            "prose",
            """
<p>Ask why now. Some of what we write about clients is written to have company, or to be told that it was not our fault, or
because the story is so good. These are human reasons and need not stop anybody. But they can often be met by a question that
is about ourselves and contains no client at all.</p>
<p>And when in doubt, there is somebody with whom you may speak freely and who is bound as you are. Supervision is not the
polite word for sending people away. Sometimes it is simply the right room.</p>
""",
        ),
    ],
    "try_this": (
        "Read your next case note aloud as if its subject sat opposite, and change the first word at which you wanted to look away."
    ),
    "reflection_questions": [
        (
            "question",
            "Which sentence about a client have you said among colleagues that you could not say to them?",
        ),
        ("question", "If your own therapist had written about you, which detail would have told you?"),
    ],
    "references": [GABBARD_2000],
    "beside": [
        ("edges-are-not-all-alike", "supports"),
        ("one-focus", "supports"),
        ("criticism-kept-back", "qualifies"),
    ],
}
