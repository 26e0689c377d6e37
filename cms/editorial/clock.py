"""What time brings about for pieces on their way: letters to whoever is waited for, each once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cms.editorial import letters
from cms.editorial.models import DESK_LASTS, REMIND_BEFORE, ReadingAsked, Stage, Submission


def remind_readers(now: datetime) -> int:
    """Remind readers whose time is nearly over, and curators of what waits for them: a desk check after a week, a reader
    from outside who has not answered within ten days. Gives how many were written to; safe twice at once."""
    sent = 0
    soon = ReadingAsked.objects.waiting().filter(reminded_at=None, due_at__lte=now + REMIND_BEFORE)
    for row in soon.select_related("reader"):
        with transaction.atomic():
            if ReadingAsked.objects.filter(pk=row.pk, reminded_at=None, answer="").update(reminded_at=now):
                letters.to_the_reader(row, "reminded")
                sent += 1
    late = Q(stage=Stage.DESK, since__lte=now - DESK_LASTS) | Q(stage=Stage.READING)
    for here in Submission.objects.filter(late, reminded_at=None).select_related("keeper"):
        if here.stage == Stage.READING and not here.may_stand_in(now):
            continue
        with transaction.atomic():
            mine = Submission.objects.filter(pk=here.pk, reminded_at=None, stage=here.stage)
            if mine.update(reminded_at=now):
                letters.to_curators(here, f"late_{here.stage}")
                sent += 1
    return sent
