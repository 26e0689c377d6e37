"""Whether two versions of a piece say the same. What Wagtail keeps beside the words, what the body sets by itself
(themes, the cards beside it, the dates) and how blocks are numbered make no difference."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

#: Wagtail's own book-keeping in a revision.
_KEPT_BESIDE = {
    "pk", "path", "depth", "numchild", "translation_key", "locale", "url_path", "content_type", "owner", "live", "expired",
    "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision", "latest_revision",
    "latest_revision_created_at", "go_live_at", "expire_at", "locked", "locked_at", "locked_by", "draft_title", "alias_of",
    "wagtail_admin_comments", "page_ptr", "articlepage_ptr", "show_in_menus", "reading_minutes", "retracted_at", "retraction",
}  # fmt: skip
#: What is the body's to set and a curator's to dispute (field.md 8), and the days it keeps. The line about a version is
#: text like any other, and read with it.
_THEIRS = {
    "primary_theme", "second_theme", "third_theme", "related_insights", "reviewed_on", "review_due",
}  # fmt: skip
_NUMBERED = re.compile(r'\s+data-block-key="[^"]*"')


def digest_of(content: dict[str, Any]) -> str:
    """Give the digest of a revision's content, or of a page's own (``serializable_data``)."""
    said = {
        name: _plain(value)
        for name, value in content.items()
        if name not in _KEPT_BESIDE and name not in _THEIRS
    }
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value without the numbers of its parts; blocks stand as JSON in a string."""
    if isinstance(value, str):
        if value[:1] == "[":
            try:
                return _plain(json.loads(value))
            except ValueError:
                pass
        return _NUMBERED.sub("", value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {
            name: _plain(each)
            for name, each in value.items()
            if name not in {"id", "pk", "page", "sort_order", "translation_key", "locale"}
        }
    return value
