"""Being called: what a member is told, how they want to be told, and the letters that leave."""

from __future__ import annotations

import secrets
from datetime import time
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id


class Call(models.TextChoices):
    """What a member can be called for. Every kind has its own setting per channel."""

    FIRST_REPLY = "first_reply", "The first reply to your question"
    QUESTION = "question", "A question asked of you"
    REPLY = "reply", "Further replies to your question"
    PHASE = "phase", "Your consultation moved on, or waits for you"
    QUIET = "quiet", "Nobody has answered your question yet"
    DESK = "desk", "Something of yours came back from the desk"
    FOLDED = "folded", "A reply of yours was left for now"
    THANKS = "thanks", "Somebody thanked you"
    ANSWER = "answer", "An answer to your question or reply"
    RETURNED = "returned", "The poster returned: an answer, what they take with them, what happened since"
    MENTION = "mention", "Somebody named you in a consultation you take part in"
    FOLLOWED = "followed", "News in what you follow"
    CALLED = "called", "Somebody waits for a first voice (if you offered to be called)"
    COMMUNITY = "community", "What is new in the community"


class Channel(models.TextChoices):
    """When an e-mail about it leaves. In the site everything but `never` is listed at once."""

    AT_ONCE = "at_once", "at once"
    DAILY = "daily", "once a day"
    WEEKLY = "weekly", "once a week"
    SITE = "site", "in the site only"
    NEVER = "never", "not at all"


class Wishes(models.Model):
    """How one member wants to be called. A member without a row has the defaults of ``rules``."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes")
    channels = models.JSONField(default=dict, blank=True)  # Call → Channel, where it differs from the default
    time_zone = models.CharField(max_length=60, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    digest_at = models.TimeField(default=time(8, 0))
    digest_on = models.PositiveSmallIntegerField(default=0)  # 0 is Monday
    call_me = models.BooleanField(default=False)  # "call me when nobody has answered"
    never_call_me = models.BooleanField(default=False)  # also not where nobody volunteered
    asked_who_else_at = models.DateTimeField(null=True, blank=True)  # "Who else do you have for this?"
    community_at = models.DateTimeField(null=True, blank=True)  # the community's digest was last gathered
    mail_stopped_at = models.DateTimeField(null=True, blank=True)
    #: Opens the unsubscribe page without sign-in; tells nothing, and opens nothing else.
    stop_key = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe, editable=False)

    def __str__(self) -> str:
        return f"{self.member_id}"


class Letter(models.Model):
    """The outbox: one row per e-mail. It holds no words; they are made from its notices when it leaves."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)  # given up, and shown to operators
    failure = models.CharField(max_length=80, blank=True)  # the error's class, never its words
    dropped_at = models.DateTimeField(null=True, blank=True)  # nobody to tell any more, or nothing

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member", "channel"],
                condition=models.Q(taken_at=None, sent_at=None, failed_at=None, dropped_at=None, attempts=0),
                name="one_letter_being_gathered",
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, failed_at=None, dropped_at=None),
                name="letter_to_send",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Notice(models.Model):
    """One thing a member is told: that something happened, and where. Never a word of it."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    call = models.CharField(max_length=12, choices=Call.choices)
    verb = models.CharField(max_length=40)  # of the ledger row it came from, or a code of ``rules``
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    #: How its member wanted to hear of it when it happened. One for a letter waits until it lies in one.
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.SITE)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["member", "-at"], name="notice_by_member"),
            models.Index(
                fields=["at"],
                condition=models.Q(letter=None, channel__in=["at_once", "daily", "weekly"]),
                name="notice_for_a_letter",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class QuietCall(models.Model):
    """Who was called to a consultation nobody had answered: never the same one twice in a week."""

    consultation = models.ForeignKey(
        "forum.Consultation", on_delete=models.CASCADE, related_name="quiet_calls"
    )
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["consultation", "member"], name="called_once_to_one")
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}"


class Alarm(models.Model):
    """One e-mail that leaves at once, whatever its reader has chosen: something at the desk waits for nobody.
    To a moderator, or without `member` to the emergency contact. It holds no words and names nothing."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True)  # the error's class, never its words

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk} at {self.at:%Y-%m-%d %H:%M}"
