"""The databases tests run on: made once by the real migrations, copied for every worker.

Migrating the whole stack takes many seconds, so a migrated *template* is kept (for SQLite as a file under
DATA_DIR/test, for PostgreSQL as a database of the cluster, and dumped beside that file) and every worker gets a copy of it.

A test that commits (`transactional_db`, `live_server`) leaves rows behind. Django would empty every table,
which the append-only logs refuse and which would also take Wagtail's root page, site and locale. Here such a
test is followed by a fresh copy of the template instead: rows of migrations, sequences and triggers are
exactly as migrated, and no test ever has to lift a trigger.
"""

import ast
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from psycopg import sql

from tests.programs import in_memory, postgres

KEPT_TEMPLATES = 4  # a few branches' worth of each database's templates, some 2 MB each


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this worker its own copy of the migrated database (instead of pytest-django's own set-up).

    `--create-db` migrates again even when the template looks current.
    """
    kind = SqliteCopy if connection.vendor == "sqlite" else PostgresCopy
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock():
        database = kind(worker)
        with _one_at_a_time():
            database.prepare_template(
                again=request.config.getoption("create_db") and worker in {"main", "gw0"}
            )
        database.copy()
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.copy())
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connections.close_all()
        database.remove()


@contextmanager
def planted(blocker: Any) -> Iterator[None]:
    """What is made inside stays for every test of a module and is taken back afterwards; so is, after each
    test, whatever the test did. Not in a module with tests that commit: those get another database.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def plant_demo(folders: pytest.TempPathFactory) -> None:
    """Fill this worker's database with the demo community: planted once a run, by whichever worker needs it
    first, and copied from then on. Whatever follows must not build on an empty database."""
    base = folders.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo.sqlite3"
    connection.ensure_connection()
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            with closing(sqlite3.connect(kept)) as planted_before:
                planted_before.backup(connection.connection)
            return
        call_command("load_defaults", stdout=StringIO())
        call_command("seed_demo", yes_this_is_a_demo=True, stdout=StringIO())
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(kept)])


