"""The pages every house opens with: home, library, themes, about, house rules, contact."""

from typing import Any

from cms.data.legal import CLIENTS, PRIVACY, TERMS

HOME: dict[str, Any] = {
    "title": "Between",
    "slug": "between",
    "search_description": "A closed place for verified clinicians to think together about the therapeutic relationship.",
    "headline": "Therapists thinking together about the relationship.",
    "introduction": (
        "Between is a closed place for verified clinicians to bring one relationship they are wondering about, "
        "and to be met before they are advised."
    ),
    "lookup_question": "I have a client with panic attacks. Which approach should I use?",
    "relational_question": "What happens between us just before she says she can’t breathe?",
}

LIBRARY: dict[str, Any] = {
    "title": "Library",
    "slug": "library",
    "search_description": "Guides, essays and findings about what happens between therapist and client.",
    "introduction": (
        "Pieces about what happens between two people in a room. Each says what it rests on, what stands against it, "
        "and what its authors have to gain."
    ),
}

THEMES: dict[str, Any] = {
    "title": "Themes",
    "slug": "themes",
    "search_description": "Fourteen ways of asking about a therapeutic relationship.",
    "introduction": (
        "Fourteen ways of asking about a therapeutic relationship. There is no list of diagnoses here and none of "
        "approaches: both can be looked up elsewhere, and neither says who is sitting opposite you."
    ),
}

ABOUT = """
<p>Most questions between clinicians begin with a problem. I have a client with this; which approach should I use?
It is a fair question, and seldom the one we carry home. What we carry home is a person: how we are with them, what we
no longer dare to say, whether we still believe they can change.</p>
<p>Taken together, 295 studies with more than 30,000 patients find that a good working relationship goes with a good
outcome, whatever the approach and online too. It is a part of the story, not the whole. So here we ask first what
happens between you, and in you.</p>
<p>Method keeps its place. It works through the relationship, and the relationship works through it. Where suffering is
severe, people also need structured treatment, and a warm bond is no excuse for withholding it. Technique is welcome
here. It comes second, when you ask for it.</p>
<p>Nobody is ranked, and nobody was in the room but you.</p>
"""

#: The etiquette, shipped as it is (field.md 4). Other pages and composers link here as "How we talk here".
ETIQUETTE = """
<ul>
<li>Someone has trusted us with a person and with themselves. Greet both.</li>
<li>Ask before you offer.</li>
<li>Speak for yourself: <i>I felt, I wondered</i>, not <i>you should</i>.</li>
<li>Leave ‘take it to supervision’ unsaid unless you can say it kindly and stay.</li>
<li>We were not in the room: no verdicts on colleagues, clients or families.</li>
<li>Stories return to the poster.</li>
<li>Method comes after meeting, when asked.</li>
<li>Disagree with an idea; stay near the person.</li>
<li>If you think you know the client, stop reading and tell us privately.</li>
<li>Nothing leaves here: no screenshots, no pasting into other tools.</li>
<li>Thank people. Come back and tell us what happened.</li>
</ul>
"""

#: How a consultation goes, in members' words; docs/guides/members.md says more.
GOES_ASKING = """
<p>You bring one person you work with, and yourself with them: a moment, what you did next, what you hope and what you
would rather leave out. The question comes last. Before you send it you say what would help most: just to be heard, to
see the two of you, an answer before you meet them again, or something to do as well. You can change that later, and you
can write without your name.</p>
"""
GOES_ORDER = """
<ol>
<li><b>First questions.</b> For two days colleagues ask what they need to picture it, one question each, and you
answer what you like.</li>
<li><b>What it stirs.</b> For three days they say what they felt as they read. You may just read. What you note
meanwhile is yours alone.</li>
<li><b>Perspectives.</b> For four days they wonder with you, one idea at a time.</li>
<li><b>What you take with you.</b> You say what struck you, what does not fit, and what you will be or do differently
with them. A line is enough.</li>
<li><b>What happened since.</b> When you have met again, you tell us. Then it closes.</li>
</ol>
<p>At any time a colleague may say what they felt, what they see you doing already, or simply: I have read this and I
am with you.</p>
"""
GOES_METHOD = """
<p>Notes on method are welcome from the perspectives on. Each says what it would need from the relationship and when not
to use it. They stay closed until you ask for them. If you said that you also need something to do, or if the suffering
is severe, they may come from the start, and you open them when you like. A worry about somebody’s safety is seen at
once, always.</p>
"""
GOES_HOST = """
<p>It is yours. You can go on before the days are over, say that it is enough for now, pause, or take it away, and
nobody asks why. If a reply is too much, leave it for now: it closes for everybody, and its author may find other
words. If nobody has written after two days, colleagues who offered to be called are called.</p>
"""

