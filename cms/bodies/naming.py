"""Whose names the admin's filters offer: the people of one's own training bodies.

Wagtail fills “Owner”, “Edited by”, “Locked by” and “Requested by” with everybody who ever did that anywhere: the people
of every other body, by name or address. Curators look after all bodies and see all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin import filters as admin_filters
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.images.views import chooser

from cms.bodies.models import BodyMember

#: The filters of Wagtail's that name people from all over the tree.
FILTERS = (
    (PageFilterSet, "owner"),
    (PageFilterSet, "edited_by"),
    (LockedPagesReportFilterSet, "locked_by"),
    (WorkflowReportFilterSet, "requested_by"),
)

Ask = Callable[[HttpRequest], QuerySet[Any]]


def only_ones_own(ask: Ask) -> Ask:
    """Leave of these people those of one's own bodies; everybody to curators and whoever runs the house."""

    def asked(request: HttpRequest) -> QuerySet[Any]:
        people, member = ask(request), request.user
        if not member.is_authenticated:
            return people.none()
        if member.is_superuser or member.is_curator:
            return people
        mine = BodyMember.objects.here().filter(member=member).values("body")
        return people.filter(pk__in=BodyMember.objects.filter(body__in=mine).values("member"))

    return asked


def no_tags(model: Any, count: int = 10) -> list[Any]:
    """Offer no tag: the most used are of everybody's files, and say what others work on."""
    return []


def name_only_ones_own() -> None:
    """Bring both into Wagtail's filters. Raises KeyError where a new version of Wagtail calls one otherwise."""
    for filters, name in FILTERS:
        each = filters.base_filters[name]
        each.queryset = only_ones_own(each.queryset)
    for module in (admin_filters, chooser):
        module.popular_tags_for_model = no_tags
