"""Second looks at notes and warnings, and that somebody has been written to about an item."""

from typing import Any, ClassVar

from django.db import migrations, models
from django.utils import timezone


def spoken_to(apps: Any, schema_editor: Any) -> None:
    """Where somebody has written to a named author about an item, say it on the item."""
    said = apps.get_model("forum", "Sanction").objects.filter(undone_at=None, item__isnull=False)
    apps.get_model("forum", "ReviewItem").objects.filter(pk__in=said.values("item")).update(spoken_to=True)
    _settle(schema_editor)


def one_each(apps: Any, schema_editor: Any) -> None:
    """Let one second look of each member wait, as it was before: the oldest, with what was said in the others. What
    was asked for stays asked for."""
    items, messages = (apps.get_model("forum", name).objects for name in ("ReviewItem", "ReviewMessage"))
    first: dict[tuple[int, bool], int] = {}
    waiting = items.filter(source="appeal", member__isnull=False, decided_at=None).order_by("raised_at", "pk")
    for item in list(waiting):
        kept = first.setdefault((item.member_id, item.unnamed), item.pk)
        if kept != item.pk:
            messages.filter(item=item).update(item=kept)
            items.filter(pk=item.pk).update(
                decided_at=timezone.now(), outcome="answered", version=models.F("version") + 1,
                claimed_by=None, claimed_at=None, proposed="", proposed_by=None, proposed_at=None,
            )
    _settle(schema_editor)


def _settle(schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":  # else nothing can be altered in the same transaction
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    """One column; a member may ask for a second look at each thing that was decided about them."""

    dependencies: ClassVar[list[Any]] = [("forum", "0017_split")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField("reviewitem", "spoken_to", models.BooleanField(default=False)),
        migrations.RemoveConstraint("reviewitem", "one_waiting_item_per_member_and_source"),
        migrations.AddConstraint(
            "reviewitem",
            models.UniqueConstraint(
                condition=models.Q(("decided_at", None), models.Q(("source", "appeal"), _negated=True)),
                fields=("member", "source", "unnamed"),
                name="one_waiting_item_per_member_and_source",
            ),
        ),
        migrations.RunPython(spoken_to, one_each),
    ]
