"""A consultation, its answers and who speaks in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import new_public_id
from forum.checks.memory import new_key
from forum.consultations.places import MOMENTS as MOMENTS
from forum.consultations.places import MOVES as MOVES
from forum.consultations.places import READABLE as READABLE
from forum.consultations.places import IllegalMove as IllegalMove
from forum.consultations.places import NotVerified as NotVerified
from forum.consultations.places import Status as Status
from forum.consultations.places import draw_wait as draw_wait
from forum.consultations.places import removal as removal
from forum.consultations.querysets import ConsultationQuerySet
from forum.protocol.clock import entering, restarted
from forum.protocol.phases import BY_PRESET, PACES, State
from forum.protocol.rules import PHASES, PRESETS
from forum.protocol.words import place_line


class Heavy(models.TextChoices):
    """What makes a case heavy to read; said in words before it opens."""

    DEATH = "death", "death or suicide"
    VIOLENCE = "violence", "violence"
    CHILD_HARM = "child_harm", "harm to a child"
    SEXUAL_HARM = "sexual_harm", "sexual harm"


class NoFollowUp(models.TextChoices):
    """Why there will be no follow-up; shown to its author alone."""

    ENDED = "ended", "we have ended"
    NOTHING = "nothing", "there is nothing to tell"
    RATHER_NOT = "rather_not", "I would rather not say"


class Consultation(models.Model):
    """One clinician's question about one therapeutic relationship.

    `author` is never shown: pages show `alias` when there is one and the author's display name
    otherwise. `voices` counts visible replies by others and is recounted, never added to.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations"
    )
    alias = models.CharField(max_length=60, blank=True)
    version = models.ForeignKey(
        "forum.TemplateVersion", on_delete=models.PROTECT, related_name="consultations"
    )
    theme = models.ForeignKey("forum.Theme", on_delete=models.PROTECT, related_name="consultations")
    secondary_themes: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "forum.Theme", blank=True, related_name="consultations_beside"
    )
    question = models.CharField(max_length=300)
    no_client = models.BooleanField(default=False)
    heavy = models.JSONField(default=list, blank=True)
    preset = models.CharField(max_length=20, choices=[(preset, preset) for preset in PRESETS])
    status = models.CharField(max_length=12, choices=Status.choices)
    phase = models.CharField(max_length=12, choices=[(phase, phase) for phase in PHASES], default="clarify")
    sent_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    #: Sent before its author was verified: it waits for that too, and nobody releases it earlier.
    came_early = models.BooleanField(default=False)
    #: Without a name it waits so much longer, and then comes before the desk as this (a source; "": it does not wait).
    early_wait = models.DurationField(default=draw_wait, editable=False)
    comes_as = models.CharField(max_length=20, blank=True, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(
        default=0, help_text="Rises with every change of what was published."
    )
    last_activity_at = models.DateTimeField(default=timezone.now)
    voices = models.PositiveIntegerField(default=0)
    #: The protocol. `turn` rises with every move and guards it: of two tabs one wins. While the clock is
    #: stopped (held, hidden, paused), `stopped_at` says since when; its deadlines are moved on by as much.
    turn = models.PositiveIntegerField(default=0)
    pace = models.CharField(max_length=8, choices=[(pace, pace) for pace in PACES], default="usual")
    phase_began_at = models.DateTimeField(null=True, blank=True)
    phase_ends_at = models.DateTimeField(null=True, blank=True, db_index=True)
    rests_at = models.DateTimeField(null=True, blank=True, db_index=True)
    closes_at = models.DateTimeField(null=True, blank=True, db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    removed_from = models.CharField(
        max_length=12, blank=True, help_text="Where it was before it was taken down."
    )
    #: Since when it is set aside or given back, and when its author was told that it will not be kept for ever.
    aside_since = models.DateTimeField(null=True, blank=True, db_index=True)
    aside_told_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    #: Until when a supervisor asked for a pause; one of the poster's own ends when they say so.
    pause_ends_at = models.DateTimeField(null=True, blank=True, db_index=True)
    #: From when it counts as unanswered; moved on with the clock, so that no pause counts.
    quiet_since = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stood_still = models.DurationField(
        default=timedelta, help_text="How long the clock has stood still in this phase."
    )
    talks = models.BooleanField(
        default=False, help_text="The poster would rather talk than listen in this phase."
    )
    skips_questions = models.BooleanField(default=False)
    notes_wanted = models.BooleanField(default=False, help_text="“I also need something to do”.")
    notes_opened_at = models.DateTimeField(null=True, blank=True)
    severe = models.BooleanField(default=False, help_text="The severity exception holds (field.md 4).")
    #: Safety (field.md 6): the risks its author's text tells of, by code; hashes of what they put away; since
    #: when it is for company only; since when a client's death keeps replies gentle.
    risks = models.JSONField(default=list, blank=True)
    put_away = models.JSONField(default=list, blank=True)
    company_only_since = models.DateTimeField(null=True, blank=True)
    death_since = models.DateTimeField(null=True, blank=True, db_index=True)
    card_since = models.DateTimeField(null=True, blank=True)  # everybody who reads it sees the safety card
    reworded_at = models.DateTimeField(null=True, blank=True)
    no_follow_up = models.CharField(max_length=16, blank=True, choices=NoFollowUp.choices)
    nudges = models.PositiveSmallIntegerField(default=0, help_text="Reminders sent in this phase.")
    #: What its author said is not about a person, as keyed hashes; the key goes with the row.
    check_key = models.CharField(max_length=64, default=new_key, editable=False)
    dismissed = models.JSONField(default=list, blank=True)
    passed = models.JSONField(default=list, blank=True)  # of these, what a moderator has read and let stand
    #: What the desk has left out of it, as keyed hashes, so that it does not come back (``left_out.py``).
    left_out = models.JSONField(default=list, blank=True)
    #: Another consultation of the same author about the same person; only its author ever sees the tie.
    same_person_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later_ones"
    )

    #: Curation: at the top of the list since (its author may not want it); locked, and why; every reply is read
    #: first; one reply a day each; where it goes on, when two of one author's were brought together.
    featured_at = models.DateTimeField(null=True, blank=True)
    no_feature = models.BooleanField(default=False)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_why = models.CharField(max_length=12, blank=True)
    asks_approval = models.BooleanField(default=False)
    slow = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_here"
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_activity_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="consultation_status_is_known"
            ),
            models.CheckConstraint(condition=models.Q(phase__in=PHASES), name="consultation_phase_is_known"),
            models.CheckConstraint(
                condition=models.Q(preset__in=PRESETS), name="consultation_preset_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(question=""), name="consultation_has_a_question"),
            models.CheckConstraint(condition=models.Q(pace__in=PACES), name="consultation_pace_is_known"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["status", "last_activity_at", "public_id"], name="consultation_by_activity"),
            models.Index(fields=["theme", "last_activity_at"], name="consultation_by_theme"),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        """The consultation's page."""
        return reverse("forum:consultation", args=[self.public_id])

    @property
    def voice_name(self) -> str:
        """Name the author as readers know them."""
        return f"Colleague {self.alias}" if self.alias else self.author.display_name

    @property
    def short_name(self) -> str:
        """Name the author in running text: the alias alone, or the display name."""
        return self.alias or self.author.display_name

    @property
    def is_readable(self) -> bool:
        """Whether colleagues can read it now."""
        return self.status in READABLE

    @property
    def heavy_words(self) -> str:
        """Say what makes it heavy to read, or ""."""
        return ", ".join(str(Heavy(code).label) for code in self.heavy if code in Heavy.values)

    @property
    def state(self) -> State:
        """Where it is, as the protocol's rules ask."""
        return State(
            status=self.status, phase=self.phase, preset=self.preset, paused=self.paused_at is not None, talks=self.talks,
            notes_early=(self.severe or self.notes_wanted) and BY_PRESET[self.preset].takes_notes, notes_open=self.notes_opened_at is not None,
            gently=self.company_only_since is not None or self.death_since is not None,
        )  # fmt: skip

    @property
    def place_words(self) -> str:
        """Say in few words where it is, for the list."""
        return place_line(self.state, self.short_name)

    def move_to(self, status: str, *, at: datetime | None = None) -> None:
        """Change status in one guarded write, so that a stale page loses the race. Raises IllegalMove.

        The clock goes with it: it stands still while readers cannot see the consultation, and the first
        phase begins when they first can. Raises NotVerified where its author is not verified (yet).
        """
        now = at or timezone.now()
        values = {"status": status, **self._clock(status, now), **removal(self, status, now)}
        here = Consultation.objects.filter(pk=self.pk, status=self.status, turn=self.turn)
        released = here.releasable(now) if status in READABLE else here
        if status not in MOVES.get(self.status, set()) or not released.update(turn=self.turn + 1, **values):
            why = NotVerified if here.exists() and not released.exists() else IllegalMove
            raise why(f"{self.public_id}: {self.status} to {status}")
        for name, value in {**values, "turn": self.turn + 1}.items():
            setattr(self, name, value)

    def _clock(self, status: str, at: datetime) -> dict[str, Any]:
        if status == Status.WITHDRAWN:
            return {"withdrawn_at": at}
        if status == Status.OPEN and self.phase_began_at is None:
            begins = entering(self.first_phase, status, preset=self.preset, pace=self.pace, at=at)
            return begins | {"quiet_since": at}
        if status in READABLE and self.stopped_at is not None and self.paused_at is None:
            return restarted(self.deadlines, stopped=self.stopped_at, at=at, stood=self.stood_still)
        if status not in READABLE and self.status in READABLE and self.stopped_at is None:
            return {"stopped_at": max(at, self.phase_began_at or at)}
        return {}

    @property
    def status_before(self) -> str:
        """Where one that is set aside or taken down comes back to: only what has closed, or rests, has the day
        of it; what nobody has read yet waits again."""
        if self.status == Status.REMOVED and self.removed_from in {
            Status.HELD,
            Status.RETURNED,
            Status.ARCHIVED,
        }:
            return self.removed_from
        if self.closed_at is not None:
            return Status.CLOSED
        return Status.RESTING if self.closes_at is not None else Status.OPEN

    @property
    def first_phase(self) -> str:
        """Where it begins: with questions, unless its author asked for none."""
        return "resonate" if self.skips_questions else "clarify"

    @property
    def deadlines(self) -> dict[str, datetime | None]:
        """The moments that stand still with the clock."""
        return {name: getattr(self, name) for name in MOMENTS}


class Answer(models.Model):
    """What the poster wrote under one prompt. Which field is filled depends on the prompt's kind:
    `html` (rich; the only stored form), `text` (short, text), `chosen` (choice, choices), `number` (scale).
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    prompt_key = models.CharField(max_length=60)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    chosen = models.JSONField(default=list, blank=True)
    number = models.SmallIntegerField(null=True, blank=True)
    is_private = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["consultation", "prompt_key"], name="one_answer_under_one_prompt")
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.prompt_key}"


class AnswerRevision(models.Model):
    """What an answer said before an edit; read by its author and, at the desk, by moderators."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    chosen = models.JSONField(default=list, blank=True)
    number = models.SmallIntegerField(null=True, blank=True)
    was_private = models.BooleanField(default=False)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.answer_id}, until {self.replaced_at:%Y-%m-%d}"


