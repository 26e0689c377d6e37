"""The text fields of series are no longer needed."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """The text fields of series are no longer needed."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0004_series")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RemoveField("articlepage", "series"),
        migrations.RemoveField("articlepage", "part"),
        migrations.RemoveField("articlepage", "said_parts"),
    ]
