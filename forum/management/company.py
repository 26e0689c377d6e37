"""What the demo's people do beside the consultations: the open chair, what they follow, keep and wish.

Safe to repeat: what is there already stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum.chair.actions import keep_week, say
from forum.chair.models import Chair
from forum.consultations.models import Consultation
from forum.duty import actions as duty
from forum.duty.models import CrisisLine, DutyHour
from forum.mirror import html as mirror
from forum.notifications.models import Alarm, Channel, Notice, Wishes
from forum.notifications.rules import BY_MAIL
from forum.reading import actions as reading
from forum.reading.models import Kept
from forum.themes.models import Theme

AROUND = Path(__file__).parent / "demo" / "around.json"
A_WEEK = timedelta(days=7)
SEEN_AFTER = timedelta(days=3)


def around_data() -> dict[str, Any]:
    """Read what people do beside the consultations."""
    return json.loads(AROUND.read_text("utf-8"))


def plant_wishes(people: dict[str, Member]) -> None:
    """Let a few offer to be called when nobody has answered; who has chosen since keeps their choice."""
    for key in around_data()["call_me"]:
        Wishes.objects.get_or_create(member=people[key], defaults={"call_me": True})


def plant_reading(people: dict[str, Member], sent: dict[str, Consultation]) -> None:
    """Let people follow and keep what is new (`sent`, by key): what they chose before is theirs."""
    around = around_data()
    for each in around["follows"] if sent else ():
        member = people[each["member"]]
        if "theme" in each:
            reading.follow_theme(Theme.objects.get(slug=each["theme"]), by=member)
        elif "now" in each:
            reading.follow_now(each["now"], by=member)
        elif each["key"] in sent:
            reading.follow(_as_it_is(sent[each["key"]]), each["what"], by=member)
    for each in around["kept"]:
        if each["key"] not in sent:
            continue
        member, here = people[each["member"]], _as_it_is(sent[each["key"]])
        reading.keep(here, by=member)
        kept = Kept.objects.get(member=member, consultation=here)
        reading.write_note(kept, each["note"], by=member, edition=kept.edition)


def _as_it_is(sent: Consultation) -> Consultation:
    return Consultation.objects.select_related("author").get(pk=sent.pk)


@contextmanager
def quietly(now: datetime) -> Iterator[None]:
    """Tell people in the site only of what happens meanwhile: no letter leaves for an address that cannot
    exist. What is older than a few days they have seen."""
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rung = set(Alarm.objects.values_list("pk", flat=True))
    yield
    Alarm.objects.exclude(pk__in=rung).delete()
    told = Notice.objects.filter(pk__gt=last)
    told.filter(channel__in=BY_MAIL).update(channel=Channel.SITE)
    told.filter(at__lt=now - SEEN_AFTER).update(read_at=F("at") + timedelta(hours=9))


def plant_duty(people: dict[str, Member]) -> None:
    """Let the demo's moderators look on two evenings, and confirm the numbers; what is set stays as it is."""
    moderators = sorted((m for m in people.values() if m.is_moderator), key=lambda member: member.pk)
    if not DutyHour.objects.exists():
        for member, weekday in zip(moderators, (6, 2), strict=False):
            duty.set_hour(
                by=member, weekday=weekday, starts=time(20), ends=time(22), time_zone=settings.TIME_ZONE
            )
    duty.confirm_lines(CrisisLine.objects.filter(confirmed_at=None))


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
