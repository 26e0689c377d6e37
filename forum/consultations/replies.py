"""A reply: what one colleague gave back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import new_public_id
from forum.consultations.models import Consultation, IllegalMove
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
    ReplyStatus.HELD: {ReplyStatus.VISIBLE, ReplyStatus.RETURNED, ReplyStatus.WITHDRAWN},
    ReplyStatus.RETURNED: {ReplyStatus.HELD, ReplyStatus.WITHDRAWN},
    ReplyStatus.VISIBLE: {ReplyStatus.HELD, ReplyStatus.RETURNED, ReplyStatus.WITHDRAWN},
    ReplyStatus.HIDDEN: {ReplyStatus.WITHDRAWN},
}


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
    edited_at = models.DateTimeField(null=True, blank=True)
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
    def spec(self) -> Kind:
        """The kind with its words."""
        return KINDS[self.kind]

    def move_to(self, status: str) -> None:
        """Change status in one guarded write. Raises IllegalMove."""
        here = Reply.objects.filter(pk=self.pk, status=self.status)
        if status not in REPLY_MOVES.get(self.status, set()) or not here.update(status=status):
            raise IllegalMove(f"{self.public_id}: {self.status} to {status}")
        self.status = status


class ReplyRevision(models.Model):
    """What a reply said before an edit; read by its author and, at the desk, by moderators."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="revisions")
    html = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.reply_id}, until {self.replaced_at:%Y-%m-%d}"
