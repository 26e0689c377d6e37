"""Desk check, readings, approvals, corrections and disputes."""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.members


class Migration(migrations.Migration):
    """Desk check, readings, approvals, corrections and disputes."""

    dependencies: ClassVar[list] = [
        ("cms", "0005_series_text_goes"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list] = [
        migrations.CreateModel(
            name="DeskCheck",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "desk check",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Submission",
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
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("desk", "at the desk check"),
                            ("reading", "with its readers"),
                            ("sent_back", "back with the training body"),
                            ("approved", "read, and waiting for Publish"),
                            ("published", "published"),
                            ("declined", "declined"),
                            ("taken_back", "taken back"),
                        ],
                        default="desk",
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, help_text="Why it was sent back or declined.")),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("turn", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cms.trainingbodypage",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="cms.articlepage",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "state",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submission",
                        to="wagtailcore.workflowstate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadingAsked",
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
                ("outside", models.BooleanField(help_text="They are nobody of the training body.")),
                (
                    "stands_in",
                    models.BooleanField(
                        default=False, help_text="A curator in place of a reader from outside."
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fine", "It is fine as it is"),
                            ("change", "Please change something"),
                            ("cannot", "I cannot read it"),
                            ("let_go", "handed over"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="cms.submission"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TakenDown",
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
                ("digest", models.CharField(max_length=64)),
                ("readings", models.PositiveSmallIntegerField(default=2)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("identity", "It could identify somebody"),
                            ("safety", "It could harm somebody"),
                            ("advertising", "It advertises and does not say so"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("appeal", models.TextField(blank=True)),
                ("appealed_at", models.DateTimeField(blank=True, null=True)),
                ("granted", models.BooleanField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appealed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cms.trainingbodypage",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_down",
                        to="cms.articlepage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("readings", models.PositiveSmallIntegerField(default=2)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "as_published",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="cms.articlepage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("page", "digest"), name="words_are_approved_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
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
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("theme", "the theme"),
                            ("kind", "the kind of piece"),
                            ("related", "the cards beside it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("says", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disputes",
                        to="cms.articlepage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["theme", "kind", "related"])),
                        name="disputed_thing_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("page", "what"),
                        name="disputed_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        ["desk", "reading", "sent_back", "approved", "published", "declined", "taken_back"],
                    )
                ),
                name="submission_stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage__in", ["desk", "reading", "sent_back"])),
                fields=("page",),
                name="one_submission_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="readingasked",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "fine", "change", "cannot", "let_go"])),
                name="reading_answer_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="readingasked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer__in", ["", "fine", "change"])),
                fields=("submission", "revision", "reader"),
                name="asked_once_for_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="takendown",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground__in", ["identity", "safety", "advertising"])),
                name="taken_down_ground_is_known",
            ),
        ),
    ]
