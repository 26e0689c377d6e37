"""Dates as hints: days and births, with a wording that reads on; bare months and years, which only count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.days import BORN_BEFORE, BORN_LABEL, MONTH_YEAR, PREPOSITION, days
from forum.mirror.identifiers.rules.reading import before, lowered
from forum.mirror.text import Text

BORN_AFTER = re.compile(
    r"[\s(,-]{0,3}(?:is|was|being|\()?\s?(?:(?:his|her|their|the) )?(?:own )?(?:birthday|dob\b|date of birth)"
)
IN_TIME = re.compile(
    r"(?<![a-z])(?:in|since|from|until|till|by|during|around|circa|before|after|of|back in|early|late|mid|spring|summer"
    r"|autumn|fall|winter|last|this|next|end of|start of)[ -]$"
)
MONTHS_ALWAYS = frozenset("january february july september october november december".split())
MONTHS_SOMETIMES = frozenset("march april may june august jan feb aug sept oct nov dec".split())
YEAR_AFTER = re.compile(r",? (?:of )?((?:19|20)[0-9]{2})(?![0-9-])|,? '[0-9]{2}(?![0-9])")
YEAR_AT_END = re.compile(r"(?:19[2-9]|20[0-3])[0-9]$")
#: A year of birth; not the writer's own, nor that of a generation.
BORN_YEAR = re.compile(
    r"(?<![a-z0-9])(?:b\.?|born|yob|year of birth|birth ?year|n[e\u00e9]e?)[ :,(]{0,2}(?:(?:in|is|was|around|about|circa|early|late|mid) ){0,2}$"
)
NOT_ONE_BIRTH = re.compile(
    r"(?<![a-z])(?:i was|i'm|i am|we were|those|people|anyone|anybody|everyone|children|kids|generations?|women|men|cohort|therapists|clients"
    r"|someone|was|were|is|being|one) (?:all |who (?:are|were) |a )?(?:born|b)\W{0,3}(?:[a-z]+ ){0,2}$"
)
#: So many bare months and years count in one text.
MOST_BARE = 2


def find(text: Text) -> Iterator[Hit]:
    """Find days (and dates of birth), then up to two bare months or years."""
    low = lowered(text.plain)
    taken: list[tuple[int, int]] = []
    for start, end in days(text, low):
        taken.append((start, end))
        yield _day(low, start, end)
    yield from _bare(text, low, taken)


def _day(low: str, start: int, end: int) -> Hit:
    head = before(low, start, 32)
    if BORN_BEFORE.search(head) or BORN_AFTER.match(low, end):
        labelled = BORN_LABEL.search(head)
        bare = re.search(r"\bborn $|\bb\. ?$", head)
        wording = "left out" if labelled else "some years ago" if bare else "a certain day"
        return Hit(start, end, "birth_date", suggestion=wording, sure=0.95)
    if re.search(r"(?<![a-z])since $", head):
        wording = "a while back"
    elif PREPOSITION.search(head) or re.search(r"(?<![a-z])(?:to|and|is|was|be)[ :]$", head):
        wording = "a certain day"
    else:
        wording = "one day"
    return Hit(start, end, "exact_date", suggestion=wording, sure=0.85)


def _bare(text: Text, low: str, taken: list[tuple[int, int]]) -> Iterator[Hit]:
    """Find bare months and years, the first two different ones: in a long text there is always one more."""
    seen: set[str] = set()
    for start, end in _months_and_years(text, low):
        if any(start < last and first < end for first, last in taken) or low[start:end] in seen:
            continue
        seen.add(low[start:end])
        head = before(low, start)
        if YEAR_AT_END.search(low, start, end) and BORN_YEAR.search(head):
            somebody = re.search(
                r"(?<![a-z])(?:s?he|they|client|patient|mother|father|mum|mom|dad|who) (?:was|were) born",
                head,
            )
            if somebody or not NOT_ONE_BIRTH.search(head):
                yield Hit(start, end, "birth_date", suggestion="some decades ago", sure=0.85)
                continue
        if end - start > 9 - 3 * low[start].isdigit() and BORN_LABEL.search(before(low, start)):
            yield Hit(start, end, "birth_date", suggestion="left out", sure=0.9)
            continue
        yield Hit(start, end, "exact_date", severity="points", points=1, suggestion="some time", sure=0.5)
        if len(seen) >= MOST_BARE:
            return


def _months_and_years(text: Text, low: str) -> Iterator[tuple[int, int]]:
    for word in text.words:
        key = word.key
        if key in MONTHS_ALWAYS or key in MONTHS_SOMETIMES:
            year = YEAR_AFTER.match(low, word.end)
            head = before(low, word.start, 12)
            if key in MONTHS_SOMETIMES and not year and not IN_TIME.search(head):
                continue
            if text.has_case and not word.is_capital and key in MONTHS_SOMETIMES:
                continue
            yield word.start, year.end() if year else word.end
        elif key[:2] == "b." and len(key) == 6 and YEAR_AT_END.match(key, 2):
            yield word.start + 2, word.end
        elif len(key) == 4 and key.isdigit() and ("1930" <= key <= "2049"):
            head = before(low, word.start, 12)
            if IN_TIME.search(head) or BORN_YEAR.search(head):
                yield word.start, word.end
            elif low[word.start - 1 : word.start] in {"/", ".", "-"}:
                month = MONTH_YEAR.match(low, max(0, word.start - 3)) or MONTH_YEAR.match(
                    low, max(0, word.start - 2)
                )
                if month and month.end() == word.end:
                    yield month.start(), month.end()