class QuestionRevision(models.Model):
    """What the question said before an edit."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="earlier_questions")
    question = models.CharField(max_length=300)
    was_read = models.BooleanField(default=False, help_text="Readers saw it, and see it still as history.")
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.consultation_id}, until {self.replaced_at:%Y-%m-%d}"


class Voice(models.Model):
    """How one member speaks in one consultation: by name (no alias) or as "Colleague <alias>".

    Set by their first contribution and then stable, so that nobody is two people in one conversation.
    The alias is drawn anew in every consultation; nothing but this table links it to the member. A row without
    a member keeps the alias of somebody who left, so that nobody else is given it here.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="speaking")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    alias = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["consultation", "member"], name="one_voice_in_one_consultation"),
            models.UniqueConstraint(
                fields=["consultation", "alias"],
                condition=~models.Q(alias=""),
                name="one_alias_in_one_consultation",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class ReadMark(models.Model):
    """Until when a member has read a consultation; for their own "New since you read" alone."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["consultation", "member"], name="one_read_mark_each")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.consultation_id}"


class Presence(models.Model):
    """“I have read this and I am with you”: a name or alias under the question, without a number.

    It is no reply: it ends no phase and no quiet. `alias` is the member's here, "" for their name.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    alias = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["consultation", "member"], name="one_presence_each")
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}"
