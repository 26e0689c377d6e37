"""Numbers that belong to one person: records, insurance, accounts, cases, plates, devices.

Every word with a digit in it is looked at once, with what stands before it. A label ("MRN", "file no",
"plate") makes almost anything a number of somebody's; without one only shapes that nothing else has do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import before, left_out, lowered
from forum.mirror.text import Text

#: A word that holds digits, with strokes, dots, colons and hyphens inside.
TOKEN = re.compile(r"(?<![a-z0-9])(?:[a-z]{1,8}[/.-]?){0,2}[0-9][a-z0-9]*(?:[/.:-][a-z0-9]+){0,8}", re.I)
#: Groups that go on after a blank: digits, or one to three letters between or after them.
MORE = re.compile(
    r"(?: ?- ?| )(?=(?:[a-z]{1,3} ?)?[0-9]|[a-z]\b)(?:[0-9]{1,10}[a-z]{0,2}|[a-z]{1,3}[0-9]{1,9}|[a-z]{1,3}(?= [0-9])|[a-z])(?![a-z0-9])",
    re.I,
)

STRONG = (
    r"ssn|social security|s\.?s\.?n\.?|ni|nino|n\.i\.|national insurance|nhs|mrn|m\.r\.n\.|emrn|urn|umrn|chi|hcn|ohip|phn|ahcip|ramq|msp|mcp|health card"
    r"|healthcard|medicare|medicaid|mbi|irn|dva|ird|nhi|pps|ppsn|pps no|tfn|tax file|crn|centrelink|sin|social insurance|passport|driving licence"
    r"|driver'?s? licen[cs]e|dl|licen[cs]e|lic|iban|bic|sort code|bsb|card|credit card|debit card|visa card|acc|acct|a/c|account|policy|claim|subscriber"
    r"|member|membership|medical card|gms|vhi|laya|bupa|axa|cigna|aetna|anthem|kaiser|blue ?cross|bcbs|humana|unitedhealth(?:care)?|uhc|medibank|acc45|acc claim"
    r"|auth|authori[sz]ation|pre-?auth|rx|script|prescription|npi|lcsw|lmft|lpc|lmhc|dea|hcpc|bacp|ahpra|ukcp|reg no|registration|pin|hospital"
    r"|chart|prison|inmate|doc|cdcr|booking|crime|incident|cad|police|pulse|warrant|docket|case|court|file|folder|complaint|ref|reference|matter"
    r"|student|staff|employee|payroll|badge|warrant card|service|army|military|visa|brp|alien|uscis|a-number|uci|home office|order"
    r"|invoice|tracking|parcel|serial|s/n|imei|imsi|udid|device|pacemaker|implant|pump|cgm|meter|record|patient|client|pt|cl|referral|episode|id|i\.d\."
    r"|identity|number|no|num|nr|meeting|tenancy|housing|property ref|locker|key fob|fob|room key|keycard|key card|voucher|ticket|booking ref|pnr|flight ref"
    r"|group no|grp|group|plan|payer|nmds|sa id|cpf|insee|nir|ahv|mrsa|accession|specimen|sample|lab|form no|cert|certificate|dossier|customer|reg|rego|caf"
    r"|vin|chassis|engine|mac|ip|usi|usn|rmn|ukprn|upn|uln|candidate|iep|ehcp|sen|cin|cafcass|cms|csa|uc|universal credit|esa|pip|medical record"
)
LABEL = re.compile(
    rf"(?<![a-z0-9])(?P<label>{STRONG})(?:'s)?(?P<sign>(?:[ ]?(?:card|claim|record|reference|ref|licence|license|code|case|member|file|policy|account))?(?: ?(?:number|numbers|no|nos|num|nr|id|#|code|ref)\b\.?|[ ]?[#:=])*(?: ?(?:is|was|of|:|=|-|#|\())?)[ ]{{0,2}}[#(\"']?$"
)
#: Labels that also stand before small counts: "case 4", "client 3", "group 2".
SURE_LABELS = frozenset(
    "ssn nino nhs mrn urn umrn chi ohip phn nhi pps ppsn tfn crn passport iban imei npi lcsw lmft lpc lmhc rx dl vin hcpc ahpra"
    " medicare medicaid ird sin docket rego dea brp upn uln mbi irn".split()
) | {
    "national insurance",
    "social security",
    "sort code",
    "health card",
    "tax file",
    "driving licence",
    "s/n",
    "acc claim",
}
PLATE = re.compile(
    r"(?<![a-z])(?:plates?|number ?plates?|licen[cs]e plates?|reg|regs|rego|registration|tag|tags|vrm)(?![a-z])[^.\n]{0,36}$"
)
VEHICLE = re.compile(
    r"(?<![a-z])(?:car|van|truck|ute|bike|motorbike|drives?|drove|driving|parked|vehicle|taxi|merc|bmw|audi|ford|toyota|golf|mini|volvo|tesla|fiesta"
    r"|corolla|honda|subaru|lorry|scooter|plates?|reg|rego|jeep|suv|pickup|skoda|kia|nissan|passat|range rover|land rover|polo|corsa|focus)(?![a-z])"
)
#: Shapes nobody needs a label for.
SHAPES: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(shape + r"$", re.I), sure)
    for shape, sure in (
        (r"[0-9]{3}-[0-9]{2}-[0-9]{4}", 0.95),  # United States: social security
        (r"[0-9]{3} [0-9]{2} [0-9]{4}", 0.8),
        (
            r"[a-ceghj-prstw-z][a-ceghj-nprstw-z][ -]?(?:[0-9]{2}[ -]?){3}[a-d]",
            0.95,
        ),  # United Kingdom: insurance
        (r"[a-z]{2}[ -]?(?:[0-9]{2} ?){3}[a-d]", 0.9),
        (r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}", 0.8),  # Canada: social insurance; Australia: tax file
        (r"[0-9]{2}-[0-9]{3}-[0-9]{3}", 0.8),  # New Zealand: tax
        (r"[0-9]{7}[a-w][a-iw]?", 0.9),  # Ireland: public service
        (r"[a-z]{3}[0-9]{4}|[a-z]{3}[0-9]{2}[a-z]{2}", 0.7),  # New Zealand: health; also plates
        (r"[0-9]{4} ?[0-9]{5} ?[0-9](?:[ /-][0-9])?", 0.85),  # Australia: Medicare
        (r"[0-9][a-z][a-z0-9][0-9]-?[a-z][a-z0-9][0-9]-?[a-z]{2}[0-9]{2}", 0.95),  # United States: Medicare
        (r"[0-9]{4}[ -][0-9]{3}[ -][0-9]{3}(?:[ -]?[a-z]{2})?", 0.85),  # Ontario: health card
        (r"[a-z]{4} ?[0-9]{4} ?[0-9]{4}", 0.9),  # Quebec: health card
        (r"[a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?", 0.9),  # bank accounts
        (r"(?:[0-9]{4}[ -]?){3}[0-9]{3,4}", 0.95),  # cards
        (r"[0-9]{4}[ -][0-9]{6}[ -][0-9]{5}", 0.95),
        (r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", 0.97),  # devices in a network
        (r"[0-9]{2,3}-[a-z]{1,2}-[0-9]{1,6}", 0.93),  # Ireland: plates
        (r"[a-z]{2}[0-9]{2} ?[a-z]{3}", 0.85),  # Great Britain: plates
        (r"[0-9]{10,12}/[0-9]{1,4}", 0.8),
    )
)
INSURANCE = re.compile(r"(?<![a-z0-9])[a-ceghj-prstw-z][a-ceghj-nprstw-z] $|(?<![a-z0-9])qq $")
IPV4 = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}$")
IPV6 = re.compile(r"(?<![0-9a-z:])(?:[0-9a-f]{1,4}:{1,2}){3,7}[0-9a-f]{1,4}(?![0-9a-z:])")
DIGIT = re.compile(r"[0-9]")
LETTER = re.compile(r"[a-z]", re.I)
#: What digits and letters mean without meaning anybody: measures, manuals, doses, diagnoses, times.
HARMLESS = re.compile(
    r"(?:[0-9]+(?:[.,][0-9]+)?(?:st|nd|rd|th|s|yo|yr|yrs|y|mg|mcg|ug|g|kg|ml|l|cm|mm|m|km|k|ft|in|h|hr|hrs|min|mins|am|pm|ish|x|d|bn|mph|kmh|kcal|cal|gb|mb|hz|w|v|lb|lbs|oz|st|p|c|f|a|b|e)"
    r"|[0-9]{1,2}[.:][0-9]{2}(?:am|pm)?|(?:19|20)[0-9]{2}s?(?:[/-](?:19|20)?[0-9]{2})?|[0-9]{1,3}(?:[.,/:-][0-9]{1,3})?"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-](?:19|20)[0-9]{2}|[0-9]+-(?:year|yr|month|week|day|hour|minute|min|session|step|item|point)s?(?:-old)?s?"
    r"|(?:covid|sars|dsm|icd|phq|gad|core|pcl|mmpi|wais|wisc|caps|scid|hads|bdi|bai|gds|mmse|moca|ace|aces|audit|dast|epds|sdq|rcads|ors|srs|ymrs|hamd|madrs|edeq|ede|ypcore|whodas|whoqol|iesr|ces|ptsd|adhd|cbt|emdr|nice|ng|cg|ta|qs|pmid|isbn|doi|arxiv"
    r"|mp|mp3|ps|form|article|section|step|stage|grade|level|year|week|day|session|page|chapter|pp|vol|part|band|tier|unit|module|season|episode|s[0-9]+e|gpt|windows|iphone|ios|b|a|m|i|us|n|r|t|e|k|g|l|d|h|q|v|w|p|z|c|f|j|o|s|u|x|y)-?[0-9]{1,3}[a-z]{0,2}(?:[.-][0-9]{1,3}[a-z]?)?)$",
    re.I,
)
MEASURE_AFTER = re.compile(
    r" ?(?:%|percent|mg|ml|mcg|kg|g\b|km|miles?|metres?|meters?|steps|words|people|times|hours?|minutes?|mins?|sessions?|years?|weeks?|days?|months?|pounds?|dollars?|euros?|quid|calories|kcal|followers|likes|views|students?|members|beds|staff|clients|patients|volts|am\b|pm\b)"
)
NOT_BEFORE = re.compile(
    r"(?:isbn|issn|pmid|pmcid|doi|arxiv|section|sections|pp?|page|pages|chapter|vol|volume|figure|table|psalm|verse|regulation|directive|act|form|route|highway|interstate|gcse|scale|score|scored|gaf|iq|bmi|phq|gad|core|room|year|session|sessions|week|step|steps|psa|eur|usd|gbp|aud|cad|of|about|around|over|under|roughly|nearly|by)\W{0,3}$"
)
#: Labels that say nothing of who a plain word belongs to, so they ask for a longer one.
WEAK_LENGTH = 5


def find(text: Text) -> Iterator[Hit]:
    """Find numbers of somebody's, labelled or of a shape nothing else has."""
    plain = text.plain
    if not DIGIT.search(plain):
        return
    low = lowered(plain)
    done = 0
    for token in _tokens(low):
        if token.start() < done:
            continue
        found = _read(text, low, token)
        if found:
            done = found.end
            yield found
    if "::" in low or low.count(":") > 4:
        for address in IPV6.finditer(low):
            if LETTER.search(address[0]) or "::" in address[0]:
                yield Hit(
                    address.start(),
                    address.end(),
                    "id_number",
                    suggestion=left_out(low, address.start()),
                    sure=0.97,
                )


