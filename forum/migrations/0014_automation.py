"""Rules that run by themselves."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0013_curation")]
    operations: ClassVar[list[Any]] = []
