"""What curation asks of people, a moderator’s summary, and what was learnt on its way to the library."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.curation.querysets import AskedQuerySet, DistilQuerySet


class What(models.TextChoices):
    """What somebody is asked for their yes to."""

    WAY = "way", "going about it another way"
    MERGE = "merge", "bringing two of your questions together"
    SPLIT = "split", "making a question of a reply of yours"
    SUMMARY = "summary", "a moderator’s summary"
    DISTIL = "distil", "a piece for the library about what was learnt"
    QUOTE = "quote", "quoting a line of yours in the library"


class Answer(models.TextChoices):
    """What they said."""

    WAITING = "waiting", "not answered yet"
    YES = "yes", "yes"
    NO = "no", "no"
    LAPSED = "lapsed", "not asked any more"
    TAKEN_BACK = "taken_back", "taken back"


class Named(models.TextChoices):
    """Under which name somebody may be quoted. A name and an alias are never both offered."""

    COLLEAGUE = "colleague", "a colleague"
    ALIAS = "alias", "the name I have there"
    NAME = "name", "my name"


class Asked(models.Model):
    """One question put to one person, and their answer; a yes may be taken back later.

    Rows outlive their consultation, since a quote in the library can be taken back after that. `words` is what
    is quoted; it goes with a no, and when it is taken back. Who is asked is shown to nobody but them.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    what = models.CharField(max_length=8, choices=What.choices)
    state = models.CharField(max_length=12, choices=Answer.choices, default=Answer.WAITING)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.SET_NULL, related_name="asked"
    )
    other = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.SET_NULL, related_name="asked"
    )
    distil = models.ForeignKey(
        "forum.Distil", null=True, blank=True, on_delete=models.CASCADE, related_name="asked"
    )
    #: What a yes to a split made of the reply, until it is sent: what is erased of the one is erased of the other.
    draft = models.ForeignKey(
        "forum.Draft", null=True, blank=True, on_delete=models.SET_NULL, related_name="made_of"
    )
    chosen = models.CharField(
        max_length=20, blank=True, help_text="A code: the way proposed, or how a quote is named."
    )
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["consultation", "what"],
                condition=models.Q(state="waiting", what__in=["way", "merge", "summary", "distil"]),
                name="one_question_of_its_poster_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["reply"],
                condition=models.Q(state="waiting", what="split"),
                name="one_split_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.public_id}"

    @property
    def is_over(self) -> bool:
        """Whether nothing of it comes back: it was answered with no, taken back or dropped, or what it was for
        was stopped."""
        stopped = self.distil is not None and self.distil.state == Distil.State.STOPPED
        return self.state not in {Answer.WAITING, Answer.YES} or stopped


class Summary(models.Model):
    """A moderator’s summary of one consultation; its poster reads it first, and may take it away at any time."""

    class State(models.TextChoices):
        """Where it is. Only `shown` is seen by others, and only once the consultation rests or is closed."""

        PROPOSED = "proposed", "waiting for the poster"
        SENT_BACK = "sent_back", "back with a note"
        SHOWN = "shown", "shown"
        GONE = "gone", "not wanted"

    consultation = models.OneToOneField(
        "forum.Consultation", on_delete=models.CASCADE, related_name="summary"
    )
    state = models.CharField(max_length=12, choices=State.choices)
    html = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="What the poster would like to be different.")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(state="gone") | models.Q(html="", note=""), name="summary_gone_is_empty"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.state}"

    @property
    def is_over(self) -> bool:
        """Whether it is not wanted any more."""
        return self.state == self.State.GONE


class Distil(models.Model):
    """What was learnt, on its way from one consultation to a draft in the library.

    `version` rises with every write and guards it. Once it lies in the library its words are there alone;
    once it was stopped they are nowhere.
    """

    class State(models.TextChoices):
        """Where it is."""

        ASKED = "asked", "waiting for the poster’s yes"
        WRITING = "writing", "being written"
        READING = "reading", "waiting for a second reader"
        DRAFTED = "drafted", "a draft in the library"
        STOPPED = "stopped", "stopped"

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.SET_NULL, related_name="distils"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(max_length=120, blank=True)
    standfirst = models.CharField(max_length=250, blank=True)
    question = models.CharField(max_length=200, blank=True)
    html = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="What the second reader would like to be different.")
    version = models.PositiveIntegerField(default=0)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = DistilQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(state__in=["asked", "writing", "reading"]),
                name="one_distil_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["stopped", "drafted"])
                | models.Q(title="", standfirst="", question="", html="", note=""),
                name="distil_over_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id}: {self.state}"

    @property
    def is_over(self) -> bool:
        """Whether its words are not here any more: they lie in the library, or are gone."""
        return self.state in {self.State.STOPPED, self.State.DRAFTED}
