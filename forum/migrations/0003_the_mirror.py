"""What the checks keep: codes, places and keyed hashes, never a word of a text."""

import django.db.models.deletion
import forum.checks.memory
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the checks' columns and tables."""

    dependencies = [
        ("forum", "0002_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="check_key",
            field=models.CharField(default=forum.checks.memory.new_key, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="consultation",
            name="dismissed",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="consultation",
            name="same_person_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later_ones",
                to="forum.consultation",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="checks",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="reply",
            name="dismissed",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="source",
            field=models.CharField(
                choices=[
                    ("first_contribution", "a first contribution"),
                    ("safety_note", "a colleague is worried"),
                    ("identifier", "a detail that could point to someone"),
                    ("points", "details that add up"),
                    ("rescan", "today’s checks see a detail"),
                ],
                max_length=24,
            ),
        ),
        migrations.CreateModel(
            name="FramingRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="The first day of the month.")),
                (
                    "first",
                    models.CharField(
                        choices=[
                            ("relational", "what happens between the two"),
                            ("mixed", "both"),
                            ("technique_lookup", "a method"),
                            ("other", "the practice around it"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "final",
                    models.CharField(
                        choices=[
                            ("relational", "what happens between the two"),
                            ("mixed", "both"),
                            ("technique_lookup", "a method"),
                            ("other", "the practice around it"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "offer",
                    models.CharField(
                        choices=[("none", "none"), ("open", "beside the question"), ("folded", "folded")],
                        default="none",
                        max_length=8,
                    ),
                ),
                (
                    "became",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nothing was offered"),
                            ("kept", "kept as asked"),
                            ("inserted", "taken over as it was"),
                            ("edited", "taken over and changed"),
                            ("reworded", "asked anew in one’s own words"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_demo", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["month"], name="framing_by_month")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("final__in", ["relational", "mixed", "technique_lookup", "other"]),
                            ("first__in", ["relational", "mixed", "technique_lookup", "other"]),
                        ),
                        name="framing_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("became", ""), ("offer", "none")),
                            models.Q(
                                models.Q(("offer", "none"), _negated=True),
                                models.Q(("became", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_offer_became_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeenDetail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("severity", models.CharField(max_length=8)),
                ("part", models.CharField(help_text="The box it stood in.", max_length=60)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "did",
                    models.CharField(
                        choices=[
                            ("changed", "changed"),
                            ("dismissed", "said it is not about a person"),
                            ("acknowledged", "looked at it and kept it"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="details",
                        to="forum.consultation",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="details",
                        to="forum.reply",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
