"""Two people with one page open in the editor: whoever saves second is told, and both versions are kept.

Where scripts run, Wagtail says so while they write, and asks before it goes on. This is said by the server when the save
has come, however it came. Imported by ``cms.wagtail_hooks``.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, Revision

#: What the form says it began with: the version it was loaded from, or the one it has saved by itself since.
BEGAN_WITH = ("overwrite_revision_id", "loaded_revision_id")
SAYS = "{} saved this page while you had it open. Nothing is lost: yours is the newest version now, theirs is kept beside it."


@hooks.register("before_edit_page")
def look_whether_somebody_saved(request: HttpRequest, page: Page) -> None:
    """Notice that another version was saved since this form was opened. Then what comes is kept as a version of its own:
    Wagtail would refuse to write it over the one that this form saved by itself before."""
    if request.method != "POST" or "application/json" in request.headers.get("Accept", ""):
        return
    newest: Revision | None = page.get_latest_revision()
    if newest is None or not _is_older(request, newest):
        return
    request.saved_meanwhile = newest  # type: ignore[attr-defined]
    typed = request.POST.copy()
    typed.pop("overwrite_revision_id", None)
    request.POST = typed  # type: ignore[assignment]


def _is_older(request: HttpRequest, newest: Revision) -> bool:
    for name in BEGAN_WITH:
        if began := request.POST.get(name):
            since = request.POST.get("loaded_revision_created_at", "")
            overwritten = name == "loaded_revision_id" and since not in {"", newest.created_at.isoformat()}
            return began != str(newest.pk) or overwritten
    return False


@hooks.register("after_edit_page")
def tell_who_saved_second(request: HttpRequest, page: Page) -> None:
    """Say whose version is kept beside the one that was saved now, and lead to where both can be seen."""
    earlier: Any = getattr(request, "saved_meanwhile", None)
    mine = page.get_latest_revision()
    if earlier is None or mine is None or mine.pk == earlier.pk:
        return
    if earlier.user_id == request.user.pk:
        who = "You, in another window,"
    else:
        who = earlier.user.display_name if earlier.user is not None else "Somebody"
    both = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, earlier.pk, mine.pk])
    messages.warning(request, SAYS.format(who), buttons=[messages.button(both, "See both")])
