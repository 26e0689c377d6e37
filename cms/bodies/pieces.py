"""What a training body takes along: its pieces as pages that open by themselves, as data, and their pictures."""

from __future__ import annotations

import json
import re
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from cms import withheld
from cms.fields import StreamField
from cms.models import ArticlePage, AuthorPage, TrainingBodyPage

IN_MEMORY = 5 * 1024 * 1024
_PICTURE = re.compile(r"(?:https?://[^/\"'\s]+)?/media/images/([\w][\w.-]*)")
#: What a page is made of here and means nothing elsewhere.
_OURS = {
    "pk", "path", "depth", "numchild", "url_path", "content_type", "owner", "locked_by", "latest_revision", "live_revision",
    "alias_of", "translation_key", "locale", "locked", "locked_at", "expired", "draft_title", "has_unpublished_changes",
}  # fmt: skip


def zip_of(body: TrainingBodyPage) -> IO[bytes]:
    """Write a body's page and all its pieces, drafts too, into a ZIP; gives it opened at its beginning.

    A piece that was made of a consultation stands only once, here, so that those who are quoted can take their words
    back: it is not taken along.
    """
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    pieces = [
        page
        for page in ArticlePage.objects.descendant_of(body).order_by("title", "pk")
        if not withheld.is_made([page.pk])
    ]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        pictures: set[str] = set()
        rows = []
        for page in pieces:
            newest = page.get_latest_revision_as_object()
            html = render_to_string("cms/bodies/piece.html", {"piece": newest, "body": body})
            pictures |= set(_PICTURE.findall(html))
            archive.writestr(f"pieces/{page.slug}.html", _PICTURE.sub(r"../images/\1", html))
            archive.writestr(f"pieces/{page.slug}.json", _json(newest))
            rows.append({"title": newest.title, "file": f"pieces/{page.slug}.html", "live": page.live})
        for author in AuthorPage.objects.descendant_of(body).order_by("title", "pk"):
            archive.writestr(f"authors/{author.slug}.json", _json(author.get_latest_revision_as_object()))
        index = {"body": body, "pieces": rows, "on": timezone.localdate()}
        archive.writestr("index.html", render_to_string("cms/bodies/index.html", index))
        archive.writestr("training-body.json", _json(body))
        for name in sorted(pictures):
            path = settings.MEDIA_ROOT / "images" / name
            if path.is_file():
                archive.write(path, f"images/{name}")
    file.seek(0)
    return file


def _json(page: Any) -> str:
    """A page's own fields, readable."""
    blocks = {field.name for field in page._meta.get_fields() if isinstance(field, StreamField)}
    data = {
        # Blocks stand as JSON in a string.
        name: json.loads(value) if name in blocks else value
        for name, value in page.serializable_data().items()
        if name not in _OURS
    }
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)
