"""Curation."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0012_asking")]
    operations: ClassVar[list[Any]] = []
