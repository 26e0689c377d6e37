"""On PostgreSQL, titles that come near a mistyped word, where the server allows it."""

from typing import Any, ClassVar

from django.db import DatabaseError, migrations, transaction

TABLE, INDEX = (
    "wagtailsearch_indexentry",
    "modelsearch_title_text_trgm",
)  # the name Wagtail's own command gives it


def allow_near_titles(apps: Any, editor: Any) -> None:
    """pg_trgm is an extension that a database's owner may add. Where nobody may, the search offers other words only."""
    connection = editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin (title_text gin_trgm_ops)"
            )
    except DatabaseError:
        return


class Migration(migrations.Migration):
    """On PostgreSQL, titles that come near a mistyped word, where the server allows it."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("cms", "0010_beside"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunPython(allow_near_titles, migrations.RunPython.noop)
    ]
