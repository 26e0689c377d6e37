"""Which pages the admin's choosers show, and which its addresses and forms may name: what everybody reads already, and
the drafts of one's own part of the library.

Wagtail lets whoever writes somewhere choose among all pages, by their newest titles; some of its pages say the title of
whatever their address names, and its forms show a picture by its number. What another training body has not published
yet is not theirs to read, a title included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.apps import apps
from django.db.models import F, Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

View = Callable[..., HttpResponseBase]

CHOOSERS = "wagtailadmin_choose_page"
BULK = "wagtail_bulk_action"
#: The report of everything that happened, whose filter names everybody who ever did something.
HISTORY = "site_history"
#: Where the admin's pages about a page are, and what their addresses call it and where it would go.
PAGES = "wagtailadmin_pages"
ABOUT = ("page_id", "page_to_move_id", "destination_id", "parent_page_id", "pk")
#: What their forms call the place where pages would go.
TO = ("new_parent_page", "chooser")
#: What somebody can have a right to do with a page, and with a picture or a paper.
ANY = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
ANY_FILE = {"add", "change", "delete", "choose"}


def _seen(member: Any) -> QuerySet[Any]:
    mine = page_permission_policy.instances_user_has_any_permission_for(member, {"add", "change", "publish"})
    as_read = Q(live=True, draft_title=F("title"))
    seen: QuerySet[Any] = Page.objects.filter(as_read | Q(depth=1) | Q(pk__in=mine.values("pk")))
    return seen


def in_sight(member: Any) -> list[int]:
    """The numbers of the pages that somebody may choose among. Numbers, because the search filters by nothing else."""
    return list(_seen(member).values_list("pk", flat=True))


def out_of_sight(member: Any, named: Iterable[tuple[type[Model], int]]) -> set[tuple[type[Model], int]]:
    """Those of these pages, pictures and papers that somebody could not have chosen. What is not there is none of them."""
    beyond: set[tuple[type[Model], int]] = set()
    by_model: dict[type[Model], set[int]] = {}
    for model, number in named:
        kept = Page if issubclass(model, Page) else model
        by_model.setdefault(kept, set()).add(number)
    for model, numbers in by_model.items():
        there: QuerySet[Any] = model._default_manager.filter(pk__in=numbers)
        if model is Page:
            seen = _seen(member)
        elif model in (get_image_model(), get_document_model()):
            seen = policy_registry.get_by_type(model).instances_user_has_any_permission_for(member, ANY_FILE)
        else:  # a theme, say, which everybody may choose and few may change
            continue
        found = set(seen.filter(pk__in=numbers).values_list("pk", flat=True))
        beyond |= {(model, pk) for pk in there.values_list("pk", flat=True) if pk not in found}
    return beyond


def _about_others(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whether one of the admin's pages about a page is asked for one, or for a place for it, with which this member has
    nothing to do: several of them say its newest title before they look who asks."""
    asked = {int(kwargs[name]) for name in ABOUT if name in kwargs}
    for page in Page.objects.filter(pk__in=asked):
        if not page_permission_policy.user_has_any_permission_for_instance(request.user, ANY, page):
            return True
    to = {int(value) for name in TO for value in request.POST.getlist(name) if value.isdigit()}
    return bool(out_of_sight(request.user, [(Page, number) for number in to]))


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


def may_read_history(member: Any) -> bool:
    """Whether somebody may read what everybody did in the library: curators, and whoever runs the house."""
    return bool(member.is_superuser or getattr(member, "is_curator", False))


def only_pages_in_sight(view: View) -> View:
    """Answer 404 where a page of the admin is about somebody else's page, and where a chooser is asked for one that is
    not in sight, as its parent or as chosen. Without a parent a chooser starts at the root: Wagtail would start where
    the pages of a kind are, and name that page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        name = (match.url_name or "") if match is not None else ""
        if name.startswith(HISTORY) and not may_read_history(request.user):
            raise Http404
        if not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if name == BULK and not _all_theirs(request, **kwargs):
            raise Http404
        about = match is not None and (name == BULK or PAGES in match.namespaces)
        if about and _about_others(request, kwargs):
            raise Http404
        if not name.startswith(CHOOSERS):
            return view(request, *args, **kwargs)
        if name == CHOOSERS:
            kwargs["parent_page_id"] = Page.get_first_root_node().pk
        asked = {str(kwargs.get("parent_page_id", "")), *request.GET.getlist("id")} - {""}
        if not asked <= {str(pk) for pk in in_sight(request.user)}:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
