"""What a member takes with them, and how they leave."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.members


class Migration(migrations.Migration):
    """Four tables; and a name that somebody who left had in a consultation may stand without them."""

    dependencies: ClassVar[list[Any]] = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("forum", "0022_joining"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.members.new_public_id, editable=False, max_length=32, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"), ("making", "being made"), ("ready", "ready"),
                            ("failed", "could not be made"), ("gone", "deleted"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0, help_text="0 to 100.")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("stored_as", models.CharField(blank=True, max_length=40)),
                ("size", models.PositiveBigIntegerField(default=0)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exports", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ["-asked_at", "-pk"]},
        ),
        migrations.CreateModel(
            name="Leaving",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.members.new_public_id, editable=False, max_length=32, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"), ("confirmed", "confirmed"), ("running", "being erased"),
                            ("done", "erased"), ("cancelled", "cancelled"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("keeps_replies", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("receipt", models.JSONField(blank=True, default=dict)),
                ("key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("key_until", models.DateTimeField(blank=True, null=True)),
                (
                    "letter",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "none"), ("confirm", "with the way to confirm"),
                            ("receipt", "with the way to the receipt"),
                        ],
                        max_length=8,
                    ),
                ),
                ("send_to", models.EmailField(blank=True, max_length=254)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-asked_at", "-pk"]},
        ),
        migrations.CreateModel(
            name="SuspendedNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("until", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ["until", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "making"])), fields=("member",), name="one_copy_being_made"
            ),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "making", "ready", "failed", "gone"])),
                name="export_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaving",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["asked", "confirmed", "running"])),
                fields=("member",),
                name="one_way_out_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaving",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "done"), _negated=True), ("member", None), _connector="OR"),
                name="who_has_left_is_not_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaving",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "confirmed", "running", "done", "cancelled"])),
                name="leaving_state_is_known",
            ),
        ),
        migrations.AlterField(
            model_name="voice",
            name="member",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]  # fmt: skip
