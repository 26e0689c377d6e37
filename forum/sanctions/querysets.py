"""Reads of what was decided about people, by who asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from forum.checks.measures import month_after
from forum.moderation.figures import start_of
from forum.moderation.undoing import UNDO_LASTS

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.sanctions.models import Interest, Reveal, Sanction  # noqa: F401 - the querysets' types


YEAR = 12  # months


class SanctionQuerySet(models.QuerySet["Sanction"]):
    """Notes, warnings and pauses."""

    def visible_to(self, member: Member) -> Self:
        """What was said to this member: pauses at once, for they feel them; the rest once it was told."""
        told = Q(told_at__isnull=False) | Q(ends__isnull=False)
        return self.filter(told, member=member, undone_at=None)

    def on(self) -> Self:
        """Pauses that last now."""
        return self.filter(ends__gt=timezone.now(), undone_at=None, lifted_at=None)

    def standing(self) -> Self:
        """What holds now: pauses that last, and words that were not lifted."""
        lasts = Q(ends=None) | Q(ends__gt=timezone.now())
        return self.filter(lasts, undone_at=None, lifted_at=None)

    def in_the_year_before(self, month: date) -> Self:
        """What counts where no name is seen: what was given in the year before this month.

        A note or a warning that was lifted counts no more, once the month is over in which it was: what changed at
        once would tell whose it was (invariant 2).
        """
        begins = start_of(month)
        given = self.filter(
            begins__gte=start_of(month_after(month, -YEAR)), begins__lt=begins, undone_at=None
        )
        return given.exclude(ends=None, lifted_at__lt=begins - UNDO_LASTS)


class RevealQuerySet(models.QuerySet["Reveal"]):
    """Requests for an unnamed author's name."""

    def visible_to(self, member: Member) -> Self:
        """To moderators: what is asked about texts of others that they may see, and what they agreed on."""
        if not (member.can_use_desk and member.is_moderator):
            return self.none()
        mine = Q(consultation__author=member) | Q(reply__author=member)
        involved = apps.get_model("forum", "Interest").objects.filter(member=member)
        touched = Exists(
            involved.filter(
                Q(person=OuterRef("reply__author"))
                | Q(person=OuterRef("consultation__author"))
                | Q(consultation=OuterRef("consultation"))
            )
        )
        here = apps.get_model("forum", "Consultation").objects.visible_to(member)
        theirs = Q(asked_by=member) | Q(decided_by=member)
        return self.filter(theirs | Q(consultation__in=here)).exclude(mine).exclude(touched)


class InterestQuerySet(models.QuerySet["Interest"]):
    """Who is involved with whom."""

    def touching(self, member: Any) -> Exists:
        """For a queryset of review items: whether this member (or an ``OuterRef`` to one) is involved.

        An item is touched by an interest in whoever wrote the text, whoever brought the consultation it stands
        in, the consultation, or the item itself where that is all they see. Lower layers reach it by
        ``apps.get_model("forum", "Interest")``.
        """
        of = (
            Q(person=OuterRef("member"))
            | Q(person=OuterRef("consultation__author"))
            | Q(person=OuterRef("reply__author"))
            | Q(person=OuterRef("reply__consultation__author"))
            | Q(consultation__isnull=False, consultation=OuterRef("consultation"))
            | Q(consultation__isnull=False, consultation=OuterRef("reply__consultation"))
            | Q(item__isnull=False, item=OuterRef("pk"))
            | Q(item__isnull=False, item=OuterRef("goes_on_from"))
        )
        return Exists(self.filter(of, member=member))
