"""What the demo's people do beside the consultations: the open chair, what they follow, keep and wish.

Safe to repeat: what is there already stays as it is.
"""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import Member
from forum.chair.actions import keep_week, say
from forum.chair.models import Chair
from forum.mirror import html as mirror

AROUND = Path(__file__).parent / "demo" / "around.json"
A_WEEK = timedelta(days=7)


def around_data() -> dict[str, Any]:
    """Read what people do beside the consultations."""
    return json.loads(AROUND.read_text("utf-8"))


def plant_chair(people: dict[str, Member], now: datetime) -> None:
    """Hold last week's open chair and this week's so far; nothing where there was ever one."""
    if Chair.objects.exists():
        return
    today = now.astimezone(timezone.get_default_timezone())
    this_monday = datetime.combine(
        today.date() - timedelta(days=today.weekday()), time(), tzinfo=today.tzinfo
    )
    for week in around_data()["chair"]:
        monday = this_monday - week["weeks_ago"] * A_WEEK
        keep_week(monday)
        chair = Chair.objects.filter(week=monday.date()).first()
        if chair is None:  # curators have emptied the list of questions
            return
        until = min(monday + A_WEEK, now)
        for line in week["lines"]:
            say(
                chair, mirror.clean(line["html"]), by=people[line["author"]], unnamed=line["unnamed"],
                acknowledged=True, at=monday + (until - monday) * line["part"],
            )  # fmt: skip
