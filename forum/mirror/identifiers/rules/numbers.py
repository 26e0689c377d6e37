"""Numbers that belong to one person: records, insurance, accounts, cases, plates, devices.

Every word with a digit in it is looked at once, with what stands before it. A label ("MRN", "file no",
"plate") makes almost anything a number of somebody's; without one only shapes that nothing else has do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.number_labels import (
    DIGIT,
    LABEL,
    LABELS,
    LAST_DIGITS,
    LETTER,
    SURE,
    is_labelled,
)
from forum.mirror.identifiers.rules.number_shapes import shape_at
from forum.mirror.identifiers.rules.plates import SHORT_WORDS, plate_at
from forum.mirror.identifiers.rules.reading import before, left_out, lowered
from forum.mirror.text import Text

#: A word that holds digits, with strokes, dots, colons and hyphens inside.
TOKEN = re.compile(r"(?:[a-z]{1,8}[/.-]?){0,2}[0-9][a-z0-9]*(?:[/.:-][a-z0-9]+){0,8}")
#: Groups that go on after a blank: digits, or a few letters between or after them.
MORE = re.compile(
    r"(?: ?- ?| )(?:[0-9]{1,10}[a-z]{0,2}(?:/[0-9]{1,6})?|[a-z]{1,3}[0-9]{1,9}|(?!(?:of|on|at|in|to|is|and|for|the|by|or|as|acc|ref|was|so|but) )[a-z]{1,3}(?= [0-9])|[a-z](?=\s*(?:[,.;:)\]!?\"'\n]|$)))(?![a-z0-9])"
)
#: Letters that may begin a number, parted from its digits by a blank.
LEAD = re.compile(r"(?<![\w'&])([a-z]{1,4})[ -]$")
ALIEN = re.compile(r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}(?![0-9])")
GOES_ON = re.compile(r"[ -]{1,3}(?:[0-9]{2}|[a-z]{1,3}(?![a-z]))")
#: Capitals and digits by turns, as only records are numbered.
MIXED = re.compile(
    r"(?=[a-z0-9]{8})(?:[a-z]{2,6}[0-9]{3,}[a-z]{1,3}[0-9]?|[0-9]{2,}[a-z]{2,}[0-9]{2,}[a-z]?)"
)
YEAR_BEFORE = re.compile(r"\[(?:19|20)[0-9]{2}\] $")
MAC = re.compile(r"(?<![0-9a-z:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-z:])")
IPV6 = re.compile(r"(?<![0-9a-z:])(?:[0-9a-f]{1,4}:{1,2}){2,7}[0-9a-f]{1,4}(?![0-9a-z:])")
_MEASURES = (
    "covid|sars|dsm|icd|phq|gad|core|pcl|mmpi|wais|wisc|caps|scid|hads|bdi|bai|gds|mmse|moca|ace|aces|audit|dast|epds|sdq|rcads|ors|srs|ymrs"
    "|hamd|madrs|edeq|ede|ypcore|whodas|whoqol|iesr|ces|ptsd|adhd|cbt|emdr|nice|ng|cg|ta|qs|pmid|isbn|doi|arxiv|mp|ps|form|article|section|step"
    "|stage|grade|level|year|week|day|session|page|chapter|pp|vol|part|band|tier|unit|module|season|episode|s[0-9]+e|gpt|windows|iphone|ios|[a-z]"
)
#: What digits and letters mean without meaning anybody: measures, manuals, doses, diagnoses, times.
HARMLESS = re.compile(
    r"(?:[0-9]+(?:[.,][0-9]+)?(?:st|nd|rd|th|s|yo|yr|yrs|y|mg|mcg|ug|g|kg|ml|l|cm|mm|m|km|k|ft|in|h|hr|hrs|min|mins|am|pm|ish|x|d|bn|mph|kmh|kcal|cal"
    r"|gb|mb|hz|w|v|lb|lbs|oz|p|c|f|a|b|e)|[0-9]{1,2}[.:][0-9]{2}(?:am|pm)?|(?:19|20)[0-9]{2}s?(?:[/-](?:19|20)?[0-9]{2})?|[0-9]{1,3}(?:[.,/:-][0-9]{1,3})?"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-](?:19|20)[0-9]{2}"
    r"|[0-9]+-(?:year|yr|month|week|day|hour|minute|min|session|step|item|point)s?(?:-old)?s?"
    rf"|(?:{_MEASURES})-?[0-9]{{1,3}}[a-z]{{0,2}}(?:[.-][0-9]{{1,3}}[a-z]?)?)$"
)
MEASURE_AFTER = re.compile(
    r"%| ?(?:percent|mg|ml|mcg|kg|g\b|km|miles?|metres?|meters?|steps|words|people|times|hours?|minutes?|mins?|sessions?|years?|weeks?|days?|months?"
    r"|pounds?|dollars?|euros?|quid|calories|kcal|followers|likes|views|students?|members|beds|staff|clients|patients|volts|am\b|pm\b)"
)
NOT_BEFORE = re.compile(
    r"(?<![a-z])(?:isbn|issn|pmid|pmcid|doi|arxiv|sections?|pp?|pages?|chapter|vol|volume|figure|table|psalm|verse|regulation|directive|act|form|route"
    r"|highway|interstate|gcse|scale|score|scored|gaf|iq|bmi|phq|gad|core|room|year|sessions?|week|steps?|psa|eur|usd|gbp|aud|cad|of|about|around"
    r"|over|under|roughly|nearly|by)\W{0,3}$"
)
IN_A_LINK = re.compile(r"\S*://|(?:[a-z0-9-]+\.)+[a-z]{2,}/|www\.|10\.[0-9]{4,}/|doi:")
KNOWN = frozenset(LABELS.split("|"))


def find(text: Text) -> Iterator[Hit]:
    """Find numbers of somebody's, labelled or of a shape nothing else has."""
    low = lowered(text.plain)
    done = 0
    for token in _tokens(low):
        if token.start() >= done:
            found = _read(text, low, token)
            if found:
                done = found.end
                yield found
    if low.count(":") > 2:
        for device in MAC.finditer(low):
            yield Hit(
                device.start(), device.end(), "id_number", suggestion=left_out(low, device.start()), sure=0.97
            )
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
        at = digit.start()
        if at < done:
            continue
        start = at
        while (
            start > done
            and at - start < 24
            and (
                low[start - 1].isalnum()
                or (low[start - 1] in "/.-:" and low[start - 2 : start - 1].isalnum())
            )
        ):
            start -= 1
        token = TOKEN.match(low, start) or TOKEN.match(low, at)
        done = token.end() if token else at + 1
        if token:
            yield token