def _tokens(low: str) -> Iterator[re.Match[str]]:
    """Give the words with digits, without walking through all the others."""
    done = 0
    for digit in DIGIT.finditer(low):
        if digit.start() < done:
            continue
        start = digit.start()
        while (
            start > done
            and digit.start() - start < 24
            and (
                low[start - 1].isalnum()
                or (low[start - 1] in "/.-:" and start > 1 and low[start - 2].isalnum())
            )
        ):
            start -= 1
        token = TOKEN.match(low, start) or TOKEN.match(low, digit.start())
        if token:
            done = token.end()
            yield token
        else:
            done = digit.end()


def _read(text: Text, low: str, token: re.Match[str]) -> Hit | None:
    start, end = token.start(), token.end()
    if low[start - 1 : start] in {"$", "\u00a3", "\u20ac", "@", "_"} and start:
        return None
    if low.startswith("10.", start) and "/" in low[start : end + 1]:
        return None  # a DOI
    end = _strip(low, start, end)
    head = before(low, start, 64)
    whole_end = _grow(low, start, end)
    for stop in _stops(low, start, end, whole_end):
        sure = _shape(text, low, start, stop, head)
        if sure:
            # The two letters a British insurance number begins with may be parted by a blank.
            apart = (
                INSURANCE.search(head)
                if re.fullmatch(r"(?:[0-9]{2}[ -]?){3}[a-d]", low[start:stop])
                else None
            )
            return _hit(low, start - len(apart[0]) if apart else start, stop, sure)
    plate = _plate(text, low, start, end, whole_end, head)
    if plate:
        return plate
    label = LABEL.search(head)
    if label:
        stop = _labelled(low, start, end, whole_end, label)
        if stop:
            return _hit(
                low, start, stop, 0.9 if label["label"] in SURE_LABELS or label["sign"].strip() else 0.85
            )
    return _unlabelled(text, low, start, end, head)


