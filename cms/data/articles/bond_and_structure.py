"""Essay: two findings that belong side by side."""

from cms.data.works import FLUCKIGER_2018, NORCROSS_2018

BOND_AND_STRUCTURE = {
    "training_body": "lantern-institute",
    "slug": "bond-and-structure",
    "title": "The bond carries the work, and some work also needs structure",
    "standfirst": "Two findings that belong side by side, and what becomes of us when we keep only one of them.",
    "kind": "essay",
    "audience": "clinician",
    "about_the_authors": (
        "Invented authors. Odile has worked relationally for twenty imaginary years; Tobias runs an imaginary "
        "service for people with severe obsessions. They disagree at lunch."
    ),
    "interests": "Both teach for the invented Lantern Institute and are paid for it. Neither owns a method.",
    "evidence": "meta_analysis",
    "by": ["odile-marsh", "tobias-fenn"],
    "themes": ["alliance", "hope-belief", "challenge-sympathy"],
    "relational_question": "What am I hoping a method would do between us that isn’t happening now?",
    "published_days_ago": 4,
    "reviewed_days_ago": 10,
    "body": [
        (
            "prose",
            """
<p>Most of us have a side. Some of us, asked what heals, will say <i>the relationship</i> before the question is
finished, with a small warmth in the chest. Others will say <i>it depends on what is wrong</i>, and feel the solidity of
a thing that can be taught. We choose our trainings by it, our friends, and to some extent our clients.</p>
<p>The two of us sit on either side and have read the same papers. This is what we can both sign.</p>
""",
        ),
        ("heading", "What the numbers say"),
        (
            "prose",
            """
<p>The largest synthesis we have puts 295 studies together, more than 30,000 patients in all, and asks how far the
quality of the working alliance goes with outcome. The answer is a correlation of .278, and much the same when the
work is done online [1]. In a field where effects tend to shrink as studies gather, that is remarkable. It holds across approaches. It is also modest: squared, it speaks for something under eight per cent of what makes one
therapy end better than another.</p>
<p>So whoever says that the relationship is <i>everything</i> has not read the figure, and whoever says it is <i>only</i>
the soil in which a method grows has not read it either.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>A good alliance goes with a good outcome, whatever the approach: r = .278 across 295 "
                "studies [1].</p>",
                "evidence": "meta_analysis",
                "beside_it": "<p>A correlation has no direction. People who begin to feel better also begin to like us, "
                "and some who could not be helped never got as far as a questionnaire.</p>",
            },
        ),
        (
            "prose",
            """
<p>The task force that gathered this work for the profession was careful at exactly this point. Its conclusion is that
the relationship contributes to outcome independently of the type of treatment, <i>and</i> that it acts together with
method, patient and therapist [2]. It did not say <i>instead of</i>. The second half of that sentence tends to fall off
when it is quoted at conferences, and which half survives depends on whose conference it is.</p>
""",
        ),
        ("heading", "What happens when one half is lost"),
        (
            "prose",
            """
<p>Tobias sees people who have been warmly accompanied for years while their world narrowed to one room. They speak of
their former therapists with love. Nobody had hurt them. Nobody had helped them to do the frightening thing either,
because it would have disturbed something that felt good on both sides. Some suffering needs a structure: exposure,
a plan for the nights, a physician, somebody who knows how this particular trap is built. To withhold that in the name
of the bond is a way of keeping the bond for ourselves.</p>
<p>Odile sees people who were treated correctly. They can recite the model. They filled in the sheets the evening
before, the way one does homework for a teacher one would rather not disappoint, and they left with the impression of
having been a case of something. The structure was right. Nobody was holding the other end of it.</p>
<p>What the two groups have in common is that a method was being used to avoid a meeting, or a meeting to avoid a method.</p>
""",
        ),
        (
            "quote",
            {
                "text": "I knew she was right about the exposure. I would have done it for somebody who had seen how "
                "much I didn’t want to.",
                "speaker": "Nobody",
                "source": "written for this piece",
            },
        ),
        ("heading", "One sentence for each side"),
        (
            "prose",
            """
<p>If you trust the relationship: ask what this person could not do alone even with you beside them, and find out who
knows how it is done. A referral spoken of early is part of a bond. A referral that arrives when you are exhausted is
heard as the end of one.</p>
<p>If you trust the method: ask what it would have to be like between you for this person to take the next step on a bad
day. Then ask them. Goals and tasks are two thirds of what is called alliance, and they are negotiated, not explained.</p>
<p>And when you notice yourself longing for a technique at ten past the hour, it may be worth waiting before you look one
up. What were you hoping it would do between you?</p>
""",
        ),
    ],
    "try_this": (
        "Once this week, before you introduce something to do, say what you hope it will do between the two of you, and "
        "ask whether it sounds like that from where they are sitting."
    ),
    "reflection_questions": [
        (
            "question",
            "Who came to mind as the one you accompany warmly? What might they need that warmth does not contain?",
        ),
        ("question", "Who came to mind as the one you treat correctly? What would they say of the hour?"),
        ("question", "Which half of the sentence do you leave out when you quote it?"),
    ],
    "references": [FLUCKIGER_2018, NORCROSS_2018],
    "beside": [
        ("bond-and-method-together", "supports"),
        ("approach-does-not-matter", "contradicts"),
        ("structure-as-well", "supports"),
        ("help-through-a-screen", "qualifies"),
    ],
}
