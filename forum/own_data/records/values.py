"""What a record of a copy is made of: plain values, and rich text that went through the one sanitiser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from forum.mirror.html import from_plain
from forum.mirror.quoting import Quoted, own_html, own_text

Record = dict[str, Any]
#: Rows read at a time: a copy of thousands takes no more memory than one of a few.
CHUNK = 500


class Rich(str):
    """A stored rich text; pages show it as it is, data files hold its HTML."""

    __slots__ = ()


def own_words(html: str) -> Rich:
    """A text of theirs, without what is set as a quotation: that is somebody else's."""
    return Rich(own_html(html, Quoted()))


def own_plain(text: str) -> str:
    """The same of a plain text; a line that begins with “>” quotes."""
    return own_text("\n".join(line for line in text.splitlines() if not line.startswith(">")), Quoted())


def plain_as_rich(text: str) -> Rich:
    """A plain text with its paragraphs."""
    return Rich(from_plain(text))


def without_empty(record: Record) -> Record:
    """Leave out what says nothing."""
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}


def in_chunks(rows: Any, *names: str) -> Iterator[Any]:
    """Go through rows a few hundred at a time, with what hangs on each chunk in one query for each of `names`."""
    return (
        rows.prefetch_related(*names).iterator(chunk_size=CHUNK) if names else rows.iterator(chunk_size=CHUNK)
    )


def words(codes: Iterable[Any]) -> list[str]:
    """Codes as a list of text."""
    return [str(code) for code in codes]
