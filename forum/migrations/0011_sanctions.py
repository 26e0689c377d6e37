"""Pauses, appeals, interests and reveals."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models


class Migration(migrations.Migration):
    """Four tables. About what was written without a name a row keeps no tie to it."""

    dependencies: ClassVar[list[Any]] = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("accounts", "0003_pauses"),
        ("forum", "0010_erasing"),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Reveal",
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
                    "why",
                    models.CharField(
                        choices=[
                            ("danger", "somebody is in danger, and only the author can be reached for it"),
                            ("duty_by_law", "a duty by law"),
                            ("again_and_again", "harm that goes on whatever is done about the texts"),
                        ],
                        max_length=16,
                    ),
                ),
                ("sentence", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("agreed", "agreed"),
                            ("refused", "refused"),
                            ("taken_back", "taken back"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Sanction",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "a note"),
                            ("warning", "a warning"),
                            ("silence", "reading only"),
                            ("suspension", "the door closed for a time"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("disrespect", "disrespect towards a client or a colleague"),
                            ("identity", "details that could point to a client"),
                            ("advertising", "advertising, or an interest that was not named"),
                            ("told_elsewhere", "carrying elsewhere what was said here"),
                            ("groundless", "telling moderators of what was not there"),
                            ("other", "something else"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "sentence",
                    models.TextField(help_text="What the moderator wrote to them, in the site only."),
                ),
                ("begins", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends", models.DateTimeField(blank=True, null=True)),
                ("about_unnamed", models.BooleanField(default=False)),
                ("by_number", models.BigIntegerField()),
                (
                    "told_at",
                    models.DateTimeField(blank=True, help_text="Ten minutes after it was given.", null=True),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-begins", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="appeal",
            name="consultation",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appeal",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="item",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="appeal", to="forum.reviewitem"
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="reply",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appeal",
                to="forum.reply",
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="consultation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reveal",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reveal",
            name="consultation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="forum.consultation"
            ),
        ),
        migrations.AddField(
            model_name="reveal",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reveal",
            name="reply",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="forum.reply",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="forum.reviewitem",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sanctions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="sanction",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appeal",
                to="forum.sanction",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.UniqueConstraint(
                fields=("member", "person", "consultation"), name="involved_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reveal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reply", None), ("state", "asked")),
                fields=("consultation",),
                name="one_request_for_a_posters_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="reveal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")),
                fields=("reply",),
                name="one_request_for_a_repliers_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="reveal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "asked")),
                    models.Q(models.Q(("state", "asked"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="reveal_has_a_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(fields=["ends"], name="sanction_by_end"),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends__isnull", False), ("kind__in", ("silence", "suspension"))),
                    models.Q(("ends", None), ("kind__in", ("notice", "warning"))),
                    _connector="OR",
                ),
                name="a_pause_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("about_unnamed", False), models.Q(("ends", None), ("item", None)), _connector="OR"
                ),
                name="no_tie_from_a_person_to_an_alias",
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("item",),
                name="one_word_to_a_person_for_one_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consultation__isnull", False), ("reply", None), ("sanction", None)),
                    models.Q(("consultation", None), ("reply__isnull", False), ("sanction", None)),
                    models.Q(("consultation", None), ("reply", None), ("sanction__isnull", False)),
                    _connector="OR",
                ),
                name="appeal_is_about_one_thing",
            ),
        ),
    ]
