"""Saved pieces, reflections, reads, what is out of date."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Saved pieces, reflections, reads, what is out of date."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0006_editorial")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = []
