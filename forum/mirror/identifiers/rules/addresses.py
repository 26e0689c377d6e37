"""Street addresses, boxes and postcodes of the English-speaking countries, and streets of some others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered, windows
from forum.mirror.text import Text

#: Words that mean a street wherever they stand after a name ...
STREETS = (
    "street road avenue lane crescent boulevard parkway highway terrace grove esplanade freeway"
    " rd ave av ln cres blvd pkwy hwy tce"
).split()
#: ... and words that need a number before them or capitals around them.
SOMETIMES = (
    "st drive dr close court ct place pl way square sq gardens gdns mews row walk parade pde rise quay wharf circle cir trail"
    " alley plaza loop crossing park hill green view path turnpike pike wynd vale mount heights end circuit cct croft"
).split()
_STREET = "|".join(STREETS)
_ANY_STREET = "|".join(STREETS + SOMETIMES)
UNIT = r"(?:(?:flat|apt\.?|apartment|unit|suite|ste\.?|room|rm\.?|level|floor|lot|#) ?#?[a-z0-9]{1,5}[,/]? {1,2})?"
_NAME = r"(?:[^\W\d_][^\W\d_.'-]{0,24}(?:['.-][^\W\d_]{0,20})?|[0-9]{1,3}(?:st|nd|rd|th))"
NUMBERED = re.compile(
    rf"(?<![\w.\u00a3$\u20ac]){UNIT}(?<![\w.\u00a3$\u20ac])(?:no\.? ?)?[0-9]{{1,5}}[a-z]?(?: ?[-/] ?[0-9]{{1,5}}[a-z]?)?,? {{1,2}}"
    rf"(?P<name>{_NAME}(?: {_NAME}){{0,3}}?) (?P<street>{_ANY_STREET})\b\.?(?: (?:north|south|east|west|n|s|e|w|ne|nw|se|sw)\b\.?)?"
    r"(?:,? (?:flat|apt\.?|apartment|unit|suite|ste\.?|#) ?#?[a-z0-9]{1,5}\b)?"
)
STREET_WORDS = frozenset(STREETS + SOMETIMES)
FOREIGN = re.compile(
    r"(?<![\w])(?:[^\W\d_]{2,24}(?:weg|stra(?:\u00df|ss)e|strasse|str\.|gasse|platz|allee|damm|ufer|straat|laan|gracht|plein|gatan|veien|vej|gade)"
    r",? [0-9]{1,4}[a-z]?\b|(?:[0-9]{1,4},? )?(?:rue|chemin|boul|calle|via|viale|avenida|rua|ulica|ul\.|place) (?:(?:de la|de l'|des|du|de|del|della|le|la)[ ]?)?"
    r"[^\W\d_][\w'-]{1,24}(?: [^\W\d_][\w'-]{1,24}){0,1}(?:,? [0-9]{1,4}[a-z]?\b)?)"
)
FOREIGN_HINT = re.compile(
    r"(?:weg|stra\u00dfe|strasse|str\.|gasse|platz|allee|damm|ufer|straat|laan|gracht|plein|gatan|veien|vej|gade),? [0-9]|(?<![a-z])(?:rue|chemin|calle|viale|avenida|ulica) "
)
BOX = re.compile(
    r"(?<![a-z])(?:(?:g\.?)?p\.? ?o\.? ?box ?#?[0-9]{1,6}|(?:private|locked) bag ?#?[0-9]{1,5}|cmb [0-9]{1,4}"
    r"|(?:r\.? ?r\.?|rural route|r\.?d\.?|rmb|hc|rural delivery) ?#?[0-9]{1,4}(?:,? box ?[0-9]{1,5})?(?![\w%])"
    r"|(?:box|site) [0-9]{1,5},? (?:box|site|rr|r\.r\.|comp) ?#?[0-9]{1,4}(?:,? rr ?[0-9]{1,3})?"
    r"|(?:county|township|range|concession|rural|farm|ranch) (?:road|rd|route) [0-9]{1,5})\b"
)
FLAT = re.compile(
    r"(?<![\w])(?:flat|apt\.?|apartment) ?#?(?:no\.? ?)?[0-9]{1,4}[a-z]?\b(?! ?(?:screen|%|rate|weeks?|days?|hours?|months?))"
)
HOUSE = re.compile(
    r"(?:the )?(?:[^\W\d_][\w'-]{1,20} ){0,2}(?:cottage|house|farm|lodge|rectory|vicarage|barn|mill|hall|manor|villa|croft|bungalow|grange|manse), $"
)
HOUSES = frozenset("cottage rectory vicarage farmhouse bungalow parsonage manse".split())
PREPOSITIONS = frozenset(
    "on off in at from to along down up of near behind into towards toward outside".split()
)
#: What stands before "road" or "lane" without naming one.
NO_NAMES = frozenset(
    "the a an this that my our her his their your its main high long open same wrong right rocky dirt back country side quiet"
    " busy next other one two middle every each which what any some no new old road street memory easy fast slow bus cycle bike"
    " life silk abbey wall sesame downing fleet harley coronation hard whole and or of in on down up by for to with across off"
    " public private residential local city rural mountain coast gravel narrow steep winding bumpy desire mulholland"
    " revolutionary ramsay inner outer outside ring left hand single through down-the"
    " is was be were am are it at as so me him them us who".split()
)
NOT_IN_NAME = frozenset(
    "the a an in of for my our her his their your on down up at to and or with from into by per out as off is was were minutes"
    " mins minute hours hour weeks week days day months month years year yrs sessions session times people doors door miles mile"
    " km yards metres steps or so i we he she they it that this clients client kids children men women blocks block".split()
)

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
PLACE_BEFORE = re.compile(
    r"(?<![a-z])(?:in|from|near|around|postcode(?: is)?|postal code(?: is)?|eircode(?: is)?|to|lives?|of|area|round|over)[ :]{1,2}$"
)
AREAS_SHORT = frozenset("E N W SE SW NW EC WC".split())
#: Short forms that mean something else.
NOT_POSTAL = frozenset(
    "S1 S2 S3 S4 S5 S6 W2 W4 B2B B2C P2P H2O C2C E2E PM1 AM1 T2 IP4 IP6 PE1 CO2 SO2 ME2".split()
)


def find(text: Text) -> Iterator[Hit]:
    """Find addresses (`contact`) and postcodes (`place_small`)."""
    low = lowered(text.plain)
    streets: list[tuple[int, int]] = []
    for hit in (*_numbered(text, low), *_named(text, low), *_foreign(text, low)):
        streets.append((hit.start, hit.end))
        yield hit
    for start, end in windows(low, 32):
        for box in (*BOX.finditer(low, start, end), *FLAT.finditer(low, start, end)):
            if not any(first <= box.start() < last for first, last in streets):
                if box[0].startswith(("rd", "r.d", "hc", "rr")) and not (
                    text.plain[box.start()].isupper() or "box" in box[0]
                ):
                    continue
                yield Hit(box.start(), box.end(), "contact", suggestion="an address", sure=0.75)
        yield from _postcodes(text, low, start, end)


def _numbered(text: Text, low: str) -> Iterator[Hit]:
    for first, last in windows(low, 48):
        for found in NUMBERED.finditer(low, first, last):
            words = found["name"].split()
            if NOT_IN_NAME.intersection(words):
                continue
            street = found["street"]
            if text.has_case:
                capital = text.plain[found.start("name")].isupper() or words[0][0].isdigit()
                if not capital and not (street in STREETS and len(words) <= 2 and words[-1] not in NO_NAMES):
                    continue
                if street in SOMETIMES and not text.plain[found.start("street")].isupper():
                    continue
            elif street in SOMETIMES and (
                words[-1] in NO_NAMES
                or (
                    street
                    in {
                        "end",
                        "way",
                        "view",
                        "st",
                        "place",
                        "row",
                        "dr",
                        "pl",
                        "path",
                        "heights",
                        "mount",
                        "green",
                    }
                    and not re.search(
                        r"(?<![a-z])(?:at|in|on|live|lives|address|home)\W[^.]{0,12}$",
                        before(low, found.start(), 24),
                    )
                )
            ):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            house = HOUSE.search(before(low, start, 50))
            yield Hit(
                start - (len(house[0]) if house and text.plain[start - len(house[0])].isupper() else 0),
                _trim(low, found.end()),
                "contact",
                suggestion="an address",
                sure=0.9,
            )


def _named(text: Text, low: str) -> Iterator[Hit]:
    """Find streets without a number: "outside our place on Burton Road", "The Old Rectory, Church Lane"."""
    words = text.words
    for index, word in enumerate(words):
        if (
            word.key in HOUSES
            and index
            and text.has_case
            and word.is_capital
            and words[index - 1].is_capital
            and words[index - 1].key not in {"the", "a"}
        ):
            first = index - 1
            if first and words[first - 1].key == "the" and words[first - 1].end + 1 == words[first].start:
                first -= 1
            yield Hit(words[first].start, word.end, "contact", suggestion="a house", sure=0.7)
        if word.key not in STREET_WORDS or not index:
            continue
        name = words[index - 1]
        if (
            word.start - name.end != 1
            or name.key in NO_NAMES
            or not (name.text[0].isalpha() or name.key[-2:] in {"st", "nd", "rd", "th"})
        ):
            continue
        first = index - 1
        strong = word.key in STREETS
        if text.has_case:
            if not word.is_capital or not (name.is_capital or name.text[0].isdigit()):
                continue
            while (
                first
                and index - first < 3
                and words[first - 1].is_capital
                and words[first].start - words[first - 1].end == 1
                and words[first - 1].key not in NO_NAMES | PREPOSITIONS
            ):
                first -= 1
        lead = words[first - 1].key if first else ""
        if text.has_case and not strong and lead not in PREPOSITIONS:
            continue
        if (
            text.has_case
            and not strong
            and word.key
            in {
                "park",
                "hill",
                "green",
                "view",
                "end",
                "st",
                "dr",
                "way",
                "row",
                "mount",
                "heights",
                "vale",
                "path",
                "quay",
                "wharf",
                "croft",
                "walk",
                "trail",
                "square",
                "court",
            }
        ):
            continue  # those are as often places or people: other rules know them
        if not text.has_case and not (
            word.key in {"street", "road", "avenue", "crescent", "ave", "lane", "rd"}
            and lead in PREPOSITIONS
            and len(name.text) > 3
            and name.key not in NOT_IN_NAME
        ):
            continue
        start = words[first].start
        house = HOUSE.search(before(low, start, 50))
        if house and text.plain[start - len(house[0])].isupper():
            start -= len(house[0])
        yield Hit(
            start,
            _trim(low, word.end),
            "contact",
            suggestion="an address" if house else "a street nearby",
            sure=0.72 if text.has_case else 0.6,
        )


def _foreign(text: Text, low: str) -> Iterator[Hit]:
    for hint in FOREIGN_HINT.finditer(low):
        found = FOREIGN.search(low, max(0, hint.start() - 30), min(len(low), hint.end() + 40))
        if found and (
            not text.has_case or text.plain[found.start()].isupper() or text.plain[found.start()].isdigit()
        ):
            yield Hit(found.start(), found.end(), "contact", suggestion="an address", sure=0.8)


def _trim(low: str, end: int) -> int:
    return end - 1 if low[end - 1] == "." else end


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
        ):
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
