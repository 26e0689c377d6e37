"""Which rows of the ledger name somebody, and the same rows without the name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from accounts.models import Member
from forum.consultations.replies import Reply
from forum.ledger.models import Entry, Verb
from forum.own_data.models import FormerName
from forum.own_data.rules import NAMELESS

SAID_BY_AUTHOR = (Verb.REPLY_SENT, Verb.REPLY_HELD, Verb.REPLY_EDITED, Verb.REPLY_WITHDRAWN)
AT_A_TIME = 500
#: What was begun under one name may be written under the next.
SLACK = timedelta(minutes=1)


def named(member: Member, others: Any) -> Q:
    """Rows that name a member: by what they were called when the row was written. What one of `others` is called as
    well now is not taken for theirs."""
    theirs, since = Q(pk__in=[]), None
    for former in FormerName.objects.filter(member=member):
        theirs |= _between(former.name, since, former.until)
        since = former.until
    same = others.filter(display_name=member.display_name).exclude(pk=member.pk)
    if not same.exists():
        theirs |= _between(member.display_name, since, None)
    return theirs & ~Q(voice__in=("", NAMELESS)) & ~_of_others(member)


def _between(name: str, since: datetime | None, until: datetime | None) -> Q:
    span = Q(voice=name)
    if since is not None:
        span &= Q(at__gte=since - SLACK)
    return span & Q(at__lte=until + SLACK) if until is not None else span


def _of_others(member: Member) -> Q:
    """Rows by which others' replies came: whoever is named there is their author."""
    replies = Reply.objects.exclude(author=member).values("public_id")
    return Q(verb__in=SAID_BY_AUTHOR, reply_id_public__in=replies)


def unname(rows: Any) -> None:
    """Replace rows of the ledger by the same without a name, under the same numbers: nothing in them can be changed."""
    found = list(rows)
    for row in found:
        row.voice = NAMELESS
    Entry.objects.filter(pk__in=[row.pk for row in found]).delete()
    Entry.objects.bulk_create(found, batch_size=AT_A_TIME)
