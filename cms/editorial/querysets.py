"""Who may know of what is on its way into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.editorial.models import ReadingAsked, Submission, TakenDown  # noqa: F401 - the querysets' types


def _keeps_the_library(member: Member) -> bool:
    return member.is_active and (member.is_curator or member.is_superuser)


def _mine(member: Member) -> models.QuerySet[Any]:
    people = apps.get_model("cms", "BodyMember").objects.filter(member=member, left_at=None)
    return people.values("body")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Pieces on their way."""

    def open(self) -> Self:
        """Those that wait for somebody: for curators, readers or the training body."""
        return self.filter(stage__in=["desk", "reading", "sent_back"])

    def visible_to(self, member: Member) -> Self:
        """To curators and admins all of them, to a body's people theirs."""
        return self if _keeps_the_library(member) else self.filter(body__in=_mine(member))


class ReadingAskedQuerySet(models.QuerySet["ReadingAsked"]):
    """Readings that were asked for."""

    def with_its_readers(self) -> Self:
        """Those of a version that still lies with its readers."""
        return self.filter(revision=models.F("submission__revision"), submission__stage="reading")

    def waiting(self) -> Self:
        """Those that nobody has answered, of a version that still lies with its readers."""
        return self.with_its_readers().filter(answer="")

    def asking_for_a_change(self) -> Self:
        """Those whose readers asked for a change and have said nothing of the same piece since, in whichever run: neither
        read again, nor said that they cannot, nor were let go."""
        since = apps.get_model("cms", "ReadingAsked").objects.exclude(answer="").filter(
            submission__page=OuterRef("submission__page"), reader=OuterRef("reader"), pk__gt=OuterRef("pk")
        )  # fmt: skip
        return self.filter(~Exists(since), answer="change", reader__isnull=False)

    def visible_to(self, member: Member) -> Self:
        """One's own, while one may still answer or has answered, and reads as a colleague or stands in as curator."""
        if not (member.can_write or (member.is_curator and member.is_active)):
            return self.none()
        mine = self.filter(reader=member, answer__in=["", "fine", "change"])
        return mine if member.can_write else mine.filter(stands_in=True)


class TakenDownQuerySet(models.QuerySet["TakenDown"]):
    """Pieces a curator took down."""

    def standing(self) -> Self:
        """Those that no second look has undone."""
        return self.exclude(granted=True)

    def waiting(self) -> Self:
        """Those whose body asked for a second look that nobody has taken yet."""
        return self.filter(appealed_at__lte=timezone.now(), decided_at=None)

    def visible_to(self, member: Member) -> Self:
        """To curators, admins and the body's people; to a moderator where an appeal waits for them, as no other curator
        is there, or was decided by them."""
        if _keeps_the_library(member):
            return self
        seen = Q(body__in=_mine(member))
        if member.is_moderator and member.can_write:
            alone = ~Exists(self._another_curator())
            seen |= Q(appealed_at__isnull=False, decided_at=None) & alone | Q(decided_by=member)
        return self.filter(seen)

    def with_another_curator(self) -> Self:
        """Those at which another curator could look again: one who did not take it down, is not suspended and never
        was of its body."""
        return self.filter(Exists(self._another_curator()))

    @staticmethod
    def _another_curator() -> models.QuerySet[Any]:
        awake = Q(suspended_until=None) | Q(suspended_until__lte=timezone.now())
        curators = get_user_model().objects.filter(awake, is_curator=True, is_active=True)
        people = apps.get_model("cms", "BodyMember").objects.filter(
            member=OuterRef("pk"), body=OuterRef(OuterRef("body"))
        )
        return curators.exclude(pk=Coalesce(OuterRef("by"), 0)).filter(~Exists(people))
