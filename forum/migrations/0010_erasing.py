"""Receipts of what was erased, the lines that go to the list outside the database, and what does not come back."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models


class Migration(migrations.Migration):
    """Two tables, and a column of keyed hashes."""

    dependencies: ClassVar[list[Any]] = [
        ("forum", "0009_undo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.AddField("consultation", "left_out", models.JSONField(blank=True, default=list)),
        migrations.CreateModel(
            name="ErasedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.JSONField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=accounts.models.new_public_id, editable=False, max_length=32, unique=True)),
                ("what", models.CharField(choices=[("redacted", "words were left out"), ("purged", "taken down and destroyed")], max_length=10)),
                ("object_kind", models.CharField(max_length=12)),
                ("object_id", models.CharField(max_length=32)),
                ("code", models.CharField(blank=True, help_text="The identifier’s.", max_length=20)),
                ("receipt", models.JSONField(blank=True, default=list, help_text="Places reached, by code, each with a count.")),
                ("kept", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(db_index=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("author", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("consultation", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="erasures", to="forum.consultation")),
                ("reply", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="erasures", to="forum.reply")),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done_at", None), ("undone_at", None)) | models.Q(("kept", {})),
                        name="erasure_that_is_over_keeps_nothing",
                    )
                ],
            },
        ),
    ]  # fmt: skip
