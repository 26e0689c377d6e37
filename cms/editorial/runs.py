"""The runs of a piece before this one, and what came of them: taken back and submitted anew, it is no other piece."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from cms.editorial.models import Answer, Submission


def earlier_runs(of: Iterable[Submission], among: QuerySet[Submission]) -> list[Submission]:
    """The runs of the same pieces that came before these and lie among what somebody may know of, the newest first; each
    with how many readers asked for a change in it (``changes``). One query."""
    here = {row.page_id: row.pk for row in of}
    asked = Count("asked__reader", filter=Q(asked__answer=Answer.CHANGE), distinct=True)
    rows = among.filter(page__in=here).annotate(changes=asked).order_by("-pk")
    return [row for row in rows if row.pk < here[row.page_id]]