class SqliteCopy:
    """A worker's SQLite file. A file, not memory: live servers and threads open connections of their own."""

    def __init__(self, worker: str) -> None:
        self.template = _folder() / f"template-{schema_key()}.sqlite3"
        self.folder = Path(tempfile.mkdtemp(prefix="between-test-", dir=in_memory()))
        self.path = self.folder / f"{worker}.sqlite3"

    def prepare_template(self, *, again: bool = False) -> None:
        """Migrate into the template file unless it is there; call it under the lock."""
        if self.template.exists() and not again:
            self.template.touch()
            return
        making = self.folder / "making.sqlite3"
        _point_at(str(making))
        call_command("migrate", verbosity=0, interactive=False)
        # VACUUM INTO writes one consistent file: no write-ahead log beside it that a copy would miss.
        packed = self.template.with_suffix(".making")
        packed.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(packed)])
        connections.close_all()
        packed.replace(self.template)  # at once, so that half a template is never copied
        _forget_old("template-*.sqlite3")

    def copy(self) -> None:
        """Make the worker's database equal to the template, also under connections that other threads hold.

        Raises RuntimeError when one of them keeps a transaction open.
        """
        connections.close_all()
        until = time.monotonic() + 10

        def give_up(status: int, remaining: int, total: int) -> None:
            if time.monotonic() > until:
                raise RuntimeError(
                    "A thread of the test still holds a transaction: end it before the test does."
                )

        # Pages are copied, not rows deleted: triggers neither fire nor have to be lifted.
        with sqlite3.connect(self.template) as source, sqlite3.connect(self.path) as target:
            source.backup(target, progress=give_up, sleep=0.05)
        source.close()
        target.close()
        _point_at(str(self.path))

    def remove(self) -> None:
        """Delete the worker's file."""
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresCopy:
    """A worker's database in the cluster that the settings point at (its user must be allowed to create some)."""

    def __init__(self, worker: str) -> None:
        self.template = f"between_template_{schema_key()}"
        self.name = f"between_test_{worker}_{time.time_ns():x}"
        parameters = connection.get_connection_params() | {"dbname": "postgres"}
        chosen = {
            key: parameters[key]
            for key in ("dbname", "user", "password", "host", "port")
            if key in parameters
        }
        self.maintenance = psycopg.connect(**chosen, autocommit=True)
        asked = ("host", "port", "user", "password")  # libpq reads them as PGHOST, PGPORT and so on
        self.environment = os.environ | {
            f"PG{key.upper()}": str(chosen[key]) for key in asked if chosen.get(key)
        }
        self.kept = _folder() / f"template-{schema_key()}.pgdump"

    def prepare_template(self, *, again: bool = False) -> None:
        """Migrate into the template database unless it is there; call it under the lock."""
        if again:
            self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.template)
        found = self.maintenance.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
        if found.fetchone():
            return
        making = f"{self.template}_making"  # renamed when complete, so that half a template is never copied
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", making)
        self._run("CREATE DATABASE {}", making)
        if again or not self._restore(making):
            self._run("DROP DATABASE {} WITH (FORCE)", making)
            self._run("CREATE DATABASE {}", making)
            _point_at(making)
            call_command("migrate", verbosity=0, interactive=False)
            connections.close_all()
            self._keep(making)
        self._run("ALTER DATABASE {} RENAME TO {}", making, self.template)

    def copy(self) -> None:
        """Replace the worker's database by a fresh copy of the template; ends connections that others hold."""
        connections.close_all()
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)
        self._run("CREATE DATABASE {} TEMPLATE {}", self.name, self.template)
        _point_at(self.name)

    def remove(self) -> None:
        """Drop the worker's database; the template stays for the next run."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)
        self.maintenance.close()

    def _restore(self, name: str) -> bool:
        """Fill a database with what an earlier run's migrations made, triggers and all; a cluster lasts one run."""
        programs = postgres()
        if programs is None or not (programs / "pg_restore").exists() or not self.kept.exists():
            return False
        self.kept.touch()
        command = [programs / "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={name}", self.kept]
        done = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        return done.returncode == 0

    def _keep(self, name: str) -> None:
        """Keep what the migrations made for later runs; where it cannot be kept, they migrate again."""
        programs = postgres()
        if programs is None or not (programs / "pg_dump").exists():
            return
        making = self.kept.with_suffix(".making")
        command = [programs / "pg_dump", "--format=custom", f"--file={making}", name]
        if subprocess.run(command, env=self.environment, capture_output=True, check=False).returncode == 0:
            making.replace(self.kept)
            _forget_old("template-*.pgdump")

    def _run(self, statement: str, *names: str) -> None:
        self.maintenance.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def schema_key() -> str:
    """Name the schema by what makes it: every migration of every installed app and what ours import."""
    digest = hashlib.sha256(f"{django.VERSION} {connection.vendor} {sqlite3.sqlite_version}".encode())
    for app in apps.get_app_configs():
        files = {
            path for path in Path(app.path).glob("migrations/**/*") if path.suffix in {".py", ".json", ".sql"}
        }
        if Path(app.path).is_relative_to(settings.BASE_DIR) and ".venv" not in Path(app.path).parts:
            files |= {Path(app.path, "apps.py")} | {module for path in files for module in _imports(path)}
        for path in sorted(filter(Path.is_file, files)):
            digest.update(f"\0{app.label}/{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _imports(migration: Path) -> Iterator[Path]:
    """Find the project's own modules that a migration imports (a trigger's SQL may live in one)."""
    if migration.suffix != ".py":
        return
    for node in ast.walk(ast.parse(migration.read_bytes())):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for module in modules:
            base = Path(settings.BASE_DIR, *module.split("."))
            yield from (path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file())


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "test"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _forget_old(pattern: str) -> None:
    """Delete all templates but the last few that were used."""
    by_use = sorted(_folder().glob(pattern), key=lambda path: path.stat().st_mtime)
    for old in by_use[:-KEPT_TEMPLATES]:
        old.unlink()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Parallel workers wait here while one of them migrates."""
    with (_folder() / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _point_at(name: str) -> None:
    """Send this connection, and those that threads open later, to the database `name`."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
