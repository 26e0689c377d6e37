"""The 24 codes of identifiers (field.md 5): label, severity, points, why it matters, a gentler wording.

People read `label`, `why` and `suggestion` as they stand here. A rule may say something closer to the case.

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


#: A `block` code keeps a text back by itself; its points count only once a moderator lets it pass.
CODES: dict[str, Code] = {
    "name": Code("a name", "block", 0, "A name, initials or a nickname can be enough for somebody to know them.", "my client"),
    "relative_name": Code("the name of someone near them", "block", 0, "A name beside theirs leads to them just as well.", "someone close to them"),
    "contact": Code("a phone number, e-mail or address", "block", 0, "It reaches one person, and nobody here needs it.", ""),
    "url_handle": Code("a link or a profile", "block", 0, "It leads straight to somebody. Links to the library and to guidelines are welcome.", ""),
    "id_number": Code("a number that belongs to one person", "block", 0, "A number like this stands for one person only.", ""),
    "image_bio": Code("a picture, a voice or handwriting", "block", 0, "What looks or sounds like a person can't be disguised. What it left in you says more here.", "the feeling it left in me"),
    "birth_date": Code("a date of birth", "block", 0, "Very few people share it, and records are sorted by it.", "an age band"),
    "exact_date": Code("a day", "block", 1, "A day ties the story to what others remember of it.", "some weeks ago"),
    "place_small": Code("a place", "block", 4, "The smaller the place, the fewer people it can be.", "a small community"),
    "place_region": Code("a country, state or province", "points", 1, "By itself it is harmless. With other details it narrows the circle.", ""),
    "organisation": Code("a school, workplace, hospital or group", "block", 4, "People there would know who this is.", "their workplace"),
    "public_role": Code("someone known in public", "block", 0, "Someone known in public can't be disguised. Supervision is the safer place for this.", ""),
    "rare_job": Code("unusual work", "warn", 3, "Few people do this work, and they know each other.", "someone whose work carries much responsibility"),
    "exact_age": Code("an exact age", "points", 2, "By itself it is harmless. With other details it narrows the circle.", "an age band"),
    "family_shape": Code("an unusual family", "warn", 2, "A family like this is known where it lives.", "a parent"),
    "rare_event": Code("an unusual event", "warn", 3, "What few people have lived through can be looked up, and points to them.", "a public disaster"),
    "rare_condition": Code("a rare condition", "warn", 3, "So few people live with it that it can point to one.", "a long-term condition"),
    "heritage": Code("heritage, faith or language", "warn", 1, "In a small circle it can point to one family. If it is your question, keep it and leave out the rest.", ""),
    "sexual_gender": Code("sexuality or gender history", "points", 1, "Beside a place or a workplace it can point to one person. Keep it if it matters to your question.", ""),
    "legal": Code("a court, custody or police matter", "warn", 2, "Several people know of such a matter, and some of it is public.", "a legal process"),
    "verbatim": Code("their own words", "warn", 2, "People know their own sentences again, and so do those who heard them.", "the gist of what they said"),
    "notes_paste": Code("pasted notes or messages", "block", 0, "Notes and messages hold more than one sees at a glance. You could start from the moment instead.", ""),
    "schedule": Code("the time of your sessions", "warn", 1, "Whoever knows your week knows who comes then.", "last time"),
    "link_to_poster": Code("a tie between you two outside the room", "warn", 2, "Whoever knows you would know who this is. A moderator looks at it with you first.", ""),
}  # fmt: skip
