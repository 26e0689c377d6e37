"""When somebody looks, for pages of the accounts, which know nothing of the desk's hours."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone

from forum.duty.hours import Promise, promise_of
from forum.duty.querysets import hours_kept

register = template.Library()


@register.simple_tag
def next_look(since: datetime | None) -> Promise:
    """What somebody is told who waits since then. One query."""
    now = timezone.now()
    return promise_of(hours_kept(), since=since or now, now=now)
