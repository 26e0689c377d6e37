"""Pauses, appeals, interests and reveals."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0010_erasing")]
    operations: ClassVar[list[Any]] = []
