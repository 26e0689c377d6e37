"""What somebody sends when they tell us something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from forum.mirror.html import readable

MOST_CHARACTERS = 5_000


@dataclass
class ReportForm:
    """One reason, the words it is about, a sentence to the moderators."""

    reason: str = ""
    marked: str = ""
    said: str = ""
    error: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str]) -> ReportForm:
        """Read what was sent."""
        return cls(
            posted.get("reason", ""),
            readable(posted.get("marked", "")).strip(),
            readable(posted.get("said", "")).strip(),
        )

    @property
    def text(self) -> str:
        """Whatever was typed."""
        return self.marked + self.said


@dataclass
class AboutMeForm:
    """A few words; a link and an address if they like."""

    said: str = ""
    link: str = ""
    answer_to: str = ""
    error: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str]) -> AboutMeForm:
        """Read what was sent."""
        return cls(
            readable(posted.get("said", "")).strip(),
            readable(posted.get("link", "")).strip(),
            posted.get("answer_to", "").replace("\x00", "").strip(),
        )

    def check(self) -> bool:
        """Whether it can be kept; what is missing is said in `error`, and says nothing of what is here."""
        if not (self.said or self.link):
            self.error = "A few words are enough, or a link. Nothing has been sent yet."
        elif len(self.said) > MOST_CHARACTERS or len(self.link) > 500:
            self.error = (
                f"{MOST_CHARACTERS:,} characters hold a message here, 500 a link. It is all still here."
            )
        elif self.answer_to:
            try:
                validate_email(self.answer_to)
            except ValidationError:
                self.error = "This address cannot be written to. Look at it once more, or leave it empty."
        return not self.error
