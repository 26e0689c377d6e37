"""Ages: below ninety they only count, from ninety on they point to few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered
from forum.mirror.text import Text

OLD_AFTER = re.compile(
    r"(?: ?-?(?:yo|y/o|y\.o\.?|yr ?old)\b\.?|[ -]{1,3}(?:years?|yrs?|y)[ -]{1,3}old\b| years of age\b| ?y\b(?=[ ,.)]))"
)
AGED_BEFORE = re.compile(
    r"(?<![a-z])(?:aged|age(?: is| was|d)?|age of|turned|turning|turns|turn|nearly|almost|just|pushing|approaching|reached|hit|coming up to|going on|to be)[ :]{1,2}$|(?<![a-z])a:$"
)
WHO_IS = re.compile(
    r"(?<![a-z])(?:she|he|they|client|patient|pt|mother|father|mum|mom|dad|gran|grandmother|grandfather|nan|woman|man|who|sister"
    r"|brother|aunt|uncle|lady|husband|wife|partner|son|daughter|neighbou?r|[a-z]{3,12})"
    r"(?:'s|'re|'ll be| is| are| will be)(?: now| only| just| about| nearly| almost| already| still| over)? $"
)
NOT_A_PERSON = re.compile(
    r"(?<![a-z])(?:i|it|that|there|this|which|what|score|gaf|we|here|rate|bmi|weight|dose|fee|number|total)(?:'s| is|'re| are) \S* ?$"
)
ENDS = re.compile(
    r"\s*(?:$|[,.;!?)\n](?![0-9])|-(?![a-z0-9])|(?:and|but|now|with|so|today|next|this|tomorrow|who|from|in|years? old)\b)"
)
APPOSITION = re.compile(r"([^\W\d_]{2,}),? [(]?$|([^\W\d_]+),? ?[(]$")
PAIR = re.compile(r"([0-9]{2,3}) (?:and|&) ([0-9]{2,3})(?=[,.;)])")
SEX_BEFORE = re.compile(r"(?<![\w])(?:[FM](?:/|, ?|-)?|[fm]/)$")
SEX_AFTER = re.compile(r" ?/? ?(?:[FM]|(?<=/)[fm])(?![\w])")
BIRTHDAY = re.compile(r"(?:st|nd|rd|th)[ -]birthday\b")
KIN = frozenset(
    "client patient man woman lady boy girl son daughter mother father mum mom dad gran nan grandmother grandfather sister"
    " brother aunt uncle widow widower husband wife neighbour neighbor twin cousin auntie gentleman bloke guy".split()
)
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
ONES = {word: n for n, word in enumerate("zero one two three four five six seven eight nine".split())}
SPELLED_OLD = re.compile(r"[- ]years?[- ]old\b| years of age\b")
HUNDRED = re.compile(r"(?:a|one) hundred(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))?")
NTHS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
OLDEST = 122
AT_AGE = re.compile(r",? (?:she|he|they)\b")
AT_START = re.compile(r",? (?:and|&|,)? ?[a-z]{3}|, ")
IN_A_YEAR = re.compile(r" (?:year|birthday)\b")
#: "Ninety-four, she says" and "a hundred and two and sharp as a tack", where a text begins.
OPENS = re.compile(r",? (?:s?he|they|and (?:sharp|still|deaf|lives|living|blind|frail|widowed|alone))\b")
YEARS = re.compile(r" ?(?:yrs?|years)\b(?= ?(?:$|[,.;!?)\n]|and\b|but\b|now\b))")
NTH_YEAR = re.compile(r"(?:st|nd|rd|th) year\b")
LATELY = re.compile(
    r" (?:last|on|at|when|a|then|yesterday|and|this|over|during|before|after|since|recently|years? young)\b"
)
#: "I felt about ninety years old": the writer's own tiredness, and "90 minutes": no age at all.
FELT = re.compile(
    r"(?<![a-z])(?:feels?|felt|feeling|look|looked|like|as if|as though)(?: like| about| a| an)?(?: a| an)? $"
)
SPAN = re.compile(
    r"[ -]?(?:%|min|hour|hr|sec|week|month|day|mg|ml|per ?cent|session|people|client|patient|km|mile|step|word|pages|degree|out of|or so|plus|times|pound|dollar|euro|participant|women|men\b)"
)


def find(text: Text) -> Iterator[Hit]:
    """Find ages in figures and in words."""
    low = lowered(text.plain)
    done = 0
    for run in DIGITS.finditer(low):
        if run.start() >= done and run.end() - run.start() <= 3:
            hit = _in_figures(text, low, run)
            if hit:
                done = hit.end
                yield hit
    for word in text.words:
        if word.key[:4] in _STARTS:
            hit = _in_words(text, low, word.start, word.end, word.key)
            if hit:
                yield hit


_STARTS = frozenset(tens[:4] for tens in TENS) | {"hund", "cent"}


def _in_figures(text: Text, low: str, run: re.Match[str]) -> Hit | None:
    start, end, age = run.start(), run.end(), int(run[0])
    previous = low[start - 1 : start]
    if (
        not 1 <= age <= OLDEST
        or previous in {".", "$", "\u00a3", "\u20ac", "#", ":"}
        or (previous.isalnum() and previous not in {"f", "m"})
    ):
        return None
    head = before(low, start, 32)
    if SPAN.match(low, end):
        return None
    after = OLD_AFTER.match(low, end)
    if after and not (age < 18 and re.search(r"(?<![a-z])my $", head)):
        return _hit(age, start, after.end(), low)
    if age >= 90 and NTH_YEAR.match(low, end) and re.search(r"(?<![a-z])(?:her|his|their) $", head):
        return _hit(age, start, end + 2, low, "latest")
    if BIRTHDAY.match(low, end) and age >= 90:
        return _hit(age, start, end + 2, low, "latest")
    aged = AGED_BEFORE.search(head)
    if (
        aged
        and (aged[0].startswith("age") or ENDS.match(low, end) or (age >= 90 and LATELY.match(low, end)))
        and not re.match(r" ?(?:-|to) ?[0-9]|%|\s?(?:min|week|month|session)", low[end : end + 9])
    ):
        if re.search(r"(?<![a-z])(?:when|since|i(?:'m| am))[^.]{0,9}$", head[: aged.start()]):
            return None
        return _hit(age, start, end, low)
    if SEX_BEFORE.search(before(text.plain, start, 4)) and previous in {"/", " ", "-", ","} and age >= 10:
        return _hit(age, start, end, low) if ENDS.match(low, end) or low[end : end + 1] == " " else None
    sex = SEX_AFTER.match(text.plain, end)
    if sex and age >= 10:
        return _hit(age, start, sex.end(), low)
    if WHO_IS.search(head) and not NOT_A_PERSON.search(head):
        years = YEARS.match(low, end) if age >= 90 else None
        if years or ENDS.match(low, end):
            return _hit(age, start, years.end() if years else end, low)
    if age >= 90 and (
        AT_AGE.match(low, end) if head.endswith("at ") else not head.strip() and AT_START.match(low, end)
    ):
        return _hit(age, start, end, low)
    return _apposition(text, low, start, end, age)


def _apposition(text: Text, low: str, start: int, end: int, age: int) -> Hit | None:
    """Find "Geoffrey, 59, ..." and "Thelma, 97 and 94,"."""
    if age < 10:
        return None
    named = APPOSITION.search(before(text.plain, start, 24))
    if not named or not re.search(r"[,(] ?$", before(low, start, 2)):
        return None
    word = named[1] or named[2]
    person = (
        word.lower() in KIN
        or not text.has_case
        or (word[0].isupper() and (len(word) == 1 or not word.isupper()))
    )
    pair = PAIR.match(low, start)
    if pair and person and max(int(pair[1]), int(pair[2])) >= 90:
        return Hit(start, pair.end(), "exact_age", severity="block", suggestion="both very old", sure=0.8)
    if not re.match(r"[,)]|\.\s|\.$|;", low[end : end + 2]):
        return None
    return _hit(age, start, end, low) if person or age < 90 else None


def _in_words(text: Text, low: str, start: int, end: int, key: str) -> Hit | None:
    if key.startswith("centenarian"):
        return Hit(start, end, "exact_age", severity="block", suggestion="very old person", sure=0.8)
    parts = key.split("-")
    if parts[0] == "hundred":
        age = 100
        whole = HUNDRED.match(low, max(0, start - 2)) or HUNDRED.match(low, max(0, start - 4))
        if whole:
            start, end = whole.start(), max(end, whole.end())
    elif parts[0] in TENS:
        age = TENS[parts[0]] + (ONES.get(parts[1], 0) if len(parts) > 1 else 0)
        if len(parts) == 1:  # "ninety one"
            one = re.match(r" (one|two|three|four|five|six|seven|eight|nine)\b", low[end : end + 7])
            if one:
                age, end = age + ONES[one[1]], end + one.end()
    elif parts[0] == "ninetieth" or key == "hundredth":
        return _hit(90, start, end, low, "latest") if low.startswith(" birthday", end) else None
    else:
        return None
    head = before(low, start, 32)
    if FELT.search(head) or SPAN.match(low, end):
        return None
    if len(parts) > 1 and parts[0] == "ninety" and parts[1] in NTHS:
        return _hit(90, start, end, low, "latest") if IN_A_YEAR.match(low, end) else None
    if "year" in parts:
        return _hit(age, start, end, low)
    after = SPELLED_OLD.match(low, end)
    if after:
        return _hit(age, start, after.end(), low)
    if age >= 90 and not head.strip() and OPENS.match(low, end):
        return _hit(age, start, end, low)
    aged = AGED_BEFORE.search(head) and not re.search(r"(?:nearly|almost|just) $", head)
    who = WHO_IS.search(head) and not NOT_A_PERSON.search(head)
    if (aged or who) and (ENDS.match(low, end) or (age >= 90 and LATELY.match(low, end))):
        return _hit(age, start, end, low)
    named = APPOSITION.search(before(text.plain, start, 24))
    if (
        named
        and head.endswith(", ")
        and low[end : end + 1] in {",", "."}
        and (named[1] or named[2])[0].isupper()
    ):
        return _hit(age, start, end, low)
    return None


def _hit(age: int, start: int, end: int, low: str, wording: str | None = None) -> Hit:
    if age < 90:
        return Hit(start, end, "exact_age", severity="points", points=2, sure=0.6)
    if wording is None:
        head = before(low, start, 12)
        if re.search(r"(?:turned|turning|turns|turn|age of) $", head):
            wording = "a great age"
        elif re.search(r"aged? $|age:? ?$", head):
            wording = "over eighty"
        else:
            wording = "very old"
    return Hit(start, end, "exact_age", severity="block", suggestion=wording, sure=0.9)
