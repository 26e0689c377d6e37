"""The databases that tests run on are the migrated ones, before and after a test that commits."""

import re
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from wagtail.models import Locale, Page, Site

pytestmark = pytest.mark.both

# Twice the same test: the second sees whatever the first left behind.
TWICE = pytest.mark.parametrize("time", ["first", "second"])


def rows() -> dict[str, int]:
    """Count the rows of every table."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts


def triggers() -> set[str]:
    """Name the triggers that keep logs append-only and are switched on."""
    on_sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only_%'"
    on_postgres = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'append_only_%' AND tgenabled = 'O'"
    with connection.cursor() as cursor:
        cursor.execute(on_sqlite if connection.vendor == "sqlite" else on_postgres)
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture(scope="module")
def migrated() -> dict[str, int]:
    """What the first test of this module saw, for the others to compare with."""
    return {}


@TWICE
def test_a_test_that_commits_leaves_the_database_as_migrated(transactional_db, migrated, time):
    found = rows()
    assert migrated.setdefault("rows", found) == found
    assert triggers(), "no log is append-only"
    assert Site.objects.get().root_page.depth == 2
    Page.objects.filter(depth__gte=2).delete()
    Site.objects.all().delete()
    Locale.objects.create(language_code="de")


@TWICE
def test_what_another_thread_committed_is_gone_too(transactional_db, migrated, time):
    def write():
        Locale.objects.create(language_code="fr")
        connections.close_all()

    assert rows() == migrated.setdefault("rows", rows())
    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert Locale.objects.filter(language_code="fr").exists()


def test_a_test_in_a_transaction_sees_the_same_rows(db, migrated):
    assert rows() == migrated.setdefault("rows", rows())


def test_no_code_lifts_a_trigger():
    lifting = re.compile(
        r"(DISABLE|DROP)\s+TRIGGER|session_replication_role|\bdrop_triggers\b", re.IGNORECASE
    )
    root = Path(settings.BASE_DIR)
    theirs = {
        Path(__file__),
        root / "forum/ledger/triggers.py",
        root / "tests/forum/moderation/test_log_attacks.py",  # which tries to, in vain
    }  # the latter's way back is the migration's alone
    code = [
        path
        for folder in ("accounts", "bin", "cms", "config", "forum", "tests")
        for path in (root / folder).rglob("*.py")
        if "migrations" not in path.parts and path not in theirs
    ]
    assert code
    assert [path.name for path in code if lifting.search(path.read_text())] == []
