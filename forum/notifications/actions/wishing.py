"""How a member wants to be called, what they have read, and stopping every letter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.converters import as_public_id
from accounts.models import Member
from forum.notifications.models import Notice, Wishes


def wishes_of(member: Member) -> Wishes:
    """Give a member's wishes; the row is made when somebody first needs it."""
    return Wishes.objects.get_or_create(member=member)[0]


def wishes_now(member: Member) -> Wishes:
    """Give a member's wishes to look at; nothing is written for somebody who chose nothing."""
    return Wishes.objects.filter(member=member).first() or Wishes(member=member)


def keep_wishes(member: Member, values: dict[str, Any], *, letters: bool, at: datetime | None = None) -> None:
    """Keep what a member chose; `letters` says whether any may leave at all."""
    wishes = wishes_of(member)
    stopped = None if letters else wishes.mail_stopped_at or at or timezone.now()
    Wishes.objects.filter(pk=wishes.pk).update(**values, mail_stopped_at=stopped)


def stop_letters(key: str, at: datetime | None = None) -> bool:
    """Stop every letter to whoever has this key, at once; says whether anybody has it."""
    mine = Wishes.objects.filter(stop_key=key.replace("\x00", ""))
    mine.filter(mail_stopped_at=None).update(mail_stopped_at=at or timezone.now())
    return mine.exists()


def read_notices(member: Member, *, until: str, at: datetime | None = None) -> None:
    """Mark what a member was shown as read: the notice named by `until`, and what is older.

    What came since the page was made stays new, and so does the mark beside the name.
    """
    newest = Notice.objects.filter(member=member, public_id=as_public_id(until)).first()
    if newest is None:
        return
    with transaction.atomic():
        mine = Notice.objects.filter(member=member, read_at=None)
        mine.filter(at__lte=newest.at).update(read_at=at or timezone.now())
        Member.objects.filter(pk=member.pk).update(has_news=mine.exists())
