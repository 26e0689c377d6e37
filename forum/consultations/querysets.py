"""What a member may know exists. Views fetch through `visible_to`; the rest is a 404."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from accounts.models import GRACE, Member

if TYPE_CHECKING:
    from forum.consultations.drafts import Draft  # noqa: F401 - the querysets' types
    from forum.consultations.keepsakes import KeptWords  # noqa: F401
    from forum.consultations.models import Consultation  # noqa: F401
    from forum.consultations.replies import Reply  # noqa: F401

READABLE = ("open", "resting", "closed")
FEATURED_FOR = timedelta(days=14)
FEATURED = 2  # their place in reading order
AT_THE_DESK = ("held", "returned", "hidden", "removed")
WITH_AN_ITEM = (*READABLE, *AT_THE_DESK, "archived")  # where a moderator sees it while an item of it waits
SEALED = Q(kind="technique_note", consultation__notes_opened_at=None)


def verified_authors(at: datetime) -> Any:
    """Whoever wrote a row, if their registration was verified and has not lapsed; a suspension is another matter."""
    holds = Q(verified_until=None) | Q(verified_until__gt=at - GRACE)
    return Member.objects.filter(holds, pk=OuterRef("author"), verified_at__isnull=False)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Consultations, by who asks."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Those a member may know of.

        Their own always. Verified colleagues: what is open, resting or closed; with the `supervisors`
        preset only supervisors. Moderators also what is at the desk, and of the supervisors' and of what is
        archived only what has an open review item; first readers what waits for them (domain.md). Nobody sees
        one they have recused themselves from.
        """
        if not member.is_authenticated or not member.is_active:
            return self.none()
        mine = Q(author=member)
        if not member.can_read_cases:
            return self.filter(mine)
        recused = apps.get_model("forum", "Recusal").objects.filter(
            consultation=OuterRef("pk"), member=member, undone_at=None
        )
        return self._visible_to_colleague(member, mine).exclude(Exists(recused))

    def _visible_to_colleague(self, member: Member, mine: Q) -> Self:
        asked = Q() if member.is_supervisor else ~Q(preset="supervisors")
        seen = mine | (Q(status__in=READABLE) & asked)
        if not member.can_use_desk:
            return self.filter(seen)
        of_it = Q(consultation=OuterRef("pk")) | Q(reply__consultation=OuterRef("pk"))
        waiting = apps.get_model("forum", "ReviewItem").objects.filter(of_it, decided_at=None)
        if member.is_moderator:
            desk = Q(status__in=AT_THE_DESK) & asked
            return self.filter(seen | desk | (Q(status__in=WITH_AN_ITEM) & Exists(waiting)))
        first = waiting.filter(source="first_contribution")
        return self.filter(seen | (Q(status="held") & asked & Exists(first)))

    def releasable(self, at: datetime) -> Self:
        """Those that may come before readers: their author is verified, or it was read before and nothing in it has
        waited to be read since. Every way to release one passes here, in the write itself.

        What came early and without a name waits on, for a time drawn for each (``draw_wait``), so that nobody who
        verifies a colleague and then finds that this can be released learns whose it is (invariant 2).
        """
        author = verified_authors(at)
        since = ExpressionWrapper(
            Value(at, output_field=DateTimeField()) - OuterRef("early_wait"), output_field=DateTimeField()
        )
        waited: Any = Q(Exists(author.filter(verified_at__lte=since)))
        was_read: Any = Q(opened_at__isnull=False)
        unnamed_early: Any = Q(came_early=True) & ~Q(alias="") & ~was_read
        as_it_was = was_read & ~Q(status__in=("held", "returned"))
        return self.filter(as_it_was | (Q(Exists(author)) & (~unnamed_early | waited)))

    def locked(self) -> Self:
        """Hold the rows until the transaction ends, so that nothing is decided about an old state.

        One order everywhere, or two people wait for each other for ever: the writer's draft, then the
        consultation, then its reply or review item. The lock lets others refer to the row (a reader's
        mark, a draft) while it is held. SQLite, where writers queue anyway, needs none.

        What can change while one waits for the lock (the theme) is not joined: PostgreSQL would join it as
        it was before, and find no row.
        """
        return self.select_for_update(of=("self",), no_key=True).select_related("author")

    def readable(self) -> Self:
        """Those colleagues read: open, resting or closed."""
        return self.filter(status__in=READABLE)

    def in_theme(self, slug: str) -> Self:
        """Those whose primary or secondary theme it is."""
        through = self.model.secondary_themes.through
        beside = through.objects.filter(consultation=OuterRef("pk"), theme__slug=slug)
        return self.filter(Q(theme__slug=slug) | Exists(beside))

    def at_place(self, place: str) -> Self:
        """Those that are at one of the places of ``protocol.words.PLACES``: a phase while it is open, or at rest."""
        if place in {"resting", "closed"}:
            return self.filter(status=place)
        return self.filter(status="open", phase=place)

    def in_reading_order(self) -> Self:
        """Those that are featured first, then those waiting for a first voice, then newest activity; the public
        id settles ties."""
        waiting = Case(
            When(featured_at__gt=timezone.now() - FEATURED_FOR, then=Value(FEATURED)),
            When(voices=0, status="open", then=Value(1)), default=Value(0), output_field=IntegerField(),
        )  # fmt: skip
        return self.annotate(waiting=waiting).order_by("-waiting", "-last_activity_at", "-public_id")

    def featured(self) -> Self:
        """Those that moderators put at the top, the newest first; it ends by itself."""
        return self.filter(featured_at__gt=timezone.now() - FEATURED_FOR).order_by(
            "-featured_at", "public_id"
        )

    def with_read_mark(self, member: Member) -> Self:
        """Add `read_at`: when this member last read it, or None."""
        marks = apps.get_model("forum", "ReadMark").objects.filter(consultation=OuterRef("pk"), member=member)
        return self.annotate(read_at=Subquery(marks.values("read_at")[:1]))

    def after_key(self, waiting: int, at: datetime, public_id: str) -> Self:
        """Those that come after a row in reading order (the next page)."""
        return self.filter(
            Q(waiting__lt=waiting)
            | Q(waiting=waiting, last_activity_at__lt=at)
            | Q(waiting=waiting, last_activity_at=at, public_id__lt=public_id)
        )

    def before_key(self, waiting: int, at: datetime, public_id: str) -> Self:
        """Those that come before a row, nearest first (the page before)."""
        return self.filter(
            Q(waiting__gt=waiting)
            | Q(waiting=waiting, last_activity_at__gt=at)
            | Q(waiting=waiting, last_activity_at=at, public_id__gt=public_id)
        ).order_by("waiting", "last_activity_at", "public_id")


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Replies, by who asks."""

    def releasable(self, at: datetime) -> Self:
        """Those that may come before readers: read before, or their author is verified still."""
        return self.filter(Q(shown_at__isnull=False) | Q(Exists(verified_authors(at))))

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Those a member may know of: visible ones of a consultation they may read, and their own.

        Sealed notes on method are their author's alone until the poster opens them.
        """
        if not member.is_authenticated or not member.is_active:
            return self.none()
        of = apps.get_model("forum", "Consultation").objects.visible_to(member)
        seen = (Q(status="visible") & ~SEALED) | Q(author=member)
        if member.can_use_desk and member.is_moderator:
            # Not in their own consultation, and of what is kept closed only what waits to be decided.
            item = apps.get_model("forum", "ReviewItem").objects.filter(reply=OuterRef("pk"), decided_at=None)
            at_the_desk: Any = Q(status__in=AT_THE_DESK) & ~Q(consultation__author=member)
            seen |= at_the_desk & (~SEALED | Exists(item))
        return self.filter(seen, consultation__in=of)

    def written_by(self, member: Member) -> Self:
        """A member's own, whatever has become of the consultation, so that a change in hand can be kept."""
        return self.filter(author=member).select_related("consultation__author", "author")

    def visible(self) -> Self:
        """Those every reader of the consultation sees; no sealed note."""
        return self.filter(Q(status="visible") & ~SEALED)

    def sealed(self) -> Self:
        """Notes on method that wait, closed, until the poster asks."""
        return self.filter(SEALED, status="visible")


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts: nobody but their author, whatever role they have."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """A member's own drafts."""
        if not member.is_authenticated or not member.is_active:
            return self.none()
        return self.filter(author=member)

    def open(self) -> Self:
        """Drafts still being written."""
        return self.filter(sent_at=None, discarded_at=None)


class KeptWordsQuerySet(models.QuerySet["KeptWords"]):
    """Words kept for their author: nobody but them, whatever role they have."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """A member's own."""
        if not member.is_authenticated or not member.is_active:
            return self.none()
        return self.filter(member=member)
