"""What a body was told before an insight is set beside its piece."""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import accounts.members

RELATIONS = [
    ("supports", "Supports it"),
    ("qualifies", "Qualifies it"),
    ("contradicts", "Contradicts it"),
    ("example_of", "Is an example of it"),
]


class Migration(migrations.Migration):
    """What a body was told before an insight is set beside its piece."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0009_newsletter")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ("relation", models.CharField(blank=True, choices=RELATIONS, max_length=12)),
                ("by_curator", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("shown_from", models.DateTimeField(blank=True, null=True)),
                ("insight", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="told_beside", to="cms.insightpage")),
                ("page", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="tellings", to="cms.articlepage")),
                ("response", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="cms.articlepage")),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("told_at", None)), fields=["at"], name="telling_untold")],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "insight"), name="told_once_of_an_insight"),
                    models.CheckConstraint(
                        condition=models.Q(("relation__in", ["", *(code for code, _ in RELATIONS)])),
                        name="telling_relation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shown_from", None), ("told_at", None)),
                            models.Q(("shown_from__isnull", False), ("told_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="shown_after_it_was_told",
                    ),
                ],
            },
        ),
    ]  # fmt: skip
