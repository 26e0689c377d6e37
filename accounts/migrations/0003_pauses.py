"""A member can read only, or be suspended, until a day."""

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two moments, empty for everybody."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0002_has_news")]
    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            model_name="member",
            name="reading_only_until",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="member",
            name="suspended_until",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
