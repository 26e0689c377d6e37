"""Which pages the admin's choosers show: what everybody reads already, and the drafts of one's own part of the library.

Wagtail lets whoever writes somewhere choose among all pages, by their newest titles. What another training body has not
published yet is not theirs to read, a title included.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.db.models import F, Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

View = Callable[..., HttpResponseBase]

CHOOSERS = "wagtailadmin_choose_page"
BULK = "wagtail_bulk_action"
#: The report of everything that happened, whose filter names everybody who ever did something.
HISTORY = "site_history"


def in_sight(member: Any) -> list[int]:
    """The numbers of the pages that somebody may choose among. Numbers, because the search filters by nothing else."""
    mine = page_permission_policy.instances_user_has_any_permission_for(member, {"add", "change", "publish"})
    as_read = Q(live=True, draft_title=F("title"))
    seen = Page.objects.filter(as_read | Q(depth=1) | Q(pk__in=mine.values("pk")))
    return list(seen.values_list("pk", flat=True))


def _all_theirs(request: HttpRequest, app_label: str, model_name: str, **kwargs: Any) -> bool:
    """Whether somebody may do anything with each thing that a list of several names: Wagtail would say by their titles
    which of them they may not touch."""
    asked = {each for each in request.GET.getlist("id") if each.isdigit()}
    try:
        model: Any = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    policy = page_permission_policy if issubclass(model, Page) else policy_registry.get_by_type(model)
    acts = {"add", "change", "publish"} if issubclass(model, Page) else {"add", "change", "delete"}
    mine = policy.instances_user_has_any_permission_for(request.user, acts)
    return mine.filter(pk__in=asked).count() == len(asked)


def only_pages_in_sight(view: View) -> View:
    """Answer 404 where a chooser is asked for a page that is not in sight, as its parent or as chosen. Without a
    parent a chooser starts at the root: Wagtail would start where the pages of a kind are, and name that page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        name = (match.url_name or "") if match is not None else ""
        if name.startswith(HISTORY) and not (
            request.user.is_superuser or getattr(request.user, "is_curator", False)
        ):
            raise Http404
        if name == BULK and request.user.is_authenticated and not _all_theirs(request, **kwargs):
            raise Http404
        if not name.startswith(CHOOSERS) or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if name == CHOOSERS:
            kwargs["parent_page_id"] = Page.get_first_root_node().pk
        asked = {str(kwargs.get("parent_page_id", "")), *request.GET.getlist("id")} - {""}
        if not asked <= {str(pk) for pk in in_sight(request.user)}:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
