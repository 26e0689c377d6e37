"""Number plates, where a plate or a car is spoken of."""

from __future__ import annotations

import re

from forum.mirror.text import Text

PLATE = re.compile(
    r"(?<![a-z])(?:plates?|number ?plates?|licen[cs]e plates?|reg|regs|rego|registration|vrm|tags?)(?![a-z])[^.\n]{0,36}$"
)
VEHICLE = re.compile(
    r"(?<![a-z])(?:car|van|truck|ute|bike|motorbike|drives?|drove|driving|parked|vehicle|taxi|merc|bmw|audi|ford|toyota|golf|mini|volvo|tesla"
    r"|fiesta|corolla|honda|subaru|lorry|scooter|plates?|reg|rego|jeep|suv|pickup|skoda|kia|nissan|passat|range rover|land rover|polo|corsa"
    r"|focus|astra|clio|mazda|holden|hilux|camry|prius)(?![a-z])"
)
#: The shapes of plates: letters and digits in one or two or three groups, seven or eight signs in all.
SHAPE = re.compile(
    r"(?:[a-z]{1,3}[ -]?[0-9]{1,4}[ -]?[a-z]{1,3}|[0-9]{1,3}[ -]?[a-z]{1,3}[ -]?[0-9]{1,4}|[a-z]{2,3}[ -]?[0-9]{3,4}|[0-9]{2,4}[ -]?[a-z]{2,3}"
    r"|[0-9][a-z]{1,3}[ -]?[0-9][a-z]{1,3}|[0-9][a-z]{3}[0-9]{3}|[a-z]{4}[ -]?[0-9]{3}|[a-z0-9]{5,8})(?![a-z0-9])"
)
#: In a cased text capitals tell a plate; in small letters only these shapes, near a car.
SMALL = re.compile(
    r"(?:[a-z][0-9]{1,3} [a-z]{3}|[a-z]{2}[0-9]{2} ?[a-z]{3}|[a-z]{3} ?[0-9]{3}[a-z]?|[0-9]{3} ?[a-z]{3})(?![a-z0-9])"
)
ROAD = re.compile(r"[amnbiMN][- ]?[0-9]{1,3}$")
SHORT_WORDS = frozenset(
    "a i is in on at of to or so he me my we it us as an by no up do go if am be the and but for his her was has had not out off one two she"
    " who why how im you our all did got can see any now yet ago day min mr mrs ms dr pm with from that this last over then they more some"
    " into just only like than when were been next each most ten nine six five four less near half past till also about".split()
)


def plate_at(text: Text, low: str, start: int, lead: int, head: str) -> tuple[int, int, float] | None:
    """Find a plate whose digits begin at `start`, and whose letters may begin at `lead`."""
    labelled = PLATE.search(head)
    if not labelled and not VEHICLE.search(head[-48:]):
        return None
    for first in (lead, start) if lead < start else (start,):
        found = SHAPE.match(low, first)
        if not found:
            continue
        word = found[0]
        compact = word.replace(" ", "").replace("-", "")
        letters = [group for group in re.split(r"[^a-z]+", word) if group]
        if (
            not 4 <= len(compact) <= 8
            or not letters
            or not any(letter.isdigit() for letter in word)
            or ROAD.match(word)
        ):
            continue
        apart = " " in word and any(group in SHORT_WORDS for group in letters)
        capitals = text.plain[first : found.end()].isupper()
        if re.match(
            r"[0-9]+(?:am|pm|mph|km|kmh|k|hrs?|min|mins|yo|th|st|nd|rd|s|cc|ish|ft|mg)$", compact
        ) or (apart and not capitals):
            continue
        if capitals or (labelled and not apart) or (not text.has_case and SMALL.match(low, first)):
            return first, found.end(), 0.9 if labelled else 0.75
    return None
