"""Entry: what happened to a consultation."""

from typing import Any, ClassVar

from django.db import models


class Verb(models.TextChoices):
    """What can happen. The word before the dot is the thing, the word after it the act."""

    PUBLISHED = "consultation.published"
    HELD = "consultation.held"
    RELEASED = "consultation.released"
    RETURNED = "consultation.returned"
    RESUBMITTED = "consultation.resubmitted"
    EDITED = "consultation.edited"
    WITHDRAWN = "consultation.withdrawn"
    SET_ASIDE = (
        "consultation.set_aside"  # nobody reads it while somebody looks; who was concerned is not said
    )
    RESTORED = "consultation.restored"
    PHASE_BEGAN = "phase.began"
    PAUSED = "consultation.paused"
    RESUMED = "consultation.resumed"
    RESTED = "consultation.rested"
    REOPENED = "consultation.reopened"
    CLOSED = "consultation.closed"
    ARCHIVED = "consultation.archived"
    REWORDED = "consultation.reworded"
    SET = "consultation.set"  # what would help most, the pace or the notes were chosen anew
    NAMED = "consultation.named"  # how its author is seen was chosen anew
    EXTENDED = "consultation.extended"  # a moderator gave the phase more time
    TALK_OPENED = "talk.opened"
    NOTES_OPENED = "notes.opened"
    QUIET_CALLED = "quiet.called"
    REPLY_FOLDED = "reply.folded"
    REPLY_UNFOLDED = "reply.unfolded"
    REPLY_THANKED = "reply.thanked"  # by whom is not said
    REPLY_SENT = "reply.sent"
    REPLY_HELD = "reply.held"
    REPLY_RELEASED = "reply.released"
    REPLY_RETURNED = "reply.returned"
    REPLY_EDITED = "reply.edited"
    REPLY_WITHDRAWN = "reply.withdrawn"
    REPLY_SET_ASIDE = "reply.set_aside"
    REPLY_RESTORED = "reply.restored"
    REMOVED = "consultation.removed"
    REDACTED = "consultation.redacted"  # words were left out of it
    UNDONE = "consultation.undone"  # the desk took back what it had decided
    MOVED = "consultation.moved"
    MERGED = "consultation.merged"
    LOCKED = "consultation.locked"
    UNLOCKED = "consultation.unlocked"
    CURATED = "consultation.curated"  # detail: approval, slow mode, featured, on or off
    SUMMARISED = "consultation.summarised"
    SLOWED = "phase.slowed"  # a supervisor gave it more time
    VOICE_INVITED = "voice.invited"  # a supervisor asked who has spoken for whom
    PARALLEL_NAMED = "parallel.named"
    REPLY_REMOVED = "reply.removed"
    REPLY_REDACTED = "reply.redacted"
    REPLY_UNDONE = "reply.undone"
    REPLY_KIND = "reply.kind"
    REPLY_SPLIT = "reply.split"


class Entry(models.Model):
    """One row of the ledger. It names people as readers know them and never by member: an unnamed
    author by alias only (invariant 2), so that nothing here can be joined across consultations.

    Rows are only ever added; the database refuses changes. They go when their consultation is destroyed.
    """

    consultation = models.ForeignKey("forum.Consultation", on_delete=models.CASCADE, related_name="entries")
    verb = models.CharField(max_length=40, choices=Verb.choices)
    detail = models.CharField(
        max_length=40, blank=True, help_text="Codes: the phase that began, and who or what brought it about."
    )
    voice = models.CharField(max_length=80, blank=True, help_text="Who, as readers know them.")
    reply_id_public = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(verb__in=Verb.values), name="entry_verb_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"
