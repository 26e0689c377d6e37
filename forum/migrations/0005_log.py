"""The decision log becomes a chain: every row has its number, and a hash over itself and the one before."""

from typing import Any, ClassVar

from django.db import migrations, models

from forum.ledger.triggers import drop_triggers, guard_again, make_triggers
from forum.moderation.chain import START, digest

DECIDING = {"release", "return", "leave"}


def join(apps: Any, schema_editor: Any) -> None:
    """Give the rows that are there their place in the chain, in the order in which they were added."""
    themes = dict(apps.get_model("forum", "Consultation").objects.values_list("public_id", "theme__slug"))
    replies = apps.get_model("forum", "Reply").objects
    themes |= dict(replies.values_list("public_id", "consultation__theme__slug"))
    items = apps.get_model("forum", "ReviewItem").objects.exclude(decided_at=None)
    waited = dict(items.values_list("decided_at", "raised_at"))
    decisions = apps.get_model("forum", "Decision").objects
    follows = START
    for number, row in enumerate(list(decisions.order_by("pk").values()), start=1):
        of_members = row["object_kind"] in {"member", "recusal"}
        row["number"] = number
        row["area"] = "members" if of_members else themes.get(row["object_id"], "")
        row["raised_at"] = waited.get(row["at"]) if row["act"] in DECIDING else None
        follows = row["hash"] = digest(row, follows=follows)
        named = {name: row[name] for name in ("number", "area", "raised_at", "hash")}
        decisions.filter(pk=row["id"]).update(**named)


def back(apps: Any, schema_editor: Any) -> None:
    """Guard the tables as they were guarded before."""
    make_triggers(apps, schema_editor)


class Migration(migrations.Migration):
    """Lift the guards, join the rows, guard again."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0004_clocks_begin")]
    operations: ClassVar[list[Any]] = [
        migrations.RunPython(drop_triggers, back),
        migrations.AlterModelOptions(
            name="decision", options={"base_manager_name": "objects", "ordering": ["at", "pk"]}
        ),
        migrations.AddField(
            model_name="decision",
            name="number",
            field=models.PositiveBigIntegerField(help_text="Its place in the log, without gaps.", null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="area",
            field=models.CharField(
                blank=True,
                default="",
                help_text="A theme’s slug, “library” or “members”.",
                max_length=40,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="decision",
            name="raised_at",
            field=models.DateTimeField(
                blank=True,
                help_text="On the row that closes a review item: since when it waited.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="hash",
            field=models.CharField(
                default="", help_text="SHA-256 over this row and the hash before it.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.RunPython(join, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="decision",
            name="number",
            field=models.PositiveBigIntegerField(
                help_text="Its place in the log, without gaps.", unique=True
            ),
        ),
        migrations.RunPython(guard_again, drop_triggers),
    ]
