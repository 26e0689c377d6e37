"""How static files leave the server: hashed, compressed, and all styles in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/app.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')


class Whole:
    """A sheet and all it imports, where a file of the sheet is asked for."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()

    def open(self, path: str) -> ContentFile[bytes]:
        """Return it as a file."""
        return ContentFile(self._bytes)


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """Puts what the sheet imports into it, each file in its layer, when files are collected.

    Fifty small files that one file names are fetched after it, by way of a phone in a second more; as files they are
    kept apart for whoever writes them, and so they are served while the site is being written.
    """

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Put the sheet together before it is hashed. Raises KeyError for a file that is not there."""
        if SHEET in paths:
            paths = paths | {SHEET: (Whole(together(paths)), SHEET)}
        yield from super().post_process(paths, *args, **options)


def together(paths: dict[str, Any]) -> str:
    """Write the sheet with what it imports in place of each import: `@import … layer(x)` is `@layer x { … }`."""

    def put_in(found: re.Match[str]) -> str:
        name = str(PurePosixPath(SHEET).parent / found[1])
        return f"@layer {found[2]} {{\n{_text(paths, name)}}}"

    return IMPORT.sub(put_in, _text(paths, SHEET))


def _text(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        text: str = file.read().decode()
    return text
