"""A publisher's first publishing act: in the editor they find Publish as all publishers do, and are led through the
second factor by it, not before. Until then they are editors, and nothing they could press or craft publishes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from accounts.members import Member
from cms.bodies.models import BodyMember
from cms.bodies.querysets import BodyMemberQuerySet
from cms.models import TrainingBodyPage

ACT = "action-second-factor"


def sleeping_in(page: Page, member: Member | AnonymousUser) -> bool:
    """Whether this member is to publish in the body that this page belongs to, once they have a second factor."""
    if not member.is_authenticated or member.has_second_factor:
        return False
    bodies = TrainingBodyPage.objects.ancestor_of(page, inclusive=True)
    found: BodyMemberQuerySet = BodyMember.objects.publishers()
    return found.filter(member=member, body__in=bodies).exists()


class PublishOnceSecured(ActionMenuItem):
    """“Publish” for a publisher without a second factor: it saves the draft and leads to one."""

    name = ACT
    label = "Publish"
    icon_name = "upload"
    order = 90

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it to them and to nobody else; never on a page that is locked for them."""
        page = context.get("page") or context.get("parent_page")
        return bool(super().is_shown(context) and page and sleeping_in(page, context["request"].user))


def lead_to_second_factor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After the draft is saved, lead on; whoever may publish already stays in the editor."""
    if ACT not in request.POST or not sleeping_in(page, request.user):
        return None
    request.session["publishing"] = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return redirect("body-second-factor")


def show_the_way_back(request: HttpRequest) -> None:
    """Tell who has just set up a second factor how they get back to what they were publishing."""
    if request.session.get("publishing"):
        back = reverse("body-second-factor")
        said = format_html("You can publish now. <a href='{}'>Back to your piece</a>", back)
        messages.success(request, said)
