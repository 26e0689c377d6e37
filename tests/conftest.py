"""What every test shares. Fixtures live in the plugins named here; tests name what they need."""

import gc
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck, settings

from cms.finding import kept
from tests.programs import NO_CHROMIUM, chromium

pytest_plugins = ["tests.chromium", "tests.databases", "tests.factories", "tests.cast", "tests.letters"]

# How fast a machine draws examples or runs one, while others work beside it, says nothing about what must hold; what
# must be fast has tests of its own.
settings.register_profile("shared_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared_machine")

MISSING = pytest.StashKey[list[str]]()


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Rate limits and Wagtail's site roots live in the cache, and the search keeps words: no test inherits another's."""
    cache.clear()
    kept.forget()
    yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here: the other database's own tests, and a browser's when there is none; and on
    PostgreSQL what asks no database (one that is not asked for is shut to a test), which SQLite's run has done."""
    here, elsewhere = ("sqlite", "postgres") if connection.vendor == "sqlite" else ("postgres", "sqlite")
    left_out = [
        item for item in items if item.get_closest_marker(elsewhere) and not item.get_closest_marker(here)
    ]
    if connection.vendor == "postgresql":
        left_out += [
            item for item in items if not _asks_a_database(item) and not item.get_closest_marker(here)
        ]
    if chromium() is None and (browser := [item for item in items if item.get_closest_marker("browser")]):
        left_out += browser
        config.stash[MISSING] = [f"{NO_CHROMIUM} ({len(browser)} tests)"]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether a test can turn out differently on another database."""
    asked = {"db", "transactional_db", "django_db_setup", "live_server"}
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("both")
    return bool(marked) or not asked.isdisjoint(getattr(item, "fixturenames", asked))


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays to the end: the collector need not walk through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what did not run, one line each."""
    for line in config.stash.get(MISSING, []):
        terminalreporter.write_line(line, yellow=True)