def _read(text: Text, low: str, token: re.Match[str]) -> Hit | None:
    start, end = token.start(), token.end()
    if low[start - 1 : start] in {"$", "\u00a3", "\u20ac", "@", "_"} and start:
        return None
    if "/" in token[0] or low[start - 1 : start] == "/":
        least = max(0, start - 200)
        chunk = max(low.rfind(" ", least, start), low.rfind("\n", least, start), least - 1) + 1
        if IN_A_LINK.match(low, chunk):
            return None
    if end - start <= 2 and token[0].isdigit() and not GOES_ON.match(low, end):
        return None  # most numbers are "five" or "twelve"
    head = before(low, start, 64)
    lead = LEAD.search(head)
    begin = start
    if (
        lead
        and (
            (lead[1] not in SHORT_WORDS and lead[1] not in KNOWN)
            or (lead[1] == "a" and ALIEN.match(low, start))
        )
        and (
            text.plain[start - len(lead[0]) : start - 1].isupper()
            or not text.has_case
            or (len(lead[1]) == 2 and LABEL.search(before(low, start - len(lead[0]), 32)))
        )
    ):
        begin = start - len(lead[0])
    for first in {begin: None, start: None}:
        shaped = shape_at(text, low, first, head)
        if shaped:
            stop, sure = shaped
            return _hit(low, first, stop, max(sure, 0.95) if LABEL.search(before(low, first, 32)) else sure)
    plate = plate_at(text, low, start, begin, head)
    if plate:
        return _hit(low, *plate)
    return _labelled(low, start, end, begin) or _unlabelled(text, low, start, end, head)


