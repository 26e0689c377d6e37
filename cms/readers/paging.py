"""Lists of one's own by key, not by number: what is added above moves nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

#: Rows on one page of one's own lists.
ROWS = 20


def one_page(rows: Any, request: HttpRequest) -> tuple[list[Any], str]:
    """Give a page of a member's own rows, ordered by a moment and the key, the latest first; and the public id from
    which the next page goes on ("" on the last). A key that leads nowhere shows the newest again."""
    moment = rows.query.order_by[0].removeprefix("-")
    key = request.GET.get("after", "")
    last = rows.filter(public_id=key).values_list(moment, "pk").first() if len(key) == 32 else None
    if last is not None:
        at, pk = last
        rows = rows.filter(Q(**{f"{moment}__lt": at}) | Q(**{moment: at, "pk__lt": pk}))
    shown = list(rows[: ROWS + 1])
    if len(shown) <= ROWS:
        return shown, ""
    return shown[:ROWS], shown[ROWS - 1].public_id