def _strip(low: str, start: int, end: int) -> int:
    while end > start and not low[end - 1].isalnum():
        end -= 1
    return end


def _grow(low: str, start: int, end: int) -> int:
    """Take in the groups that go on after blanks, up to seven."""
    for _ in range(7):
        more = MORE.match(low, end)
        # One letter may be the word "a" or "i": it belongs to the number only where a sentence pauses.
        if not more or (
            more[0].strip(" -").isalpha()
            and len(more[0].strip(" -")) == 1
            and not re.match(r"\s*(?:[,.;:)\]!?\"']|$| [0-9])", low[more.end() : more.end() + 3])
            and not low[more.end() : more.end() + 2].strip().isdigit()
        ):
            break
        end = more.end()
    return end


def _stops(low: str, start: int, end: int, whole: int) -> Iterator[int]:
    """Give where a number may end, the longest first."""
    yield whole
    place = whole
    while place > end:
        place = max(low.rfind(" ", start, place), end)
        if place > start:
            yield place


def _shape(text: Text, low: str, start: int, end: int, head: str) -> float:
    word = low[start:end]
    if IPV4.match(word):
        return (
            0.95
            if all(int(part) <= 255 for part in word.split("."))
            and not re.search(r"(?:version|section|v)\W?$", head)
            else 0.0
        )
    if word[0].isdigit() and INSURANCE.search(head) and re.fullmatch(r"(?:[0-9]{2}[ -]?){3}[a-d]", word):
        return 0.95
    for shape, sure in SHAPES:
        if shape.match(word):
            return _fits(text, word, start, sure)
    if _is_nhs(word):
        return 0.9
    return 0.0


