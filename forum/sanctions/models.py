"""What was said to a colleague about what they did, what they may not do for a while, what they answer to
it, who is involved with whom, and the two who may see an unnamed author's name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.moderation.models import Act
from forum.review.models import Outcome
from forum.sanctions.querysets import InterestQuerySet, RevealQuerySet, SanctionQuerySet

SHOWN_FOR = timedelta(hours=24)


class Kind(models.TextChoices):
    """What was done about a person. In the interface all but the first two are a pause."""

    NOTICE = "notice", "a note"
    WARNING = "warning", "a warning"
    SILENCE = "silence", "reading only"
    SUSPENSION = "suspension", "the door closed for a time"


PAUSES = (Kind.SILENCE, Kind.SUSPENSION)
ACTS = {
    Kind.NOTICE: Act.NOTICE, Kind.WARNING: Act.WARN, Kind.SILENCE: Act.SILENCE, Kind.SUSPENSION: Act.SUSPEND,
}  # fmt: skip


class Reason(models.TextChoices):
    """Why, as the person reads it and as the log keeps it."""

    DISRESPECT = "disrespect", "disrespect towards a client or a colleague"
    IDENTITY = "identity", "details that could point to a client"
    ADVERTISING = "advertising", "advertising, or an interest that was not named"
    TOLD_ELSEWHERE = "told_elsewhere", "carrying elsewhere what was said here"
    GROUNDLESS = "groundless", "telling moderators of what was not there"
    OTHER = "other", "something else"


class Sanction(models.Model):
    """One note, warning or pause. Who gave it is a number of the decision log, which erasure empties.

    About something written without a name it keeps no tie to it: neither the item nor the consultation, so
    that no record leads from a person to an alias (invariant 2).
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sanctions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=16, choices=Reason.choices)
    sentence = models.TextField(help_text="What the moderator wrote to them, in the site only.")
    begins = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(
        "forum.ReviewItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    about_unnamed = models.BooleanField(default=False)
    by_number = models.BigIntegerField()
    told_at = models.DateTimeField(null=True, blank=True, help_text="Ten minutes after it was given.")
    undone_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-begins", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=("silence", "suspension"), ends__isnull=False)
                | models.Q(kind__in=("notice", "warning"), ends=None),
                name="a_pause_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(about_unnamed=False) | models.Q(item=None, ends=None),
                name="no_tie_from_a_person_to_an_alias",
            ),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(undone_at=None), name="one_word_to_a_person_for_one_item"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["ends"], name="sanction_by_end")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_pause(self) -> bool:
        """Whether it keeps its member from something."""
        return self.kind in PAUSES

    @property
    def is_on(self) -> bool:
        """Whether it is a pause that lasts now."""
        return self.ends is not None and self.ends > timezone.now() and not self._is_over

    @property
    def stands(self) -> bool:
        """Whether it holds now: a pause that lasts, a note or a warning that was not lifted."""
        return self.is_on if self.is_pause else not self._is_over

    @property
    def _is_over(self) -> bool:
        return self.undone_at is not None or self.lifted_at is not None


class Appeal(models.Model):
    """A second look that an author, or whoever was written to or paused, asked for: once. What they said lies
    with the item at the desk, as any other sentence between the two.

    At a word about something written without a name the item bears no name either (``ReviewItem.unnamed``), and
    nothing that the desk shows leads from it to its member (invariant 2).
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    consultation = models.OneToOneField(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="appeal"
    )
    reply = models.OneToOneField(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="appeal"
    )
    sanction = models.OneToOneField(
        Sanction, null=True, blank=True, on_delete=models.CASCADE, related_name="appeal"
    )
    item = models.OneToOneField("forum.ReviewItem", on_delete=models.CASCADE, related_name="appeal")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False, reply=None, sanction=None)
                | models.Q(consultation=None, reply__isnull=False, sanction=None)
                | models.Q(consultation=None, reply=None, sanction__isnull=False),
                name="appeal_is_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.at:%Y-%m-%d}"

    @property
    def came_to(self) -> str:
        """What came of it, in words; "" while somebody looks."""
        if self.sanction is None or not self.item.outcome:
            return self.item.get_outcome_display()
        if self.item.outcome != Outcome.LIFTED:
            return "it stays"
        return "it has ended" if self.sanction.is_pause else "it is lifted"


class Interest(models.Model):
    """“I am involved”: what this moderator does not decide, by author and by consultation.

    Said over what bears no name it keeps them out of that consultation, or of that question to the desk, and of
    nothing else: what else they would miss from then on would tell whose it is (invariant 2).
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    item = models.ForeignKey(
        "forum.ReviewItem", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = InterestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "person", "consultation"], name="involved_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}"


class Why(models.TextChoices):
    """Why an unnamed author's name is asked for."""

    DANGER = "danger", "somebody is in danger, and only the author can be reached for it"
    DUTY = "duty_by_law", "a duty by law"
    AGAIN = "again_and_again", "harm that goes on whatever is done about the texts"


class State(models.TextChoices):
    """Where a request for a name is."""

    ASKED = "asked", "asked"
    AGREED = "agreed", "agreed"
    REFUSED = "refused", "refused"
    TAKEN_BACK = "taken_back", "taken back"


class Reveal(models.Model):
    """One moderator asks for an unnamed author's name, another agrees; both then see it for a day."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    consultation = models.ForeignKey("forum.Consultation", on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    why = models.CharField(max_length=16, choices=Why.choices)
    sentence = models.TextField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = RevealQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(state="asked", reply=None),
                name="one_request_for_a_posters_name",
            ),
            models.UniqueConstraint(
                fields=["reply"], condition=models.Q(state="asked"), name="one_request_for_a_repliers_name"
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", decided_at=None)
                | (~models.Q(state="asked") & models.Q(decided_at__isnull=False)),
                name="reveal_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def text(self) -> Any:
        """What was written without a name."""
        return self.reply or self.consultation

    def shows_now(self, now: datetime) -> bool:
        """Whether the two may see the name now."""
        return (
            self.state == State.AGREED and self.decided_at is not None and now < self.decided_at + SHOWN_FOR
        )
