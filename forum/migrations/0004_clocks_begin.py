"""Consultations from before the phases begin their first one; what was withdrawn counts its days from now.

The tables of the logs were made anew by the migration before (on SQLite), so their guards are too.
"""

from typing import Any, ClassVar

from django.db import migrations
from django.db.models import F
from django.utils import timezone

from forum.ledger.triggers import drop_triggers, make_triggers
from forum.protocol.clock import entering


def make_guards(apps: Any, schema_editor: Any) -> None:
    """Create the append-only triggers where they are missing, and all of them alike."""
    drop_triggers(apps, schema_editor)
    make_triggers(apps, schema_editor)


def begin(apps: Any, schema_editor: Any) -> None:
    """Start the clock of what is open, and the seven days of what was withdrawn."""
    now = timezone.now()
    consultations = apps.get_model("forum", "Consultation").objects
    for here in consultations.filter(status="open", phase_began_at=None).only("preset", "pace").iterator():
        values = entering("clarify", "open", preset=here.preset, pace=here.pace, at=now)
        consultations.filter(pk=here.pk).update(**values, quiet_since=now)
    consultations.filter(status="withdrawn", withdrawn_at=None).update(withdrawn_at=now)
    replies = apps.get_model("forum", "Reply").objects
    replies.filter(status="withdrawn", withdrawn_at=None).update(withdrawn_at=now)
    replies.filter(status="visible", shown_at=None).update(shown_at=F("sent_at"))


class Migration(migrations.Migration):
    """Guard the logs again and start the clocks."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0003_protocol")]
    operations: ClassVar[list[migrations.RunPython]] = [
        migrations.RunPython(make_guards, migrations.RunPython.noop),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