CONTACT = """
<p>A person reads what you write to the address below. Please do not write about anybody you work with: no e-mail is
a safe place for that.</p>
"""
CONTACT_ABOUT_ME = """
<p>If you believe that something on this site is about you, or about somebody you know, please write. You need no
account and no proof, and you need not say how you know. We will neither confirm nor deny that a text is about
anybody. We will look, and if a text could point to a person it will be set aside while we do.
<a href="/if-you-are-someones-client/">If you are someone’s client</a> says more.</p>
"""
CONTACT_URGENT = """
<p>Nobody here can keep anyone safe tonight. If somebody may be in danger, please speak to a person now: your local
emergency number, a crisis line, the on-call clinician of your service, your supervisor.</p>
"""

PAGES: list[dict[str, Any]] = [
    {
        "slug": "about",
        "title": "About",
        "search_description": "Why we ask about the therapist and the bond first, and why method keeps its place.",
        "introduction": "Why it is the therapist and the bond, and why method still has its place.",
        "body": [("prose", ABOUT)],
    },
    {
        "slug": "house-rules",
        "title": "How we talk here",
        "search_description": "The house rules of Between: how clinicians talk with each other here.",
        "introduction": "Here so that somebody can say the hard part, and be safe saying it.",
        "body": [("prose", ETIQUETTE)],
    },
    {
        "slug": "how-a-consultation-goes",
        "title": "How a consultation goes",
        "search_description": "From a question to what happened since: how colleagues answer one another on Between.",
        "introduction": "First they ask, then they say what it stirred, then they wonder with you. Method waits until you want it.",
        "body": [
            ("heading", "What you bring"),
            ("prose", GOES_ASKING),
            ("heading", "What comes back"),
            ("prose", GOES_ORDER),
            ("heading", "Where method has its place"),
            ("prose", GOES_METHOD),
            ("heading", "You are the host"),
            ("prose", GOES_HOST),
        ],
    },
    {
        "slug": "privacy",
        "title": "Privacy",
        "search_description": "What this site keeps, who can see it, and what never leaves it.",
        "introduction": "What we keep, why, for how long, and who can see it.",
        "body": PRIVACY,
    },
    {
        "slug": "if-you-are-someones-client",
        "title": "If you are someone’s client",
        "search_description": "Who reads here, what may never be written, and what you can ask of us.",
        "introduction": "Who reads here, what may never be written, and what you can ask of us.",
        "body": CLIENTS,
    },
    {
        "slug": "terms",
        "title": "Terms",
        "search_description": "What you agree to when you take part.",
        "introduction": "What you agree to when you take part, in plain words.",
        "body": TERMS,
    },
    {
        "slug": "contact",
        "title": "Contact",
        "search_description": "Whom to write to, and what to do if you think a text here is about you.",
        "introduction": "Whom to write to.",
        "body": [
            ("prose", CONTACT),
            ("heading", "If you think a text here is about you"),
            ("prose", CONTACT_ABOUT_ME),
            ("heading", "If somebody is in danger"),
            ("prose", CONTACT_URGENT),
        ],
    },
]
