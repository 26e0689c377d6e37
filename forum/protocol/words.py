"""What the pages say of where a consultation is: plain rules that give sentences, without a counter in them.

Pure: who asks brings the moments, in the reader's own time zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.protocol.phases import BY_PRESET, LISTENING, TABLE, State

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

#: What can be chosen above the list: a code for the address, and the words people see.
PLACES = {
    "clarify": "First questions",
    "resonate": "What it stirs",
    "perspectives": "Perspectives",
    "take_back": "What stays",
    "technique": "Notes on method",
    "resting": "Resting",
    "closed": "Closed",
}


@dataclass(frozen=True, slots=True)
class Where:
    """What a line needs to know besides the state: the poster's name, when it ends, what time it is."""

    name: str
    now: datetime
    ends: datetime | None = None
    closes: datetime | None = None
    is_poster: bool = False
    has_voice: bool = False  # what the phase needed has come
    pause_ends: datetime | None = None  # of a pause that a supervisor asked for


def day_of(at: datetime, now: datetime) -> str:
    """Name a day as people do: today, yesterday, Monday, 3 May.

    >>> day_of(datetime(2031, 5, 5, 9), datetime(2031, 5, 8, 20))
    'Monday'
    """
    days = (at.date() - now.date()).days
    if days in {-1, 0, 1}:
        return ("yesterday", "today", "tomorrow")[days + 1]
    if -7 < days < 7:
        return DAYS[at.weekday()]
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {MONTHS[at.month - 1]}{year}"


def on_day(at: datetime, now: datetime) -> str:
    """The same as part of a sentence: "on Monday", "today"."""
    day = day_of(at, now)
    return day if day in {"today", "yesterday", "tomorrow"} else f"on {day}"


def until(state: State, where: Where) -> str:
    """Say until when, with a blank before it; "" where nothing ends, or where nobody knows."""
    if where.ends is None:
        return ""
    if where.ends <= where.now:
        return (
            " until a first voice has come" if TABLE[state.phase].needs_voice and not where.has_voice else ""
        )
    day = day_of(where.ends, where.now)
    return f" until {where.ends:%H:%M} today" if day == "today" else f" until {day}"


def now_line(state: State, where: Where) -> str:
    """Say in one line where a consultation is, what is welcome now, and until when."""
    if state.status in NOT_HERE:
        return NOT_HERE[state.status][not where.is_poster]
    if state.status == "resting":
        return _resting(state, where)
    if state.status in {"closed", "archived"}:
        return "this is closed, and stays to be read." + (
            " Thank you for bringing it." if where.is_poster else ""
        )
    if state.paused and where.pause_ends is not None:
        ends = on_day(where.pause_ends, where.now)
        if where.is_poster:
            return f"a pause, as a supervisor asked. Nobody is expected to do anything; it goes on {ends}, or when you say so."
        return f"a pause, as a supervisor asked. Nothing is expected of anybody; it goes on {ends}."
    if state.paused:
        if where.is_poster:
            return "a pause, as you asked. Nobody is expected to do anything; it goes on when you say so."
        return f"a pause, as {where.name} asked. Nothing is expected of anybody, and what you wrote is kept."
    said = POSTERS[state.phase] if where.is_poster else COLLEAGUES[state.phase]
    if state.phase == "technique" and not where.is_poster and not BY_PRESET[state.preset].takes_notes:
        said = NO_MORE_NOTES
    line = said.format(
        name=where.name, until=until(state, where), idea=ONE_IDEA.get(state.preset, "one idea at a time")
    )
    return f"{line} {_chair(state, where)}".strip()


