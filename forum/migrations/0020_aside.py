"""Since when a text is out of sight, so that it is not kept for ever; and the safety card, shown to everybody."""

from typing import Any, ClassVar

from django.db import migrations, models
from django.utils import timezone


def begin(apps: Any, schema_editor: Any) -> None:
    """What is out of sight already is counted from today: its author has the whole time."""
    for name in ("Consultation", "Reply"):
        rows = apps.get_model("forum", name).objects.filter(status__in=("hidden", "returned"))
        rows.update(aside_since=timezone.now())


class Migration(migrations.Migration):
    """Three columns each."""

    dependencies: ClassVar[list[Any]] = [("forum", "0019_one_queue")]

    operations: ClassVar[list[Any]] = [
        *(
            migrations.AddField(
                model_name=model,
                name=name,
                field=models.DateTimeField(blank=True, null=True, db_index=name == "aside_since"),
            )
            for model in ("consultation", "reply")
            for name in ("aside_since", "aside_told_at", "card_since")
        ),
        migrations.RunPython(begin, migrations.RunPython.noop, elidable=True),
    ]
