"""Who gets the newsletter, and its issues."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Who gets the newsletter, and its issues."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0008_withdrawing")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = []
