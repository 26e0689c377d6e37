"""Privacy and terms in plain words. Where a house must decide something itself, the text says so and asks for it."""

PRIVACY = [
    (
        "prose",
        """
<p>What clinicians write here can concern the health of people who never agreed to be written about. We treat every
consultation as if it could point to somebody, even when names and places have been left out.</p>
""",
    ),
    ("heading", "What we keep"),
    (
        "prose",
        """
<ul>
<li>Your e-mail address, the name you chose to show, and whether your registration has been confirmed.</li>
<li>What you write: drafts, consultations, replies, and the earlier versions of what you have edited.</li>
<li>Two or three cookies: one that keeps you signed in, one that protects forms, and one if you choose light or dark.
None follows you anywhere.</li>
<li>A record of what moderators decided: which rule, which day, never your words.</li>
</ul>
""",
    ),
    ("heading", "Who can see it"),
    (
        "prose",
        """
<ul>
<li>The library, the themes and these pages are open to everybody.</li>
<li>Consultations are open to verified clinicians alone, and to moderators. Search engines are kept out.</li>
<li>Drafts, and answers you keep to yourself, are seen by you.</li>
<li>If you write without your name, colleagues see an alias that is new in every consultation. The machine knows who
you are; a person would have to ask, with a reason, with somebody else agreeing, and you would be told.</li>
<li>Whoever runs the machine could read its database. That is true of every site; we say it because it is true.</li>
</ul>
""",
    ),
    ("heading", "What never leaves"),
    (
        "prose",
        """
<ul>
<li>No words of a consultation are sent by e-mail. A message says that something happened, and where.</li>
<li>No page asks anything of another company: no fonts, no pictures, no counting of visits. A video in the library is
fetched only if you press its button, which says from whom.</li>
<li>What you write is not given to outside services, and not used to train anything.</li>
</ul>
""",
    ),
    ("heading", "What you can do"),
    (
        "prose",
        """
<ul>
<li>Withdraw anything you wrote, at any time, without a reason. It is hidden at once.</li>
<li>Ask for a copy of what we hold about you, for a correction, or for your account to be erased: see
<a href="/contact/">Contact</a>.</li>
<li>Complain to the data protection authority where you live.</li>
</ul>
""",
    ),
    ("heading", "What the operator of this site must fill in"),
    (
        "prose",
        """
<ul>
<li>Who is responsible for the data: name, address, and a data protection contact.</li>
<li>On which legal ground it is kept, and in which country the machine stands.</li>
<li>How long: closed consultations, withdrawn text, logs, accounts nobody uses, and backups.</li>
<li>Which companies help to run it, if any.</li>
</ul>
""",
    ),
]

TERMS = [
    ("heading", "Who may take part"),
    (
        "prose",
        """
<p>Anybody may read the library. To read or write consultations you need a current registration, or a training place,
which a moderator checks. You are not here to find clients, and not here as a client looking for your therapist.</p>
""",
    ),
    ("heading", "What this is, and is not"),
    (
        "prose",
        """
<p>This is peer consultation, not supervision: views from equals on little information, not binding. You remain
responsible for your work. It is not an emergency service and not a place to report what the law tells you to report.
It is not your clinical record either, and a court could ask for it.</p>
""",
    ),
    ("heading", "What you write"),
    (
        "prose",
        """
<ul>
<li>You write so that nobody could pick out the person you write about, and so that they could read it and feel
respected. If your code or your workplace forbids even that, use the forms that mention no client.</li>
<li>Your words stay yours. You let us show them to those the page names, until you withdraw them.</li>
<li>You do not copy what others write here: no screenshots, no pasting into other tools.</li>
<li>You declare what you sell or own when you speak of it, and you do not sell in consultations.</li>
</ul>
""",
    ),
    ("heading", "When something goes wrong"),
    (
        "prose",
        """
<p>A moderator first has a private word. After that a text may be sent back to you, set aside or taken down, and in the
end somebody may be asked to pause. Each step has a reason you are told and can be looked at once more by somebody
else. How we hope to talk is written in <a href="/house-rules/">How we talk here</a>.</p>
""",
    ),
    ("heading", "What the operator of this site must fill in"),
    (
        "prose",
        """
<ul>
<li>Who you make this agreement with: name, legal form, address.</li>
<li>Which country’s law applies, and which registers of clinicians are accepted.</li>
<li>What it costs, if anything, and how to leave.</li>
<li>How changes to these terms are announced.</li>
</ul>
""",
    ),
]
