"""Words that tell of danger, of a death or of a line crossed (field.md 6): which safety cards are shown.

Plain phrase lists (``phrases.py``), and only towards showing a card: nothing is hidden, held or judged by
them, and a cry for help passes like any other text. What somebody ticks counts as much as what they write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from forum.mirror.risk.phrases import FIRST_PERSON, PHRASES, SAID_BY_ANOTHER, TAKEN_BACK

#: What its author may tick; the phrase lists never find the first.
DANGER, ME = "danger", "poster_at_risk"
TICKS = (DANGER, ME)
#: The codes of field.md 6 in the order in which their cards are shown.
CODES = (
    ME, DANGER, "client_suicide_now", "harm_to_other", "medical_red_flag", "safeguarding", "client_death",
    "sexual_boundary_self", "colleague_misconduct", "stalked_or_threatened", "subpoena",
)  # fmt: skip
#: Once it is published or somebody asks for it, these come before the moderators at once.
CALLING = frozenset(
    {ME, DANGER, "client_suicide_now", "harm_to_other", "medical_red_flag", "safeguarding", "sexual_boundary_self"}
)  # fmt: skip
#: Somebody else may be in danger: what can be sent at once, for company.
IN_DANGER = frozenset({DANGER, ME, "client_suicide_now", "harm_to_other", "medical_red_flag", "safeguarding"})

_SIGN = {code: re.compile(rf"\b(?:{'|'.join(phrases)})\b") for code, phrases in PHRASES.items()}
_FIRST_PERSON = re.compile(rf"\b(?:{'|'.join(FIRST_PERSON)})\b")
_TAKEN_BACK = re.compile(rf"\b(?:{'|'.join(TAKEN_BACK)})(?:[ ,]+\w+){{0,3}}[ ,]*$")
_SAID_BY_ANOTHER = re.compile(rf"\b(?:{'|'.join(SAID_BY_ANOTHER)})(?: \w+){{0,3}}[ ,:;\"“'‘-]*$")
_OF_ME = re.compile(r"\bi(?:'\w+)?(?: \w+)? $|\bmy own $")
_BEFORE = 45  # characters that are read before a sign
_SENTENCE_ENDS = re.compile(r"[.!?\n]")


def risks_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Name the risks that these texts tell of, in the order of `CODES`.

    >>> risks_in(["She says she wants to kill herself tonight."])
    ('client_suicide_now',)
    >>> risks_in(["I feel dread before she comes."])
    ()
    """
    return in_order(code for code, _ in signs_in(texts))


def signs_in(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Give every risk with the words that tell of it."""
    seen: set[tuple[str, str]] = set()
    for text in texts:
        plain = text.lower().replace("\u2019", "'").replace("\xa0", " ")
        for code, sign in _SIGN.items():
            for match in sign.finditer(plain):
                # Of oneself is another matter than of somebody: the list below has it.
                of_me = code == "client_suicide_now" and _OF_ME.search(_before(plain, match.start()))
                if not of_me and not _is_taken_back(plain, match.start()):
                    seen.add((code, match[0]))
        for match in _FIRST_PERSON.finditer(plain):
            if not _is_taken_back(plain, match.start()):
                code = "client_suicide_now" if _is_quoted(plain, match.start()) else ME
                seen.add((code, match[0]))
    return seen


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Give these codes in the order of their cards, each once; what is none is left out."""
    found = set(codes)
    return tuple(code for code in CODES if code in found)


def _before(text: str, start: int) -> str:
    return _SENTENCE_ENDS.split(text[max(0, start - _BEFORE) : start])[-1]


def _is_taken_back(text: str, start: int) -> bool:
    """Whether the words before deny it, or tell it of a relative or of long ago."""
    return bool(_TAKEN_BACK.search(_before(text, start)))


def _is_quoted(text: str, start: int) -> bool:
    """Whether "I" is somebody else here: within quotation marks, or after "she said"."""
    before = text[:start]
    opened = before.count('"') % 2 or before.count("“") > before.count("”")
    single = re.search(r"(?:^|[\s(:,])['‘][^'‘’\n]*$", before[-120:])
    return bool(opened or single or _SAID_BY_ANOTHER.search(_before(text, start)))
