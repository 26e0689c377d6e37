"""A piece on its way into the library: what was submitted, who was asked to read it, what was approved, what a curator
took down or disputes. The states are Wagtail's workflow; these rows say what Wagtail has no place for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Task

from accounts.members import new_public_id
from cms.editorial.querysets import ReadingAskedQuerySet, SubmissionQuerySet, TakenDownQuerySet

#: How long a reader has (field.md 8), and how long before that they are reminded (ours).
READING_LASTS = timedelta(days=21)
REMIND_BEFORE = timedelta(days=5)
#: How long the desk check takes before curators are reminded (ours).
DESK_LASTS = timedelta(days=7)
#: When a curator may stand in for a reader from outside who does not answer, and when one reading is enough for now.
STAND_IN_AFTER = timedelta(days=10)
ONE_IS_ENOUGH_AFTER = timedelta(days=21)
#: How many clinicians read a piece (field.md 8).
READERS = 2


class _StandsStill(Task):
    """A step during which nobody changes the piece, so that what is approved is what was read. Whoever answers for it
    takes it back to go on writing. What is decided is decided on our own pages, never from Wagtail's menus."""

    class Meta:
        abstract = True

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Keep everybody's hands off it, the admin's too."""
        return True


class DeskCheck(_StandsStill):
    """A curator looks: does it serve a relational question, in plain words, without identifiers?"""

    class Meta:
        verbose_name = "desk check"

    @classmethod
    def get_description(cls) -> str:
        """Say what it is where an admin puts workflows together."""
        return "A curator looks whether it serves a relational question, in plain words, without identifiers."


class Reading(_StandsStill):
    """Two clinicians a curator asks read it, at least one of them from outside the body."""

    class Meta:
        verbose_name = "reading"

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Open it again once one reading is enough, or nobody could press Publish."""
        here = Submission.objects.filter(page_id=obj.pk).order_by("-pk").first()
        return here is None or not here.one_is_enough(timezone.now())

    @classmethod
    def get_description(cls) -> str:
        """Say what it is where an admin puts workflows together."""
        return (
            "Two clinicians read it whom a curator asks, at least one of them from outside the training body."
        )


class Stage(models.TextChoices):
    """Where a submission is: Wagtail's state and task in one word (``actions.stages`` keeps it)."""

    DESK = "desk", "at the desk check"
    READING = "reading", "with its readers"
    SENT_BACK = "sent_back", "back with the training body"
    APPROVED = "approved", "read, and waiting for Publish"
    PUBLISHED = "published", "published"
    DECLINED = "declined", "declined"
    TAKEN_BACK = "taken_back", "taken back"


OPEN = (Stage.DESK, Stage.READING, Stage.SENT_BACK)


