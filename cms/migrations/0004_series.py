"""Series that stood in a text field become pages."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Series that stood in a text field become pages."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0003_library")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = []
