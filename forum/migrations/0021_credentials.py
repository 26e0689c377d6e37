"""Credentials wait at the desk."""

from typing import Any, ClassVar

from django.db import migrations, models

SOURCES = [
    ("first_contribution", "a first contribution"), ("safety_note", "a colleague is worried"),
    ("risk", "words that tell of danger"), ("identifier", "a detail that could point to someone"),
    ("points", "details that add up"), ("rescan", "today’s checks see a detail"),
    ("left_for_now", "the poster left it for now"), ("identity", "could identify a client"),
    ("at_risk", "someone may be at risk"), ("about_me", "somebody thinks it is about them"),
    ("report", "a colleague told us"), ("appeal", "an author asks for a second look"),
    ("asked", "somebody asked a moderator"), ("rule", "a rule of the house"),
    ("approval", "replies here are read first"), ("credential", "a credential to verify"),
]  # fmt: skip
OUTCOMES = [
    ("released", "released"), ("returned", "returned"), ("left", "left as it is"),
    ("withdrawn", "withdrawn by its author"), ("restored", "brought back"), ("hidden", "set aside"),
    ("removed", "taken down"), ("redacted", "words left out"), ("purged", "taken down and destroyed"),
    ("kind", "another kind of reply"), ("answered", "answered"), ("lifted", "ended early"),
    ("changed", "something was changed"), ("verified", "verified"), ("refused", "not verified"),
]  # fmt: skip


class Migration(migrations.Migration):
    """One more thing that raises an item, and two more outcomes; the tables stay as they are."""

    dependencies: ClassVar[list[Any]] = [("forum", "0020_aside")]

    operations: ClassVar[list[Any]] = [
        migrations.AlterField("reviewitem", "source", models.CharField(choices=SOURCES, max_length=24)),
        migrations.AlterField(
            "reviewitem", "outcome", models.CharField(blank=True, choices=OUTCOMES, max_length=12)
        ),
        migrations.AlterField(
            "reviewitem", "proposed", models.CharField(blank=True, choices=OUTCOMES, max_length=12)
        ),
    ]
