"""The logs take new rows only; the database itself sees to it."""

from typing import ClassVar

from django.db import migrations

from forum.ledger.triggers import drop_triggers, make_triggers


class Migration(migrations.Migration):
    """Create the append-only triggers."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0001_initial")]
    operations: ClassVar[list[migrations.RunPython]] = [migrations.RunPython(make_triggers, drop_triggers)]
