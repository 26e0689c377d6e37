"""Who may know of what curation asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.curation.models import Asked, Distil  # noqa: F401 - the querysets' types


def destroyed() -> models.QuerySet[Any]:
    """What a moderator destroyed and can still take back."""
    erasures: models.QuerySet[Any] = apps.get_model("forum", "Erasure").objects.all()
    return erasures.filter(what="purged", done_at=None, undone_at=None)


def beside_destroyed() -> Exists:
    """Questions about a consultation of which something was destroyed that can still be taken back."""
    return Exists(destroyed().filter(consultation=OuterRef("consultation")))


def destroyed_words(consultations: Iterable[int | None]) -> dict[int, str]:
    """What was lent (by primary key of the question) of what a moderator destroyed there: while that can be taken
    back its words stand in the undo alone, and whatever takes them out of the library finds them there."""
    places = {pk for pk in consultations if pk is not None}
    rows = destroyed().filter(consultation__in=places).order_by("-at", "-pk") if places else ()
    changes = [each for row in rows for each in row.kept.get("changes", []) if each["model"] == "Asked"]
    return {int(each["pk"]): each["before"]["words"] for each in changes if "words" in each["before"]}


class AskedQuerySet(models.QuerySet["Asked"]):
    """Questions put to people: nobody but whoever is asked."""

    def visible_to(self, member: Member) -> Self:
        """What a member is asked, and was."""
        return self.filter(member=member)


class DistilQuerySet(models.QuerySet["Distil"]):
    """What was learnt, while it is written."""

    def visible_to(self, member: Member) -> Self:
        """Its writer, while they moderate and may know of the consultation, unless it is taken down; and, once it is
        to be read a second time, whoever may do that: another moderator or a second reader, who neither wrote it nor
        brought the consultation nor is quoted in it. What it is made of and quotes must be there for colleagues to
        read: words that were set aside are read nowhere else meanwhile (invariant 1)."""
        if not member.can_read_cases:
            return self.none()
        here = apps.get_model("forum", "Consultation").objects.visible_to(member)
        seen = Q(pk__in=[])
        if member.is_moderator and member.can_use_desk:
            seen |= Q(writer=member, consultation__in=here.exclude(status="removed"))
        if (member.is_moderator and member.can_use_desk) or member.is_second_reader:
            lent = apps.get_model("forum", "Asked").objects.filter(what="quote", state__in=["waiting", "yes"])
            theirs = lent.filter(member=member, distil__isnull=False)
            aside = lent.exclude(reply__status="visible").filter(distil__isnull=False)
            second = Q(state="reading", consultation__in=here.readable())
            second &= ~Q(writer=member) & ~Q(consultation__author=member)
            seen |= second & ~Q(pk__in=theirs.values("distil")) & ~Q(pk__in=aside.values("distil"))
        return self.filter(seen)
