"""Who hears by mail of comments in the editor: those who may open the page now.

Wagtail writes to whoever once asked for it, or said something there, and puts the words into the letter: also to those
who have left the training body since. Here the letter says that there is something, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from wagtail.admin.views.pages import edit

Send = Callable[[Iterable[Any], str, dict[str, Any]], Any]


def to_who_may_open_it(send: Send) -> Send:
    """Leave of these people those who may open the page in the editor."""

    @wraps(send)
    def sent(people: Iterable[Any], notification: str, context: dict[str, Any]) -> Any:
        page = context["page"]
        return send(
            [each for each in people if page.permissions_for_user(each).can_edit()], notification, context
        )

    return sent


def write_to_readers_alone() -> None:
    """Bring it into Wagtail's editor. Raises AttributeError where a new version of Wagtail writes from elsewhere."""
    edit.send_notification = to_who_may_open_it(edit.send_notification)
