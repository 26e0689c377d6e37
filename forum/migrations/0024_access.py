"""Who saw restricted material, and when the house was closed to case text."""

from typing import Any, ClassVar

import django.utils.timezone
from django.db import migrations, models

TABLE, GUARD = "forum_accessrow", "append_only_forum_accessrow_update"


def guard(apps: Any, schema_editor: Any) -> None:
    """Let the database refuse to change a row. Rows go when they have had their time."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} takes new rows only'); END"
        )
        return
    schema_editor.execute(
        f"""CREATE OR REPLACE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{TABLE} takes new rows only'; END $$"""
    )
    schema_editor.execute(
        f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {GUARD}()"
    )


def unguard(apps: Any, schema_editor: Any) -> None:
    """Drop it again."""
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {GUARD}{on}")


class Migration(migrations.Migration):
    """Two tables, and the guard of the first."""

    dependencies: ClassVar[list[Any]] = [("forum", "0023_own_data")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="AccessRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("actor", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("operator", "operator"),
                            ("admin", "admin"),
                            ("moderator", "moderator"),
                            ("second_reader", "second reader"),
                            ("first_reader", "first reader"),
                            ("curator", "curator"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("item", "an item at the desk"),
                            ("text", "a text that colleagues do not read"),
                            ("record", "what was decided about a member before"),
                            ("name", "the name of an unnamed author"),
                            ("document", "a document of a registration"),
                            ("evidence", "evidence given in private"),
                            ("admin", "a member in the operator’s admin"),
                            ("export", "an export, made by an operator"),
                        ],
                        max_length=12,
                    ),
                ),
                ("object_kind", models.CharField(max_length=16)),
                ("object_id", models.CharField(blank=True, db_index=True, max_length=32)),
                (
                    "why",
                    models.CharField(
                        blank=True, help_text="A code: what raised the item, above all.", max_length=32
                    ),
                ),
            ],
            options={
                "verbose_name": "look at restricted material",
                "verbose_name_plural": "looks at restricted material",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["actor", "object_id", "-at"], name="access_by_actor")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                ["item", "text", "record", "name", "document", "evidence", "admin", "export"],
                            )
                        ),
                        name="access_what_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "operator",
                                    "admin",
                                    "moderator",
                                    "second_reader",
                                    "first_reader",
                                    "curator",
                                ],
                            )
                        ),
                        name="access_role_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "because",
                    models.CharField(blank=True, help_text="Shown to members, as it is.", max_length=300),
                ),
                ("look_again_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("holds", models.BooleanField(default=True, null=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("holds",), name="closed_once_at_a_time"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("holds", True), ("opened_at", None)),
                            models.Q(("holds", None), ("opened_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="closing_holds_until_opened",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
