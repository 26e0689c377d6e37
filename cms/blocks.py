"""What an article may be made of. Few parts, each with one use, so that every page reads alike."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms import video
from cms.case_blocks import CaseBlock, CaseReflectionBlock, CaseValue, TranscriptBlock, VignetteBlock, declare
from cms.choices import Evidence
from cms.features import LINE, PROSE


class HeadingBlock(blocks.CharBlock):
    """A heading between passages; always one level below the title, so the outline stays whole."""

    class Meta:
        icon = "title"
        label = "Heading"
        template = "cms/blocks/heading.html"
        preview_value = "Before you measure, meet"
        description = "A short heading between two passages."


class ProseBlock(blocks.RichTextBlock):
    """Running text. A reference is cited by typing its number in square brackets."""

    def __init__(self, **kwargs: Any) -> None:
        """Limit the editor to what running text may hold."""
        super().__init__(**{"features": PROSE, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = "Text"
        template = "cms/blocks/prose.html"
        preview_value = (
            "<p>Somebody who has been met will forgive a clumsy question. The reverse is rare.</p>"
        )
        description = "Paragraphs and lists. Type [1] to cite the first reference."


class PointBlock(blocks.StructBlock):
    """One point of a guide: what it says in a few words, and how."""

    heading = blocks.CharBlock(label="In a few words", max_length=120)
    text = blocks.RichTextBlock(label="How", features=PROSE)

    class Meta:
        icon = "tick"
        label = "Point"


class PointsBlock(blocks.StructBlock):
    """A practical guide's points, numbered in their order."""

    points = blocks.ListBlock(PointBlock(), label="Points", min_num=1)

    class Meta:
        icon = "list-ol"
        label = "Numbered points"
        template = "cms/blocks/points.html"
        preview_value = {
            "points": [
                {
                    "heading": "Look up",
                    "text": "<p>The first page can wait until you have seen each other.</p>",
                },
                {"heading": "Ask how it was to come", "text": "<p>And wait for the second answer.</p>"},
            ]
        }
        description = "The points of a practical guide, each with a heading; the numbers come by themselves."


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, with who said them and where."""

    text = blocks.TextBlock(label="Words", help_text="Without quotation marks.")
    speaker = blocks.CharBlock(label="Who said it", max_length=120)
    source = blocks.CharBlock(label="Where", max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = "Quote"
        template = "cms/blocks/quote.html"
        preview_value = {
            "text": "I stopped asking what to do with her and began to notice what we did.",
            "speaker": "A participant",
            "source": "Closing round of a peer group (invented)",
        }
        description = "A quotation that stands by itself. Never a client's words."


class ImageBlock(blocks.StructBlock):
    """A picture. Its alternative text is required: a picture worth showing can be put into words."""

    image = ImageChooserBlock(label="Picture")
    alternative_text = blocks.CharBlock(
        label="In words",
        max_length=250,
        help_text="What somebody who cannot see the picture needs to know from it.",
    )
    caption = blocks.CharBlock(label="Caption", max_length=250, required=False)

    class Meta:
        icon = "image"
        label = "Picture"
        template = "cms/blocks/image.html"
        preview_template = "cms/blocks/image_preview.html"
        description = "A picture with its alternative text. Nothing that shows or was made by a client."


class VideoValue(CaseValue):
    """A video block's value, which also knows where the video is loaded from."""

    @cached_property
    def video(self) -> video.Video | None:
        """Return the video behind the stored address, or None if it is no longer one we take."""
        return video.read(self.get("url") or "")


class VideoBlock(CaseBlock):
    """A video that is fetched only when the reader asks: until then nobody else learns of the visit.

    Its transcript is looked at like any other; the title is a caption and is not.
    """

    checked = ("transcript",)
    is_transcript = True
    url = blocks.URLBlock(label="Address", help_text="As copied from YouTube or Vimeo.")
    title = blocks.CharBlock(label="What it shows", max_length=150)
    transcript = blocks.RichTextBlock(
        label="Transcript",
        features=PROSE,
        required=False,
        help_text="What is said and done, for those who read rather than watch.",
    )
    captions = blocks.BooleanBlock(
        label="It has captions",
        required=False,
        help_text="They are made where the video is kept; look that they are right.",
    )
    declaration = declare()

    def clean(self, value: VideoValue) -> VideoValue:
        """Refuse an address that is not a video at a provider we know."""
        value = super().clean(value)
        if video.read(value["url"]) is None:
            message = (
                "This is not the address of a video on YouTube or Vimeo. Copy it from the video's own page."
            )
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return value

    class Meta:
        icon = "media"
        label = "Video"
        template = "cms/blocks/video.html"
        preview_template = "cms/blocks/video_preview.html"
        value_class = VideoValue
        description = "A video from YouTube or Vimeo, loaded only when the reader asks for it."


class ClaimValue(blocks.StructValue):
    """A claim block's value, which also knows the words for its evidence."""

    @property
    def evidence_label(self) -> str:
        """Return what the claim rests on, in words."""
        return dict(Evidence.choices).get(self.get("evidence"), "")


class ClaimBlock(blocks.StructBlock):
    """One claim, what kind of evidence it has, and what stands against it, side by side."""

    claim = blocks.RichTextBlock(label="The claim", features=LINE)
    evidence = blocks.ChoiceBlock(choices=Evidence.choices, label="What it rests on")
    beside_it = blocks.RichTextBlock(
        label="And beside it",
        features=LINE,
        help_text="What qualifies or contradicts the claim. Both keep their place.",
    )

    class Meta:
        icon = "doc-full-inverse"
        label = "Claim and counter-claim"
        template = "cms/blocks/claim.html"
        value_class = ClaimValue
        preview_value = {
            "claim": "<p>The alliance predicts outcome across every approach in which it was studied.</p>",
            "evidence": "meta_analysis",
            "beside_it": "<p>A prediction is not a cause: early gains also make for a warmer alliance.</p>",
        }
        description = "A claim with the label of its evidence, and the argument against it beside it."


class StoryBlock(blocks.StreamBlock):
    """A page's body."""

    heading = HeadingBlock(group="Text")
    prose = ProseBlock(group="Text")
    points = PointsBlock(group="Text")
    quote = QuoteBlock(group="Text")
    claim = ClaimBlock(group="Text")
    vignette = VignetteBlock(group="Case material")
    case_reflection = CaseReflectionBlock(group="Case material")
    transcript = TranscriptBlock(group="Case material")
    image = ImageBlock(group="Media")
    video = VideoBlock(group="Media")


class ReferenceBlock(blocks.StructBlock):
    """One work cited. Its place in the list is its number."""

    authors = blocks.CharBlock(max_length=300)
    year = blocks.CharBlock(max_length=10)
    title = blocks.CharBlock(max_length=400)
    source = blocks.CharBlock(max_length=300, help_text="Journal and volume, or publisher.")
    doi = blocks.RegexBlock(
        label="DOI",
        regex=r"^10\.\d{4,9}/\S+$",
        max_length=200,
        required=False,
        error_messages={"invalid": "A DOI begins with 10. and a slash follows, as in 10.1000/182."},
        help_text="Only if you have followed it and it leads there.",
    )

    class Meta:
        icon = "link"
        label = "Reference"
        template = "cms/blocks/reference.html"
        preview_value = {
            "authors": "Author, A., & Colleague, B.",
            "year": "2020",
            "title": "A title",
            "source": "A journal, 1(2), 3-4",
            "doi": "",
        }
        description = "A work cited in the text. The first in the list is [1]."
