"""Which pages the admin's choosers show: what everybody reads already, and the drafts of one's own part of the library.

Wagtail lets whoever writes somewhere choose among all pages, by their newest titles. What another training body has not
published yet is not theirs to read, a title included.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import F, Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

View = Callable[..., HttpResponseBase]

CHOOSERS = "wagtailadmin_choose_page"


def in_sight(member: Any) -> list[int]:
    """The numbers of the pages that somebody may choose among. Numbers, because the search filters by nothing else."""
    mine = page_permission_policy.instances_user_has_any_permission_for(member, {"add", "change", "publish"})
    as_read = Q(live=True, draft_title=F("title"))
    seen = Page.objects.filter(as_read | Q(depth=1) | Q(pk__in=mine.values("pk")))
    return list(seen.values_list("pk", flat=True))


def only_pages_in_sight(view: View) -> View:
    """Answer 404 where a chooser is asked for a page that is not in sight, as its parent or as chosen. Without a
    parent a chooser starts at the root: Wagtail would start where the pages of a kind are, and name that page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        name = (match.url_name or "") if match is not None else ""
        if not name.startswith(CHOOSERS) or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if name == CHOOSERS:
            kwargs["parent_page_id"] = Page.get_first_root_node().pk
        asked = {str(kwargs.get("parent_page_id", "")), *request.GET.getlist("id")} - {""}
        if not asked <= {str(pk) for pk in in_sight(request.user)}:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
