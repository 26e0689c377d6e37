"""Telling members: a notice each at once, and what goes into letters gathered when it is certain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from forum.notifications import rules
from forum.notifications.actions.gathering import gather
from forum.notifications.audience import who_may_hear
from forum.notifications.models import Call, Channel, Notice

if TYPE_CHECKING:
    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply

AT_A_TIME = 1000  # rows of one insert


def tell(
    call: str,
    members: Iterable[int],
    *,
    verb: str,
    consultation: Consultation | None = None,
    reply: Reply | None = None,
    at: datetime | None = None,
    by_mail: bool = True,
) -> int:
    """Tell members (by primary key) that something happened, and where; gives how many were told.

    `call` is a code of ``Call``, `verb` says what happened: a ledger verb or a code of ``rules.WORDS``. Each
    gets a notice in the site and, as they wish, a place in a letter. Whoever may not see the consultation
    (any more) is told nothing. Without `by_mail` it stands in the site only. A fixed number of queries, whatever the number of members.

    The notices are kept or lost with what they tell of. Letters, and the mark beside the name, follow when
    that is committed (or, should this process die first, with the next ``send_due``): to write them here
    would be to wait for other people's rows while holding one's own.
    """
    now = at or timezone.now()
    wanted = {member for member in members if member}
    if not wanted:
        return 0
    # In one order, so that nothing hangs on the one in which a database happens to read people.
    asked = (
        who_may_hear(wanted, consultation, reply, anybody=verb in rules.TO_ANYBODY)
        .order_by("pk")
        .values_list("pk", "wishes__channels", "wishes__mail_stopped_at", "wishes__never_call_me")
    )
    notices = []
    for member, chosen, stopped, never_call in asked:
        channel = rules.channel_for(call, chosen or {})
        if channel == Channel.NEVER or (never_call and call == Call.CALLED):
            continue
        notices.append(
            Notice(
                member_id=member, call=call, verb=verb, consultation=consultation, reply=reply, at=now,
                channel=channel if by_mail and not stopped else Channel.SITE,
            )
        )  # fmt: skip
    Notice.objects.bulk_create(notices, batch_size=AT_A_TIME)
    if notices:
        told = [notice.member_id for notice in notices]
        transaction.on_commit(partial(gather, told), robust=True)
    return len(notices)
