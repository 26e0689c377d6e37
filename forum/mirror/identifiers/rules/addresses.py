"""Street addresses and boxes of the English-speaking countries, and streets of some others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

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
    " alley plaza loop crossing park hill green view path turnpike pike wynd vale mount heights end circuit cct croft bank brae meadow meadows chase gate fields common strand dene garth glen glebe"
    " paddock copse estate villas cottages buildings"
).split()
_STREET = "|".join(STREETS)
_ANY_STREET = "|".join(STREETS + SOMETIMES)
_UNIT = r"(?:flat|apt\.?|apartment|unit|suite|ste\.?|room|rm\.?|level|floor|lot|#) ?#?"
UNIT_BEFORE = re.compile(
    rf"(?<![\w.\u00a3$\u20ac]){_UNIT}[a-z0-9]{{1,5}}(?:/[0-9]{{1,3}})?,? {{1,2}}$|(?<![\w.]){_UNIT}$|(?<![a-z])no\.? ?$"
)
_NAME = r"(?:[^\W\d_][^\W\d_.'-]{0,24}(?:['.-][^\W\d_]{0,20})?|[0-9]{1,3}(?:st|nd|rd|th))"
#: From a house number's digits on.
NUMBERED = re.compile(
    r"[0-9]{1,5}[a-z]?(?: ?[-/] ?[0-9]{1,5}[a-z]?)?,? {1,2}"
    rf"(?P<name>{_NAME}(?: {_NAME}){{0,3}}?) (?P<street>{_ANY_STREET})\b\.?(?: (?:north|south|east|west|n|s|e|w|ne|nw|se|sw)\b\.?)?"
    rf"(?:,? {_UNIT}[a-z0-9]{{1,5}}\b)?"
)
STREET_WORDS = frozenset(STREETS + SOMETIMES)
_FOREIGN_ENDS = "weg|stra\u00dfe|strasse|str\\.|gasse|platz|allee|damm|ufer|straat|laan|gracht|plein|gatan|gata|veien|vej|gade"
FOREIGN_BEFORE = re.compile(rf"(?<![\w])[^\W\d_]{{2,24}}(?:{_FOREIGN_ENDS}),? $")
HOUSE_NUMBER = re.compile(r"[0-9]{1,4}[a-z]?\b(?! ?(?:%|minutes|mins|years|weeks))")
FOREIGN_NAMES = frozenset(
    "bd boul ard cluain p\u00e1irc sr\u00e1id b\u00f3thar rue chemin calle viale avenida rua ulica".split()
)
FOREIGN_NAMED = re.compile(
    r"(?:bd\.?|boul\.?|ard|cluain|p\u00e1irc|sr\u00e1id|b\u00f3thar|rue|chemin|calle|viale|avenida|rua|ulica) (?:(?:de la|de l'|na|an|n\u00e1|des|du|de|del|della|le|la)[ ]?)?"
    r"[^\W\d_][\w'-]{1,24}(?: [^\W\d_][\w'-]{1,24})?(?:,? [0-9]{1,4}[a-z]?\b)?"
)
NUMBER_BEFORE = re.compile(r"(?<![\w.])[0-9]{1,4}[a-z]?,? $")
_BOX = (
    r"(?<![a-z])(?:(?:g\.?)?p\.? ?o\.? ?box ?#?[0-9]{1,6}|(?:private|locked) bag ?#?[0-9]{1,5}|cmb [0-9]{1,4}"
    r"|(?:r\.? ?r\.?|rural route|r\.?d\.?|rmb|hc|rural delivery) ?#?[0-9]{1,4}(?:,? box ?[0-9]{1,5})?(?![\w%])"
    r"|(?:box|site) [0-9]{1,5},? (?:box|site|rr|r\.r\.|comp) ?#?[0-9]{1,4}(?:,? rr ?[0-9]{1,3})?"
    r"|(?:county|township|range|concession|rural|farm|ranch) (?:road|rd|route) [0-9]{1,5})\b"
)
_FLAT = r"(?<![\w])(?:flat|apt\.?|apartment) ?#?(?:no\.? ?)?[0-9]{1,4}(?:/[0-9]{1,2}|[a-z])?\b(?! ?(?:screen|%|rate|weeks?|days?|hours?|months?))"
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

#: Words so common that without capitals they need "at", "in" or "live" before the number.
NEED_A_PLACE = frozenset(
    "end way view place row pl path heights mount green hill rise walk park close bank gate fields common strand chase glen estate buildings circle loop plaza court".split()
)
#: Words that end the name of a place or a person as often as that of a street: other rules know those.
NOT_ALONE = frozenset(
    "park hill green view end st dr way row mount heights vale path quay wharf croft walk trail square court".split()
)
#: Streets that small letters without a number still tell.
PLAIN_STREETS = frozenset("street road avenue crescent ave lane rd".split())
LIVES = re.compile(r"(?<![a-z])(?:at|in|on|to|live|lives|lived|address|home|moved)\W[^.]{0,12}$")
SAINT = re.compile(
    r"(?:[,.;)\n]|$| (?:and|in|on|with|last|now|where|near|to|but|by|from|is|was|for|when|again|she|he|they|i)\b)"
)
#: A street of one word after a number: "3 Quayside", "14 The Green".
_ONE_WORD = (
    r"(?<![\w.\u00a3$])[0-9]{1,4}[a-z]?,? (?:the (?:green|mews|crescent|square|quay|parade|terrace|avenue|drive|close|paddocks?|orchard|limes|elms|oaks)"
    r"|quayside|promenade|seafront|broadway|riverside|lakeside|bayside|foreshore)\b"
)
ALONE = re.compile(f"{_BOX}|{_FLAT}|{_ONE_WORD}")
_CODE = r"(?:[a-z]{1,2}[0-9][0-9a-z]? {0,2}[0-9][a-z]{2}|[a-z][0-9][a-z][ -]?[0-9][a-z][0-9]|[a-z][0-9][0-9w] ?[0-9a-z]{4}|[0-9]{5}(?:-[0-9]{4})?|[0-9]{4})(?![\w])"
#: A town, a state and a postcode after a street; in small letters no more than four words, and a sure postcode.
TAIL = re.compile(
    rf"(?:,? {{1,2}}[A-Z][\w'.-]{{0,24}}(?: (?:upon|on|of|in|under) )?){{0,6}},? {{1,2}}(?i:{_CODE})"
)
TAIL_SMALL = re.compile(
    r"(?:,? [a-z][a-z'.-]{1,24}){0,4},? (?:[a-z]{1,2}[0-9][0-9a-z]? {0,2}[0-9][a-z]{2}|[a-z][0-9][a-z] ?[0-9][a-z][0-9])(?![\w])"
)
#: Streets by a plural name.
LANES = frozenset("lanes roads".split())


def find(text: Text) -> Iterator[Hit]:
    """Find addresses: streets with and without a number, boxes, flats, houses by name."""
    low = lowered(text.plain)
    last = 0
    for run in DIGITS.finditer(low):
        if run.start() >= last:
            hit = _numbered(text, low, run)
            if hit:
                last = hit.end
                yield hit
                yield from _whole(text, low, hit)
    for start, end in windows(low, 24):
        for found in ALONE.finditer(low, start, end):
            road = found[0].startswith(("rd", "r.d", "hc", "rr")) and "box" not in found[0]
            if not (road and text.has_case and not text.plain[found.start()].isupper()):
                hit = Hit(found.start(), found.end(), "contact", suggestion="an address", sure=0.7)
                yield hit
                yield from _whole(text, low, hit)
    for hit in _named(text, low):
        yield hit
        yield from _whole(text, low, hit)


def _numbered(text: Text, low: str, run: re.Match[str]) -> Hit | None:
    start, end = run.span()
    previous = low[start - 1 : start] if start else ""
    if (
        previous.isalpha()
        or previous in {"$", "\u00a3", "\u20ac", "."}
        or (previous in {"/", "-"} and low[start - 2 : start - 1].isdigit())
    ):
        return None
    foreign = FOREIGN_BEFORE.search(before(low, start, 32)) if previous == " " else None
    if foreign:
        first = start - len(before(low, start, 32)) + foreign.start()
        number = HOUSE_NUMBER.match(low, start)
        if number and (not text.has_case or text.plain[first].isupper()):
            return Hit(first, number.end(), "contact", suggestion="an address", sure=0.85)
    if end - start > 5:
        return None
    found = NUMBERED.match(low, start)
    if not found or not _is_street(text, low, found):
        return None
    unit = UNIT_BEFORE.search(before(low, start, 20))
    first = start - len(unit[0]) if unit else start
    return Hit(
        _from_house(text, low, first), _trim(low, found.end()), "contact", suggestion="an address", sure=0.9
    )


def _whole(text: Text, low: str, hit: Hit) -> Iterator[Hit]:
    """Take in the town and the postcode that go on from a street: one detail, and one wording for it."""
    tail = TAIL.match(text.plain, hit.end) if text.has_case else TAIL_SMALL.match(low, hit.end)
    if tail:
        yield replace(hit, end=tail.end(), suggestion="an address", sure=0.97)


def _is_street(text: Text, low: str, found: re.Match[str]) -> bool:
    """Keep "29 Queen's Crescent" apart from "12 sessions in a row"."""
    words, street = found["name"].split(), found["street"]
    if NOT_IN_NAME.intersection(words):
        return False
    if text.has_case:
        capital = text.plain[found.start("name")].isupper() or words[0][0].isdigit()
        if street in SOMETIMES:
            return capital and text.plain[found.start("street")].isupper()
        return capital or (len(words) <= 2 and words[-1] not in NO_NAMES)
    if street in {"st", "dr"} and not SAINT.match(low, found.end("street")):
        return False
    if street not in SOMETIMES:
        return True
    return words[-1] not in NO_NAMES and (
        street not in NEED_A_PLACE or bool(LIVES.search(before(low, found.start(), 24)))
    )


def _from_house(text: Text, low: str, start: int) -> int:
    """Take in the name of a house that stands before a street."""
    if not low.endswith(", ", 0, start):
        return start
    house = HOUSE.search(before(low, start, 50))
    return start - len(house[0]) if house and text.plain[start - len(house[0])].isupper() else start


def _named(text: Text, low: str) -> Iterator[Hit]:
    """Find streets without a number: "outside our place on Burton Road", "The Old Rectory, Church Lane"."""
    words = text.words
    for index, word in enumerate(words):
        if not index:
            continue
        if word.key in HOUSES:
            yield from _house(text, index)
        elif word.key in FOREIGN_NAMES:
            found = FOREIGN_NAMED.match(low, word.start)
            if found and (
                not text.has_case
                or any(letter.isupper() for letter in text.plain[word.start + 1 : found.end()])
            ):
                number = NUMBER_BEFORE.search(before(low, word.start, 8))
                yield Hit(
                    word.start - len(number[0]) if number else word.start,
                    found.end(),
                    "contact",
                    suggestion="an address",
                    sure=0.8,
                )
        elif word.key in STREET_WORDS or word.key in LANES:
            first = _first_of_name(text, index)
            if first is not None:
                start = _from_house(text, low, words[first].start)
                wording = "an address" if start < words[first].start else "a street nearby"
                sure = 0.72 if text.has_case else 0.6
                yield Hit(start, word.end, "contact", suggestion=wording, sure=sure)


def _house(text: Text, index: int) -> Iterator[Hit]:
    words = text.words
    name, house = words[index - 1], words[index]
    if (
        text.has_case
        and house.is_capital
        and name.is_capital
        and (name.key not in {"the", "a"} or house.key in {"manse", "rectory", "vicarage"})
    ):
        first = index - 1
        if first and words[first - 1].key == "the" and words[first - 1].end + 1 == name.start:
            first -= 1
        yield Hit(words[first].start, house.end, "contact", suggestion="a house", sure=0.7)


def _first_of_name(text: Text, index: int) -> int | None:
    """Give the word a street's name begins with, or nothing where it is no name."""
    words = text.words
    street, name = words[index], words[index - 1]
    ordinal = name.text[0].isdigit() and name.key[-2:] in {"st", "nd", "rd", "th"}
    if street.start - name.end != 1 or name.key in NO_NAMES or not (name.text[0].isalpha() or ordinal):
        return None
    first = index - 1
    if not text.has_case:
        lead = words[first - 1].key if first else ""
        plain = street.key in PLAIN_STREETS and lead in PREPOSITIONS and len(name.text) > 3
        return first if plain and name.key not in NOT_IN_NAME else None
    if not street.is_capital or not (name.is_capital or ordinal) or street.key in NOT_ALONE:
        return None
    while first and index - first < 3:
        before_it = words[first - 1]
        joined = before_it.is_capital and words[first].start - before_it.end == 1
        if not joined or before_it.key in NO_NAMES | PREPOSITIONS:
            break
        first -= 1
    lead = words[first - 1].key if first else ""
    return first if street.key in STREETS or lead in PREPOSITIONS else None


def _trim(low: str, end: int) -> int:
    return end - 1 if low[end - 1] == "." else end
