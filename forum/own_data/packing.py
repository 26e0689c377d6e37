"""Writing a copy: a ZIP of pages that open in a browser from the ZIP alone, and the same as data. Nothing is held in
memory but a few hundred rows at a time; no page asks anybody for anything."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Member
from forum.own_data.parts import Part, parts
from forum.own_data.records import RECORDS
from forum.own_data.records.values import Record, Rich

FOLDER = "between"
STYLE = Path(__file__).parent / "data" / "copy.css"


def write_copy(path: Path, member: Member, *, at: datetime, on_part: Callable[[int], None]) -> None:
    """Write everything of a member's to a file. `on_part` hears how far it is (0 to 100); what it raises ends it."""
    every = parts()
    counts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        archive.writestr(f"{FOLDER}/style.css", STYLE.read_text("utf-8"))
        for number, part in enumerate(every):
            counts[part.code] = _write_page(archive, part, member, at)
            _write_data(archive, part, member)
            on_part(100 * (number + 1) // (len(every) + 1))
        context = {"parts": [(part, counts[part.code]) for part in every], "member": member, "at": at}
        archive.writestr(f"{FOLDER}/index.html", _page("index", context))


def records_of(part: Part, member: Member) -> Iterator[Record]:
    """Everything of one part, one at a time."""
    for source in RECORDS[part.code]:
        yield from source(member)


def _write_page(archive: zipfile.ZipFile, part: Part, member: Member, at: datetime) -> int:
    count = 0
    with archive.open(f"{FOLDER}/{part.code}.html", "w") as file:
        file.write(_page("head", {"part": part, "at": at}).encode())
        for record in records_of(part, member):
            count += 1
            file.write(_page("record", {"rows": _rows(record)}).encode())
        file.write(_page("foot", {"is_empty": not count}).encode())
    return count


def _write_data(archive: zipfile.ZipFile, part: Part, member: Member) -> None:
    with archive.open(f"{FOLDER}/data/{part.code}.json", "w") as file:
        file.write(b"[")
        for number, record in enumerate(records_of(part, member)):
            text = json.dumps(record, ensure_ascii=False, indent=1, default=_plain)
            file.write((",\n" if number else "\n").encode() + text.encode())
        file.write(b"\n]\n")


def _page(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"forum/own_data/copy/{name}.html", context)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _rows(record: Record) -> list[dict[str, Any]]:
    """A record as its page shows it: each value with its words and how it is written."""
    return [{"label": name.replace("_", " ").capitalize(), **_shown(value)} for name, value in record.items()]


def _shown(value: Any) -> dict[str, Any]:
    if isinstance(value, Rich):
        return {"is_rich": True, "value": str(value)}
    if isinstance(value, bool):
        return {"value": "yes" if value else "no"}
    if isinstance(value, datetime):
        return {"is_moment": True, "value": value}
    if isinstance(value, date):
        return {"is_day": True, "value": value}
    if isinstance(value, dict):
        return {"inner": [_rows(value)]}
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return {"inner": [_rows(each) for each in value]}
        if value and isinstance(value[0], Rich):
            return {"inner": [[{"label": "", **_shown(each)}] for each in value]}
        return {"value": ", ".join(str(each) for each in value)}
    return {"value": str(value)}
