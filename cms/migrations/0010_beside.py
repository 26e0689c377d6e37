"""What a body was told before an insight is set beside its piece."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """What a body was told before an insight is set beside its piece."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0009_newsletter")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = []
