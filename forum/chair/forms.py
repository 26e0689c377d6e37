"""What somebody types in the open chair."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.converters import as_public_id
from accounts.models import Member, new_public_id
from forum.chair import actions
from forum.chair.models import Chair
from forum.checks.looking import Hint, Look
from forum.checks.wording import put_html
from forum.consultations.forms import MAX_TEXT, Posted
from forum.mirror import html as mirror

TEXT = "text"  # the field's name, and the part the checks look at


@dataclass
class ChairForm:
    """A line in the making. `raw` is a text too long to be read at all, just as it came."""

    html: str = ""
    raw: str = ""
    unnamed: bool = False
    error: str = ""
    chair: str = ""  # the public id of the week its page was opened in
    token: str = field(default_factory=new_public_id)
    ticked: str = ""
    seen: Look | None = None

    @classmethod
    def read(cls, posted: Posted) -> ChairForm:
        """Read what was sent."""
        form = cls(
            unnamed=posted.get("unnamed", "") == "yes",
            chair=as_public_id(posted.get("chair", "")),
            token=as_public_id(posted.get("token", "")) or new_public_id(),
            ticked=posted.get("acknowledged", ""),
        )
        typed = posted.get(TEXT, "").replace("\r\n", "\n")
        if len(typed) > MAX_TEXT:
            form.raw = typed
            form.error = (
                f"This is far longer than one can say here at once ({actions.MOST_CHARACTERS:,} characters). "
                "Nothing is lost: it is all still here. Please shorten it."
            )
        else:
            form.html = mirror.accept(typed, rich=posted.get(f"{TEXT}:rich", "") == "1")
        return form

    def reflect(self, chair: Chair, *, by: Member, say: str = "") -> None:
        """Look at the text; `say` names a hint whose gentler wording its author chose."""
        self.seen = actions.look_at(chair, self.html, by=by)
        hint = self.seen.find(say) if say else None
        if hint is not None:
            self.html = put_html(self.html, hint.words, hint.suggestion, hint.places.get(TEXT, []))
            self.seen = actions.look_at(chair, self.html, by=by)

    @property
    def shown(self) -> str:
        """What the text box holds before any script runs."""
        return self.raw or mirror.to_plain(self.html)

    @property
    def hints(self) -> list[Hint]:
        """What stands beside the box."""
        return self.seen.in_part(TEXT) if self.seen is not None else []

    @property
    def is_held_back(self) -> bool:
        """Whether words have to change before it can be said."""
        return self.seen is not None and actions.is_held_back(self.seen)

    @property
    def acknowledged(self) -> bool:
        """Whether its author ticked that they have looked at what stands there now."""
        return self.seen is not None and self.seen.is_about(self.ticked)
