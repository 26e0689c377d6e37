"""The 24 codes of identifiers (field.md 5): label, severity, points, why it matters, a gentler wording.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from dataclasses import dataclass

from forum.mirror.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of identifier. `suggestion` is what replaces the words ("" takes them out)."""

    label: str
    severity: Severity
    points: int
    why: str
    suggestion: str


#: A `block` code keeps a text back by itself; its points count only once somebody lets it pass, except
#: for what field.md 5 lists under the combination rules.
CODES: dict[str, Code] = {
    "name": Code("a name", "block", 0, "A name, initials or a nickname can be enough to know somebody.", "my client"),
    "relative_name": Code("the name of somebody near them", "block", 0, "Who is named beside them leads to them.", "someone close to them"),
    "contact": Code("a phone number, e-mail or address", "block", 0, "It reaches one person, and nobody here needs it.", ""),
    "url_handle": Code("a link or a profile", "block", 0, "It leads straight to somebody.", ""),
    "id_number": Code("a number that belongs to one person", "block", 0, "A number like this stands for one person.", ""),
    "image_bio": Code("a picture, a voice, a handwriting", "block", 0, "What shows or sounds like a person cannot be disguised.", "something they made"),
    "birth_date": Code("a date of birth", "block", 0, "Few people share it, and registers sort by it.", "an age band"),
    "exact_date": Code("a day", "block", 1, "A day ties the story to what others remember of it.", "some weeks ago"),
    "place_small": Code("a place", "block", 4, "The smaller the place, the fewer people it can be.", "a small community"),
    "place_region": Code("a state, province or country", "points", 1, "With other details it narrows the circle.", ""),
    "organisation": Code("a school, employer, hospital or group", "block", 4, "People there would know who this is.", "their workplace"),
    "public_role": Code("someone known in public", "block", 0, "Somebody known cannot be disguised: supervision is the place for this.", ""),
    "rare_job": Code("an unusual job", "warn", 3, "Few people do this work.", "works alone, with much responsibility"),
    "exact_age": Code("an exact age", "points", 2, "With other details an exact age narrows the circle.", "an age band"),
    "family_shape": Code("an unusual family", "warn", 2, "A family like this is known where it lives.", "a parent"),
    "rare_event": Code("an unusual event", "warn", 3, "What few people lived through points to them.", "a public disaster"),
    "rare_condition": Code("a rare condition or a visible difference", "warn", 3, "Few people live with it.", "a long-term condition"),
    "heritage": Code("heritage, faith or language", "warn", 1, "In a small circle it can point to one family.", ""),
    "sexual_gender": Code("sexuality or gender history", "points", 1, "With a place or a workplace it can point to one person.", ""),
    "legal": Code("a court or custody matter", "warn", 2, "Such matters are known to many, and some are public.", "a legal process"),
    "verbatim": Code("their words as they said them", "warn", 2, "People know their own sentences again.", "the gist of what they said"),
    "notes_paste": Code("pasted notes or messages", "block", 0, "Notes and messages hold more than you see at a glance.", ""),
    "schedule": Code("the time of your sessions", "warn", 1, "Who knows your week knows who comes then.", "last time"),
    "link_to_poster": Code("a tie between you two outside the room", "warn", 2, "Who knows you would know who this is.", ""),
}  # fmt: skip
