"""Who gets the newsletter, and its issues."""

import secrets
from typing import ClassVar

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import accounts.members


class Migration(migrations.Migration):
    """Who gets the newsletter, and its issues."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0008_withdrawing")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2020),
                            django.core.validators.MaxValueValidator(2200),
                        ]
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "January"),
                            (2, "February"),
                            (3, "March"),
                            (4, "April"),
                            (5, "May"),
                            (6, "June"),
                            (7, "July"),
                            (8, "August"),
                            (9, "September"),
                            (10, "October"),
                            (11, "November"),
                            (12, "December"),
                        ]
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        blank=True,
                        help_text="A relational question to carry through the month. Never one from a consultation.",
                        max_length=200,
                        verbose_name="question of the month",
                    ),
                ),
                (
                    "beside_it",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences, if you like.",
                        max_length=800,
                        verbose_name="beside the question",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("left", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ["-year", "-month"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year", "month"),
                        name="one_issue_a_month",
                        violation_error_message="There is an issue for this month already: change that one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", 1), ("month__lte", 12)),
                        name="issue_month_is_a_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("asked_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.CharField(blank=True, editable=False, max_length=64)),
                ("key_until", models.DateTimeField(blank=True, null=True)),
                (
                    "letter",
                    models.CharField(
                        blank=True,
                        choices=[("confirm", "to confirm"), ("known", "that it gets it already")],
                        max_length=8,
                    ),
                ),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "stop_key",
                    models.CharField(
                        default=secrets.token_urlsafe, editable=False, max_length=43, unique=True
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("key",),
                        name="newsletter_key_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IssueLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="cms.issue"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="issue_lines",
                        to="cms.articlepage",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("issue", "page"), name="in_an_issue_once")],
            },
        ),
        migrations.CreateModel(
            name="IssueLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.members.new_public_id, editable=False, max_length=32, unique=True
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.CharField(blank=True, max_length=80)),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="cms.issue"
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="cms.subscriber",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("failed_at", None), ("sent_at", None)),
                        fields=["due_at"],
                        name="issue_letter_to_send",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issue", "subscriber"), name="an_issue_once_to_an_address"
                    )
                ],
            },
        ),
    ]
