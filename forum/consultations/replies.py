"""A reply: what one colleague gave back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import new_public_id
from forum.consultations.models import Consultation, IllegalMove, NotVerified, removal
from forum.consultations.querysets import ReplyQuerySet
from forum.protocol.rules import KINDS, PHASES, Kind


class ReplyStatus(models.TextChoices):
    """Where a reply is (domain.md, States). `draft` is a row of another table: see ``Draft``."""

    HELD = "held", "waiting for a first reader"
    RETURNED = "returned", "back with you"
    VISIBLE = "visible", "visible"
    HIDDEN = "hidden", "set aside"
    WITHDRAWN = "withdrawn", "withdrawn"
    REMOVED = "removed", "taken down"


REPLY_MOVES: dict[str, set[str]] = {
    ReplyStatus.HELD: {
        ReplyStatus.VISIBLE, ReplyStatus.RETURNED, ReplyStatus.REMOVED, ReplyStatus.WITHDRAWN,
    },
    ReplyStatus.RETURNED: {
        ReplyStatus.HELD, ReplyStatus.VISIBLE, ReplyStatus.REMOVED, ReplyStatus.WITHDRAWN,
    },
    ReplyStatus.VISIBLE: {
        ReplyStatus.HELD, ReplyStatus.RETURNED, ReplyStatus.HIDDEN, ReplyStatus.REMOVED, ReplyStatus.WITHDRAWN,
    },
    ReplyStatus.HIDDEN: {
        ReplyStatus.VISIBLE, ReplyStatus.RETURNED, ReplyStatus.REMOVED, ReplyStatus.WITHDRAWN,
    },
    ReplyStatus.REMOVED: {
        ReplyStatus.HELD, ReplyStatus.RETURNED, ReplyStatus.VISIBLE, ReplyStatus.WITHDRAWN,
    },
}  # fmt: skip
#: What becomes visible from here has not been read by colleagues as it is now.
FIRST_READ = (ReplyStatus.HELD, ReplyStatus.RETURNED)


class Reply(models.Model):
    """One contribution to a consultation. `html` is sanitised and the only stored form; `answers` is the
    reply it replies to. `phase` is the phase it was sent in, by which it is judged."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replies")
    alias = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=24, choices=[(code, code) for code in KINDS])
    html = models.TextField()
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_by"
    )
    status = models.CharField(max_length=12, choices=ReplyStatus.choices)
    phase = models.CharField(max_length=12, default="clarify", choices=[(phase, phase) for phase in PHASES])
    sent_at = models.DateTimeField(default=timezone.now)
    #: Since when readers can read it: later than sent where it waited at the desk, or for being asked for.
    shown_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    #: A technique note's two extra fields, plain text: what it would need from the relationship, and when not to.
    needs = models.TextField(blank=True)
    not_when = models.TextField(blank=True)
    #: What it quotes: shown from its source as that reads now, so that it follows every change there.
    quotes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="quoted_by"
    )
    #: "Leave this for now": the poster folded it, for everyone but its author and the moderators.
    folded_at = models.DateTimeField(null=True, blank=True)
    #: A reframe offer's answer by the poster: "taken", "kept" (their own question stays) or "".
    became = models.CharField(max_length=8, blank=True, choices=[("taken", "taken"), ("kept", "kept")])
    asks_notes = models.BooleanField(default=False, help_text="A take-back that asks for notes on method.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    removed_from = models.CharField(
        max_length=12, blank=True, help_text="Where it was before it was taken down."
    )
    aside_since = models.DateTimeField(
        null=True, blank=True, db_index=True
    )  # these three as a consultation's
    aside_told_at = models.DateTimeField(null=True, blank=True)
    card_since = models.DateTimeField(null=True, blank=True)
    dismissed = models.JSONField(default=list, blank=True)  # see ``Consultation.dismissed``
    passed = models.JSONField(default=list, blank=True)  # see ``Consultation.passed``

    objects = ReplyQuerySet.as_manager()
    from_desk: list[str]  # what the desk wrote about it, where a page brought that along

    class Meta:
        ordering: ClassVar[list[str]] = ["sent_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(status__in=ReplyStatus.values), name="reply_status_is_known"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="reply_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(html=""), name="reply_says_something"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["consultation", "status", "sent_at"], name="reply_in_order"),
            models.Index(fields=["author", "sent_at"], name="reply_by_author"),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        """The reply's stable address."""
        return reverse("forum:reply", args=[self.public_id])

    @property
    def voice_name(self) -> str:
        """Name the author as readers know them."""
        return f"Colleague {self.alias}" if self.alias else self.author.display_name

    @property
    def edition(self) -> str:
        """Which state of the text a page shows; an edit of an older one is refused."""
        return self.edited_at.isoformat() if self.edited_at else "first"

    @property
    def status_before(self) -> str:
        """Where one that is set aside or taken down comes back to; what nobody has read yet waits again."""
        waits = self.status == ReplyStatus.REMOVED and self.removed_from in FIRST_READ
        return self.removed_from if waits else ReplyStatus.VISIBLE

    @property
    def spec(self) -> Kind:
        """The kind with its words."""
        return KINDS[self.kind]

    def move_to(self, status: str, *, at: datetime | None = None) -> None:
        """Change status in one guarded write. Raises IllegalMove, and NotVerified where its author is no more."""
        here = Reply.objects.filter(pk=self.pk, status=self.status)
        now = at or timezone.now()
        values: dict[str, Any] = {"status": status, **removal(self, status, now)}
        if status == ReplyStatus.WITHDRAWN:
            values["withdrawn_at"] = now
        elif status == ReplyStatus.VISIBLE and (self.status in FIRST_READ or self.shown_at is None):
            values["shown_at"] = now
        released = here.releasable(now) if status == ReplyStatus.VISIBLE else here
        if status not in REPLY_MOVES.get(self.status, set()) or not released.update(**values):
            why = NotVerified if here.exists() and not released.exists() else IllegalMove
            raise why(f"{self.public_id}: {self.status} to {status}")
        for name, value in values.items():
            setattr(self, name, value)


