"""Whether two texts differ in their spelling alone. Pure rules: no table, no clock.

A mistake changes few letters, and hardly ever the first; it changes no number, and no word that turns a sentence
round. What slips through is read by a curator afterwards and stands in the public log.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from html import unescape

#: Words that may change in one correction, in all its texts together.
MOST_WORDS = 12
#: From how many letters on a word may change by two letters.
LONG = 8
_TAG = re.compile(r"(<[^>]*>)")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[-−+]?\d+(?:[.,:]\d+)*|[^\w\s]")
_HARMLESS = set(".,;:!?'\"’‘“”()[]…–—-")
_ARTICLES = {"a", "an", "the"}
#: What turns a sentence round, or says how many and how surely.
_TURNS = {
    "not", "no", "nor", "never", "none", "without", "cannot", "nothing", "nobody", "now", "more", "less", "most", "least",
    "many", "few", "some", "any", "all", "every", "each", "only", "may", "might", "can", "could", "must", "should", "will",
    "would", "if", "unless", "than", "then", "over", "under", "before", "after", "because", "but", "or", "on", "in", "off",
}  # fmt: skip
_ONES = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
#: Numbers, as words; "one" is none of them, for "no one" and "someone" are spelt both ways.
_NUMBERS = {
    *_ONES, *_TENS, *(f"{each}s" for each in _TENS), *(f"{each}fold" for each in (*_ONES, *_TENS)),
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    *(f"{each}th" for each in _ONES[11:]), *(f"{each[:-1]}ieth" for each in _TENS if each.endswith("y")), "hundredth",
    "thousandth", "half", "halves", "halved", "quarter", "quarters", "double", "doubled", "triple", "tripled", "once",
    "twice", "thrice", "dozen", "dozens", "both", "zero",
}  # fmt: skip
_OPPOSITES = (("hypo", "hyper"), ("intra", "inter"), ("pre", "pro"), ("ante", "anti"), ("sub", "super"))


def changed_words(old: str, new: str) -> int | None:
    """Count the words that were spelt anew between two texts, plain or as HTML; None where more than spelling, marks
    and blanks has changed."""
    before, after = _TAG.split(old), _TAG.split(new)
    if [part for part in before if part[:1] == "<"] != [part for part in after if part[:1] == "<"]:
        return None
    changed = 0
    for one, other in zip(before, after, strict=True):
        if one[:1] != "<":
            count = _in_a_run(unescape(one), unescape(other))
            if count is None:
                return None
            changed += count
    return changed


def _in_a_run(old: str, new: str) -> int | None:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(
        None, [each.casefold() for each in before], [each.casefold() for each in after], autojunk=False
    )
    changed = 0
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        around = {each.casefold() for each in (*before[max(a - 1, 0) : a], *before[b : b + 1])}
        if not _is_spelling(before[a:b], after[c:d], around):
            return None
        changed += max(len(_words(before[a:b])), len(_words(after[c:d])))
    return changed


def _words(tokens: list[str]) -> list[str]:
    return [each.casefold() for each in tokens if each[0].isalpha()]


def _is_spelling(old: list[str], new: list[str], around: set[str]) -> bool:
    if _fixed(old) != _fixed(new) or _turning(old) != _turning(new):
        return False
    before, after = _words(old), _words(new)
    if not before or not after:
        gone = before or after
        return all(each in _ARTICLES or (before and each in around) for each in gone)
    one, other = _letters(before), _letters(after)
    if one == other:
        return True
    if len(before) == len(after):
        return all(_near(*pair) for pair in zip(before, after, strict=True))
    return _near(one, other)


def _fixed(tokens: list[str]) -> list[str]:
    """Numbers and signs that mean something."""
    return [each for each in tokens if not each[0].isalpha() and each not in _HARMLESS]


def _turning(tokens: list[str]) -> Counter[str]:
    return Counter(
        each
        for each in _words(tokens)
        if each in _TURNS or each in _NUMBERS or each.replace("’", "'").endswith("n't")
    )


def _letters(words: list[str]) -> str:
    return "".join(each for word in words for each in word if each.isalpha())


def _near(one: str, other: str) -> bool:
    for pair in _OPPOSITES:
        for mine, theirs in (pair, pair[::-1]):
            if one.startswith(mine) and other.startswith(theirs) and not other.startswith(mine):
                return False
    if one[:1] != other[:1] and one[:2] != other[:2][::-1]:
        return False
    return distance(one, other) <= (2 if min(len(one), len(other)) >= LONG else 1)


def distance(one: str, other: str) -> int:
    """Count the letters to put in, take out, change or swap with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, mine in enumerate(one, start=1):
        row = [i]
        for j, theirs in enumerate(other, start=1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
