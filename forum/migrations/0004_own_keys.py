"""Every consultation that was there before gets a key of its own: adding the column gave them all one."""

from typing import Any, ClassVar

from django.db import migrations

from forum.checks.memory import new_key


def draw_keys(apps: Any, schema_editor: Any) -> None:
    """Draw them."""
    consultations = apps.get_model("forum", "Consultation").objects
    for pk in list(consultations.values_list("pk", flat=True)):
        consultations.filter(pk=pk).update(check_key=new_key())


class Migration(migrations.Migration):
    """Draw keys, once."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0003_the_mirror")]
    operations: ClassVar[list[migrations.RunPython]] = [
        migrations.RunPython(draw_keys, migrations.RunPython.noop)
    ]
