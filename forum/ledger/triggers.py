"""Database triggers that keep the logs append-only, whatever code runs above them.

The decision log refuses changes and deletions, and takes no row but the next. The ledger refuses changes;
its rows go with their consultation when that is destroyed. A table's owner can still drop a trigger: that
is the operator's power, and docs/guides/operators.md says so. `manage.py doctor` names a missing one.

On SQLite a migration that changes one of these tables makes it anew, without its triggers: it ends with
``guard_again``.
"""

from collections.abc import Iterator
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
        for act in (*acts, "INSERT"):
            on = f" ON {table}" if postgres else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{table}_{act.lower()}{on}")
        if postgres:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{table}_truncate ON {table}")


def guard_again(apps: Any, schema_editor: Any) -> None:
    """Create all of them anew, and with them the guards of new rows; used by migrations since 0005."""
    drop_triggers(apps, schema_editor)
    make_triggers(apps, schema_editor)
    for statement in NEW_ROWS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def names(vendor: str) -> Iterator[tuple[str, str]]:
    """Name every guard with its table."""
    for table, acts in GUARDED.items():
        yield from ((table, f"{PREFIX}{table}_{act.lower()}") for act in acts)
        if vendor == "postgresql":
            yield table, f"{PREFIX}{table}_truncate"
    new_rows = GUARDED if vendor == "sqlite" else ["forum_decision"]
    yield from ((table, f"{PREFIX}{table}_insert") for table in new_rows)


# REPLACE takes the place of a row that has the same key. With recursive_triggers on, the guard against
# deletions sees it; these see it also where somebody connects without.
NEW_ROWS = {
    "sqlite": (
        """CREATE TRIGGER append_only_forum_decision_insert BEFORE INSERT ON forum_decision
            WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM forum_decision)
              OR EXISTS (SELECT 1 FROM forum_decision WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'forum_decision is append-only'); END""",
        """CREATE TRIGGER append_only_forum_entry_insert BEFORE INSERT ON forum_entry
            WHEN EXISTS (SELECT 1 FROM forum_entry WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'forum_entry is append-only'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION append_only_forum_decision_insert() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF NEW.number IS DISTINCT FROM (SELECT COALESCE(MAX(number), 0) + 1 FROM forum_decision) THEN
                    RAISE EXCEPTION 'forum_decision is append-only';
                END IF;
                RETURN NEW;
            END $$""",
        """CREATE TRIGGER append_only_forum_decision_insert BEFORE INSERT ON forum_decision
            FOR EACH ROW EXECUTE FUNCTION append_only_forum_decision_insert()""",
    ),
}


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
