"""What the checks remember of a text while it is written, and of a consultation afterwards.

Words never: what an author dismissed is kept as a keyed hash of the words in their plain form, keyed
for each consultation and destroyed with it. So the same words in two consultations have nothing in
common, and when a consultation is destroyed nobody can ask any more what was dismissed in it. The hash
also takes the server's secret, which is in no database and in no copy of one.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.crypto import salted_hmac

from forum.mirror.identifiers import normal

DIGITS = 24  # hexadecimal digits of a keyed hash: 96 bit, far beyond chance within one text
NOT_STORED = ("settled", "spoken")
MOST = 400  # dismissals, and details seen, kept of one text; nobody presses a button that often


def new_key() -> str:
    """Draw the key of a text's hashes: 256 bit, as hexadecimal digits."""
    return secrets.token_hex(32)


def new_checks() -> dict[str, str]:
    """What a new draft's checks remember: the key alone, so that a hint has one name from the start."""
    return {"key": new_key()}


def fingerprint(key: str, words: str) -> str:
    """Hash words in their plain form (case, accents, blanks and invisible characters do not matter)."""
    words = normal(words)
    return salted_hmac(key, words.encode("utf-8", "replace"), algorithm="sha256").hexdigest()[:DIGITS]


@dataclass
class Memory:
    """A draft's `checks`: the key, what was dismissed, which details were shown, how the question went.

    `seen` maps a fingerprint to (code, severity, part, start, end). `first` is what the question asked
    for when its box was first left; `offer` how another way in was offered, `family` which, `asked` the
    question's fingerprint then, `where` the page ("composer", "preview"), `became` what its author chose
    ("keep", or the number of the sentence).
    """

    key: str = field(default_factory=new_key)
    dismissed: list[str] = field(default_factory=list)
    seen: dict[str, list[Any]] = field(default_factory=dict)
    first: str = ""
    offer: str = ""
    family: str = ""
    asked: str = ""
    where: str = ""
    became: str = ""
    put_away: list[str] = field(
        default_factory=list
    )  # safety cards put away: hashes of what they answered to
    ticked: list[str] = field(
        default_factory=list
    )  # what its author ticked about danger: codes of ``risk.TICKS``
    settled: list[str] = field(default_factory=list)  # dismissed, and read by a moderator since; not stored
    spoken: Callable[[], Sequence[str]] = (
        tuple  # who speaks where this belongs, as readers know them; not stored
    )

    @classmethod
    def of(cls, stored: dict[str, Any], *, key: str = "", dismissed: list[str] | None = None) -> Memory:
        """Read what a draft keeps; `key` and `dismissed` are the consultation's, for what belongs to one."""
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        for name in NOT_STORED:
            known.pop(name, None)
        memory = cls(**known)
        if key:
            memory.key = key
        memory.dismissed = list(dict.fromkeys([*(dismissed or []), *memory.dismissed]))
        return memory

    def stored(self) -> dict[str, Any]:
        """Give what the draft keeps."""
        return {name: value for name, value in asdict(self).items() if name not in NOT_STORED}

    def note(self, id: str, kept: list[Any]) -> None:
        """Remember that its author was shown a detail."""
        if id in self.seen or len(self.seen) < MOST:
            self.seen[id] = kept

    def dismiss(self, fingerprints: list[str]) -> None:
        """Take what the author said is not about a person; anything else than a hash is left out."""
        fresh = [each for each in fingerprints if len(each) == DIGITS and each.isalnum() and each.isascii()]
        self.dismissed = list(dict.fromkeys([*self.dismissed, *fresh]))[:MOST]
