"""Case material in an article: set apart, declared, and looked at before it is published."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from cms import cases
from cms.choices import Declaration
from cms.features import PROSE

PROTECTED = "How the people in it are protected"
LONGEST_SPEAKER = 40  # characters; with more before the colon it is a sentence


def declare() -> blocks.ChoiceBlock:
    """Ask how the people in a piece of case material are protected; the answer stands under it."""
    return blocks.ChoiceBlock(
        choices=Declaration.choices,
        required=False,
        label=PROTECTED,
        help_text=(
            "Readers see this under it. With it, names and places that you made up may stand; without it, each is "
            "asked about. Numbers, addresses, links to people and dates of birth stay out in any case."
        ),
    )


class CaseValue(blocks.StructValue):
    """Case material, which also knows what was declared, in a sentence."""

    @property
    def declared(self) -> str:
        """Say how the people in it are protected, or ""."""
        return Declaration.sentence(self.get("declaration") or "")


class TranscriptValue(CaseValue):
    """A transcript, which also knows its turns."""

    @property
    def turns(self) -> list[tuple[str, str]]:
        """Give who speaks and what they say, line by line; a line without a speaker is what happens."""
        turns = []
        for line in filter(None, (line.strip() for line in (self.get("lines") or "").splitlines())):
            who, colon, words = line.partition(":")
            spoken = bool(colon) and len(who) <= LONGEST_SPEAKER and bool(words.strip())
            turns.append((who.strip(), words.strip()) if spoken else ("", line))
        return turns


class CaseBlock(blocks.StructBlock):
    """Words about somebody's therapy. A draft holds anything; publishing asks that nobody could be known."""

    checked: tuple[str, ...] = ()
    is_transcript = False

    def look(self, value: Any) -> cases.Seen:
        """Look at its words, and at where its links lead."""
        texts = {name: cases.plain(value.get(name)) for name in self.checked}
        links = (cases.addresses(value.get(name)) for name in self.checked)
        texts[cases.LINKS] = "\n".join(filter(None, links))
        return cases.look(texts, declared=value.get("declaration") or "", transcript=self.is_transcript)

    def clean(self, value: Any) -> Any:
        """Refuse what could point to somebody, when it is to be published."""
        value = super().clean(value)
        if not self.is_deferred_validation and (refusal := self.look(value).refusal):
            raise blocks.StructBlockValidationError(block_errors={self.checked[0]: ValidationError(refusal)})
        return value


class VignetteBlock(CaseBlock):
    """A scene from the room, told short."""

    checked = ("text",)
    text = blocks.RichTextBlock(
        label="What happened",
        features=PROSE,
        help_text="Tell only what your point needs. Could they read it themselves, and feel respected?",
    )
    declaration = declare()

    class Meta:
        icon = "user"
        label = "Vignette"
        template = "cms/blocks/case.html"
        value_class = CaseValue
        preview_value = {
            "text": "<p>She put the diary on the table and did not let go of it.</p>",
            "declaration": "invented",
        }
        description = (
            "A scene from the room. Looked at before it is published, so that nobody can be known by it."
        )


class CaseReflectionBlock(CaseBlock):
    """What happened, and what the therapist makes of it."""

    checked = ("text", "reflection")
    text = blocks.RichTextBlock(
        label="What happened between you",
        features=PROSE,
        help_text="The two of you, rather than who they are: that is what colleagues learn from.",
    )
    reflection = blocks.RichTextBlock(
        label="What you make of it", features=PROSE, required=False, help_text="What it did to you, too."
    )
    declaration = declare()

    class Meta:
        icon = "comment"
        label = "Case reflection"
        template = "cms/blocks/case.html"
        value_class = CaseValue
        preview_value = {
            "text": "<p>For eight sessions I explained sleep, and I explained it well.</p>",
            "reflection": "<p>I was good, and I was not there.</p>",
            "declaration": "composite",
        }
        description = (
            "What happened between two people and what you make of it. Looked at before it is published."
        )


class TranscriptBlock(CaseBlock):
    """What was said, turn by turn."""

    checked = ("lines",)
    is_transcript = True
    lines = blocks.TextBlock(
        label="What was said",
        rows=10,
        help_text=(
            "One turn a line, beginning with who speaks: “Therapist: You looked at the clock.” A line without a "
            "speaker says what happens. People know their own sentences again: ask them, or change the words."
        ),
    )
    declaration = declare()

    class Meta:
        icon = "openquote"
        label = "Transcript"
        template = "cms/blocks/transcript.html"
        value_class = TranscriptValue
        preview_value = {
            "lines": "Therapist: You looked at the clock.\nClient: Did I?\nA long silence.",
            "declaration": "invented",
        }
        description = "What was said in the room, turn by turn. Looked at before it is published."