#: Where readers cannot come: what the poster reads, and what the desk reads.
NOT_HERE = {
    "held": ("one colleague reads it first.", "it waits for a first reader."),
    "returned": ("it is back with you.", "it is back with who brought it."),
    "hidden": (
        "it is set aside while a moderator looks. Colleagues cannot read it meanwhile; you and the moderators can.",
        "it is set aside while a moderator looks.",
    ),
    "withdrawn": ("you withdrew this. Nobody else can read it.", "it was withdrawn."),
    "removed": ("it was taken down. Nobody can read it; you find the reason with the desk.", "it was taken down."),
}  # fmt: skip
#: The first notice when something is set aside, whichever way it came, exactly so.
SET_ASIDE = (
    "We have put your text aside so that nobody reads it while someone looks. Someone was concerned that a detail "
    "might let a person be recognised. Nothing is decided and nothing is held against you; mostly a word or two is "
    "changed and it comes back. You can change it now."
)
NOT_WITH_CLIENTS = "Please do not raise it with clients."
COLLEAGUES = {
    "clarify": "first questions are welcome{until}. What you feel as you read is welcome too.",
    "resonate": "what this stirs in you is welcome{until}.",
    "perspectives": "perspectives are welcome{until}, {idea}.",
    "take_back": "{name} is finding words for what stays. What you felt as you read is welcome still.",
    "technique": "{name} has asked for notes on method. They are open, and welcome{until}.",
    "follow_up": "{name} may tell what happened since.",
}
#: The way was changed to one without notes on method while they were talked about.
NO_MORE_NOTES = (
    "{name} reads the notes on method and can talk about them{until}. No further ones are asked for."
)
POSTERS = {
    "clarify": "colleagues ask what they need to picture this{until}. Answer what you like.",
    "resonate": "colleagues say what it stirs in them{until}.",
    "perspectives": "colleagues offer perspectives{until}, {idea}.",
    "take_back": "it is your turn. One line about what you take with you is enough.",
    "technique": "the notes on method are open to you, and you can talk about them{until}.",
    "follow_up": "tell what happened since, if you like.",
}
ONE_IDEA = {"reflecting_team": "one idea each, in turn", "incident": "one closing note each"}


def _chair(state: State, where: Where) -> str:
    """Say who listens."""
    if state.phase not in LISTENING:
        return ""
    if where.is_poster:
        return "You said that you would rather talk." if state.talks else "You may just read."
    if state.talks:
        return f"{where.name} would rather talk now, and answers."
    return f"{where.name} is in the listening chair and reads along."


def _resting(state: State, where: Where) -> str:
    """What is welcome while it rests."""
    closes = (
        f" It closes {on_day(where.closes, where.now)}." if where.closes and where.closes > where.now else ""
    )
    if where.is_poster:
        first = "what you take with you is welcome still; so is what happened since."
        return f"it rests. {first.capitalize() if state.phase == 'take_back' else 'When you have met again, tell us what happened since.'}{closes}"
    comes = (
        "may still say what stays"
        if state.phase == "take_back"
        else "may come back and tell what happened since"
    )
    return f"it rests. {where.name} {comes}. A word about what you saw in them is welcome.{closes}"


def place_line(state: State, name: str) -> str:
    """Say in the list, in few words, where a consultation is."""
    if state.status == "resting":
        return "Resting"
    if state.status in {"closed", "archived"}:
        return "Closed"
    if state.paused:
        return "A pause"
    return {
        "clarify": "First questions are welcome",
        "resonate": "What it stirs is welcome",
        "perspectives": "Perspectives are welcome",
        "take_back": f"{name} looks at what stays",
        "technique": "Notes on method are open",
    }.get(state.phase, "Resting")  # fmt: skip


def event_line(verb: str, detail: str, *, name: str, at: datetime, now: datetime, who: str = "") -> str:
    """Say what happened, as a line across the page; "" for what is nobody else's. `who` brought it about."""
    named = detail.partition(":")[0]
    code = named if verb in CODED else ""
    said = EVENTS.get(f"{verb} {code}".strip(), "")
    asked = LED[verb].get(named, "").lower() if verb in LED else ""
    return said.format(name=name, who=who, asked=asked, on=on_day(at, now), day=day_of(at, now))


