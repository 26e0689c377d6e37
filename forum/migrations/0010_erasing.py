"""Receipts of what was erased."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0009_undo")]
    operations: ClassVar[list[Any]] = []
