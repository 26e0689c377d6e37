"""What moderators type while they curate, and what comes back of it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.converters import as_public_id
from forum.consultations.forms import MAX_TEXT, Posted
from forum.mirror import html as mirror

TOO_LONG = "This is far longer than can be read here. Nothing is lost: it is all still in the box. Please shorten it."


@dataclass
class TextForm:
    """A rich text in the making. `raw` is one too long to be read at all, just as it came; `other` is what
    somebody else saved meanwhile."""

    html: str = ""
    raw: str = ""
    error: str = ""
    other: str = ""
    version: int = 0
    acknowledged: bool = False

    def read_text(self, posted: Posted) -> None:
        """Read the text box."""
        typed = posted.get("text", "").replace("\r\n", "\n")
        number = posted.get("version", "")
        self.version = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1
        self.acknowledged = posted.get("acknowledged", "") == "yes"
        if len(typed) > MAX_TEXT:
            self.raw, self.error = typed, TOO_LONG
        else:
            self.html = mirror.accept(typed, rich=posted.get("text:rich", "") == "1")

    @classmethod
    def read(cls, posted: Posted) -> TextForm:
        """Read what was sent."""
        form = cls()
        form.read_text(posted)
        return form

    @property
    def shown(self) -> str:
        """What the text box holds before any script runs."""
        return self.raw or mirror.to_plain(self.html)


@dataclass
class DistilForm(TextForm):
    """What was learnt: a title, a sentence, the question it serves, the text; and words to be quoted."""

    title: str = ""
    standfirst: str = ""
    question: str = ""
    words: str = ""
    reply: str = ""
    note: str = ""  # a second reader's

    @classmethod
    def read(cls, posted: Posted) -> DistilForm:
        """Read what was sent."""
        form = cls()
        for name in ("title", "standfirst", "question", "words", "note"):
            setattr(form, name, mirror.readable(posted.get(name, "")).strip())
        form.reply = as_public_id(posted.get("reply", ""))
        form.read_text(posted)
        most = {"title": 120, "standfirst": 250, "question": 200}
        long = [name for name, size in most.items() if len(getattr(form, name)) > size]
        if long and not form.error:
            form.error = (
                f"A title has {most['title']} characters at most, the sentence under it {most['standfirst']}, the question "
                f"{most['question']}. It is all still here; please shorten it."
            )
        return form

    def said(self) -> dict[str, str]:
        """Give the fields by name."""
        return {
            "title": self.title,
            "standfirst": self.standfirst,
            "question": self.question,
            "html": self.html,
        }
