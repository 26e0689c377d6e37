"""Confirming the crisis numbers, in the admin: which are shown, until when, and which are to be tried again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import Member
from forum.duty import actions
from forum.duty.models import CrisisLine

POLICY = ModelPermissionPolicy(CrisisLine)
PAGE = "wagtailsnippets_forum_crisisline:confirm"
NONE_CHOSEN = "Tick the numbers you have tried. Nothing was changed."


class ConfirmNumbers(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """All numbers with what is shown of them; whoever tried some says so, and they hold for half a year."""

    permission_policy = POLICY
    permission_required = "change"
    template_name = "forum/duty/numbers.html"
    page_title = "Confirm crisis numbers"
    header_icon = "mobile-alt"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the list."""
        index = {"url": reverse("wagtailsnippets_forum_crisisline:list"), "label": "Crisis numbers"}
        return [*self.breadcrumbs_items, index, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give every number, those to be tried again first."""
        lines = sorted(CrisisLine.objects.all(), key=lambda line: line.holds)
        return super().get_context_data(**kwargs) | {"lines": lines}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep that these were tried and hold."""
        chosen = [
            int(pk) for pk in request.POST.getlist("line") if pk.isascii() and pk.isdigit() and len(pk) < 10
        ]
        done = actions.confirm_lines(CrisisLine.objects.filter(pk__in=chosen))
        if done:
            messages.success(request, f"Confirmed: {done}. They are shown for half a year.")
        else:
            messages.warning(request, NONE_CHOSEN)
        return redirect(PAGE)


class ToConfirm(Component):
    """On the admin's first page, for whoever keeps the numbers: how many are shown to nobody."""

    order = 10
    template_name = "forum/duty/_to_confirm.html"

    def __init__(self, member: Member) -> None:
        self.member = member

    @cached_property
    def number(self) -> int:
        """How many wait to be tried; none for who may not change them."""
        if not POLICY.user_has_permission(self.member, "change"):
            return 0
        return sum(not line.holds for line in CrisisLine.objects.all())

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Give the number, and where they are confirmed."""
        return {"number": self.number, "page": reverse(PAGE)}
