"""What can be read off a page's body: its citations, its videos, how long it takes to read."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from cms.references import Citations

#: Words a minute. Adults read English non-fiction silently at about 238 (Brysbaert, 2019);
#: clinical prose goes slower, and the figure is shown rounded up.
READING_PACE = 200


def _rich_parts(body: Iterable[Any]) -> Iterator[tuple[Any, str | None, RichText]]:
    """Yield each rich text in reading order, with where it is kept, so that it can be replaced there."""
    for child in body:
        if isinstance(child.value, RichText):
            yield child, None, child.value
        elif isinstance(child.value, ListValue):
            yield from _rich_parts(child.value.bound_blocks)
        elif isinstance(child.value, StructValue):
            for name, part in child.value.items():
                if isinstance(part, RichText):
                    yield child.value, name, part
                elif isinstance(part, ListValue):
                    yield from _rich_parts(part.bound_blocks)


def rich_texts(body: StreamValue) -> list[str]:
    """Return the stored rich texts in reading order."""
    return [part.source for _, _, part in _rich_parts(body)]


def link_citations(body: StreamValue, *, references: int) -> None:
    """Turn each [1] of the body into its link, in place; ``references`` is how many there are to lead to."""
    citations = Citations(references)
    for holder, name, part in _rich_parts(body):
        linked = RichText(citations.link(part.source))
        if name is None:
            holder.value = linked
        else:
            holder[name] = linked


def minutes_to_read(body: StreamValue) -> int:
    """Return how many minutes the body takes to read, at least one."""
    words = sum(len(strip_tags(text.replace("<", " <")).split()) for text in rich_texts(body))
    plain = {"quote": "text", "transcript": "lines"}
    words += sum(
        len((child.value.get(plain[child.block_type]) or "").split())
        for child in body
        if child.block_type in plain
    )
    return max(1, -(-words // READING_PACE))


def video_origins(body: StreamValue) -> list[str]:
    """Return the hosts from which the body's videos would be loaded."""
    videos = (child.value.video for child in body if child.block_type == "video")
    return sorted({video.origin for video in videos if video})
