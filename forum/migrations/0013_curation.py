"""Curation: featured, locked, read first, one a day, merged; what is asked of people, summaries, what was learnt."""

from typing import Any, ClassVar

import accounts.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add columns and tables; every row that stands keeps meaning what it meant."""

    dependencies: ClassVar[list[Any]] = [
        ("forum", "0012_asking"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Asked",
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
                        default=accounts.models.new_public_id, editable=False, max_length=32, unique=True
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("way", "going about it another way"),
                            ("merge", "bringing two of your questions together"),
                            ("split", "making a question of a reply of yours"),
                            ("summary", "a moderator’s summary"),
                            ("distil", "a piece for the library about what was learnt"),
                            ("quote", "quoting a line of yours in the library"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "not answered yet"),
                            ("yes", "yes"),
                            ("no", "no"),
                            ("lapsed", "not asked any more"),
                            ("taken_back", "taken back"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                (
                    "chosen",
                    models.CharField(
                        blank=True,
                        help_text="A code: the way proposed, or how a quote is named.",
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Distil",
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
                        default=accounts.models.new_public_id, editable=False, max_length=32, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "waiting for the poster’s yes"),
                            ("writing", "being written"),
                            ("reading", "waiting for a second reader"),
                            ("drafted", "a draft in the library"),
                            ("stopped", "stopped"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("standfirst", models.CharField(blank=True, max_length=250)),
                ("question", models.CharField(blank=True, max_length=200)),
                ("html", models.TextField(blank=True)),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What the second reader would like to be different."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waiting for the poster"),
                            ("sent_back", "back with a note"),
                            ("shown", "shown"),
                            ("gone", "not wanted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("html", models.TextField(blank=True)),
                (
                    "note",
                    models.TextField(blank=True, help_text="What the poster would like to be different."),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="reviewitem",
            name="one_waiting_item_per_member_and_source",
        ),
        migrations.AddField(
            model_name="consultation",
            name="asks_approval",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="consultation",
            name="featured_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultation",
            name="locked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultation",
            name="locked_why",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="consultation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged_here",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="no_feature",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="consultation",
            name="slow",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="source",
            field=models.CharField(
                choices=[
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
                    ("appeal", "an author asks for a second look"),
                    ("asked", "somebody asked a moderator"),
                    ("rule", "a rule of the house"),
                    ("approval", "replies here are read first"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("member", "source", "unnamed"),
                name="one_waiting_item_per_member_and_source",
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="consultation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="asked",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="other",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="reply",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="asked",
                to="forum.reply",
            ),
        ),
        migrations.AddField(
            model_name="distil",
            name="consultation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="distils",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="distil",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="distil",
            name="second_reader",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="distil",
            name="writer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="distil",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="asked",
                to="forum.distil",
            ),
        ),
        migrations.AddField(
            model_name="summary",
            name="consultation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="summary", to="forum.consultation"
            ),
        ),
        migrations.AddField(
            model_name="summary",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="distil",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["asked", "writing", "reading"])),
                fields=("consultation",),
                name="one_distil_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="distil",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["stopped", "drafted"]), _negated=True),
                    models.Q(("html", ""), ("note", ""), ("question", ""), ("standfirst", ""), ("title", "")),
                    _connector="OR",
                ),
                name="distil_over_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting"), ("what__in", ["way", "merge", "summary", "distil"])),
                fields=("consultation", "what"),
                name="one_question_of_its_poster_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting"), ("what", "split")),
                fields=("reply",),
                name="one_split_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "gone"), _negated=True),
                    models.Q(("html", ""), ("note", "")),
                    _connector="OR",
                ),
                name="summary_gone_is_empty",
            ),
        ),
    ]
