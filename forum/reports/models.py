"""Report: a member tells a moderator about a contribution. AboutMe: somebody thinks that it is about them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id


class Reason(models.TextChoices):
    """What somebody tells us (domain.md, Report reasons)."""

    IDENTITY = "identity", "Could identify a client"
    AT_RISK = "at_risk", "Someone may be at risk"
    DISRESPECT = "disrespect", "Disrespect towards a client or colleague"
    ADVERTISING = "advertising", "Advertising or conflict of interest"
    NOT_A_CONSULTATION = "not_a_consultation", "Not a consultation"
    OTHER = "other", "Something else"


class State(models.TextChoices):
    """What became of a report, as its reporter hears it."""

    RECEIVED = "received", "received"
    CHANGED = "changed", "something was changed"
    LEFT = "left", "left as it is"
    GONE = "gone", "taken back by its author"


class Report(models.Model):
    """One person's word about one contribution, once. `marked` and `said` go when it is decided: they may
    hold what should be in no place. `edition` is the state of the text they saw."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    page = models.CharField(max_length=200, blank=True, help_text="A page of the library, by its address.")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=20, choices=Reason.choices)
    marked = models.TextField(blank=True, help_text="The words it is about; their author sees them.")
    said = models.TextField(blank=True, help_text="A sentence to the moderators.")
    edition = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False, reply=None, page="")
                | models.Q(consultation=None, reply__isnull=False, page="")
                | (models.Q(consultation=None, reply=None) & ~models.Q(page="")),
                name="report_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=Reason.values), name="report_reason_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="received", decided_at=None)
                | (~models.Q(state="received") & models.Q(decided_at__isnull=False)),
                name="report_decision_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["reporter", "consultation"],
                condition=models.Q(consultation__isnull=False),
                name="one_report_of_a_consultation_each",
            ),
            models.UniqueConstraint(
                fields=["reporter", "reply"],
                condition=models.Q(reply__isnull=False),
                name="one_report_of_a_reply_each",
            ),
            models.UniqueConstraint(
                fields=["reporter", "page"], condition=~models.Q(page=""), name="one_report_of_a_page_each"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class AboutMe(models.Model):
    """“I think this is about me”: from anybody, without an account. It names no member, also where one is
    signed in. Moderators read it and nobody else; it is in no export, and destroyed after its decision. What it said
    goes with the consultation it named."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    said = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    answer_to = models.EmailField(blank=True)
    sender = models.CharField(max_length=64, blank=True, help_text="A keyed hash of the address, for a day.")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.SET_NULL, related_name="about_me"
    )
    hid = models.BooleanField(default=False, help_text="The link in it set the consultation aside at once.")
    #: Somebody who may decide about it has looked since nobody else can read what it named.
    looked_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, db_index=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return self.public_id
