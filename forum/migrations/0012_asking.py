"""Asking a moderator: without a name, at once, and as a conversation that goes on; a pause that ends by itself."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add columns; every row that stands keeps meaning what it meant."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("forum", "0011_sanctions")]
    operations: ClassVar[list[Any]] = [
        migrations.AddField("reviewitem", "unnamed", models.BooleanField(default=False)),
        migrations.AddField("reviewitem", "at_once", models.BooleanField(default=False)),
        migrations.AddField(
            "reviewitem",
            "goes_on_from",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="goes_on_in",
                to="forum.reviewitem",
            ),
        ),
        migrations.RemoveConstraint("reviewitem", "one_waiting_item_per_member_and_source"),
        migrations.AddConstraint(
            "reviewitem",
            models.UniqueConstraint(
                fields=["member", "source", "unnamed"],
                condition=models.Q(decided_at=None),
                name="one_waiting_item_per_member_and_source",
            ),
        ),
        migrations.AddField(
            "consultation", "pause_ends_at", models.DateTimeField(blank=True, db_index=True, null=True)
        ),
    ]
