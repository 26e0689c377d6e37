"""Research summary: what is known of asking clients with forms, and what the forms cannot hear."""

from cms.data.works import HANNAN_2005, KENDRICK_2016, LAMBERT_2018, RENNIE_1994

ASKING = {
    "training_body": "lantern-institute",
    "slug": "asking-is-not-yet-listening",
    "title": "Asking is not yet listening",
    "standfirst": "Two syntheses disagree about forms in which clients mark how it goes. A third kind of study explains why.",
    "kind": "research_summary",
    "audience": "clinician",
    "about_the_authors": (
        "Invented authors. Tobias’s imaginary service uses a form at every meeting; Odile’s imaginary practice has a form "
        "in a drawer. They exchanged habits for a term."
    ),
    "interests": (
        "Paid by the invented Lantern Institute, which sells no measure and teaches several. Neither author owns one."
    ),
    "evidence": "disputed",
    "by": ["odile-marsh", "tobias-fenn"],
    "themes": ["clients-view", "rupture-repair"],
    "relational_question": "They score me ten every week; what does ten protect?",
    "published_days_ago": 2,
    "reviewed_days_ago": 5,
    "body": [
        (
            "prose",
            """
<p>The argument for asking begins with our eyes. Therapists with 550 clients between them expected three to get worse; forty
did [1]. If we cannot see it, let those who can feel it tell us, early, on a line from nought to ten. Hardly anybody who
reads that study is against asking. The question is what happens to the answer.</p>
""",
        ),
        ("heading", "Those who find that it helps"),
        (
            "prose",
            """
<p>A synthesis published in 2018 gathered studies in which clients filled in a short measure again and again, and their
therapists were shown the result. In most of them clients whose therapists had been told did better than clients whose
therapists had not. It was clearest where it ought to be: among people who were sliding, and where the therapist was given
not only a warning but some help in thinking what to do about it [2].</p>
<p>One of the authors of that synthesis developed the measure that many of the studies used, and says so. We mention it as
we would like it mentioned of us.</p>
""",
        ),
        ("heading", "Those who cannot tell"),
        (
            "prose",
            """
<p>Two years earlier a stricter review had asked nearly the same thing of people with common troubles such as anxiety and
low mood, and kept only studies that met its rules. It did not find that asking does no good. It found that the studies
left could not settle it: too few, too different, too open to bias [3].</p>
<p>People who dislike forms quote the second and people who own one quote the first. As far as we can see they are not
contradicting each other. One says that something good has been seen; the other, that it has not been seen clearly enough
to build a house on.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>Showing therapists how their clients mark their own state helps those who are getting worse [2].</p>",
                "evidence": "disputed",
                "beside_it": "<p>A stricter review found too little sound evidence to say so either way [3]. And a form that is "
                "collected and not spoken of may teach people that here, too, nobody looks.</p>",
            },
        ),
        ("heading", "The people with the pencil"),
        (
            "prose",
            """
<p>A third kind of study sits beside these two and is seldom read with them. An interviewer played clients the recording of
an hour they had just had, and asked what had been going on in them. What they described was a great deal of quiet work.
They had followed a line they thought mistaken because the therapist seemed to need it. They had let a criticism go. They
had decided, kindly, that nobody is perfect [4].</p>
<p>Put a form into that person’s hand. They know who will read it, and when: at once, across a small table, with a hopeful
face. Ten is then not a measurement. It is a present.</p>
<p>It seems to us that the syntheses differ in part because the same sheet of paper is two different things. In one room it
is a question that somebody wants answered. In another it is the last of the forms. No one has yet found a scale for which
of them it was.</p>
""",
        ),
        ("heading", "Our term"),
        (
            "prose",
            """
<p>We exchanged habits. Odile asked with a form every week, and was bored by the third. In the seventh a person who had
given her nines gave her a six, and before she could arrange her face had said, ‘I wanted to see what you would do.’</p>
<p>Tobias put the form away and asked aloud. He learnt that he asks at the door. He also learnt that in forty minutes he had
not left one silence long enough for an answer he would not have liked.</p>
<p><i>Both of these happened to nobody; we have made them up out of things that happen all the time.</i></p>
<p>We have each kept a little of the other’s habit. What we agree on is a rule of thumb, with no evidence behind it but our
own discomfort: do not ask unless you are ready to change something before the hour is over. A low mark that leads to a
changed plan will be followed by other honest marks. One that leads to an explanation will be the last.</p>
""",
        ),
    ],
    "try_this": (
        "Ask one person for the mark they would give this hour if you were not going to see it, and then ask what would have to "
        "be different for one mark more."
    ),
    "reflection_questions": [
        ("question", "Which answer do you hope for as you ask, and can they see it?"),
        ("question", "When did a low mark last change what you did that day?"),
        ("question", "Who gives you tens, and what might ten be sparing you?"),
    ],
    "references": [HANNAN_2005, LAMBERT_2018, KENDRICK_2016, RENNIE_1994],
    "beside": [
        ("asking-every-week", "supports"),
        ("criticism-kept-back", "qualifies"),
        ("who-gets-worse", "supports"),
    ],
}
