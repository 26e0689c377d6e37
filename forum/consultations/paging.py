"""Pages by key: the address names the row where a page begins, so no page gets slower or shifts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from accounts.converters import as_public_id
from forum.consultations.models import Consultation
from forum.consultations.querysets import ConsultationQuerySet


@dataclass(frozen=True)
class Page:
    """One page of the list, with the addresses beside it ("" where there is none)."""

    rows: list[Consultation]
    newer: str = ""
    older: str = ""


def key_of(row: Consultation) -> str:
    """Write a row's place in reading order as an opaque word for the address."""
    plain = f"{row.waiting} {row.last_activity_at.isoformat()} {row.public_id}"  # type: ignore[attr-defined]
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_key(word: str) -> tuple[int, datetime, str] | None:
    """Read such a word; None when it is none of ours."""
    try:
        plain = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()
        waiting, at, public_id = plain.split(" ")
        moment = datetime.fromisoformat(at).astimezone(UTC)
        return int(waiting), moment, as_public_id(public_id)
    except (ValueError, OverflowError, binascii.Error):
        return None


def page_of(rows: ConsultationQuerySet, query: Mapping[str, str], *, size: int) -> Page:
    """Cut the page that `query` asks for ("after" or "before" a row); an unreadable key is the first page."""
    after, before = read_key(query.get("after", "")), read_key(query.get("before", ""))
    if before is not None:
        found = list(rows.before_key(*before)[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        has_newer, has_older = more, bool(found)
    else:
        found = list((rows.after_key(*after) if after else rows)[: size + 1])
        has_older, found = len(found) > size, found[:size]
        has_newer = bool(after and found)
    keep = {name: query[name] for name in ("theme", "now") if query.get(name)}
    return Page(
        rows=found,
        newer="?" + urlencode(keep | {"before": key_of(found[0])}) if has_newer else "",
        older="?" + urlencode(keep | {"after": key_of(found[-1])}) if has_older and found else "",
    )
