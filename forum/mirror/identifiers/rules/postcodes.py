"""Postcodes: with a town or a house number beside them they lead to a door."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered
from forum.mirror.text import Text

AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU"
    " HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR"
    " RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE GY JE IM".split()
)
UK = re.compile(r"(?<![\w])([a-z]{1,2})([0-9][0-9a-z]?)[ ]{0,2}([0-9][abd-hjlnp-uw-z]{2})(?![\w])")
UK_OUT = re.compile(r"(?<![\w])([A-Z]{1,2})([0-9]{1,2}[A-Z]?)(?![\w])")
UK_OUT_SMALL = re.compile(r"([a-z]{2})[0-9]{1,2}[a-z]?(?![\w])")
CANADA = re.compile(
    r"(?<![\w])[abceghj-nprstvxy][0-9][abceghj-nprstv-z][ -]?[0-9][abceghj-nprstv-z][0-9](?![\w])"
)
CANADA_OUT = re.compile(r"(?<![\w])[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z](?![\w])")
EIRCODE = re.compile(
    r"(?<![\w])(?:[ac-fhknprtv-y][0-9]{2}|d6w) ?(?=[0-9a-z]{0,3}[0-9])(?=[0-9]{0,3}[a-z])[0-9a-z]{4}(?![\w])"
)
ZIP4 = re.compile(r"(?<![\w-])[0-9]{5}-[0-9]{4}(?![\w-])")
STATE = re.compile(
    r"(?:(?<![A-Z])(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK"
    r"|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC)|(?i:zip(?: ?code)?)|(?i:, (?:al|ak|az|ar|ca|co|ct|fl|ga|il|ks|ky|md|mn|mt|nv|nh|nj|nm"
    r"|ny|nc|nd|oh|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy)))[ ,.:]{1,3}(?:is )?$"
)
STATE_AU = re.compile(
    r"(?:(?<![A-Z])(?:VIC|NSW|QLD|TAS|ACT|NT|SA|WA)|(?i:(?:^|, | )(?:vic|nsw|qld|tas))|(?i:post ?code))[ ,.:]{1,3}(?:is )?$"
)
TOWN_NZ = re.compile(
    r"(?i:auckland|wellington|christchurch|hamilton|dunedin|tauranga|napier|hastings|nelson|rotorua|whangarei|invercargill|palmerston north"
    r"|queenstown|gisborne|timaru|blenheim|new plymouth|lower hutt|upper hutt|porirua|whanganui|melbourne|sydney|brisbane|perth|adelaide"
    r"|hobart|darwin|canberra|nz|post ?code),? $"
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
    done = 0
    for run in DIGITS.finditer(low):
        if run.start() >= done:
            found = _at(text, low, run)
            if found:
                done = found.end
                yield found


def _at(text: Text, low: str, run: re.Match[str]) -> Hit | None:
    start, end = run.span()
    size = end - start
    if low[start - 1 : start].isalpha() and size <= 3:
        start -= 1
        if start and low[start - 1].isalpha():
            start -= 1
        if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
            return None
        return _by_shape(text, low, start)
    head = before(text.plain, start, 20)
    if size == 5 and (ZIP4.match(low, start) or STATE.search(head)):
        found = ZIP4.match(low, start)
        return _postcode(low, start, found.end() if found else end, 0.88)
    if size == 4 and (
        STATE_AU.search(head)
        or (TOWN_NZ.search(head) and not "1950" <= run[0] <= "2039")
        or (run[0][0] == "0" and re.search(r"[A-Z][a-z]+,? $", head))
    ):
        return _postcode(low, start, end, 0.8)
    return None


def _by_shape(text: Text, low: str, start: int) -> Hit | None:
    british = UK.match(low, start)
    if british and british[1].upper() in AREAS:
        return _postcode(low, start, british.end(), 0.9)
    canadian = CANADA.match(low, start)
    if canadian:
        return _postcode(low, start, canadian.end(), 0.88)
    irish = EIRCODE.match(low, start)
    if irish and (text.plain[start : irish.end()].isupper() or " " in irish[0] or not text.has_case):
        return _postcode(low, start, irish.end(), 0.88)
    head = before(low, start, 16)
    short = UK_OUT.match(text.plain, start)
    if short and short[1] in AREAS and short[0] not in NOT_POSTAL:
        told = len(short[1]) == 2 or short[1] in AREAS_SHORT or "post" in head
        if LIVES_BEFORE.search(head) or (told and PLACE_BEFORE.search(head)):
            return _postcode(low, start, short.end(), 0.75)
    if not text.has_case and (LIVES_BEFORE.search(head) or "postcode" in head):
        small = UK_OUT_SMALL.match(low, start)
        if small and small[1].upper() in AREAS:
            return _postcode(low, start, small.end(), 0.7)
    short = CANADA_OUT.match(text.plain, start)
    if short and short[0] not in NOT_POSTAL and PLACE_BEFORE.search(head):
        return _postcode(low, start, short.end(), 0.75)
    return None


def _postcode(low: str, start: int, end: int, sure: float) -> Hit:
    """Word a postcode: after a street or a town "somewhere" reads on, after "in" a community does."""
    alone = re.search(r"(?<![a-z])(?:in|from|near|around|to|of|round) $", before(low, start, 8))
    wording = "a small community" if alone else "somewhere"
    if re.search(r"(?:code|zip)(?: is|:)? ?$", before(low, start, 14)):
        wording = "(left out)"
    return Hit(start, end, "place_small", suggestion=wording, sure=sure)
