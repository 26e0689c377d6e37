"""Practical guide: five ways to meet before you measure."""

from cms.data.works import NORCROSS_2018

FIRST_HOUR = {
    "training_body": "saltmarsh-school",
    "slug": "first-hour",
    "title": "The first hour is not for forms",
    "standfirst": "Five ways to meet before you measure, for people whose service insists on measuring.",
    "kind": "practical_guide",
    "audience": "trainee",
    "about_the_authors": (
        "An invented author, who spent an imaginary decade in an intake team and kept a list of what people looked at "
        "while she typed."
    ),
    "interests": "Teaches an introductory course at the invented Saltmarsh School. Nothing else to declare.",
    "evidence": "practice_wisdom",
    "by": ["hester-quill"],
    "themes": ["first-contact", "being-seen"],
    "relational_question": "I filled the hour with assessment; how do I find them again next week?",
    "published_days_ago": 11,
    "reviewed_days_ago": 30,
    "body": [
        (
            "prose",
            """
<p>Imagine being driven to a stranger’s house because you can no longer bear your own. The stranger opens the door,
shows you to a chair, and reads out forty questions. They are kind about it. When they have finished they look at the
clock and say that you have done very well, and that next time the two of you will really begin.</p>
<p>You may not come next time. If you do, something has already been decided: that here one answers.</p>
<p>I am not against assessment. I have met people who were alive because somebody asked the blunt question on the list
and waited for the answer. The argument of this guide is about order and about faces. There is a person to be met, there
are facts to be gathered, and it is nearly always possible to do the first while doing the second, and nearly never
possible to do the first afterwards.</p>
""",
        ),
        ("heading", "Five ways"),
        (
            "points",
            {
                "points": [
                    {
                        "heading": "Begin with the journey, not the referral",
                        "text": """
<p>Before the letter, before the reason: how was it to come here? Did you nearly not? It is a small question with a large
one folded inside it. People answer it with their breathing before they answer it with words, and you will learn more
about how they are with frightening things than page three will tell you.</p>
""",
                    },
                    {
                        "heading": "Say what the form is for, and whose it is",
                        "text": """
<p>‘My service needs these answers before it lets me see you again. Some of them will help me too. Some are there for
somebody in an office. Shall we get the office ones out of the way, or would you rather tell me first what brought you?’
Nobody has ever complained to me about this sentence. What it does is put the two of you on the same side of the paper.</p>
""",
                    },
                    {
                        "heading": "Let the first true thing interrupt",
                        "text": """
<p>Somewhere in the first twenty minutes something true will be said, usually sideways, often as an answer to a question
about something else. Put the pen down. The form can be finished in the second hour; the moment cannot. If you are not
allowed to finish it in the second hour, finish it badly.</p>
""",
                    },
                    {
                        "heading": "Give something back before they go",
                        "text": """
<p>One thing you have understood, in your own words, offered so that it can be corrected. Not a formulation and not a
compliment. <i>I think you have been alone with this for longer than anybody knows. Is that near it?</i> Being slightly
wrong is useful here: it shows that in this room one may say so.</p>
""",
                    },
                    {
                        "heading": "Ask how it was to be here",
                        "text": """
<p>In the last five minutes, and mean it. <i>What was it like, talking to me? Was there something I should have asked, or
shouldn’t?</i> You will mostly be told that it was fine. Thank them for that, and wait a little longer than is
comfortable.</p>
""",
                    },
                ]
            },
        ),
        (
            "claim",
            {
                "claim": "<p>Meet first and measure second, even in services that count.</p>",
                "evidence": "practice_wisdom",
                "beside_it": "<p>There are first hours in which measuring <i>is</i> meeting: when somebody may be in "
                "danger, when illness has to be ruled out, when a person has waited months to be taken seriously and "
                "wants it written down. Some clients trust a form long before they trust a face.</p>",
            },
        ),
        ("heading", "What this guide cannot show"),
        (
            "prose",
            """
<p>I know of no trial that compares these five with their absence. What can be shown is more general: the relationship
contributes to how therapy turns out, together with the method and the two people [1]. That the beginning matters more
than the middle is something clinicians believe and I believe it too. It might be that people who are going to stay
make us feel, in the first hour, that we have met.</p>
""",
        ),
    ],
    "try_this": (
        "At your next first meeting, ask how it was to come here, and do not write down the answer until they have left."
    ),
    "reflection_questions": [
        ("question", "Think of somebody who came once. Would they say that you liked them?"),
        ("question", "Which question on your service’s form are you glad to hide behind?"),
        ("question", "What will you finish badly, so that something else can be done well?"),
    ],
    "references": [NORCROSS_2018],
    "beside": [
        ("one-in-five-leaves", "supports"),
        ("structure-as-well", "qualifies"),
        ("being-understood", "supports"),
    ],
}
