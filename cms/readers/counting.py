"""How often pieces are read: a number for each month, and nothing about who read.

What counts as a read: a visitor's or member's browser asked for the public page with GET and got it (200). What does
not: HEAD, previews, pages a browser fetches ahead, programs that say so in their name (`PROGRAMS`) or give none, and
curators and admins at work. A copy that a cache in between answers with never reaches us and is not counted; nor is a read while
the database is busy, because nobody waits for a figure. Two visits of one person are two reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.models import ArticlePage, Reads

Serve = Callable[..., HttpResponse]

PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|archiv|curl|wget|python|java/|http|fetch|scrap|monitor|headless|lighthouse|preview|external",
    re.IGNORECASE,
)
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")

_ONE_MORE = """
    INSERT INTO {table} (page_id, month, count) VALUES (%s, %s, 1)
    ON CONFLICT (page_id, month) DO UPDATE SET count = {table}.count + 1
"""


def month_of(day: date) -> date:
    """Give the first day of its month."""
    return day.replace(day=1)


def is_read(request: HttpRequest) -> bool:
    """Whether this request is somebody who reads. Asks the database nothing that the page does not."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or getattr(request, "is_preview", False) or not agent:
        return False
    if PROGRAMS.search(agent) or any("prefetch" in request.headers.get(name, "") for name in AHEAD):
        return False
    member: Any = request.user
    return not (member.is_authenticated and member.can_use_library_admin)


def count_read(page: int, *, on: date | None = None) -> bool:
    """Count one read of a piece, in one write that waits for nobody; gives whether it was counted."""
    table = connection.ops.quote_name(Reads._meta.db_table)
    month = month_of(on or timezone.localdate())
    try:
        with _without_waiting(), connection.cursor() as cursor:
            cursor.execute(_ONE_MORE.format(table=table), [page, month.isoformat()])
    except DatabaseError:  # busy, or the piece has gone this moment: a figure is worth no error
        return False
    return True


@contextmanager
def _without_waiting() -> Iterator[None]:
    """On SQLite, give up at once where somebody else writes; elsewhere rows are held for a moment only."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw: Any = connection.connection
    [usual] = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(usual)}")


def _count_only(page: int) -> None:
    """Count, and leave the answer as it is: what a callback gives takes the answer's place."""
    count_read(page)


def counted(serve: Serve) -> Serve:
    """Serve a page, and count it once it is written out (Wagtail's hook `on_serve_page`)."""

    def served(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if isinstance(page, ArticlePage) and response.status_code == 200 and is_read(request):
            key = page.pk
            if hasattr(response, "add_post_render_callback"):
                response.add_post_render_callback(lambda _: _count_only(key))
            else:
                count_read(key)
        return response

    return served
