"""Whether what has changed in a piece is a correction of the kind its publisher says it is: then it goes live at once
and is read afterwards. Everything else is a changed claim, and goes back to review while the old text stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from cms.fields import StreamField
from cms.references import MARKER
from cms.withdrawing.models import Correcting
from cms.withdrawing.spelling import MOST_WORDS, changed_words

#: What a page is kept by, and what saving and publishing write.
IGNORED = {
    "pk", "path", "depth", "numchild", "translation_key", "live", "has_unpublished_changes", "url_path", "owner",
    "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "first_published_at", "last_published_at",
    "latest_revision_created_at", "live_revision", "latest_revision", "alias_of", "draft_title", "reading_minutes",
    "wagtail_admin_comments", "comments", "content_type", "locale", "retracted_at", "retraction",
}  # fmt: skip
#: Where a claim can stand. Interests, funding and names are none: nobody stops declaring them by way of a correction.
CLAIMS = {"standfirst", "body", "try_this", "reflection_questions", "search_description"}
#: What in a block or a line is no text.
_NO_TEXT = {"id", "type", "url", "doi", "year", "evidence", "declaration"}
_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+|\n+")
_HEADING = re.compile(r":?\s*</h\d>")
_BREAK = re.compile(r"</(?:p|li|h\d|blockquote)>|<br\s*/?>")
_HREF = re.compile(r"""href=["']([^"']*)["']|linktype=["'][^"']*["'] id=["'](\d+)["']""")


class _Other(Exception):
    """They differ in more than their texts."""


def is_correction(old: Any, new: Any, kind: str) -> bool:
    """Whether between two versions of a piece (`old` as it is public, `new` as a revision has it) nothing has changed
    but what this kind of correction may change, and something has."""
    changed = differing(old, new)
    if not changed:
        return False
    before, after = _data(old), _data(new)
    try:
        if kind == Correcting.SPELLING:
            return _is_spelling(old, before, after, changed)
        if kind == Correcting.REFERENCE:
            return _is_reference(before, after, changed)
        return kind == Correcting.CLAIM and _is_removal(before, after, changed)
    except _Other:
        return False


def differing(old: Any, new: Any) -> list[str]:
    """Name the fields that differ between two versions of a piece, in the order of the piece."""
    before, after = _data(old), _data(new)
    return [name for name in after if _plain(before.get(name)) != _plain(after[name])]


def called(page: Any, name: str) -> str:
    """What a field is called for people."""
    field = page._meta.get_field(name)
    return str(getattr(field, "verbose_name", "") or name.replace("_", " "))


def _data(page: Any) -> dict[str, Any]:
    streams = {field.name for field in page._meta.get_fields() if isinstance(field, StreamField)}
    data = {
        name: value
        for name, value in page.serializable_data().items()
        if name not in IGNORED and not name.endswith("_ptr")
    }
    return {name: json.loads(value or "[]") if name in streams else value for name, value in data.items()}


def _plain(value: Any) -> Any:
    """A value without the numbers of rows; nothing at all is the same however it is stored."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name not in {"pk", "sort_order"}}
    return "" if value is None else value


def _texts(old: Any, new: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Pair the texts of two values that are made alike. Raises _Other where they are not."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for each in old:
            yield from _texts(old[each], new[each], each)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _texts(one, other, name)
    elif old != new:
        if not (isinstance(old, str) and isinstance(new, str)) or name in _NO_TEXT:
            raise _Other
        yield old, new


def _is_spelling(page: Any, before: dict[str, Any], after: dict[str, Any], changed: list[str]) -> bool:
    words = 0
    for name in changed:
        field = page._meta.get_field(name)
        if not isinstance(field, (StreamField, models.CharField, models.TextField)) and not field.one_to_many:
            return False
        if isinstance(field, (models.SlugField, models.URLField)) or getattr(field, "choices", None):
            return False
        for old, new in _texts(_plain(before.get(name)), _plain(after[name])):
            count = changed_words(old, new)
            if count is None:
                return False
            words += count
    return words <= MOST_WORDS


def _is_reference(before: dict[str, Any], after: dict[str, Any], changed: list[str]) -> bool:
    if not set(changed) <= {"references", "body"}:
        return False
    if "body" not in changed:
        return True
    return all(_uncited(old) == _uncited(new) for old, new in _texts(before["body"], after["body"]))


def _uncited(html: str) -> str:
    return re.sub(r"\s+([.,;:!?)<]|$)", r"\1", re.sub(r"\s+", " ", MARKER.sub("", html)))


def _is_removal(before: dict[str, Any], after: dict[str, Any], changed: list[str]) -> bool:
    for name in changed:
        old, new = before.get(name), after[name]
        if name == "evidence" and not new:
            continue
        if name not in CLAIMS:
            return False
        if isinstance(new, list):
            if not _fewer_blocks(old or [], new):
                return False
        elif not _fewer_sentences(old or "", new or ""):
            return False
    return True


def _fewer_blocks(old: list[Any], new: list[Any]) -> bool:
    """Whether only blocks, and sentences of running text, were taken out; a claim goes with what stands beside it."""
    ids = [each["id"] for each in old]
    kept = [each["id"] for each in new]
    if len(set(kept)) != len(kept) or [each for each in ids if each in set(kept)] != kept:
        return False
    known = {each["id"]: each for each in old}
    for each in new:
        was = known[each["id"]]
        one, other = was["value"], each["value"]
        if each["type"] != was["type"]:
            return False
        if each["type"] == "prose":
            if not _fewer_sentences(one, other):
                return False
        elif any(_cited(a) != _cited(b) for a, b in _texts(one, other)):
            return False
    return not _leads_elsewhere(old, {each["id"]: each for each in new})


def _leads_elsewhere(old: list[Any], kept: dict[str, Any]) -> bool:
    """Whether a heading, or a sentence that ends in a colon, has gone from before what it speaks of: “What is not true”
    over a claim makes another claim of it where it is left out."""
    gone = False  # what led into this block went
    under = False  # it was a heading, which speaks of everything up to the next
    for each in old:
        stays = kept.get(each["id"])
        if each["type"] == "heading":
            gone = under = stays is None
            continue
        if gone and stays is not None:
            return True
        sentences = _sentences(each["value"]) if each["type"] == "prose" else []
        after = _sentences(stays["value"]) if stays is not None and sentences else []
        leads = bool(sentences) and sentences[-1].endswith(":")
        gone = under or (leads and after[-1:] != sentences[-1:])
    return False


def _cited(html: str) -> str:
    """A text with its citations as they are typed: taking one out numbers the links of the others anew."""
    return MARKER.sub(lambda found: f"[{found[1] or found[2]}]", html)


def _fewer_sentences(old: str, new: str) -> bool:
    old, new = _cited(old), _cited(new)
    left = _kept(_sentences(new), _sentences(old))
    if left is None or not _within(_HREF.findall(new), _HREF.findall(old)):
        return False
    # What a colon led into goes with it.
    before = _sentences(old)
    return not any(
        each.endswith(":") and at not in left and at + 1 in left for at, each in enumerate(before[:-1])
    )


def _sentences(html: str) -> list[str]:
    """The sentences of a text; a heading within it ends in a colon, for it leads into what follows."""
    text = re.sub(r"<[^>]*>", "", _BREAK.sub("\n", _HEADING.sub(":\n", html)))
    return [found for each in _END.split(text) if (found := " ".join(each.split()))]


def _within(fewer: list[Any], more: list[Any]) -> bool:
    """Whether one list is the other with some left out, in its order."""
    return _kept(fewer, more) is not None


def _kept(fewer: list[Any], more: list[Any]) -> set[int] | None:
    """Which places of one list make the other, in its order; None where they do not."""
    rest = enumerate(more)
    found = [next((at for at, other in rest if other == each), None) for each in fewer]
    return None if None in found else {at for at in found if at is not None}
