"""StandingRule: what runs by itself, in plain choices. RuleTouch: that it did, for which contribution."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.mirror.identifiers import CODES


class Who(models.TextChoices):
    """Whose text it is."""

    ANYBODY = "anybody", "anybody"
    NEWCOMER = "newcomer", "somebody nothing of whom has been read here before"
    TRAINEE = "trainee", "a trainee"
    NOTICED = "noticed", "a member with a notice this year"


class Where(models.TextChoices):
    """What it is."""

    ANYWHERE = "anywhere", "a consultation or a reply"
    CONSULTATIONS = "consultations", "a consultation"
    REPLIES = "replies", "a reply"


class Found(models.TextChoices):
    """What was found in it."""

    ANYTHING = "anything", "whatever it says"
    WARNED = "warned", "with a detail that the mirror warns of"
    DETAIL = "detail", "with one kind of detail (choose it below)"
    DANGER = "danger", "with words that tell of danger"
    METHOD = "method", "whose question asks for a method"
    LONG = "long", "that is long (say from where below)"


class Then(models.TextChoices):
    """What follows. There is nothing else: no rule hides, takes down, gives back or silences."""

    CALL = "call", "call a moderator"
    CARD = "card", "show its author a card"
    LOOK_FIRST = "look_first", "ask a moderator to read it before colleagues do"


KINDS_OF_DETAIL = [(code, spec.label) for code, spec in CODES.items()]
MOST_REPORTS = 3
#: What makes a rule another one; the name is the operator's own.
WORDING = ("who", "theme_id", "where", "found", "detail", "longer_than", "reports", "then", "card")


class StandingRule(models.Model):
    """One rule that runs by itself. It can be switched on after its present wording was tried out, and is off
    as soon as it is worded anew."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=80, help_text="For you and the moderators. No person and no case.")
    who = models.CharField(
        "by", max_length=12, choices=Who.choices, default=Who.ANYBODY, help_text="Whose text it is."
    )
    where = models.CharField(
        "when this arrives", max_length=14, choices=Where.choices, default=Where.ANYWHERE
    )
    theme = models.ForeignKey(
        "forum.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="in the theme", help_text="Empty: in any theme.",
    )  # fmt: skip
    found = models.CharField("and it is", max_length=10, choices=Found.choices, default=Found.ANYTHING)
    detail = models.CharField("kind of detail", max_length=20, blank=True)
    longer_than = models.PositiveIntegerField("longer than", default=0, help_text="Characters.")
    reports = models.PositiveSmallIntegerField(
        "and told of by at least", default=0, choices=[(0, "nobody need have told us"), (1, "one colleague"), (2, "two colleagues"), (3, "three colleagues")],
    )  # fmt: skip
    then = models.CharField(max_length=12, choices=Then.choices)
    card = models.TextField(
        "the card", blank=True, max_length=600, help_text="What its author reads. Plain words, shown to nobody else."
    )  # fmt: skip
    on_since = models.DateTimeField(null=True, blank=True)
    first_on_at = models.DateTimeField(null=True, blank=True)
    #: The last dry run: of which wording, when, and what it came to in tens.
    tried_wording = models.CharField(max_length=64, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    tried = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(then__in=Then.values), name="standing_rule_does_what_it_may"
            ),
            models.CheckConstraint(
                condition=~models.Q(then="card") | ~models.Q(card=""), name="standing_rule_card_has_words"
            ),
            models.CheckConstraint(
                condition=models.Q(reports__lte=MOST_REPORTS)
                & (models.Q(reports=0) | ~models.Q(then="look_first")),
                name="standing_rule_reports_are_few",
            ),
            models.CheckConstraint(
                condition=models.Q(on_since=None) | ~models.Q(tried_wording=""),
                name="standing_rule_is_tried_first",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def wording(self) -> str:
        """What the rule says, as a fingerprint: another wording is another rule."""
        said = {name: getattr(self, name) for name in WORDING}
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @property
    def is_tried(self) -> bool:
        """Whether what it says now was tried out."""
        return bool(self.tried_wording) and self.tried_wording == self.wording

    @property
    def sentence(self) -> str:
        """Say in a sentence what it does."""
        theme = f" in “{self.theme}”" if self.theme is not None else ""
        told = f", and {self.get_reports_display()} told us of it" if self.reports else ""
        found = Found(self.found)
        of = {
            Found.ANYTHING: "",
            Found.DETAIL: f" with a detail of this kind: {dict(KINDS_OF_DETAIL).get(self.detail, '')}",
            Found.LONG: f" of more than {self.longer_than:,} characters",
        }.get(found, f" {found.label}")
        return f"When {Where(self.where).label} by {Who(self.who).label}{theme} arrives{of}{told}: {Then(self.then).label}."


class RuleTouch(models.Model):
    """That a rule did what it does about a contribution, once. It holds no word and goes with either."""

    rule = models.ForeignKey(StandingRule, on_delete=models.CASCADE, related_name="touches")
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="rule_touches"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="rule_touches"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False, reply=None)
                | models.Q(consultation=None, reply__isnull=False),
                name="rule_touch_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["rule", "consultation"], condition=models.Q(reply=None), name="one_touch_of_a_consultation_each"
            ),
            models.UniqueConstraint(
                fields=["rule", "reply"], condition=models.Q(consultation=None), name="one_touch_of_a_reply_each"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.rule_id} at {self.at:%Y-%m-%d %H:%M}"
