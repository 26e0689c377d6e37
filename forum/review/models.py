"""ReviewItem: one contribution, or one message, waiting for one decision, whatever raised it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.models import Consultation


class Source(models.TextChoices):
    """What raised the item."""

    FIRST_CONTRIBUTION = "first_contribution", "a first contribution"
    SAFETY_NOTE = "safety_note", "a colleague is worried"
    RISK = "risk", "words that tell of danger"
    IDENTIFIER = "identifier", "a detail that could point to someone"
    POINTS = "points", "details that add up"
    RESCAN = "rescan", "today’s checks see a detail"
    LEFT_FOR_NOW = "left_for_now", "the poster left it for now"
    IDENTITY = "identity", "could identify a client"
    AT_RISK = "at_risk", "someone may be at risk"
    ABOUT_ME = "about_me", "somebody thinks it is about them"
    REPORT = "report", "a colleague told us"
    APPEAL = "appeal", "an author asks for a second look"
    ASKED = "asked", "somebody asked a moderator"
    RULE = "rule", "a rule of the house"
    APPROVAL = "approval", "replies here are read first"
    CREDENTIAL = "credential", "a credential to verify"


#: Harm first: how much each weighs. Of two reasons for one item the heavier stands.
WEIGHT: dict[str, int] = {
    Source.SAFETY_NOTE: 5, Source.AT_RISK: 5, Source.RISK: 5, Source.ABOUT_ME: 4, Source.IDENTITY: 4, Source.IDENTIFIER: 3,
    Source.POINTS: 3, Source.RESCAN: 3, Source.ASKED: 2, Source.APPEAL: 2, Source.REPORT: 2, Source.RULE: 2,
    Source.FIRST_CONTRIBUTION: 1, Source.LEFT_FOR_NOW: 1, Source.APPROVAL: 1,
    Source.CREDENTIAL: 1,
}  # fmt: skip
RISK = (Source.SAFETY_NOTE, Source.AT_RISK, Source.RISK)
#: What calls every moderator and the emergency contact by e-mail at once.
URGENT = (*RISK, Source.IDENTITY)
#: What was set aside for these comes back only when two people say so.
TWO_PEOPLE = (Source.IDENTITY, Source.ABOUT_ME)


CLAIM_LASTS = timedelta(minutes=30)


class Outcome(models.TextChoices):
    """What was decided; empty while it waits."""

    RELEASED = "released", "released"
    RETURNED = "returned", "returned"
    LEFT = "left", "left as it is"
    WITHDRAWN = "withdrawn", "withdrawn by its author"
    RESTORED = "restored", "brought back"
    HIDDEN = "hidden", "set aside"
    REMOVED = "removed", "taken down"
    REDACTED = "redacted", "words left out"
    PURGED = "purged", "taken down and destroyed"
    KIND = "kind", "another kind of reply"
    ANSWERED = "answered", "answered"
    LIFTED = "lifted", "ended early"
    CHANGED = "changed", "something was changed"
    VERIFIED = "verified", "verified"
    REFUSED = "refused", "not verified"


class ReviewItem(models.Model):
    """Waits until somebody decides; one moderator at a time may have claimed it. A returned text that comes back opens a new item with the same
    consultation; `version` and `decided_at` guard the one decision (invariant 5)."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    source = models.CharField(max_length=24, choices=Source.choices)
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    #: Whom it concerns, where it is about no text: an appeal against a pause, a question asked over a draft.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    #: Somebody thinks that something here is about them, and named nothing that is here.
    message = models.ForeignKey(
        "forum.AboutMe", null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    page = models.CharField(max_length=200, blank=True, help_text="A page of the library, by its address.")
    #: Whoever decided the first time: an appeal goes to another.
    not_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    raised_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=12, blank=True, choices=Outcome.choices)
    version = models.PositiveIntegerField(default=0)
    #: Who reads it now; it lapses by itself (``claims``).
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    put_off_until = models.DateTimeField(null=True, blank=True, help_text="“Not tonight”.")
    #: Asked over a draft that bears no name: the desk learns none. Asked from a card about danger: it comes first.
    unnamed = models.BooleanField(default=False)
    at_once = models.BooleanField(default=False)
    #: Somebody at the desk has written to the person about it: once, also where no tie to what they wrote is kept.
    spoken_to = models.BooleanField(default=False)
    #: The decided item whose conversation goes on in this one, where both are about a member.
    goes_on_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="goes_on_in"
    )
    #: What one moderator proposes and a second agrees to; gone when the text changes.
    proposed = models.CharField(max_length=12, blank=True, choices=Outcome.choices)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_reason = models.CharField(max_length=32, blank=True)
    proposed_sentence = models.TextField(blank=True, help_text="What its author reads once both agree.")

    class Meta:
        ordering: ClassVar[list[str]] = ["raised_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False, reply=None, member=None, message=None, page="")
                | models.Q(consultation=None, reply__isnull=False, member=None, message=None, page="")
                | models.Q(consultation=None, reply=None, member__isnull=False, message=None, page="")
                | models.Q(consultation=None, reply=None, member=None, message__isnull=False, page="")
                | (models.Q(consultation=None, reply=None, member=None, message=None) & ~models.Q(page="")),
                name="review_item_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, outcome="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(outcome="")),
                name="review_item_outcome_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(decided_at=None),
                name="one_waiting_item_per_consultation",
            ),
            models.UniqueConstraint(
                fields=["reply"], condition=models.Q(decided_at=None), name="one_waiting_item_per_reply"
            ),
            models.UniqueConstraint(
                fields=["member", "source", "unnamed"],
                # Second looks are about one word or pause each.
                condition=models.Q(decided_at=None) & ~models.Q(source="appeal"),
                name="one_waiting_item_per_member_and_source",
            ),
            models.UniqueConstraint(
                fields=["message"], condition=models.Q(decided_at=None), name="one_waiting_item_per_message"
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(decided_at=None) & ~models.Q(page=""),
                name="one_waiting_item_per_page",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def taken_by(self, now: datetime) -> Member | None:
        """Who reads it now, or None: what was taken lapses by itself."""
        lives = self.claimed_at is not None and self.claimed_at > now - CLAIM_LASTS
        return self.claimed_by if lives and self.decided_at is None else None

    @property
    def waits_until(self) -> bool:
        """Whether somebody has put it off to an hour that is still to come."""
        later = self.put_off_until is not None and self.put_off_until > timezone.now()
        return later and self.decided_at is None

    @property
    def is_about_a_text(self) -> bool:
        """Whether a consultation or a reply waits, and not a member, a message or a page of the library."""
        return self.consultation_id is not None or self.reply_id is not None

    @property
    def is_about_nobody_here(self) -> bool:
        """Whether it is a message of somebody's from outside, or a page of the library."""
        return self.message_id is not None or bool(self.page)

    @property
    def whose(self) -> str:
        """Name whom it concerns, as the desk may know them; of a message and a page, where it came from."""
        if self.is_about_nobody_here:
            return "The library" if self.page else "The form for everybody"
        if self.member is not None:
            return "Somebody who writes without their name" if self.unnamed else self.member.display_name
        return self.reply.voice_name if self.reply is not None else self.place.voice_name

    @property
    def author_id(self) -> int:
        """Whose text it is about, or whom it concerns (primary key); 0 where that is nobody here."""
        if self.is_about_nobody_here:
            return 0
        found = self.member_id or (self.reply.author_id if self.reply else self.place.author_id)
        return int(found)

    @property
    def place(self) -> Consultation:
        """The consultation it is about, directly or through a reply."""
        found = self.consultation or (self.reply.consultation if self.reply else None)
        assert found is not None  # the table's constraint says so
        return found


class ReviewMessage(models.Model):
    """One sentence between the desk and the author, in the site only. Moderators write as "the desk"."""

    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="messages")
    from_desk = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id} at {self.at:%Y-%m-%d %H:%M}"
