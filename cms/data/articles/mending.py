"""Research summary: what is known of rupture and repair, and what is not."""

from cms.data.works import EUBANKS_2018, FLUCKIGER_2018

MENDING = {
    "training_body": "lantern-institute",
    "slug": "mending",
    "title": "Mending is a finding; teaching it is not one yet",
    "standfirst": "What eleven studies say about repairing a rupture, and the smaller number that is left out.",
    "kind": "research_summary",
    "audience": "clinician",
    "about_the_authors": "An invented author, who likes a footnote that spoils the story.",
    "interests": (
        "Paid by the invented Lantern Institute, which sells a course on repairing ruptures. This piece says why you "
        "might not take it."
    ),
    "evidence": "meta_analysis",
    "by": ["odile-marsh"],
    "sells_it": True,
    "funding": "the invented Lantern Institute",
    "themes": ["rupture-repair", "alliance"],
    "relational_question": "They said ‘it’s fine’ and something closed; what did I miss?",
    "published_days_ago": 26,
    "reviewed_days_ago": 26,
    "body": [
        (
            "prose",
            """
<p>There are findings one hopes are true before one has read them. That a relationship which has broken and been mended
is worth more than one that never broke is such a finding, and it has been told so often, with so much feeling, that few
of us could say where it comes from.</p>
<p>Here is where it comes from, with both of its numbers.</p>
""",
        ),
        ("heading", "The number everybody quotes"),
        (
            "prose",
            """
<p>In the synthesis published in 2018, eleven studies with 1,314 patients could be put together on one question: do
therapies in which a rupture was followed by a repair end better? They do. The correlation between repair and outcome
is .29 [1]. As it happens that is about the size of the link between the alliance itself and outcome, .278, which rests
on 295 studies rather than eleven [2].</p>
<p>Two things deserve to be said of it. Eleven is few. And what was counted as a repair differs between the studies: in
some, a dip and a recovery in a questionnaire filled in after each session; in others, what observers heard on a tape.
A dip and a recovery need not be something that anybody mended.</p>
""",
        ),
        ("heading", "The number that is left out"),
        (
            "prose",
            """
<p>The same paper asks a second question: if therapists are <i>trained</i> in repairing ruptures, do their patients do
better? Here the correlation is .11, and it could well be chance [1]. It was not significant.</p>
<p>It is easy to see why this is quoted less. The first number invites a workshop and the second is a reason to be
careful about the fee.</p>
""",
        ),
        (
            "claim",
            {
                "claim": "<p>Where ruptures are repaired, outcome is better: r = .29, 11 studies, 1,314 patients [1].</p>",
                "evidence": "meta_analysis",
                "beside_it": "<p>Training therapists in repair has not been shown to help their patients: r = .11, not "
                "significant [1]. Perhaps what mends is not yet what is taught; perhaps people who were going to do well "
                "also make up more easily.</p>",
            },
        ),
        ("heading", "What to do with two numbers"),
        (
            "prose",
            """
<p>One reading is that the trainings were too short, the studies too small, or the therapists already good. That may be
so, and it is what anyone would say who sells such a training, as my institute does.</p>
<p>Another reading is more interesting. Perhaps repair is not a skill that a person <i>has</i> and applies. Perhaps it is
something that two people do, once, in their own way, because at a particular moment one of them noticed and the other
had not quite gone. One can become better at noticing. One can become less afraid of hearing it. Whether one can become
better at the thing itself is what the small number leaves open.</p>
<p>What clinicians who are good at it seem to share, when one listens to them, is not a sequence of steps. They are
quicker to suspect themselves, and they do not collapse when they turn out to be right. They say their own part briefly
and then are silent for longer than the rest of us. They are not in a hurry to have repaired something. This last is an
observation from supervision groups, made up for this piece, and carries exactly as much weight as you care to give it.</p>
""",
        ),
        ("heading", "And the quiet ones"),
        (
            "prose",
            """
<p>Confrontations get written about. The commoner rupture is somebody becoming a little more polite. If you think back
over the last month, the clients who argued with you are unlikely to be the ones you lost.</p>
""",
        ),
    ],
    "try_this": (
        "When somebody says ‘it’s fine’, let it stand, count four breaths of your own, and then say what you noticed in "
        "yourself rather than what you suspect in them."
    ),
    "reflection_questions": [
        ("question", "Who has become more polite with you lately?"),
        ("question", "What do you do in the ten seconds after you have been criticised?"),
    ],
    "references": [EUBANKS_2018, FLUCKIGER_2018],
    "beside": [
        ("mended-ends-better", "supports"),
        ("repair-cannot-be-taught-yet", "qualifies"),
        ("slights-spoken-of", "example_of"),
    ],
}
