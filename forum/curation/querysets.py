"""Who may know of what curation asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.curation.models import Asked, Distil  # noqa: F401 - the querysets' types


class AskedQuerySet(models.QuerySet["Asked"]):
    """Questions put to people: nobody but whoever is asked."""

    def visible_to(self, member: Member) -> Self:
        """What a member is asked, and was."""
        return self.filter(member=member)


class DistilQuerySet(models.QuerySet["Distil"]):
    """What was learnt, while it is written."""

    def visible_to(self, member: Member) -> Self:
        """Its writer, while they moderate; and, once it is to be read a second time, whoever may do that: another
        moderator or a second reader, who neither wrote it nor brought the consultation nor is quoted in it."""
        if not member.can_read_cases:
            return self.none()
        seen = Q(pk__in=[])
        if member.is_moderator and member.can_use_desk:
            seen |= Q(writer=member)
        if (member.is_moderator and member.can_use_desk) or member.is_second_reader:
            quoted = Q(asked__member=member, asked__what="quote", asked__state__in=["waiting", "yes"])
            pks = self.filter(quoted).values("pk")
            seen |= Q(state="reading") & ~Q(writer=member) & ~Q(consultation__author=member) & ~Q(pk__in=pks)
        return self.filter(seen)