class Thanks(models.Model):
    """One tap of thanks for a reply; seen by the one thanked, and by who gave it."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="thanks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["reply", "member"], name="thanked_once")
        ]

    def __str__(self) -> str:
        return f"{self.reply_id}"


class Since(models.Model):
    """What the poster says beside a follow-up, for themselves alone; drawn beside what they first gave."""

    class Asked(models.TextChoices):
        """Whether they asked their client how it is for them."""

        YES = "yes", "yes"
        NOT_YET = "not_yet", "not yet"
        DID_NOT_FIT = "did_not_fit", "it did not fit"

    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="since")
    good_came = models.PositiveSmallIntegerField(null=True, blank=True)
    belief = models.PositiveSmallIntegerField(null=True, blank=True)
    sure = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_them = models.CharField(max_length=12, blank=True, choices=Asked.choices)
    on_us = models.BooleanField(default=False, help_text="Lines on us came with it; which, nobody knows.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(good_came__gt=10) & ~models.Q(belief__gt=10) & ~models.Q(sure__gt=10),
                name="since_is_from_0_to_10",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reply_id}"


class AboutUs(models.Model):
    """Four lines on us, 0 to 10 (field.md 9), kept for monthly means over at least ten: no words, no tie
    to a person or a consultation, the month only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    month = models.DateField(db_index=True)
    heard = models.PositiveSmallIntegerField(null=True, blank=True)
    kept_to_question = models.PositiveSmallIntegerField(null=True, blank=True)
    suited = models.PositiveSmallIntegerField(null=True, blank=True)
    helped = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class ReplyRevision(models.Model):
    """What a reply said before an edit; read by its author and, at the desk, by moderators."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="revisions")
    html = models.TextField()
    needs = models.TextField(blank=True)
    not_when = models.TextField(blank=True)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.reply_id}, until {self.replaced_at:%Y-%m-%d}"
