"""Research summary: a disputed number, both sides of it, and one question."""

from cms.data.works import CRISTEA_2017, FRIBORG_2017, JOHNSEN_2015

HALF_AS_EFFECTIVE = {
    "training_body": "northlight-centre",
    "slug": "half-as-effective",
    "title": "‘Half as effective as it was’: the life of a number",
    "standfirst": "A finding, its refutation, the reply to the refutation, and what we each wanted it to say.",
    "kind": "research_summary",
    "audience": "clinician",
    "about_the_authors": (
        "Invented authors. Ines trained in a cognitive tradition and Caspian did not, which is why they wrote this "
        "together."
    ),
    "interests": (
        "The invented Northlight Centre teaches brief methods, some of them cognitive, and would lose by one reading and "
        "gain by the other."
    ),
    "evidence": "disputed",
    "by": ["caspian-rudd", "ines-tollard"],
    "orientation": "cognitive behavioural",
    "themes": ["hope-belief", "partiality-power"],
    "relational_question": "What does my belief in what I do, or my loss of it, do to the person opposite?",
    "published_days_ago": 47,
    "reviewed_days_ago": 50,
    "body": [
        (
            "prose",
            """
<p>You have probably heard it. <i>Cognitive therapy works only half as well as it did in the seventies.</i> It is said at
dinners, with varying degrees of satisfaction. One of us used to say it. The other used to change the subject.</p>
<p>We set out to see where the sentence lives.</p>
""",
        ),
        ("heading", "Where it came from"),
        (
            "prose",
            """
<p>In 2015 two Norwegian researchers gathered trials of cognitive behavioural therapy for depression and set the size of
the effect against the year in which each was published. The line went down [1]. Retelling did the rest. ‘Half’ is what
remained of a slope when it had passed through enough hands.</p>
<p>There was a hopeful reading, though few who quoted the figure seemed to want it. A new treatment is carried by people
who believe in it, and the belief is part of what they give. Forty years later it is a module. If that is what the slope
showed, it would be a finding about hope.</p>
""",
        ),
        ("heading", "Why it may not be so"),
        (
            "prose",
            """
<p>Two years later another group did the work again. They kept to randomised trials, found thirty more, and compared people
who had been treated with people who had not, rather than people before with the same people after. On the comparison that
matters most, the year made no difference. They called the fall most likely spurious [2].</p>
<p>The first authors answered in the same volume. They did not withdraw. Taken all together, they argued, the studies still
show a decline; only under the strictest conditions does it vanish, and those conditions leave few trials to look at [3].</p>
<p>And there, as far as we can see, the matter rests. Both groups are competent and each has told the other precisely what
is wrong.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>The effect of cognitive behavioural therapy on depression has fallen over the decades [1], and the "
                "fall survives reanalysis if all studies are kept [3].</p>",
                "evidence": "disputed",
                "beside_it": "<p>The fall is most likely spurious: in randomised comparisons the year of publication "
                "made no difference [2]. Even if it were real, nothing in it says that the therapy is now weak, or that another is "
                "stronger.</p>",
            },
        ),
        ("heading", "What each of us wanted"),
        (
            "prose",
            """
<p><b>Caspian:</b> I wanted it to be true. I was trained by people who had been made to feel unscientific by people with
manuals, and here was a graph on which the manuals went downhill. I never looked for the reply. I did not even know that
there was one until Ines sent it to me with a drawing of a snail.</p>
<p><b>Ines:</b> I wanted it to be false, and found the refutation within a week. It took me a year to read the answer to the
refutation. I think I was afraid that it might be good, and it is rather good. If my method has been losing something, then
what I would most like to know is whether <i>I</i> lost it: whether the trainee who first did this, shaking, with the sheet
upside down, had something in the room that I no longer bring.</p>
""",
        ),
        ("heading", "The question it leaves"),
        (
            "prose",
            """
<p>We agree that the sentence should not be said any more, at dinners or to clients. A person about to begin something
difficult should not be told in passing that it has stopped working.</p>
<p>We also agree that neither of us was reading about therapy. We were reading about our own standing. It may be worth
noticing, next time a number pleases you, whose defeat it promises.</p>
""",
        ),
    ],
    "try_this": (
        "Before you next explain how your way of working helps, notice how far you believe it today, and let your voice say "
        "that much and no more."
    ),
    "reflection_questions": [
        ("question", "Which finding do you quote without having read the reply to it?"),
        ("question", "What did you believe as a beginner that your clients then could feel?"),
    ],
    "references": [JOHNSEN_2015, CRISTEA_2017, FRIBORG_2017],
    "beside": [
        ("half-the-effect", "supports"),
        ("own-method-wins", "qualifies"),
        ("expecting-help", "supports"),
    ],
}
