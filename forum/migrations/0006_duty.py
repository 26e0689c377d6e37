"""Duty hours, numbers for people in danger, what a text tells of danger, and the e-mail that leaves at once."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models

SOURCES = [
    ("first_contribution", "a first contribution"),
    ("safety_note", "a colleague is worried"),
    ("risk", "words that tell of danger"),
    ("identifier", "a detail that could point to someone"),
    ("points", "details that add up"),
    ("rescan", "today’s checks see a detail"),
    ("left_for_now", "the poster left it for now"),
    ("identity", "could identify a client"),
    ("at_risk", "someone may be at risk"),
    ("about_me", "somebody thinks it is about them"),
    ("report", "a colleague told us"),
]
DAYS = [
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
]


def number() -> models.Field:
    """The number of a row."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def public_id() -> models.Field:
    """What stands in addresses."""
    return models.CharField(default=accounts.models.new_public_id, editable=False, max_length=32, unique=True)


class Migration(migrations.Migration):
    """Nothing that is there is changed: no number is shown and nobody is on duty until somebody says so."""

    dependencies: ClassVar[list[Any]] = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("forum", "0007_reports"),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="CrisisLine",
            fields=[
                ("id", number()),
                ("country", models.CharField(help_text="As people read it: “UK & Ireland”.", max_length=60)),
                ("name", models.CharField(blank=True, help_text="Who answers. “Samaritans”.", max_length=80)),
                ("number", models.CharField(max_length=40)),
                (
                    "is_emergency",
                    models.BooleanField(
                        default=False,
                        help_text="The number of the emergency services, not of a crisis line.",
                        verbose_name="emergency services",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("country", "number"), name="one_crisis_line_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyHour",
            fields=[
                ("id", number()),
                ("public_id", public_id()),
                ("weekday", models.PositiveSmallIntegerField(choices=DAYS)),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("time_zone", models.CharField(max_length=60)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duty_hours",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lt", 7)),
                        name="duty_hour_weekday_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("member", "weekday", "starts", "ends", "time_zone"), name="one_duty_hour_each"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayAway",
            fields=[
                ("id", number()),
                ("public_id", public_id()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days_away",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["first", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="days_away_have_an_end"
                    ),
                    models.UniqueConstraint(fields=("member", "first", "last"), name="one_day_away_each"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", number()),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.CharField(blank=True, max_length=80)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.AddField("consultation", "risks", models.JSONField(blank=True, default=list)),
        migrations.AddField("consultation", "put_away", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "consultation", "company_only_since", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            "consultation", "death_since", models.DateTimeField(blank=True, db_index=True, null=True)
        ),
        migrations.AlterField("reviewitem", "source", models.CharField(choices=SOURCES, max_length=24)),
    ]
