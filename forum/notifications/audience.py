"""Which of many members may know of one consultation: ``visible_to``, asked the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import Member, Practice
from forum.consultations.models import READABLE, Consultation
from forum.consultations.querysets import AT_THE_DESK, WITH_AN_ITEM
from forum.consultations.replies import Reply
from forum.reading.models import Recusal
from forum.review.models import ReviewItem


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, as the tables have it now."""

    pk: int
    status: str
    preset: str
    author: int
    only_for: int | None = None  # a reply nobody but its author reads

    @classmethod
    def of(cls, consultation: Consultation | None, reply: Reply | None) -> Place | None:
        """Read it anew, in one query; None when it is gone."""
        if reply is not None:
            here = Reply.objects.filter(pk=reply.pk).select_related("consultation").only(
                "author_id", "status", "kind", "consultation__status", "consultation__preset",
                "consultation__author_id", "consultation__notes_opened_at",
            ).first()  # fmt: skip
            if here is None:
                return None
            place = here.consultation
            sealed = here.kind == "technique_note" and place.notes_opened_at is None
            hers = None if here.status == "visible" and not sealed else here.author_id
            return cls(place.pk, place.status, place.preset, place.author_id, only_for=hers)
        if consultation is None:
            return None
        found = Consultation.objects.filter(pk=consultation.pk)
        values = found.values_list("pk", "status", "preset", "author_id").first()
        return None if values is None else cls(*values)

    def seen_by(self, members: Any) -> Any:
        """Keep those members who may see it; the same rules as ``Consultation.objects.visible_to``."""
        mine = Q(pk=self.author)
        asked = Q(practice=Practice.SUPERVISOR) if self.preset == "supervisors" else Q(is_active=True)
        seen: Any = mine
        if self.status in READABLE:
            seen |= asked
        if self.status in WITH_AN_ITEM:
            items = ReviewItem.objects.filter(
                Q(consultation=self.pk) | Q(reply__consultation=self.pk), decided_at=None
            )
            seen |= Q(is_moderator=True) & (Q(Exists(items)) | self._of_desk(asked))
            if self.status == "held":
                first = items.filter(source="first_contribution")
                seen |= Q(is_first_reader=True, is_moderator=False) & asked & Q(Exists(first))
        if self.only_for is not None:
            seen &= Q(pk=self.only_for)
        recused = Recusal.objects.filter(consultation=self.pk, member=OuterRef("pk"), undone_at=None)
        return members.filter(seen).exclude(Exists(recused))

    def _of_desk(self, asked: Q) -> Q:
        return asked if self.status in AT_THE_DESK else Q(pk__in=[])


def who_may_hear(
    members: Any, consultation: Consultation | None, reply: Reply | None, *, anybody: bool = False
) -> Any:
    """Keep of these active, verified colleagues those who may see where it happened; all where it is nowhere. Where
    it is about themselves (`anybody`), also those whom nobody has verified, or nobody any more."""
    if consultation is None and reply is None:  # also whoever is suspended: that is how they learn of it
        active = Member.objects.active().filter(pk__in=members)
        return active if anybody else active.filter(verified_at__isnull=False)
    colleagues = Member.objects.verified().filter(pk__in=members)
    place = Place.of(consultation, reply)
    return colleagues.none() if place is None else place.seen_by(colleagues)
