"""Messages and pages of the library wait in the one queue; a proposal says why; when a message was looked at."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


def into_the_queue(apps: Any, schema_editor: Any) -> None:
    """Bring what stood beside the queue into it: messages that named nothing, and pages somebody told us of."""
    item = apps.get_model("forum", "ReviewItem")
    waiting = apps.get_model("forum", "AboutMe").objects.filter(decided_at=None, consultation=None)
    for message in waiting.exclude(taken_up_at=None):
        item.objects.create(source="about_me", message=message, raised_at=message.at)
    told = apps.get_model("forum", "Report").objects.filter(decided_at=None).exclude(page="")
    first: dict[str, Any] = {}
    for row in told.order_by("at", "pk"):
        since, source = first.get(row.page, (row.at, "report"))
        heavier = {"at_risk": "at_risk", "identity": "identity"}.get(row.reason, "report")
        first[row.page] = (since, max(source, heavier, key=["report", "identity", "at_risk"].index))
    for page, (since, source) in first.items():
        item.objects.create(source=source, page=page, raised_at=since)
    if schema_editor.connection.vendor == "postgresql":  # else no index can be made in the same transaction
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def out_of_the_queue(apps: Any, schema_editor: Any) -> None:
    """Take them out again; the messages and what was told stay."""
    items = apps.get_model("forum", "ReviewItem").objects
    items.filter(message__isnull=False).delete()
    items.exclude(page="").delete()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    """Columns, their constraints, and what waits now."""

    dependencies: ClassVar[list[Any]] = [("forum", "0018_second_looks")]

    operations: ClassVar[list[Any]] = [
        migrations.RemoveConstraint(
            model_name="reviewitem",
            name="review_item_is_about_one_thing",
        ),
        migrations.AddField(
            model_name="aboutme",
            name="looked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="message",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="review_items",
                to="forum.aboutme",
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="page",
            field=models.CharField(
                blank=True, help_text="A page of the library, by its address.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="proposed_reason",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="proposed_sentence",
            field=models.TextField(blank=True, help_text="What its author reads once both agree."),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("released", "released"),
                    ("returned", "returned"),
                    ("left", "left as it is"),
                    ("withdrawn", "withdrawn by its author"),
                    ("restored", "brought back"),
                    ("hidden", "set aside"),
                    ("removed", "taken down"),
                    ("redacted", "words left out"),
                    ("purged", "taken down and destroyed"),
                    ("kind", "another kind of reply"),
                    ("answered", "answered"),
                    ("lifted", "ended early"),
                    ("changed", "something was changed"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="proposed",
            field=models.CharField(
                blank=True,
                choices=[
                    ("released", "released"),
                    ("returned", "returned"),
                    ("left", "left as it is"),
                    ("withdrawn", "withdrawn by its author"),
                    ("restored", "brought back"),
                    ("hidden", "set aside"),
                    ("removed", "taken down"),
                    ("redacted", "words left out"),
                    ("purged", "taken down and destroyed"),
                    ("kind", "another kind of reply"),
                    ("answered", "answered"),
                    ("lifted", "ended early"),
                    ("changed", "something was changed"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("consultation__isnull", False),
                        ("member", None),
                        ("message", None),
                        ("page", ""),
                        ("reply", None),
                    ),
                    models.Q(
                        ("consultation", None),
                        ("member", None),
                        ("message", None),
                        ("page", ""),
                        ("reply__isnull", False),
                    ),
                    models.Q(
                        ("consultation", None),
                        ("member__isnull", False),
                        ("message", None),
                        ("page", ""),
                        ("reply", None),
                    ),
                    models.Q(
                        ("consultation", None),
                        ("member", None),
                        ("message__isnull", False),
                        ("page", ""),
                        ("reply", None),
                    ),
                    models.Q(
                        ("consultation", None),
                        ("member", None),
                        ("message", None),
                        ("reply", None),
                        models.Q(("page", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="review_item_is_about_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("message",),
                name="one_waiting_item_per_message",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None), models.Q(("page", ""), _negated=True)),
                fields=("page",),
                name="one_waiting_item_per_page",
            ),
        ),
        migrations.RunPython(into_the_queue, out_of_the_queue),
    ]
