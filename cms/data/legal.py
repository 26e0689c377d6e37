"""Privacy, terms, and a page for people who are somebody’s client, in plain words. Where a house must decide something itself, the text says so and asks for it."""

PRIVACY = [
    (
        "prose",
        """
<p>What clinicians write here can concern the health of people who never agreed to be written about. We treat every
consultation as if it could point to somebody, even when names and places have been left out. If you think that you are
such a person, there is a page of its own: <a href="/if-you-are-someones-client/">If you are someone’s client</a>.</p>
""",
    ),
    ("heading", "What we keep, and why"),
    (
        "prose",
        """
<ul>
<li><b>Your account:</b> your e-mail address, a password that nobody can read, second factors, the name you chose to
show, your settings. Without it you could not come in.</li>
<li><b>Your registration:</b> which register, your number, who looked when, until when it holds. Colleagues speak freely
only where they know who listens. What you show us for it (a certificate, a letter) is destroyed once it is decided.</li>
<li><b>What you agreed to:</b> which version, on which day.</li>
<li><b>What you write:</b> drafts, consultations, replies, notes, and the earlier versions of what you have edited. It is
what this place is for.</li>
<li><b>What you let happen:</b> what you follow, keep, and have read; whom you were called for.</li>
<li><b>What you keep of the library:</b> pieces you saved, what you thought after reading, minutes you logged, a line that
something is out of date. Only you read it; the line goes to the people who wrote the piece, without your name.</li>
<li><b>An address for the newsletter,</b> if you ask for it and say yes a second time. It is tied to no account.</li>
<li><b>That you signed in:</b> when, with what kind of browser, and from which address on the internet, so that you can
see whether it was you. The address is dropped after 14 days.</li>
<li><b>What moderators decided:</b> which act, which day, a code for the reason. Never your words.</li>
<li><b>Who looked:</b> each time a moderator or an admin sees something that colleagues do not.</li>
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
<li>What you tell of yourself beside your name is seen by colleagues; your address and your number are not.</li>
<li>If you write without your name, colleagues see an alias that is new in every consultation. The machine knows who
you are; a person would have to ask, with a reason, with somebody else agreeing, and you would be told.</li>
<li>Moderators read what waits for them, and what was said about a colleague before. Each look is written down.</li>
<li>Whoever runs the machine could read its database. That is true of every site; we say it because it is true.</li>
</ul>
""",
    ),
    ("heading", "How long"),
    (
        "prose",
        """
<ul>
<li>Your account, and what you agreed to: as long as you stay.</li>
<li>A consultation: 12 months after it closed colleagues read it no more, and after 24 it is destroyed. What you withdraw
is hidden at once and destroyed after 7 days.</li>
<li>Addresses you came from: 14 days. That you signed in: a year.</li>
<li>What you told us with “I think this is about me”: 30 days after it was decided.</li>
<li>What you wrote to the desk about yourself: 60 days after it was decided. Notices: 12 months. The record that a
letter left: 30 days.</li>
<li>An address for the newsletter: until you stop it; 7 days if you never said yes.</li>
<li>Who looked at what: 24 months. A copy of your data that you asked for: 7 days.</li>
<li>The log of what moderators decided stays, with a number in place of a name. If you leave, the number stands for
nobody.</li>
<li>Copies for the case that a machine breaks are kept for a few days, and what was destroyed is destroyed again if one
of them has to be used.</li>
</ul>
""",
    ),
    ("heading", "Cookies"),
    (
        "prose",
        """
<p>Two or three: one that keeps you signed in, one that protects forms, and one if you choose light or dark. None follows
you anywhere, so none needs your consent. While our machine is out of reach, your browser keeps what you are typing, for
you alone.</p>
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
<li>How often a piece of the library is read we count ourselves, as a number a month, and nothing about who read it.</li>
<li>What you write is not given to outside services, not sold, and not used to train anything.</li>
</ul>
""",
    ),
    ("heading", "What you can do"),
    (
        "prose",
        """
<ul>
<li>Withdraw anything you wrote, at any time, without a reason. It is hidden at once.</li>
<li>Take a copy of everything of yours, and leave: both stand on the page “Your data”, and neither needs a person.</li>
<li>Correct what is wrong: your name and your settings yourself, the rest by writing to us.</li>
<li>Object to something we do with your data, or ask us to stop while it is looked at. Write to the address below.</li>
</ul>
""",
    ),
    ("heading", "On which ground"),
    (
        "prose",
        """
<p>What an account needs, we keep because you asked for the account. Registrations, the log, who looked and addresses we
keep because clients and colleagues have an interest in it that weighs more: that this place is safe. Consultations name
nobody; that they may still concern somebody’s health is why so few may read them, why they are checked before anybody
does, and why anybody at all can have one looked at.</p>
""",
    ),
]

