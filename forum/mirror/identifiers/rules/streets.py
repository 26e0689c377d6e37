"""How streets, boxes and flats are written: the words and patterns that addresses.py reads by."""

from __future__ import annotations

import re

#: Words that mean a street wherever they stand after a name ...
STREETS = (
    "street road avenue lane crescent boulevard parkway highway terrace grove esplanade freeway"
    " rd ave av ln cres blvd pkwy hwy tce"
).split()
#: ... and words that need a number before them or capitals around them.
SOMETIMES = (
    "st drive dr close court ct place pl way square sq gardens gdns mews row walk parade pde rise quay wharf circle cir trail"
    " alley plaza loop crossing park hill green view path turnpike pike wynd vale mount heights end circuit cct croft bank brae meadow meadows chase gate fields common strand dene garth glen glebe"
    " paddock copse estate villas cottages buildings gr grv cl crt bvd"
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
    "bd boul ard cluain p\u00e1irc sr\u00e1id b\u00f3thar pairc sraid bothar ascaill lana rue chemin calle via viale avenida rua ulica".split()
)
FOREIGN_NAMED = re.compile(
    r"(?:bd\.?|boul\.?|ard|cluain|p[\u00e1a]irc|sr[\u00e1a]id|b[\u00f3o]thar|ascaill|l\u00e1na|rue|chemin|via(?= [a-z]{3,20},? [0-9])|calle|viale|avenida|rua|ulica) (?:(?:de la|de l'|na|an t|an|n\u00e1|des|du|de|del|della|le|la)[ ]?)?"
    r"[^\W\d_][\w'-]{1,24}(?: [^\W\d_][\w'-]{1,24})?(?:,? [0-9]{1,4}[a-z]?\b)?"
)
NUMBER_BEFORE = re.compile(r"(?<![\w.])[0-9]{1,4}[a-z]?,? $")
_BOX = (
    r"(?<![a-z])(?:(?:(?:g\.?)?p\.? ?o\.?|post office|postal|mail) ?box ?#?[0-9]{1,6}|(?:pob|postfach|bo\u00eete postale|apartado) [0-9]{1,6}|(?:private|locked) bag ?#?[0-9]{1,5}|cmb [0-9]{1,4}"
    r"|(?:r\.? ?r\.?|rural route|r\.?d\.?|rmb|hc|rural delivery) ?#?[0-9]{1,4}(?:,? box ?[0-9]{1,5})?(?![\w%])"
    r"|(?:box|site) [0-9]{1,5},? (?:box|site|rr|r\.r\.|comp) ?#?[0-9]{1,4}(?:,? rr ?[0-9]{1,3})?"
    r"|(?:county|township|range|concession|rural|farm|ranch) (?:road|rd|route) [0-9]{1,5})\b"
)
_FLAT = (
    r"(?<![\w])(?:flat|apt\.?|apartment) ?#?(?:no\.? ?)?[0-9]{1,4}(?:/[0-9]{1,2}|[a-z])?\b(?! ?(?:screen|%|rate|weeks?|days?|hours?|months?))"
    r"(?:,? [a-z']{2,20} (?:house|court|lodge|mansions|heights|towers?|buildings|point|place)\b)?"
)
HOUSE = re.compile(
    r"(?:the )?(?:[^\W\d_][\w'-]{1,20} ){0,2}(?:cottage|house|farm|lodge|forge|smithy|stables|chapel|gatehouse|rectory|vicarage|barn|mill|hall|manor|villa|croft|bungalow|grange|manse), $"
)
HOUSES = frozenset(
    "forge smithy gatehouse schoolhouse cottage rectory vicarage farmhouse bungalow parsonage manse".split()
)
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
#: "221 W 4th", and a bed or a room by its number.
_GRID = (
    r"(?<![\w.\u00a3$])[0-9]{1,5} (?:w|e|n|s|nw|ne|sw|se|west|east|north|south)\.? [0-9]{1,3}(?:st|nd|rd|th)\b(?: (?:st|ave|street|avenue)\b)?"
    r"|(?<![a-z])(?:rm\.? ?#?[0-9]{1,4}[a-z]?|(?:ward|wing) [0-9]{1,2}[a-z]?,? (?:bed|bay|room|cell) [0-9]{1,3})\b"
)
ALONE = re.compile(f"{_BOX}|{_FLAT}|{_ONE_WORD}|{_GRID}")
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
