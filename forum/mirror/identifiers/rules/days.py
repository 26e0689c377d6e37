"""Days, in figures and in words: where one begins and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.identifiers.rules.reading import DIGITS, MONTH, WEEKDAY, before
from forum.mirror.text import Text

NTH = r"(?:st|nd|rd|th)"
YEAR = (
    r"(?:,?[ \n]{1,2}(?:of )?(?:19|20)[0-9]{2}(?![0-9])|,? ?'[0-9]{2}(?![0-9])"
    r"|[ ][0-9]{2}(?=\s*(?:[,.;)!?\n]|$)))"
)
#: From a day's digits on.
DAY_MONTH = re.compile(
    rf"([0-9]{{1,2}})({NTH})?(?: ?(?:-|to|and|&|or|/) ?([0-9]{{1,2}}){NTH}?)?"
    rf"(?:[ \n./-]{{0,2}}(?:of )?|,? of )({MONTH})(?![a-z])\.?(?P<year>(?:[-/. ]?(?:19|20)?[0-9]{{2}}(?![0-9:%]))|{YEAR})?"
)
NUMERIC = re.compile(r"([0-9]{1,2})( ?[./-] ?| )([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9/%]|[.-][0-9])")
SHORT = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})(?![0-9/%]|[.,:][0-9])")
MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)[0-9]{2})(?![0-9/.-])")
ISO = re.compile(r"((?:19|20)[0-9]{2})([-/. ])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])")
COMPACT = re.compile(r"(?:19[3-9]|20[0-4])[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$")
MONTH_BEFORE = re.compile(rf"(?<![a-z])({MONTH})[.,]{{0,2}}[ \n]{{1,2}}(the )?$")
AFTER_MONTH = re.compile(
    rf"([0-9]{{1,2}})({NTH})?(?: ?(?:-|to|and|&) ?[0-9]{{1,2}}{NTH}?(?![0-9:%]))?(?P<year>{YEAR})?(?![0-9%]|[:.][0-9])"
)
ORDINAL = re.compile(
    rf"([0-9]{{1,2}}){NTH}(?![a-z])(?:(?: ?- ?| to | until | till )(?:the )?[0-9]{{1,2}}{NTH}(?![a-z]))?(?: of (?:this|last|next|the|that|same) month| ?(?:inst|ult)\b\.?)?"
)
WEEKDAY_BEFORE = re.compile(rf"(?<![a-z])(?:{WEEKDAY})s?[.,]{{0,2}} (?:the )?$")
PREPOSITION = re.compile(
    r"(?<![a-z])(on|since|until|till|til|by|from|before|after|for|of|dated|due|between|around|w/c|w/e|exp|expires"
    r"|expiry|seen|starting|ending|the session|date|dates|marked|was|is)[ :,]{1,2}$"
)
#: What may follow a day named by its number alone; "the 14th time" and "the 14th floor" are no days.
FREE = re.compile(
    r"\s*(?:$|[,.;:!?)\]\n\"']|-(?![a-z0-9])|(?:and|at|when|i|he|she|they|we|it|to|for|was|is|but|because|with"
    r"|after|before|about|so|then|which|that|as|if|last|this|next|from|my|our|his|her|their|via|until|till|over"
    r"|though|while|again|instead|she'd|he'd|i'd|we'd|in (?:the|my|our|his|her))\b)"
)
#: What makes an ordinal a mere number even after a weekday: "Tuesday 3rd session".
NUMBERED_AFTER = re.compile(
    r" (?:session|time|week|hour|floor|one|client|appointment|of \w+ (?:sessions|clients))\b"
)
PAUSE = re.compile(r"\s*(?:$|[,.;:!?)\]\n]|(?:was|is|and|at|when|to|until|till)\b)")
#: A day after another: "seen 4/5 and 11/5".
LISTED = re.compile(
    r"(?:seen|on|since|by|from) [0-9]{1,2}/[0-9]{1,2}(?:, | and | & | then |, then | or )(?:[0-9]{1,2}/[0-9]{1,2}(?:, | and ))?$"
)
COUNTED = re.compile(
    r"\s?(?:%|percent|minutes?|mins?|hours?|hrs?|sessions?|weeks?|days?|months?|years?|yrs?|times?|people|men|women"
    r"|clients?|patients?|others|of (?:them|us|my|our|these|the)|more|pounds|dollars|quid|euros?|miles|km|mg|am|pm"
    r"|o'clock|percent|kids|children|pages?|steps?|things|members|points?)\b|%|\s?:[0-9]"
)
VERB_AFTER = re.compile(
    r"\s+(?:be|have|not|well|i|we|he|she|they|it|seem|feel|need|want|still|also|never|just)\b"
)
SECTION = re.compile(
    r"(?:section|version|standard|code|clause|chapter|figure|table|v|part|item|question)\W{0,2}$"
)
BORN_BEFORE = re.compile(
    r"(?:\bd[./]?o[./]?b\b\.?|date of birth|birth ?date|\bborn|birthday(?:'s)?|b'?day|bday|\bb\.)\W{0,3}(?:(?:is|was|on|of|falls|the|in)\W{1,2}){0,3}$"
)
BORN_LABEL = re.compile(r"(?:\bd[./]?o[./]?b\b\.?|date of birth|birth ?date)\W{0,3}(?:is|was)?\W{0,2}$")
HOLIDAY = re.compile(
    r"(?<![a-z])((?:christmas|boxing|new year's|valentine's|st\.? patrick's|mother's|father's|anzac|waitangi|canada|labou?r"
    r"|memorial|thanksgiving|remembrance|st\.? stephen's|australia|may|independence|veterans'?|family|victoria) day"
    r"|(?:christmas|new year's) eve|(?:easter|palm|whit) (?:sunday|monday)|good friday|thanksgiving|hallowe'?en|diwali"
    r"|eid|hanukkah|yom kippur|matariki|bonfire night|easter|christmas)(?: of)?,? $"
)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
#: Which ordinal is hardly ever anything but a day after "on the".
LATE_ORDINALS = frozenset(ORDINALS[10:])
TRIGGERS = frozenset(ORDINALS)
#: A year in words: "nineteen eighty two".
SAID_YEAR = (
    r",? (?:nineteen|twenty)[ -](?:oh[ -])?(?:[a-z]{3,5}teen|ten|eleven|twelve|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine)\b"
)
OF_MONTH = re.compile(rf" (?:day )?of ({MONTH})\b\.?({YEAR}|{SAID_YEAR})?")
STARTS = re.compile(r"[.!?\n] ?$")
NOT_DAYS = frozenset({(24, 7), (9, 11), (50, 50), (20, 20)})


def days(text: Text, low: str) -> Iterator[tuple[int, int]]:
    """Give the places of all days."""
    done = 0
    for run in DIGITS.finditer(low):
        start = run.start()
        if start < done or run.end() - start > 8:
            continue
        previous = low[start - 1 : start]
        if previous and (
            previous.isalnum()
            or previous in "$\u00a3\u20ac@#_+"
            or (previous in "./:-" and low[start - 2].isdigit())
        ):
            continue
        found = _from_digits(text, low, run)
        if found:
            done = found[1]
            yield found
    for word in text.words:
        if word.key in TRIGGERS and word.start >= done:
            found = _from_ordinal(low, word.start, word.end, word.key)
            if found:
                yield found


def _from_digits(text: Text, low: str, run: re.Match[str]) -> tuple[int, int] | None:
    start, size = run.start(), run.end() - run.start()
    head = before(low, start, 24)
    if size in {6, 8} and BORN_LABEL.search(head):
        return start, run.end()
    if size == 8:
        return (start, run.end()) if COMPACT.match(run[0]) else None
    if size == 4:
        iso = ISO.match(low, start)
        if iso:
            return start, iso.end()
        holiday = HOLIDAY.search(head)
        if holiday and run[0][:2] in {"19", "20"}:
            return start - len(head) + holiday.start(), run.end()
        return None
    if size > 2 or not 1 <= int(run[0]) <= 31:
        return None
    return _numeric(low, start, head) or _with_month(text, low, start, head) or _ordinal(low, start, head)


def _numeric(low: str, start: int, head: str) -> tuple[int, int] | None:
    whole = NUMERIC.match(low, start)
    if whole:
        day, month, year = int(whole[1]), int(whole[3]), whole[4]
        fits = min(day, month) >= 1 and max(day, month) <= 31 and min(day, month) <= 12
        if len(year) == 4:
            fits = fits and year[:2] in {"19", "20"}
        elif whole[2].strip() in {"", "."}:
            fits = fits and whole[2] == "." and not SECTION.search(head)
        if whole[2] == " ":
            fits = fits and len(whole[1]) == len(whole[3]) == 2 and len(year) == 4
        return (start, whole.end()) if fits else None
    short = SHORT.match(low, start)
    if not short or MONTH_YEAR.match(low, start):
        return None
    day, month = int(short[1]), int(short[2])
    if not (1 <= min(day, month) <= 12 and max(day, month) <= 31) or (day, month) in NOT_DAYS:
        return None
    weekday, born = WEEKDAY_BEFORE.search(head), BORN_BEFORE.search(head)
    preposition = PREPOSITION.search(head)
    # "23/6 she said it": a day above twelve and a month, where a sentence begins.
    begins = (
        (not head.strip() or STARTS.search(head)) and day > 12 and month not in {10, 12} and "/" in short[0]
    )
    if "." in short[0] and not (weekday or born):
        return None  # "at 1.52", "on 4.06"
    if weekday:
        return start - len(head) + weekday.start(), short.end()
    if born or begins or (LISTED.search(head) and month <= 12):
        return start, short.end()
    # "on 8/10" is a rating, "since 8/10" is a day.
    rating = (
        month in {5, 10}
        and day <= month
        and preposition
        and preposition[1] in {"on", "by", "from", "of", "for"}
    )
    if preposition and not rating and not COUNTED.match(low, short.end()):
        return start, short.end()
    return None


def _with_month(text: Text, low: str, start: int, head: str) -> tuple[int, int] | None:
    found = DAY_MONTH.match(low, start)
    if found and not re.search(r"(?<![a-z])(?:session|week|step|phase|chapter|year|grade|day)s? $", head):
        small = found[4] in {"may", "march", "mar", "mars", "mai"} and not (
            found[2] or found[3] or found["year"]
        )
        if small and (
            VERB_AFTER.match(low, found.end()) or (text.has_case and not text.plain[found.start(4)].isupper())
        ):
            return None
        return _with_weekday(low, start, head, found.end())
    month = MONTH_BEFORE.search(head)
    if not month:
        return None
    after = AFTER_MONTH.match(low, start)
    if not after:
        return None
    month_at = start - len(head) + month.start()
    plainly = after[2] or after["year"]
    if not plainly and COUNTED.match(low, after.end()):
        return None
    if month[1] in {"may", "march", "mar"} and text.has_case and not text.plain[month_at].isupper():
        return None
    return _with_weekday(low, month_at, before(low, month_at, 16), after.end())


def _with_weekday(low: str, start: int, head: str, end: int) -> tuple[int, int]:
    """Take in a weekday or an article that stands before a day."""
    weekday = WEEKDAY_BEFORE.search(head)
    if weekday:
        return start - len(head) + weekday.start(), end
    if head.endswith(" the ") or head == "the ":
        start -= 4
    while low[end - 1] in ". \n" and not (low[end - 1] == "." and low[end : end + 1] == " "):
        end -= 1
    return start, end


def _ordinal(low: str, start: int, head: str) -> tuple[int, int] | None:
    found = ORDINAL.match(low, start)
    if not found:
        return None
    told = found.end() > start + len(found[1]) + 2  # "of this month", "inst"
    weekday = WEEKDAY_BEFORE.search(head)
    if weekday:
        if NUMBERED_AFTER.match(low, found.end()):
            return None
        if int(found[1]) == 13 and weekday[0].startswith("fri") and weekday[0].endswith("the "):
            return None  # Friday the 13th is a saying
        return start - len(head) + weekday.start(), found.end()
    if not told and not FREE.match(low, found.end()):
        return None
    bare = head.removesuffix("the ")
    preposition = PREPOSITION.search(bare)
    if (
        preposition
        and preposition[1] == "on"
        and int(found[1]) <= 3
        and not (told or PAUSE.match(low, found.end()))
    ):
        return None  # "on the 2nd I did": the second of what was told
    article = bare != head
    if told or preposition or (article and int(found[1]) > 10 and PAUSE.match(low, found.end())):
        return start - 4 * article, found.end()
    return None


def _from_ordinal(low: str, start: int, end: int, key: str) -> tuple[int, int] | None:
    head = before(low, start, 24)
    month = OF_MONTH.match(low, end)
    if month:
        return _with_weekday(low, start, head, month.end())
    named = MONTH_BEFORE.search(head)
    if named:
        # "you may first" and "march second" are words, "May the fourth" and "on March second" are days.
        sure = named[2] or named[1] not in {"may", "march", "mar"}
        if (sure or PREPOSITION.search(head[: named.start()])) and FREE.match(low, end):
            return start - len(head) + named.start(), end
        return None
    weekday = re.search(rf"(?<![a-z])(?:{WEEKDAY})[.,]? the $", head)
    if weekday and FREE.match(low, end) and not (key == "thirteenth" and weekday[0].startswith("fri")):
        return start - len(head) + weekday.start(), end
    if key in LATE_ORDINALS and head.endswith(" the ") and FREE.match(low, end):
        preposition = PREPOSITION.search(head[:-4])
        if preposition and preposition[1] in {"on", "since", "until", "till", "by", "before", "dated"}:
            return start - 4, end
    return None