#: For people who are somebody’s client. They did not choose to be here: short sentences, no word of the house.
CLIENTS = [
    (
        "prose",
        """
<p>You may have come here because you are in therapy, or because you wonder whether your therapist has written about you.
That is a fair thing to wonder. If tonight is hard, go <a href="#tonight">to the end of this page</a> first.</p>
""",
    ),
    ("heading", "What this place is"),
    (
        "prose",
        """
<p>Therapists are asked to think about their work with colleagues, so that the people they meet are met better. Here they
do it in writing. Most of what they ask is about themselves: what they felt, what they did not dare to say, how they could
be of more use. It is not a record of you, and nobody is judged here.</p>
""",
    ),
    ("heading", "Who reads here"),
    (
        "prose",
        """
<ul>
<li>Therapists and therapists in training. A person has looked each of them up in the register of their profession.</li>
<li>A few of them look after the place, and read what somebody was worried about. Each look is written down.</li>
<li>Nobody else: no search engine, no employer, no insurer, no company. Nothing of it is sent by e-mail, sold, or used to
train a machine.</li>
</ul>
""",
    ),
    ("heading", "What may never be written"),
    (
        "prose",
        """
<ul>
<li>Your name, your initials, where you live or work, your exact age, a date, a picture, a link.</li>
<li>Your own words as you wrote or said them, a message of yours, a drawing, a page of your notes or your file.</li>
<li>A story so particular that you or somebody near you would know it.</li>
<li>Anything said without respect. We ask everybody to write so that you could read it.</li>
</ul>
<p>A machine checks every text for such details before anybody reads it. A person reads the first one of everybody new.
Both can miss something. That is why you can ask.</p>
""",
    ),
    ("heading", "What you can ask of us"),
    (
        "prose",
        """
<ul>
<li><b>To look</b> whether something here could be about you.</li>
<li><b>To correct</b> it: to have details changed or left out.</li>
<li><b>To erase</b> it: to have it taken away and destroyed, here and, within days, in our copies.</li>
<li><b>To stop</b>: to have it set aside, out of colleagues’ sight, while we look.</li>
</ul>
<p>Use <a href="/about-me/">I think this is about me</a>. You need no account, no name and no proof. If you have a link to
it, it is set aside while we look, as a rule at once. If you leave an address, you get an answer, as a rule within a week and within
one month at the latest. You can also write to us at the address below.</p>
<p>We store no names of clients, so we cannot search for yours, and we shall not ask for papers to find out who you are.
Only the few who look after the place learn that somebody asked. Whoever wrote a text learns that somebody looks at it, and never who asked. So that nobody
else can find out through us whether somebody is in therapy, we say the same to everybody: that we looked, and that
nobody can read any more what could have been about them.</p>
""",
    ),
    ("heading", "And your therapist"),
    (
        "prose",
        """
<p>You can ask them whether they speak about their work with colleagues, how, and what they leave out. It is a good
question. If what they wrote has harmed you, the register of their profession hears complaints about them; we tell you
below who hears complaints about us.</p>
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