class Submission(models.Model):
    """One run of a piece through the workflow. `turn` rises with every move and guards it."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    state = models.OneToOneField(
        "wagtailcore.WorkflowState", on_delete=models.CASCADE, related_name="submission"
    )
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="submissions")
    body = models.ForeignKey("cms.TrainingBodyPage", on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DESK)
    since = models.DateTimeField(default=timezone.now)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True, help_text="Why it was sent back or declined.")
    reminded_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="submission_stage_is_known"
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(stage__in=["desk", "reading", "sent_back"]),
                name="one_submission_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def readings(self) -> models.QuerySet[ReadingAsked]:
        """Those who were asked to read the version that lies here now."""
        return self.asked.filter(revision_id=self.revision_id or 0)

    def to_read_again(self) -> models.QuerySet[ReadingAsked]:
        """What was said, of an earlier version or in an earlier run, by those who asked for a change and have not read
        again: until they have, or are let go with a reason, the piece is not approved."""
        said = ReadingAsked.objects.asking_for_a_change().filter(submission__page=self.page_id)
        return said.exclude(submission=self.pk, revision=self.revision_id or 0)

    def one_is_enough(self, now: Any) -> bool:
        """Whether it may be published by one reading: asked long enough ago, read by one from outside who would change
        nothing, while another is still waited for, and nobody has asked for a change. Never by silence alone."""
        if self.stage != Stage.READING or self.to_read_again().exists():
            return False
        rows = [row for row in self.readings() if row.answer not in GIVEN_UP]
        if len(rows) < READERS or any(row.answer == Answer.CHANGE for row in rows):
            return False
        read = any(row.answer == Answer.FINE and row.outside for row in rows)
        return read and min(row.asked_at for row in rows) + ONE_IS_ENOUGH_AFTER <= now

    def may_stand_in(self, now: Any) -> bool:
        """Whether a curator may read in place of a reader from outside who has not answered in time."""
        return self.stage == Stage.READING and nobody_answers(self.readings(), now)


class Answer(models.TextChoices):
    """What a reader says; empty until they do."""

    FINE = "fine", "It is fine as it is"
    CHANGE = "change", "Please change something"
    CANNOT = "cannot", "I cannot read it"
    LET_GO = "let_go", "handed over"


#: Who says so, or of whom it was said, is as if nobody had asked them.
GIVEN_UP = (Answer.CANNOT, Answer.LET_GO)


def nobody_answers(rows: Iterable[ReadingAsked], now: Any) -> bool:
    """Whether, of those who were asked to read a version, somebody from outside has been waited for long enough, and
    nobody from outside has read it or stands in."""
    outside = [row for row in rows if row.outside and row.answer not in GIVEN_UP]
    if any(row.stands_in or row.answer in {Answer.FINE, Answer.CHANGE} for row in outside):
        return False
    return any(not row.answer and row.asked_at + STAND_IN_AFTER <= now for row in outside)


class ReadingAsked(models.Model):
    """That a clinician was asked to read one version of a piece, and what they said."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="asked")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    outside = models.BooleanField(help_text="They are nobody of the training body.")
    stands_in = models.BooleanField(default=False, help_text="A curator in place of a reader from outside.")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingAskedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["", *Answer.values]), name="reading_answer_is_known"
            ),
            models.UniqueConstraint(
                fields=["submission", "revision", "reader"],
                condition=models.Q(answer__in=["", "fine", "change"]),
                name="asked_once_for_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_overdue(self) -> bool:
        """Whether their time is over and they have not answered."""
        return not self.answer and self.due_at < timezone.now()


class Approval(models.Model):
    """That exactly these words were read and may be published. Known by their digest: pressing Publish in the editor
    saves the same words as a new revision, and a draft can be saved over the revision that was read."""

    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="approvals")
    digest = models.CharField(max_length=64)
    readings = models.PositiveSmallIntegerField(default=READERS)
    at = models.DateTimeField(default=timezone.now)
    as_published = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "digest"], name="words_are_approved_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.readings}"


class Ground(models.TextChoices):
    """For what a curator may take a piece down (field.md 8): nothing else."""

    IDENTITY = "identity", "It could identify somebody"
    SAFETY = "safety", "It could harm somebody"
    ADVERTISING = "advertising", "It advertises and does not say so"


class TakenDown(models.Model):
    """That a curator took a piece down, why, and what became of the body's appeal."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="taken_down")
    body = models.ForeignKey("cms.TrainingBodyPage", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    readings = models.PositiveSmallIntegerField(default=READERS)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    appeal = models.TextField(blank=True)
    appealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    appealed_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = TakenDownQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ground__in=Ground.values), name="taken_down_ground_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Disputed(models.TextChoices):
    """What the body sets and a curator may dispute."""

    THEME = "theme", "the theme"
    KIND = "kind", "the kind of piece"
    RELATED = "related", "the cards beside it"


class Dispute(models.Model):
    """That a curator sees the theme, the kind or the cards of a piece in another way; it stands on the page."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="disputes")
    what = models.CharField(max_length=8, choices=Disputed.choices)
    says = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(what__in=Disputed.values), name="disputed_thing_is_known"
            ),
            models.UniqueConstraint(
                fields=["page", "what"], condition=models.Q(ended_at=None), name="disputed_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