def _fits(text: Text, word: str, start: int, sure: float) -> float:
    """Ask a shape that words also have for capitals."""
    if sure in {0.7, 0.85} and word[0].isalpha() and not text.plain[start].isupper():
        return 0.0 if text.has_case else 0.6 if " " in word or re.search(r"[0-9][a-z]", word) else 0.0
    if sure == 0.7 and (
        word[:3]
        in {
            "phq",
            "gad",
            "dsm",
            "icd",
            "cbt",
            "pcl",
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        }
        or re.search(r"(?:19|20)[0-9]{2}$", word)
    ):
        return 0.0
    if word[:4].isdigit() and re.match(r"(?:19|20)[0-9]{2}[ -](?:19|20)[0-9]{2}", word):
        return 0.0
    return sure


def _is_nhs(word: str) -> bool:
    """Check the last of ten digits as the health service of England counts it (modulus 11)."""
    digits = re.sub(r"[ -]", "", word)
    if (
        len(digits) != 10
        or not digits.isdigit()
        or not re.fullmatch(r"[0-9]{3}([ -]?)[0-9]{3}\1[0-9]{4}", word)
    ):
        return False
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest % 11 == int(digits[9]) and digits[0] in "4679" and "-" not in word


def _plate(text: Text, low: str, start: int, end: int, whole: int, head: str) -> Hit | None:
    """Find a plate where a plate or a car is spoken of."""
    labelled = PLATE.search(head)
    if not labelled and not VEHICLE.search(before(low, start, 48)):
        return None
    first = start
    letters = re.search(r"(?<![a-z0-9'])([a-z]{1,3})[ -]$", head)
    plain_letters = (
        letters
        and (text.plain[start - len(letters[0])].isupper() or not text.has_case)
        and letters[1] not in _SHORT_WORDS
    )
    if low[start].isdigit() and letters and plain_letters:
        first = start - len(letters[0])
    word = low[first:whole]
    compact = re.sub(r"[ -]", "", word)
    if not 4 <= len(compact) <= 8 or not LETTER.search(compact) or HARMLESS.match(word):
        following = re.match(r" ?([a-z]{2,3})(?![a-z])", low[whole : whole + 5])
        if (
            not following
            or following[1] in _SHORT_WORDS
            or not (text.plain[whole + 1 : whole + 2].isupper() or not text.has_case)
        ):
            return None
        whole += following.end()
        compact = re.sub(r"[ -]", "", low[first:whole])
        if not 4 <= len(compact) <= 8:
            return None
    elif len(compact) < 7:
        following = re.match(r" ([a-z]{2,3})(?![a-z])", low[whole : whole + 5])
        if (
            following
            and following[1] not in _SHORT_WORDS
            and (text.plain[whole + 1].isupper() or not text.has_case)
            and len(compact) + len(following[1]) <= 7
        ):
            whole += following.end()
    if not labelled and not text.plain[first:whole].isupper():
        return None
    if not labelled and (
        len(DIGIT.findall(low[first:whole])) < 2 or re.match(r"[am][0-9]{1,3}$", low[first:whole])
    ):
        return None
    return _hit(low, first, whole, 0.9 if labelled else 0.75)


