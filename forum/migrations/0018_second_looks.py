"""Second looks at notes and warnings, and that somebody has been written to about an item."""

from typing import Any, ClassVar

from django.db import migrations, models


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
    ]
