"""A few sentences for each theme's page, by the theme's slug. The gloss and the questions come from the theme itself."""

THEME_TEXTS: dict[str, str] = {
    "first-contact": """
<p>Before anybody says what they came for, two people have looked at each other. The client has decided something
about the door, the chair, the clipboard; so have you. Some of what becomes possible later was decided then.</p>
<p>Services often fill this hour before we do. The question is less whether to take a history than whether there is a
person left over when it has been taken, on both sides of the form, and what the two of you could make of the time if
it were the only hour you ever had.</p>
""",
    "alliance": """
<p>Liking each other is not the same as working together, and working together is possible without much liking. Bordin
told three strands apart: a bond, goals we share, and tasks that make sense to both of us. Each can hold while another
frays.</p>
<p>Many impasses that look like reluctance turn out to be a goal nobody agreed. It is worth asking whose idea the
therapy was, whose goal is on the table, and when the two of you last looked at it together.</p>
""",
    "rupture-repair": """
<p>Relationships strain. Sometimes loudly, with a complaint or a slammed door; more often quietly, with an ‘it’s fine’
and a politeness that was not there before. Agreement that comes too easily can be a way of leaving the room.</p>
<p>What helps is seldom an explanation. It begins with noticing, goes on with saying one’s own part without collapsing
under it, and may end with two people who have done something neither could have done alone: fallen out and stayed.</p>
""",
    "clients-view": """
<p>We are poor judges of how we are experienced, and kind clients make us poorer ones. The person opposite knows
things about our work that no colleague will ever see, and has good reasons not to mention them.</p>
<p>Asking is a skill of its own: early enough that an answer can still change something, open enough that thanks do
not close it, and followed by something that shows the answer arrived.</p>
""",
    "hope-belief": """
<p>Two people hold expectations in the room, and each notices the other’s. A therapist who has quietly stopped
believing tends to become careful, tidy or tired, and the client often knows before we do.</p>
<p>Hope can also be too loud. Offered before the despair has been heard, it leaves somebody alone with it. The art is
a smidgen: as much as you can honestly hold, no more than they can bear to be lent. None of this makes anybody’s
suffering their own fault.</p>
""",
    "being-seen": """
<p>Under the story there is usually a feeling, and under the feeling a hope of being bearable to somebody. Shame
listens for a change in our breathing.</p>
<p>We soothe it away because it is hard to sit beside. This theme asks what happens when we don’t: when regard is
offered for who the person is today, not only for whom they may become, and when our own warmth has gone missing and
we have to find out where it went.</p>
""",
    "challenge-sympathy": """
<p>A pained face and a hushed voice can say ‘you are damaged’ more clearly than any diagnosis. So can a challenge that
comes before there is anything to land on. Most of us have one tone we trust and another we avoid.</p>
<p>The question is not whether to support or to challenge but which of them this relationship cannot yet do, and who
of the two of us is being protected by that.</p>
""",
    "aliveness": """
<p>Sleepiness at twenty past, tears on cue, a pleasant hour that leaves no trace: a relationship can go to sleep
without anybody having done anything wrong. Ritual protects, and it also puts out the light.</p>
<p>Aliveness is not entertainment. It returns as a laugh, a quarrel, a silence of another colour, a sentence neither
of you could have predicted. This theme asks what put it to sleep, what your part is in the lullaby, and what you have
stopped risking.</p>
""",
    "practice-ground": """
<p>Some things cannot be learnt by being told. Riding a bicycle is one; being angry with somebody who stays is
another. People try out with us what they dare nowhere else, and they also cast us, quietly, as whoever disappointed
them.</p>
<p>Both belong to the same work. What are they practising with you? What part have you been given, and where do you
already play it? And how does anything that happens in the room travel home?</p>
""",
    "stirred-in-me": """
<p>Dread before one particular hour, a wish to rescue, boredom, love, disgust, nothing at all: what a client stirs in
us is information, and it is also simply ours. It takes a colleague to sort one from the other.</p>
<p>Nothing you feel is forbidden here. What we do with it is another matter, and easier to keep straight once it has
been said aloud to somebody who does not flinch.</p>
""",
    "frame-boundaries": """
<p>Time, money, names, gifts, messages between sessions, the question about your children. The frame is not a fence
around the relationship; it is one of the ways in which the relationship speaks.</p>
<p>An edge that is crossed once may be kindness. An edge that moves with one client only is worth a question. What was
being asked, whose need was in the room, and how did your answer land?</p>
""",
    "dependency-ending": """
<p>To be needed is part of the work, and part of its danger. A good therapy makes itself unnecessary while being, for
a time, necessary; the same person has to bear both.</p>
<p>Endings gather whatever was never said. Some are planned, some are forced, some are made by somebody simply not
coming. Which of you is avoiding goodbye, and what would each of you lose?</p>
""",
    "partiality-power": """
<p>We know the partner, the mother, the manager only through one pair of eyes, and we like the owner of those eyes. We
are paid to be on somebody’s side. Meanwhile our accent, skin, title, age and chair say things before we open our
mouths.</p>
<p>This theme is about allegiance and authority: who is missing from the story, what our position does to what can be
said, and how a person who was sent might find something in the hour that is theirs.</p>
""",
    "supervision-mirror": """
<p>What happens between supervisor and supervisee has a way of repeating what happens between supervisee and client,
in either direction. Helplessness travels well. So does tenderness.</p>
<p>Consultation among peers is part of the mirror: what we do not tell our supervisor, what a supervisee cannot tell
us, and how to assess somebody and remain a person it is safe to talk to.</p>
""",
}
