"""Postcodes: with a town or a house number beside them they lead to a door."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered, windows
from forum.mirror.text import Text

AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU"
    " HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR"
    " RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE GY JE IM".split()
)
UK = re.compile(r"(?<![\w])([a-z]{1,2})([0-9][0-9a-z]?)[ ]{0,2}([0-9][abd-hjlnp-uw-z]{2})(?![\w])")
UK_OUT = re.compile(r"(?<![\w])([A-Z]{1,2})([0-9]{1,2}[A-Z]?)(?![\w])")
CANADA = re.compile(
    r"(?<![\w])[abceghj-nprstvxy][0-9][abceghj-nprstv-z][ -]?[0-9][abceghj-nprstv-z][0-9](?![\w])"
)
CANADA_OUT = re.compile(r"(?<![\w])[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z](?![\w])")
EIRCODE = re.compile(
    r"(?<![\w])(?:[ac-fhknprtv-y][0-9]{2}|d6w) ?(?=[0-9ac-fhknprtv-y]{0,3}[0-9])(?=[0-9]{0,3}[a-z])[0-9ac-fhknprtv-y]{4}(?![\w])"
)
ZIP4 = re.compile(r"(?<![\w-])[0-9]{5}-[0-9]{4}(?![\w-])")
STATE = re.compile(
    r"(?:(?<![A-Z])(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK"
    r"|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC)|(?i:zip(?: ?code)?)|(?i:, (?:al|ak|az|ar|ca|co|ct|fl|ga|il|ks|ky|md|mn|mt|nv|nh|nj|nm"
    r"|ny|nc|nd|oh|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy)))[ ,.:]{1,3}(?:is )?$"
)
STATE_AU = re.compile(
    r"(?:(?<![A-Z])(?:VIC|NSW|QLD|TAS|ACT|NT|SA|WA)|(?i:(?:, | )(?:vic|nsw|qld|tas))|(?i:post ?code))[ ,.:]{1,3}(?:is )?$"
)
TOWN_NZ = re.compile(
    r"(?i:auckland|wellington|christchurch|hamilton|dunedin|tauranga|napier|hastings|nelson|rotorua|whangarei|invercargill|palmerston north"
    r"|queenstown|gisborne|timaru|blenheim|new plymouth|lower hutt|upper hutt|porirua|whanganui|melbourne|sydney|brisbane|perth|adelaide"
    r"|hobart|darwin|canberra|post ?code),? $"
)
LIVES_BEFORE = re.compile(r"(?<![a-z])(?:lives?|lived|living|moved to)(?: in)? $")
PLACE_BEFORE = re.compile(
    r"(?<![a-z])(?:in|from|near|around|postcode(?: is)?|postal code(?: is)?|eircode(?: is)?|to|lives?|of|area|round|over)[ :]{1,2}$"
)
AREAS_SHORT = frozenset("E N W SE SW NW EC WC".split())
#: Short forms that mean something else.
NOT_POSTAL = frozenset(
    "S1 S2 S3 S4 S5 S6 W2 W4 B2B B2C P2P H2O C2C E2E PM1 AM1 T2 IP4 IP6 PE1 CO2 SO2 ME2".split()
)


def find(text: Text) -> Iterator[Hit]:
    """Find postcodes, as places: of the United Kingdom, Ireland and Canada by their shape, of others by what stands before."""
    low = lowered(text.plain)
    for start, end in windows(low, 32):
        yield from _postcodes(text, low, start, end)


def _postcodes(text: Text, low: str, first: int, last: int) -> Iterator[Hit]:
    plain = text.plain
    for found in UK.finditer(low, first, last):
        if found[1].upper() in AREAS:
            yield _postcode(low, found.start(), found.end(), 0.9)
    for pattern in (CANADA, ZIP4):
        for found in pattern.finditer(low, first, last):
            yield _postcode(low, found.start(), found.end(), 0.88)
    for found in EIRCODE.finditer(low, first, last):
        if " " in found[0] or plain[found.start()].isupper() or not text.has_case:
            yield _postcode(low, found.start(), found.end(), 0.88)
    for found in UK_OUT.finditer(plain, first, last):
        code = found[0]
        if (
            found[1] in AREAS
            and code not in NOT_POSTAL
            and (len(found[1]) == 2 or found[1] in AREAS_SHORT or "post" in before(low, found.start(), 14))
            and PLACE_BEFORE.search(before(low, found.start(), 16))
        ) or (found[1] in AREAS and LIVES_BEFORE.search(before(low, found.start(), 16))):
            yield _postcode(low, found.start(), found.end(), 0.75)
    for found in CANADA_OUT.finditer(plain, first, last):
        if found[0] not in NOT_POSTAL and PLACE_BEFORE.search(before(low, found.start(), 16)):
            yield _postcode(low, found.start(), found.end(), 0.75)
    for digits in DIGITS.finditer(low, first, last):
        size, head = digits.end() - digits.start(), before(plain, digits.start(), 20)
        if size == 5 and STATE.search(head):
            yield _postcode(low, digits.start(), digits.end(), 0.85)
        elif size == 4 and (
            STATE_AU.search(head)
            or (TOWN_NZ.search(head) and not "1950" <= digits[0] <= "2039")
            or (digits[0][0] == "0" and re.search(r"[A-Z][a-z]+,? $", head))
        ):
            yield _postcode(low, digits.start(), digits.end(), 0.8)


def _postcode(low: str, start: int, end: int, sure: float) -> Hit:
    """Word a postcode: after a street or a town "somewhere" reads on, after "in" a community does."""
    alone = re.search(r"(?<![a-z])(?:in|from|near|around|to|of|round) $", before(low, start, 8))
    wording = "a small community" if alone else "somewhere"
    if re.search(r"(?:code|zip)(?: is|:)? ?$", before(low, start, 14)):
        wording = "(left out)"
    return Hit(start, end, "place_small", suggestion=wording, sure=sure)
