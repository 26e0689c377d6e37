"""Rules that run by themselves."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import accounts.models

WHO = [
    ("anybody", "anybody"),
    ("newcomer", "somebody nothing of whom has been read here before"),
    ("trainee", "a trainee"),
    ("noticed", "a member with a notice this year"),
]
WHERE = [
    ("anywhere", "a consultation or a reply"),
    ("consultations", "a consultation"),
    ("replies", "a reply"),
]
FOUND = [
    ("anything", "whatever it says"),
    ("warned", "with a detail that the mirror warns of"),
    ("detail", "with one kind of detail (choose it below)"),
    ("danger", "with words that tell of danger"),
    ("method", "whose question asks for a method"),
    ("long", "that is long (say from where below)"),
]
REPORTS = [
    (0, "nobody need have told us"),
    (1, "one colleague"),
    (2, "two colleagues"),
    (3, "three colleagues"),
]
THEN = [
    ("call", "call a moderator"),
    ("card", "show its author a card"),
    ("look_first", "ask a moderator to read it before colleagues do"),
]


def number() -> models.Field:
    """The number of a row."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def of(model: str, **more: Any) -> models.ForeignKey:
    """What a rule did something about."""
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=model, **more)


class Migration(migrations.Migration):
    """Two new tables; nothing that is there is changed."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0013_curation")]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="StandingRule",
            fields=[
                ("id", number()),
                ("public_id", models.CharField(default=accounts.models.new_public_id, editable=False, max_length=32, unique=True)),
                ("name", models.CharField(help_text="For you and the moderators. No person and no case.", max_length=80)),
                ("who", models.CharField(choices=WHO, default="anybody", help_text="Whose text it is.", max_length=12, verbose_name="by")),
                ("where", models.CharField(choices=WHERE, default="anywhere", max_length=14, verbose_name="when this arrives")),
                ("theme", models.ForeignKey(blank=True, help_text="Empty: in any theme.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum.theme", verbose_name="in the theme")),
                ("found", models.CharField(choices=FOUND, default="anything", max_length=10, verbose_name="and it is")),
                ("detail", models.CharField(blank=True, max_length=20, verbose_name="kind of detail")),
                ("longer_than", models.PositiveIntegerField(default=0, help_text="Characters.", verbose_name="longer than")),
                ("reports", models.PositiveSmallIntegerField(choices=REPORTS, default=0, verbose_name="and told of by at least")),
                ("then", models.CharField(choices=THEN, max_length=12)),
                ("card", models.TextField(blank=True, help_text="What its author reads. Plain words, shown to nobody else.", max_length=600, verbose_name="the card")),
                ("on_since", models.DateTimeField(blank=True, null=True)),
                ("first_on_at", models.DateTimeField(blank=True, null=True)),
                ("tried_wording", models.CharField(blank=True, max_length=64)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("tried", models.JSONField(blank=True, default=list)),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(then__in=["call", "card", "look_first"]), name="standing_rule_does_what_it_may"),
                    models.CheckConstraint(condition=~models.Q(then="card") | ~models.Q(card=""), name="standing_rule_card_has_words"),
                    models.CheckConstraint(condition=models.Q(reports__lte=3) & (models.Q(reports=0) | ~models.Q(then="look_first")), name="standing_rule_reports_are_few"),
                    models.CheckConstraint(condition=models.Q(on_since=None) | ~models.Q(tried_wording=""), name="standing_rule_is_tried_first"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleTouch",
            fields=[
                ("id", number()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("rule", of("forum.standingrule", related_name="touches")),
                ("consultation", of("forum.consultation", blank=True, null=True, related_name="rule_touches")),
                ("reply", of("forum.reply", blank=True, null=True, related_name="rule_touches")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(consultation__isnull=False, reply=None) | models.Q(consultation=None, reply__isnull=False), name="rule_touch_is_of_one_thing"),
                    models.UniqueConstraint(condition=models.Q(reply=None), fields=("rule", "consultation"), name="one_touch_of_a_consultation_each"),
                    models.UniqueConstraint(condition=models.Q(consultation=None), fields=("rule", "reply"), name="one_touch_of_a_reply_each"),
                ],
            },
        ),
    ]  # fmt: skip
