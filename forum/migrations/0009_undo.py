"""Taking a decision back; since when something is taken down, and where it was before."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models

REMOVED_AT = models.DateTimeField(blank=True, db_index=True, null=True)
REMOVED_FROM = models.CharField(blank=True, help_text="Where it was before it was taken down.", max_length=12)
ACTS = [
    ("release", "released"), ("return", "returned"), ("leave", "left as it is"), ("verify", "verified"),
    ("extend", "gave it more time"), ("end_phase", "ended what was welcome"), ("let_back", "let somebody back"),
    ("take_over", "took over what another had taken"), ("put_off", "put it off"),
    ("propose", "proposed to bring it back"), ("restore", "brought it back"), ("set_aside", "set it aside"),
    ("read", "read it as a second reader"), ("hide", "set it aside by hand"), ("remove", "took it down"),
    ("redact", "left words out"), ("purge", "took it down to be destroyed"), ("destroy", "destroyed it at once"),
    ("kind", "named another kind of reply"), ("undo", "took a decision back"), ("answer", "answered who asked"),
    ("notice", "wrote to a colleague about an act"), ("warn", "warned a colleague"),
    ("silence", "paused a colleague’s writing"), ("suspend", "closed the door for a time"),
    ("lift", "ended a pause early"), ("interest", "said that they are involved"),
    ("ask_reveal", "asked for an author’s name"), ("reveal", "agreed to show an author’s name"),
    ("refuse_reveal", "refused to show an author’s name"), ("move", "moved it"), ("merge", "merged it with another"),
    ("split", "made a consultation of a reply"), ("feature", "featured it"), ("unfeature", "featured it no longer"),
    ("lock", "locked it"), ("unlock", "unlocked it"), ("approval", "changed whether replies are read first"),
    ("slow", "changed how often one may reply"), ("summarise", "wrote a summary"),
    ("distil", "distilled what was learnt"), ("second_read", "read it as a client would"),
    ("rule", "changed a rule of the house"),
]  # fmt: skip


def to(
    model: str, on_delete: Any = django.db.models.deletion.CASCADE, name: str = "undos"
) -> models.ForeignKey:
    """A reference that may be empty."""
    return models.ForeignKey(blank=True, null=True, on_delete=on_delete, related_name=name, to=model)


class Migration(migrations.Migration):
    """One table, and two columns on what can be taken down."""

    dependencies: ClassVar[list[Any]] = [
        ("forum", "0008_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.AddField("consultation", "removed_at", REMOVED_AT.clone()),
        migrations.AddField("consultation", "removed_from", REMOVED_FROM.clone()),
        migrations.AddField("reply", "removed_at", REMOVED_AT.clone()),
        migrations.AddField("reply", "removed_from", REMOVED_FROM.clone()),
        migrations.CreateModel(
            name="Undo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=accounts.models.new_public_id, editable=False, max_length=32, unique=True)),
                ("act", models.CharField(choices=ACTS, max_length=16)),
                ("object_kind", models.CharField(max_length=16)),
                ("object_id", models.CharField(max_length=32)),
                ("item_version", models.PositiveIntegerField(blank=True, null=True)),
                ("kept", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(db_index=True)),
                ("by", to(settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL, "+")),
                ("consultation", to("forum.consultation")),
                ("item", to("forum.reviewitem")),
                ("reply", to("forum.reply")),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(act__in=[code for code, _ in ACTS]), name="undo_act_is_known"
                    )
                ],
            },
        ),
    ]  # fmt: skip
