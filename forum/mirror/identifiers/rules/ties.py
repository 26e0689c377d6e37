"""Ties between the client and whoever writes: a neighbour, a trainee, a colleague, somebody's client.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.phrases import (
    Phrases,
    Tokens,
    keys_of,
    likened,
    to_clause_end,
    tokens,
    with_place_and_time,
)
from forum.mirror.text import Text

WHO = "neighbour|neighbor|colleague|coworker|supervisee|trainee|student|landlord|landlady|dentist|gp|doctor|hairdresser|cleaner|boss|manager|tenant|lodger|cousin|ex|plumber|accountant|solicitor"
KIN = "son|daughter|kid|child|husband|wife|partner|sister|brother|mother|mum|mom|father|dad|boyfriend|girlfriend|ex|supervisor|therapist|boss|friend|neighbour|neighbor|colleague|cousin|niece|nephew"
WHO_S = "|".join(f"{word}'s" for word in WHO.split("|"))
KIN_S = "|".join(f"{word}'s" for word in KIN.split("|"))
OF_THEM = "teacher|headteacher|head|tutor|therapist|client|patient|boss|colleague|ex|friend|gp|doctor|coach|nanny|childminder|student|manager|neighbour|neighbor|supervisor|midwife|nurse|vicar|teammate|classmate|employee"

TIES = f"""
is|was|also|be|who|being|he|she my [next|former|old|own|new] [door] {WHO}, is|was|he|she|who|also my {WHO_S} husband|wife|son|daughter|mother|father|brother|sister|partner|mum|dad, is|was|also|being a [former|close|old] colleague [of|at|from], is|was|also a neighbour|neighbor [of|mine]
is|was|also|be|who|being|she|he|shes|hes my {KIN_S} [best|old|first|form|class|primary] {OF_THEM}
turns|turned out to be my {WHO}, turns|turned out to be my {KIN_S} {OF_THEM}, turns|turned out that|we she|he|they is|works|knows my
my own therapist's client|patient, my therapist's client|patient|wife|husband|daughter|son, my supervisor's client|patient|wife|husband|daughter|son, client of my own therapist, also sees my therapist|supervisor
another member's client|patient, another|fellow|a member's client|patient, another member is seeing, another member's seeing, a member here|of|on|who is|sees|treats, is seen by another member
seeing a colleague of mine, sees a colleague of mine, also seen by a colleague, another therapist on here|this, someone on this forum, somebody on this forum, member of this forum|site|circle|group and
training|trains|studying|studies|trained|trainee|student at|in the|my place|institute|college|course|programme|program|university|school|training where|i, training|trains|studies|trained|trainee|student at my institute|college|university|course|training|clinic|service
training to be a therapist|counsellor|counselor|psychologist at the|my place|institute|college|course|school|university, at the place|institute|college|school|university where|that i teach|work|trained|lecture|train|supervise
at the place|institute|college|school|university i teach|work|trained|lecture|train|supervise [at|in], a therapist|counsellor|counselor|trainee|psychologist at|in|from|on my institute|clinic|practice|service|training|team|course|peer|building
in my own training|cohort|peer|supervision, on my training course, from my training|cohort|year, in the same training|cohort|supervision, former supervisee, my ex supervisee
used to be my student|trainee|supervisee|colleague|neighbour|neighbor|teacher|boss|patient, was my student|trainee|supervisee|teacher|boss|neighbour|neighbor|colleague
lives|live|living two|three|four|few|some|five doors|houses down|away|up|along [from], in therapy|analysis|supervision with my [own|old] supervisor|therapist|colleague|friend|wife|husband|partner, cleans|decorated|rewired|built|fixed|mows my [parents'|mother's] office|house|practice|kitchen|flat|lawn, lives next door to|but, live next door to, lives across the road|street from me|us|my, lives opposite me|us|my, lives on|in my street|road|building|block|estate|village, lives in the same street|building|block|village|road, lives round|around the corner from me|us|my
we live on|in the same street|road|building|block|village|estate, moved in next door to|but, moved next door to me|us, my next door neighbour|neighbor is|was|has, neighbour|neighbor of mine, my neighbour's|neighbor's wife|husband|son|daughter|mother|partner
our kids|children|sons|daughters|boys|girls are|go|went|play to|in|at|together|for|the, her|his|their daughter|son|child|kid is|plays in|with|at my|our, in the same class as my|our, same school as my|our, goes to school with my|our, is in my daughter's|son's|child's|kid's class
goes|going|go|come|comes|coming|came to|at my|our gym|church|choir|mosque|synagogue|temple|club|slimming, same gym|church|choir|mosque|synagogue|temple|book|running|congregation as me|i|my|we|us|club, sings in my choir, member of my church|congregation|choir|club|gym
we were at school together, we went to school together, was at school with me, at school with me, went to school with me|my, used to bully me, bullied me at, who bullied me, my childhood friend, my old friend
my ex husband's|wife's|boyfriend's|girlfriend's|partner's client|patient|practice|new|sister|brother|wife|girlfriend, my husband's|wife's|partner's client|patient|employee|colleague|boss|student|cousin|employer
works with my husband|wife|partner|son|daughter|mother|father|sister|brother, works for my husband|wife|partner|father|brother|sister|mother, worked with my husband|wife|partner|father|mother, works at my husband's|wife's|partner's|son's|daughter's|kid's
dating my|a [best] friend|colleague|ex|brother|sister|son|daughter|cousin|supervisor [of], married to my|a colleague|supervisor|supervisee|cousin|gp|dentist|boss|neighbour|neighbor|friend [of], mutual friend, mutual friends, friend of a friend
see|sees|saw|have|share the same therapist|analyst|supervisor|psychiatrist|dentist|gp|hairdresser|acupuncturist|osteopath|couples [as] [me], ill be marking|examining|assessing|supervising|teaching her|his|their, i mark|examine|assess|teach|taught her|his|their
the clinic|practice|building|school|college|hospital|institute where i rent|work|teach|trained|train|supervise, manager|receptionist|cleaner at the|my clinic|practice where|i, next to me in [the|our] choir|church|class|mosque|gym|orchestra|band|pew|yoga, im related to, related to me, i am related to, cousin of mine, im distantly related
moved in with my, living with my ex|brother|sister|son|daughter|mother|father, trainee|student|therapist|counsellor|counselor|lecturer|tutor|member on|at|in|of|from my own|old|new|former [training] course|institute|college|choir|congregation|team|clinic|church|service|book|programme|program|university|school, at|on my own training|institute|course|college|old
we train|go|sing|swim|run|pray|worship|dance|climb|play|meet|volunteer at|to|in|with|for the same, we sat|sit|serve|served|trained|worked|studied|taught|were on|at|in|for the same, we trained|worked|studied together, i supervise|supervised|teach|taught|treat|treated|employ her|his|their husband|wife|partner|mother|father|sister|brother|son|daughter|boss|boyfriend|girlfriend
supervised|employed|treated by my [own|old] supervisor|colleague|husband|wife|partner|boss|therapist, flat|room|house|apartment|office above|below|beneath|opposite|beside mine|ours|me|us, next door to mine|ours|me|us|my, my client and my husband|wife|partner|son|daughter|boss|supervisor|sister|brother|colleague|friend|mother|father
on the [same] course that|i i|teach|tutor|run|lead, we were at university|uni|college|school|seminary together, at university|uni|college|school with me, coaches|teaches|taught|coached|tutors|minds|nannies|babysits my daughter's|son's|kids'|children|daughter|son|kids|child, a colleague from|on this|the forum|site
share a hometown|home|village, share a first language and a hometown, an aunt by marriage, related by marriage, a relative of mine, distant cousin of mine, she|he is|was my cousin, my client is my, my client was my
i also see|treat|supervise her|his|their husband|wife|partner|mother|sister|brother|boss|best|therapist, i also see my, referred by my own|husband|wife|sister|brother|mother|friend|hairdresser|dentist
i know her|his|their husband|wife|partner|mother|father|sister|brother|boss|therapist|family from|socially|well|through|personally, we have friends in common, know the family socially, in the same friendship group
on the same board|committee|pta as me, on the pta with me, my kid's|child's|son's|daughter's|children's teacher, the kids' teacher, teaches my son|daughter|kids|children|child|kid, my children's teacher|school, my kids' school|teacher
date|dated|dates|dating|married|engaged|befriended|babysat|sued|employs|employed [to] my brother|sister|son|daughter|husband|wife|cousin|colleague|flatmate|niece|nephew|mother|father|mum|mom|dad|partner|kids|children|supervisor|boss|neighbour|neighbor|ex|aunt|uncle, knows|knew my brother|sister|son|daughter|husband|wife|cousin|colleague|partner|kids|children|supervisor|boss|family|parents|ex
team|class|choir|school|club|course|band|nursery|creche|playgroup|squad|troop|orchestra|college|camp my|our son|daughter|kid|kids|husband|wife|partner|child|children|boy|girl|boys|girls|twins is|are|plays|play|goes|go|attends|attend|sings|sing|trains|train|in|at|on
plays|played|works|worked|trains|studies|sings|shares|serves|sits|volunteers|swims|runs|rides [football|rugby|tennis|golf|five-a-side|squash|bridge|darts|cards|hockey] with|beside|alongside my husband|wife|partner|son|daughter|sister|brother|mother|father|kids|mum|dad|boss|supervisor, plays five a side with my|us|me, my son|daughter|kid|husband|wife|partner|sister|brother plays|works|worked|trains|studies|sings with|for|beside|alongside|under her|his|their|him|them
her|his|their son|daughter|kid|kids|child|children|boy|girl and mine|my|ours|our are|son|daughter|kids|play|share|go|child, we both|all live|grew|attend|belong|worship|shop|swim to|at|in|up the|a|on, our kids|children|sons|daughters share|know|play|swim|train, is|was|hes|shes|theyre|theyve in|on my|our book|choir|running|yoga|pottery|reading|walking|supervision|peer|training|spanish|french|art|writing|pub|quiz|football|cricket|bowls|tennis|rugby|sailing|golf|rowing|parish|evening|swimming|prayer|bible|slimming|spin|pilates|netball|band|orchestra club|group|class|team|choir|course|quiz|council|circle|squad|cohort, in|at|from my|our choir|band|orchestra|book|congregation|parish|cohort, i|we share|have a|the godchild|landlord|hairdresser|godmother|driveway|fence|allotment with|and
same village|town|street|estate|island|parish|block|hamlet|valley as me|us|mine|myself, village|town|street|estate|island|parish|hamlet i live|grew in|up, village|town|street|estate|island|parish|hamlet where i [also] live|grew, i used to work|live|go [next] with|door him|her|his|them|their|to, i taught|babysat|coached|employ|employed|dated her|him|his|their sister|brother|mother|father|husband|wife|son|daughter|kids|children|years|at|when|as, i went to school|college|university|uni|church with her|him|his|them|their, i was at school|college|university|uni with her|him|his|them|their
bump|bumped|run|ran|bumping|running into her|him|them at|in|on my|our own|gym|church|street|daughter's|son's|kids'|choir|local|village, cuts|cut|does|fixes|fixed|services|cleans|walks|mends my|our hair|nails|car|dog|dogs|boiler|house|teeth|taxes|windows, delivers my|our post|parcels|milk|papers|mail|groceries, bought my|our [old] house|flat, my|our landlord|landlady|postman|hairdresser|dentist|mechanic|childminder|vet|vicar|plumber|nanny|babysitter is|was|turned [out|also] my|a|to [be] client|patient, follows|followed me|my on instagram|facebook|twitter|tiktok|linkedin|strava, added me on instagram|facebook|linkedin, in my daughter's|son's|kids'|husband's|wife's team|class|school|choir|year|band|office|cohort|company
at my|our wedding|daughter's|son's|kids'|children's|local|husband's|wife's church|gym|school|party|pool|choir|mosque|temple|work|office|funeral|club, lives in|on|opposite|behind|beside|across|near|next|above|below my|our|the|to street|road|building|estate|village|house|block|mine|ours|parents|mother|sister|brother, two|three|four|five|few doors|houses|streets from|away|down [from] me|us|mine|my|ours, a|few|couple doors|houses down
was|is|were my|our [old|primary|secondary|high|first] [school|maths|english|piano|form|class] teacher|headteacher|principal|coach|tutor|lecturer|professor|headmaster|headmistress|babysitter|nanny|midwife
"""
TABLES = Phrases({"tie": TIES})
BUILT = keys_of("building street house room village club")
#: With these near, it is the writer's own circle and not the client that is spoken of.
ASIDE = keys_of("reminds remind like imagine if wish asked suggested says said told mentions mentioned")


def find(text: Text) -> Iterator[Hit]:
    """Find ties outside the room."""
    read = tokens(text)
    for match in TABLES.find(read):
        if likened(read, match.first) or set(read.before(match.first, 3)) & ASIDE:
            continue
        if read.joined(match.last) and (
            read.typed(match.last - 1).endswith("'s")
            or (read.key(match.last) == "of" and read.key(match.last - 1) in BUILT)
        ):
            continue
        yield Hit(
            start=read.starts[match.first],
            end=read.ends[_end(read, match.last) - 1],
            code="link_to_poster",
            sure=0.7,
        )


OPEN_ENDS = keys_of("my his her their the a to with at in on from where i that of our as")


def _end(read: Tokens, last: int) -> int:
    """Take along what the tie is with, as in "moved in with my" and "manager at the clinic where"."""
    if (
        read.keys[last - 1] == "where"
        and read.key(last) == "i"
        and read.joined(last)
        and read.joined(last + 1)
    ):
        return last + 2
    if read.keys[last - 1] in OPEN_ENDS:
        last = max(last, to_clause_end(read, last, 4))
    return with_place_and_time(read, last)