#: Of these the ledger's codes say which sentence it is.
CODED = (
    "phase.began",
    "consultation.moved",
    "consultation.merged",
    "consultation.curated",
    "consultation.paused",
)
#: What a supervisor may ask for, and name (field.md 4); codes of the ledger.
VOICES = {
    "client": "Who has spoken for the client?",
    "therapist": "Who has spoken for the therapist?",
    "between": "Who has spoken for what is between the two?",
    "absent": "Who is missing from the room, and what would they say?",
    "body": "What would the body say, if it were asked?",
}
PARALLELS = {
    "rescuing": "Are we rescuing too?",
    "hurrying": "Are we in a hurry too?",
    "sides": "Are we taking sides too?",
    "quiet": "Are we going quiet too?",
    "clever": "Are we being clever, instead of near?",
}
LED = {"voice.invited": VOICES, "parallel.named": PARALLELS}
EVENTS = {
    "phase.began resonate": "What it stirs is welcome since {day}",
    "phase.began perspectives": "Perspectives are welcome since {day}",
    "phase.began take_back": "Since {day}, {name} looks at what stays",
    "phase.began technique": "{name} asked for the notes on method {on}",
    "phase.began follow_up": "It rests since {day}",
    "phase.slowed": "{who} gave it two more days {on}",
    "voice.invited": "{who} asks: {asked}",
    "parallel.named": "{who} wonders: {asked}",
    "consultation.paused supervisor": "{who} asked for a pause {on}",
    "consultation.paused": "{name} asked for a pause {on}",
    "consultation.resumed": "It goes on since {day}",
    "consultation.rested": "It rests since {day}",
    "consultation.reopened": "{name} took it up again {on}",
    "consultation.closed": "It was closed {on}",
    "consultation.reworded": "{name} put the question in other words {on}",
    "talk.opened": "{name} would rather talk, since {day}",
    "notes.opened": "{name} opened the notes on method {on}",
    "consultation.moved theme": "A moderator moved it to another theme {on}",
    "consultation.moved way": "{name} goes about it another way since {day}",
    "consultation.merged away": "It goes on in another question of {name}’s since {day}",
    "consultation.merged here": "Another question of {name}’s was brought together with this one {on}",
    "consultation.merged apart": "{name} took the two questions apart again {on}",
    "consultation.locked": "A moderator locked it {on}",
    "consultation.unlocked": "It takes replies again since {day}",
    "consultation.curated approval_on": "A moderator reads replies here first since {day}",
    "consultation.curated approval_off": "Replies are not read first any more, since {day}",
    "consultation.curated slow_on": "One reply a day each since {day}",
    "consultation.curated slow_off": "Since {day}, everybody may reply as often as they like again",
    "consultation.curated featured_on": "A moderator put it at the top of the list {on}",
    "consultation.summarised": "A moderator’s summary was added {on}",
}
FIRST_QUESTIONS = "The first questions came {on}"


def notes_waiting(number: int, name: str, *, is_poster: bool, is_over: bool = False) -> str:
    """Say that notes on method are kept closed; `is_over`: nobody can ask for them any more.

    >>> notes_waiting(2, "Heron", is_poster=False)
    'Two notes on method wait here. They stay closed until Heron asks for them.'
    """
    many = (NUMBERS[number] if number < len(NUMBERS) else "more than twelve").capitalize()
    asks = "you ask" if is_poster else f"{name} asks"
    if is_over:
        return "Notes on method were not asked for here. They stay closed."
    if number == 1:
        return f"One note on method waits here. It stays closed until {asks} for it."
    return f"{many} notes on method wait here. They stay closed until {asks} for them."


WARMTH = "Much warmth here already. Is there something you would say if you trusted they could take it?"
FEELING = "Has anyone said what they felt?"


def line_for_next(kinds: Sequence[str]) -> str:
    """What the next colleague alone reads, when the last four replies are all of one kind.

    `kinds` are those of the visible replies that are not the poster's, in the order they came.
    """
    last = set(kinds[-4:]) if len(kinds) >= 4 else set()
    if last == {"perspective"}:
        return FEELING
    return WARMTH if last and last <= {"resonance", "appreciation"} and len(last) == 1 else ""


def three_of(bank: Sequence[str], *, day: int, seed: int) -> list[str]:
    """Choose three questions of the bank by day and consultation, so that a page says the same all day."""
    if len(bank) <= 3:
        return list(bank)
    start = (day + seed) % len(bank)
    return [bank[(start + step * (len(bank) // 3)) % len(bank)] for step in range(3)]
