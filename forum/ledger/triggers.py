"""Database triggers that keep the logs append-only, whatever code runs above them.

The decision log refuses changes and deletions. The ledger refuses changes; its rows go with their
consultation when that is destroyed. A table's owner can still drop a trigger: that is the operator's
power, and docs/guides/operators.md says so.
"""

from typing import Any

PREFIX = "append_only_"
GUARDED = {"forum_decision": ("UPDATE", "DELETE"), "forum_entry": ("UPDATE",)}


def make_triggers(apps: Any, schema_editor: Any) -> None:
    """Create the triggers on SQLite or PostgreSQL; used by a migration."""
    for table, acts in GUARDED.items():
        for act in acts:
            for statement in _statements(schema_editor.connection.vendor, table, act):
                schema_editor.execute(statement)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_no_truncate(table, acts[0]))


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    """Drop them again; the migration's way back."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table, acts in GUARDED.items():
        for act in acts:
            on = f" ON {table}" if postgres else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{table}_{act.lower()}{on}")
        if postgres:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{table}_truncate ON {table}")


def _no_truncate(table: str, act: str) -> str:
    """PostgreSQL empties a table at a stroke without asking a row's trigger."""
    function = f"{PREFIX}{table}_{act.lower()}"
    return (
        f"CREATE TRIGGER {PREFIX}{table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )


def _statements(vendor: str, table: str, act: str) -> list[str]:
    name = f"{PREFIX}{table}_{act.lower()}"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        ]
    return [
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$""",
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
