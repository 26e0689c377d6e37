"""What somebody types to the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forum.mirror import risk
from forum.mirror.html import readable


@dataclass
class AskForm:
    """A sentence, if they like; whether a name goes with it; which cards about danger they came from."""

    said: str = ""
    unnamed: bool = True
    risks: tuple[str, ...] = ()
    error: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str], *, unnamed: bool = False) -> AskForm:
        """Read what was sent; `unnamed` holds where nothing was chosen."""
        chosen = posted.get("unnamed", "")
        return cls(
            readable(posted.get("said", "")).strip(),
            chosen == "yes" if chosen in {"yes", "no"} else unnamed,
            risk.in_order(posted.get("risk", "").split()),
        )

    @property
    def risk(self) -> str:
        """The cards it came from, as the form sends them."""
        return " ".join(self.risks)

    @property
    def at_once(self) -> bool:
        """Whether the moderators are called at once."""
        return bool(risk.CALLING & set(self.risks))