def _labelled(low: str, start: int, end: int, begin: int) -> Hit | None:
    for first in {begin: None, start: None}:
        head = before(low, first, 64)
        label = LABEL.search(head)
        if not label:
            continue
        for stop in _stops(low, first, end):
            word = low[first:stop]
            if MEASURE_AFTER.match(low, stop) and not LETTER.search(word):
                return None
            if is_labelled(word, label, bool(HARMLESS.match(word))):
                return _hit(
                    low, first, stop, 0.95 if label["label"] in SURE or label["sign"].strip() else 0.85
                )
    if LAST_DIGITS.search(before(low, start, 48)) and low[start:end].isdigit() and end - start >= 3:
        return _hit(low, start, end, 0.8)
    return None


def _stops(low: str, start: int, end: int) -> list[int]:
    """Give where a number may end when it goes on after blanks, the longest first."""
    stops = [end]
    for _ in range(7):
        more = MORE.match(low, stops[-1])
        if not more:
            break
        stops.append(more.end())
    # Letters at the end belong to the number only where a sentence pauses.
    while (
        len(stops) > 1
        and low[stops[-2] : stops[-1]].strip(" -").isalpha()
        and len(low[stops[-2] : stops[-1]].strip(" -")) > 1
    ):
        stops.pop()
    return stops[::-1]


def _unlabelled(text: Text, low: str, start: int, end: int, head: str) -> Hit | None:
    word = low[start:end]
    digits = len(DIGIT.findall(word))
    if YEAR_BEFORE.search(head) and digits >= 2:  # "[2023] 114 DV"
        whole = re.compile(r"[0-9]{1,6}(?: [a-z]{1,6})?(?![a-z])").match(low, start)
        return _hit(low, start - 7, whole.end() if whole else end, 0.8)
    mixed = text.plain[start:end].isupper() and MIXED.fullmatch(word)
    if mixed and not NOT_BEFORE.search(head):
        return _hit(low, start, end, 0.7)
    if digits < 4 or HARMLESS.match(word) or NOT_BEFORE.search(head):
        return None
    if (
        low[end : end + 1] == "%"
        or re.match(r",[0-9]{3}", low[end : end + 4])
        or low[start - 1 : start] == ","
        or MEASURE_AFTER.match(low, end)
    ):
        return None
    if LETTER.search(word):
        year = re.fullmatch(r"[a-z]+[-/.]?(?:19|20)[0-9]{2}", word)
        unit = re.fullmatch(r"[0-9.,:/-]+[a-z]{1,5}", word) and not text.plain[start:end].isupper()
        clock = re.match(r"[0-9]{1,2}[.:][0-9]{2}", word)
        return None if year or unit or clock else _hit(low, start, end, 0.8)
    groups = re.split(r"[/.:-]", word)
    if len(groups) == 1:
        enough = len(word) >= 7 or (len(word) >= 4 and low[start - 1 : start] == "#")
        return _hit(low, start, end, 0.6) if enough else None
    if "." in word or ":" in word or digits < 6:
        return None
    years = [bool(re.fullmatch(r"(?:19|20)[0-9]{2}", group)) for group in groups]
    if (
        all(years)
        or all(group.endswith("00") for group in groups)
        or (len(groups) == 2 and years[0] and len(groups[1]) <= 3)
    ):
        return None
    return _hit(low, start, end, 0.65)


def _hit(low: str, start: int, end: int, sure: float) -> Hit:
    return Hit(start, end, "id_number", suggestion=left_out(low, start), sure=sure)
