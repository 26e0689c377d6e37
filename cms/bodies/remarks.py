"""Who hears by mail of comments in the editor: those who may open the page now, and in no word of it.

Wagtail writes to whoever once asked for it, or said something there, and puts the words into the letter: also to those
who have left the training body since. Here the letter says that there is something, and where, and goes the way of the
library's other letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.admin.views.pages import edit

from cms.post.actions import write

SUBJECT = "Comments on a page you write at"


def tell(people: Iterable[Any], notification: str, context: dict[str, Any]) -> bool:
    """Write to those of these people who may open the page in the editor. Takes what Wagtail's sender takes."""
    page = context["page"]
    there = reverse("wagtailadmin_pages:edit", args=[page.pk])
    mine = [each for each in people if page.permissions_for_user(each).can_edit()]
    write(mine, SUBJECT, "emails/library_comments.txt", {"url": f"{settings.SITE_URL}{there}"})
    return True


def write_to_readers_alone() -> None:
    """Bring it into Wagtail's editor."""
    edit.send_notification = tell
