"""What a member tells colleagues about how they work."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One row for each member who wrote something."""

    dependencies: ClassVar[list[Any]] = [("accounts", "0006_credentials")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("orientations", models.JSONField(blank=True, default=list)),
                ("carries", models.TextField(blank=True)),
                ("unconditional", models.TextField(blank=True)),
                ("languages", models.CharField(blank=True, max_length=120)),
                ("shows_clock", models.BooleanField(default=False)),
                ("shows_calls", models.BooleanField(default=False)),
                ("offers_supervision", models.BooleanField(default=False)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("interests", models.TextField(blank=True)),
                ("interests_on", models.DateField(blank=True, null=True)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