_SHORT_WORDS = frozenset(
    "a i is in on at of to or so he me my we it us as an by no up do go if am be the and but for his her was has had not out off one two she"
    " who why how its i'm you our all did got can see any now yet ago day min mr mrs ms dr pm".split()
)


def _labelled(low: str, start: int, end: int, whole: int, label: re.Match[str]) -> int:
    """Give where a labelled number ends; 0 where the label only counts ("case 4")."""
    name, sign = label["label"], label["sign"].strip(" (")
    for stop in _stops(low, start, end, whole):
        word = low[start:stop]
        digits = len(DIGIT.findall(word))
        letters = len(LETTER.findall(word))
        if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|(?:19|20)[0-9]{2}(?:-[0-9]{2}){2}", word):
            return 0
        if MEASURE_AFTER.match(low, stop) and letters == 0:
            return 0
        signed = bool(re.search(r"number|no|num|nr|id|#|ref|code|:|=", sign))
        if name in {"number", "no", "num", "nr", "id", "i.d."}:
            enough = digits >= 5 or (letters and digits >= 3)
            if not enough or (name in {"no", "id", "number"} and HARMLESS.match(word)):
                return 0
            return stop
        if name in SURE_LABELS:
            enough = digits >= 3 and not re.fullmatch(r"(?:19|20)[0-9]{2}", word)
        elif signed:
            enough = digits >= 3 or (letters >= 1 and digits >= 2)
        else:
            enough = (
                digits >= WEAK_LENGTH or (digits >= 3 and (letters > 0 or "-" in word or "/" in word))
            ) and not HARMLESS.match(word)
        if enough:
            return stop
    return 0


def _unlabelled(text: Text, low: str, start: int, end: int, head: str) -> Hit | None:
    word = low[start:end]
    digits = DIGIT.findall(word)
    if len(digits) < 4 or HARMLESS.match(word) or NOT_BEFORE.search(head):
        return None
    if (
        low[end : end + 1] in {"%"}
        or low[end : end + 2].startswith((",0", ",5"))
        or low[start - 1 : start] == ","
        or MEASURE_AFTER.match(low, end)
    ):
        return None
    letters = LETTER.findall(word)
    if letters:
        years = re.fullmatch(r"[a-z]+[-/.]?(?:19|20)[0-9]{2}", word)
        unit = re.fullmatch(r"[0-9.,:/-]+[a-z]{1,5}", word) and not text.plain[start:end].isupper()
        clock = re.fullmatch(r"[0-9]{1,2}[.:][0-9]{2}.*", word)
        if years or unit or clock or "://" in low[max(0, start - 4) : end]:
            return None
        return _hit(low, start, end, 0.8)
    groups = re.split(r"[/.:-]", word)
    if len(groups) == 1:
        if len(word) >= 7 or (len(word) >= 4 and low[start - 1 : start] == "#"):
            return _hit(low, start, end, 0.6)
        return None
    joined = len(digits)
    if "." in word or ":" in word or joined < 6:
        return None
    if all(re.fullmatch(r"(?:19|20)[0-9]{2}", group) for group in groups) or all(
        group.endswith("00") for group in groups
    ):
        return None
    if len(groups) == 2 and re.fullmatch(r"(?:19|20)[0-9]{2}", groups[0]) and len(groups[1]) <= 3:
        return None
    return _hit(low, start, end, 0.65)


def _hit(low: str, start: int, end: int, sure: float) -> Hit:
    return Hit(start, end, "id_number", suggestion=left_out(low, start), sure=sure)
