"""How fast the library's search answers among 10,000 pages, on both databases: `make bench-search`.

Each database is a throwaway one with invented pages: the words of the demo's articles, drawn so that some are on
nearly every page and most on few. The questions are those both databases have to answer alike
(tests/cms/finding/queries.json), and the commonest words, which are the hardest. Printed are the middle and the slowest
twentieth, in milliseconds: of the whole answer as a visitor gets it, of all but writing its page, and of the index's
part; and how long the processor was busy with it in this process, which says the same on a busy machine. Before
that, apart: the first answers of a process that a server has just started, which read what the search keeps and the
templates. A benchmark, not a test: it fails nothing, for other machines are slower and faster.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from bin.check import production
from bin.stamps import ROOT
from tests.postgres import cluster

PAGES = 10_000
ROUNDS = 5
QUERIES = ROOT / "tests" / "cms" / "finding" / "queries.json"
#: What it is to keep within, by the 95th in a hundred.
GOAL = 30


def main(chosen: list[str]) -> int:
    """Measure on both databases, or on the one that is named."""
    for name in chosen or ["sqlite", "postgres"]:
        with tempfile.TemporaryDirectory(prefix="between-bench-") as folder:
            here = production() | {"DATA_DIR": folder, "TASKS_QUEUE": "immediate", "BENCH": name}
            here |= {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"}
            if name == "sqlite":
                _inside(here | {"DATABASE": "sqlite", "SQLITE_PATH": f"{folder}/db.sqlite3"})
            else:
                with cluster() as there:
                    _inside(here | there)
    return 0


def _inside(environment: dict[str, str]) -> None:
    """Go through the steps in another process, with these settings."""
    whole = os.environ | environment
    for command in ("migrate", "createcachetable", "collectstatic"):
        more = ["--noinput"] if command != "createcachetable" else []
        subprocess.run(
            [sys.executable, "manage.py", command, "--verbosity=0", *more], cwd=ROOT, env=whole, check=True
        )
    for step in STEPS:  # another process each, for the first answers of one are measured too
        subprocess.run([sys.executable, "-m", "bin.bench_search", step], cwd=ROOT, env=whole, check=True)


def fill() -> None:
    """Fill the database that the settings name."""
    import django  # noqa: PLC0415 - the settings are another process's

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from bin.bench_pages import build  # noqa: PLC0415 - needs Django

    start = time.monotonic()
    build(int(os.environ.get("BENCH_PAGES", PAGES)))
    print(f"{os.environ['BENCH']}: {PAGES} pages built in {time.monotonic() - start:.0f} s", flush=True)
    # PostgreSQL does so by itself in time (autovacuum); SQLite never, but its operator may, and it chooses worse with it.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def measure() -> None:
    """Ask every question some times and print how long it took."""
    import_module("config.wsgi")  # as a server starts; the settings are another process's
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.http import QueryDict  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from cms.finding.looking import look  # noqa: PLC0415
    from cms.finding.matching import find  # noqa: PLC0415
    from cms.finding.words import ask  # noqa: PLC0415

    asked = [case["q"] for case in json.loads(QUERIES.read_text())["queries"]]
    visitor = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    networks = _networks()

    def whole(words: str, **facets: str) -> None:
        answer = visitor.get(
            "/library/search/", {"q": words, **facets}, secure=True, REMOTE_ADDR=next(networks)
        )
        if answer.status_code != 200:
            raise RuntimeError(f"{words!r}: {answer.status_code}")

    nobody = AnonymousUser()

    def without_page(words: str) -> None:
        look(QueryDict(urlencode({"q": words})), nobody)

    def part(words: str) -> None:
        find(ask(words))

    first = (("the first answer of a process", "alliance"), ("… of one mistyped", "alliannce"))
    for label, words in first:
        took, busy = _took(whole, words)
        again = min(_took(whole, words) for _ in range(ROUNDS))
        print(
            f"  {label:<30} {took:6.1f} ms (processor {busy:5.1f})   and again {again[0]:5.1f} ms (processor {again[1]:5.1f})",
            flush=True,
        )
    _print("the whole answer", whole, asked)
    _print("… with facets", lambda words: whole(words, kind="essay", audience="trainee"), asked)
    _print("… without the page", without_page, asked)
    _print("the index's part", part, asked)


def _took(act: Callable[[str], Any], words: str) -> tuple[float, float]:
    """Return how many milliseconds it took once, and for how many the processor was busy here."""
    start, before = time.perf_counter(), time.process_time()
    act(words)
    return (time.perf_counter() - start) * 1000, (time.process_time() - before) * 1000


def _print(label: str, act: Callable[[str], Any], asked: list[str]) -> None:
    act("alliance")
    took: list[tuple[float, str]] = []
    busy: list[float] = []
    for _ in range(ROUNDS):
        for words in asked:
            milliseconds, processor = _took(act, words)
            took.append((milliseconds, words))
            busy.append(processor)
    every = sorted(ms for ms, _ in took)
    p95, busiest = every[int(len(every) * 0.95)], sorted(busy)[int(len(busy) * 0.95)]
    slowest = max(took)
    print(
        f"  {label:<18} p50 {statistics.median(every):5.1f} ms   p95 {p95:5.1f} ms   "
        f"{'within' if p95 <= GOAL else 'OVER'} {GOAL}   "
        f"processor p95 {busiest:5.1f}   slowest {slowest[0]:5.1f} ms: {slowest[1][:40]!r}",
        flush=True,
    )


#: What is done with one database, a process for each.
STEPS: dict[str, Callable[[], None]] = {"fill": fill, "measure": measure}


def _networks() -> Iterator[str]:
    """Give another address for each request, for the limit counts by address."""
    while True:
        yield f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(1, 255)}"  # noqa: S311


if __name__ == "__main__":
    if set(sys.argv[1:]) & set(STEPS):
        STEPS[sys.argv[1]]()
    else:
        sys.exit(main(sys.argv[1:]))
