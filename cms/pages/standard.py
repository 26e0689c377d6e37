"""Curated pages: about, house rules, privacy, terms, contact, and the example."""

from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.blocks import StoryBlock
from cms.features import PROSE
from cms.fields import StreamField
from cms.pages.base import PublicPage
from cms.story import video_origins


class StandardPage(PublicPage):
    """A page of plain words about the house."""

    introduction = models.TextField(blank=True)
    body = StreamField(StoryBlock())

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *PublicPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/standard_page.html"

    class Meta:
        verbose_name = "page"

    def frame_origins(self) -> list[str]:
        """Return the hosts of the body's videos."""
        return video_origins(self.body)


class SectionBlock(blocks.StructBlock):
    """One prompt and what was answered."""

    prompt = blocks.CharBlock()
    answer = blocks.RichTextBlock(features=PROSE)

    class Meta:
        icon = "form"
        label = "Prompt and answer"
        template = "cms/blocks/example_section.html"
        preview_value = {
            "prompt": "Tell us about the moment it changed.",
            "answer": "<p>She looked at the clock.</p>",
        }
        description = "A prompt of the template and the invented answer."


class PhaseBlock(blocks.StructBlock):
    """What is welcome now, as the page says it when the consultation moves on."""

    name = blocks.CharBlock()
    text = blocks.CharBlock()

    class Meta:
        icon = "history"
        label = "What is welcome now"
        template = "cms/blocks/example_phase.html"
        preview_value = {"name": "Meeting", "text": "Say what you felt as you read. Advice can wait."}
        description = "A line that says where the consultation is."


class ReplyBlock(blocks.StructBlock):
    """One reply: its opener, who wrote it, and the words."""

    opener = blocks.CharBlock(help_text="As the reply begins: What I felt as I read …")
    who = blocks.CharBlock()
    tone = blocks.ChoiceBlock(
        choices=[
            ("plain", "A colleague"),
            ("question", "A question"),
            ("resonance", "A resonance"),
            ("own", "The poster"),
        ],
        default="plain",
    )
    words = blocks.RichTextBlock(features=PROSE)

    class Meta:
        icon = "comment"
        label = "Reply"
        template = "cms/blocks/example_reply.html"
        preview_value = {
            "opener": "What I felt as I read",
            "who": "Colleague Heron",
            "tone": "resonance",
            "words": "<p>Cold, and then oddly protective of you both.</p>",
        }
        description = "A reply, or what the poster says."


class ExampleBlock(blocks.StreamBlock):
    """A consultation as it appears on its page, from question to follow-up."""

    section = SectionBlock()
    phase = PhaseBlock()
    reply = ReplyBlock()


class ExamplePage(PublicPage):
    """One complete consultation that nobody ever had; its page says so before anything else."""

    summary_field = "introduction"

    introduction = models.TextField()
    theme_name = models.CharField("theme", max_length=80, blank=True)
    body = StreamField(ExampleBlock())

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("theme_name"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("introduction")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/example_page.html"

    class Meta:
        verbose_name = "invented consultation"
