"""A draft that was made of a reply stays tied to what it was made of, so that erasing reaches it."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies: ClassVar[list[Any]] = [("forum", "0016_interest")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            model_name="asked",
            name="draft",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="made_of",
                to="forum.draft",
            ),
        ),
    ]
