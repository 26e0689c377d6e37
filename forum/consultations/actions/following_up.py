"""What is kept beside a follow-up: figures for the poster alone, and four lines on us without a tie."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from forum.consultations.replies import AboutUs, Reply, Since

OURS = ("good_came", "belief", "sure")  # 0 to 10, the poster's alone
ON_US = ("heard", "kept_to_question", "suited", "helped")  # 0 to 10, for monthly means


def keep_since(reply: Reply, data: dict[str, Any], *, at: datetime) -> None:
    """Keep what stood beside a follow-up in `data["since"]` and `data["on_us"]`; nothing where nothing did."""
    if reply.kind != "follow_up":
        return
    since, on_us = data.get("since") or {}, data.get("on_us") or {}
    ours = {name: _point(since.get(name)) for name in OURS}
    asked = since.get("asked_them", "")
    points = {name: _point(on_us.get(name)) for name in ON_US}
    month = timezone.localtime(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    # A mean is of people: whoever tells more than once counts once a month.
    again = Since.objects.filter(reply__author=reply.author_id, on_us=True, reply__sent_at__gte=month)
    gives = any(value is not None for value in points.values()) and not again.exists()
    if gives:
        AboutUs.objects.create(month=month.date(), **points)
    asked = asked if asked in Since.Asked.values else ""
    if gives or asked or any(value is not None for value in ours.values()):
        Since.objects.create(reply=reply, asked_them=asked, on_us=gives, **ours)


def _point(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10 else None
