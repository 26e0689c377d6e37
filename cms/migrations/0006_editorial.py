"""Desk check, readings, approvals, corrections and disputes."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Desk check, readings, approvals, corrections and disputes."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0005_series_text_goes")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = []
