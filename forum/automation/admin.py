"""Rules that run by themselves, in the operator's admin. It shows choices and numbers, never a text or a person."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse

from accounts.admin import site
from forum.automation import actions
from forum.automation.forms import RuleForm
from forum.automation.models import StandingRule
from forum.automation.trying import MOST, weeks_of

NOT_TRIED = "Try it out first, as it is worded now. It was not switched on."
IS_ON, IS_OFF = "It runs from now on.", "It runs no more. What waits because of it goes on waiting."


@admin.register(StandingRule, site=site)
class StandingRuleAdmin(admin.ModelAdmin[StandingRule]):
    """Rules are worded here, tried out on a page of their own, and switched on and off there."""

    form = RuleForm
    list_display = ("name", "sentence", "state")
    list_display_links = ("name",)
    list_select_related = ("theme",)
    actions = None
    change_form_template = "forum/automation/change_rule.html"
    fields = tuple(RuleForm.Meta.fields)

    @admin.display(description="State")
    def state(self, rule: StandingRule) -> str:
        """Say whether it runs."""
        if rule.on_since is not None:
            return "runs"
        return "tried out, off" if rule.is_tried else "off"

    def has_delete_permission(self, request: HttpRequest, obj: StandingRule | None = None) -> bool:
        """Only what never ran goes: what a rule did once stays told."""
        never_ran = obj is not None and obj.first_on_at is None
        return never_ran and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: StandingRule, form: Any, change: bool) -> None:
        """Keep it as it is worded now; reworded, it is off."""
        was_on = obj.on_since is not None
        actions.keep(obj, by=request.user)  # type: ignore[arg-type]
        if was_on and obj.on_since is None:
            messages.warning(
                request, "It says something else now, so it is off. Try it out, then switch it on again."
            )

    def get_urls(self) -> list[URLPattern]:
        """Give every rule the page on which it is tried out."""
        trial = path(
            "<int:pk>/try/", self.admin_site.admin_view(self.trial), name="forum_standingrule_try"
        )  # fmt: skip
        return [trial, *super().get_urls()]

    def trial(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what the last dry run came to; try it out, switch it on or off."""
        rule = get_object_or_404(self.get_queryset(request).select_related("theme"), pk=pk)
        if not self.has_change_permission(request, rule):
            return render(request, "403.html", status=403)
        if request.method == "POST":
            self._act(request, rule)
            return redirect(reverse("admin:forum_standingrule_try", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Try it out",
            "opts": self.model._meta,
            "rule": rule,
            "weeks": weeks_of(rule.tried, rule.tried_at) if rule.is_tried and rule.tried_at else [],
            "most": MOST,
        }
        return render(request, "forum/automation/trial.html", context)

    def _act(self, request: HttpRequest, rule: StandingRule) -> None:
        wanted = request.POST.get("do", "")
        if wanted == "try":
            actions.dry_run(rule)
        elif wanted == "on":
            try:
                actions.switch_on(rule, by=request.user)  # type: ignore[arg-type]
                messages.success(request, IS_ON)
            except actions.NotTried:
                messages.warning(request, NOT_TRIED)
        elif wanted == "off":
            actions.switch_off(rule, by=request.user)  # type: ignore[arg-type]
            messages.success(request, IS_OFF)
