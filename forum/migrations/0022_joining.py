"""A first contribution is greeted by a person."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import forum.consultations.places


class Migration(migrations.Migration):
    """One table, three columns."""

    dependencies: ClassVar[list[Any]] = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("forum", "0021_credentials"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.AddField("consultation", "came_early", models.BooleanField(default=False)),
        migrations.AddField(
            "consultation",
            "early_wait",
            models.DurationField(default=forum.consultations.places.draw_wait, editable=False),
        ),
        migrations.AddField(
            "consultation", "comes_as", models.CharField(blank=True, editable=False, max_length=20)
        ),
        migrations.CreateModel(
            name="Greeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=280)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="greeting",
                        to="forum.consultation",
                    ),
                ),
                (
                    "reply",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="greeting",
                        to="forum.reply",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("consultation__isnull", False), ("reply", None))
                        | models.Q(("consultation", None), ("reply__isnull", False)),
                        name="greeting_stands_beside_one_thing",
                    ),
                ],
            },
        ),
    ]
