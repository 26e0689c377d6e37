"""Asking a moderator."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0011_sanctions")]
    operations: ClassVar[list[Any]] = []
