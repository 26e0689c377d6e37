"""What the editor shows of taking down, consents and corrections. Loaded by ``cms.wagtail_hooks``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from accounts.members import Member
from cms.bodies.models import BodyMember
from cms.choices import Kind
from cms.models import ArticlePage, TrainingBodyPage
from cms.pages.base import CORRECTED
from cms.permissions import can_read_corrections
from cms.withdrawing.watching import NO_CONSENT, lacks_consent

CORRECT = "action-correct"


def section_of(page: Page, member: Any) -> str:
    """The slug of the training body in which a page lies and this member publishes (once they have a second factor);
    "" where there is none. One query, however many pages of a list ask."""
    if not getattr(member, "is_authenticated", False) or not page.pk:
        return ""
    if not hasattr(member, "publishes_in"):
        theirs = BodyMember.objects.publishers().filter(member=member).values("body")
        member.publishes_in = list(TrainingBodyPage.objects.filter(pk__in=theirs).values_list("path", "slug"))
    under = (slug for path, slug in member.publishes_in if page.path.startswith(path) and page.path != path)
    return next(under, "")


def taken_down_in(page: Page, member: Any) -> str:
    """The slug of the training body in which a page lies and whose pieces this member takes down: as its publisher, or
    as a curator where it has left; "" where there is none. One more query, of curators, for a whole list."""
    if slug := section_of(page, member):
        return slug
    if not page.pk or not getattr(member, "is_curator", False):
        return ""
    if not hasattr(member, "departed_bodies"):
        departed = TrainingBodyPage.objects.exclude(departure=None)
        member.departed_bodies = list(departed.values_list("path", "slug"))
    under = (
        slug for path, slug in member.departed_bodies if page.path.startswith(path) and page.path != path
    )
    return next(under, "")


class OfPublishers(ActionMenuItem):
    """Something that publishers of a page's training body find in the editor, locked or not."""

    url_name = ""

    @staticmethod
    def section(page: Page, member: Any) -> str:
        """The slug of the body that it is theirs to do it for; "" where it is not."""
        return section_of(page, member)

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it to them, of a page that is saved."""
        page = context.get("page")
        return bool(page and page.pk and self.section(page, context["request"].user))

    def get_url(self, parent_context: dict[str, Any]) -> str | None:
        """Lead to the page that does it, without JavaScript too."""
        page = Page.objects.get(pk=parent_context["page"].pk)
        return reverse(self.url_name, args=[self.section(page, parent_context["request"].user), page.slug])


class TakeDownNow(OfPublishers):
    """The way out of the library; of what a body left behind, for curators."""

    section = staticmethod(taken_down_in)

    label = "Take down now"
    icon_name = "bin"
    url_name = "body-take-down"
    name = "take-down"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it where there is something to take down: what is or once was public, has its hour, or is on its way. A
        draft that nobody else has seen is deleted."""
        if not super().is_shown(context):
            return False
        page = context["page"]
        return bool(
            page.live or page.first_published_at or page.approved_schedule or page.current_workflow_state
        )


class ConsentOf(OfPublishers):
    """The consent to a session video."""

    label = "Consent"
    icon_name = "doc-full"
    url_name = "body-consent"
    name = "consent"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it of a session video, in the draft or in public."""
        page = context.get("page")
        return bool(page and getattr(page, "kind", "") == Kind.SESSION_VIDEO and super().is_shown(context))


class PublishAsCorrection(OfPublishers):
    """Saves the draft and leads to where its publisher says what kind of correction it is."""

    label = "Publish as a correction"
    icon_name = "check"
    name = CORRECT

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it of a piece that is public."""
        page = context.get("page")
        is_public = isinstance(page, ArticlePage) and page.live and page.retracted_at is None
        locked = context.get("locked_for_user", False)
        return bool(is_public and not locked and super().is_shown(context))

    def get_url(self, parent_context: dict[str, Any]) -> None:
        """It is a button of the form."""


@hooks.register("register_page_action_menu_item")
def take_down_in_the_editor() -> ActionMenuItem:
    """Let a publisher take a piece down from its form."""
    return TakeDownNow(order=95)


@hooks.register("register_page_action_menu_item")
def consent_in_the_editor() -> ActionMenuItem:
    """Lead from a session video to its consent."""
    return ConsentOf(order=92)


@hooks.register("register_page_action_menu_item")
def correction_in_the_editor() -> ActionMenuItem:
    """Let a publisher correct what is public."""
    return PublishAsCorrection(order=93)


@hooks.register("register_page_listing_more_buttons")
def take_down_in_the_list(page: Page, user: Member, next_url: str | None = None) -> Iterator[Button]:
    """The same from a list of pages, and from the head of a page in the admin."""
    if page.depth > 1 and (slug := taken_down_in(page, user)):
        yield Button(
            "Take down now", reverse("body-take-down", args=[slug, page.slug]), icon_name="bin", priority=60
        )


@hooks.register("after_edit_page")
def lead_to_the_correction(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After the draft is saved, ask what kind of correction it is."""
    slug = section_of(page, request.user) if CORRECT in request.POST else ""
    if not slug:
        return None
    return redirect("body-correct", slug, Page.objects.values_list("slug", flat=True).get(pk=page.pk))


@hooks.register("before_bulk_action")
def no_video_without_consent(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Stop a list of drafts from being published when one of them is a session video without a consent."""
    pages = [each for each in objects if isinstance(each, Page)] if action_type == "publish" else []
    lacking = [each for each in pages if lacks_consent(each.get_latest_revision_as_object())]
    if not lacking:
        return None
    titles = ", ".join(f"“{each.get_admin_display_title()}”" for each in lacking)
    messages.error(request, f"Nothing was published, because of {titles}. {NO_CONSENT}")
    return redirect("wagtailadmin_explore", lacking[0].get_parent().pk)


@hooks.register("register_log_actions")
def name_corrections(actions: LogActionRegistry) -> None:
    """Name a correction in the history of a page."""
    actions.register_action(CORRECTED, "Correct", "Published as a correction")


class CorrectionsItem(MenuItem):
    """The way to the corrections that a curator reads afterwards."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to curators."""
        return bool(request.user.is_authenticated and can_read_corrections(request.user))


@hooks.register("register_admin_menu_item")
def corrections_to_read() -> MenuItem:
    """Lead from the admin to the corrections that nobody has read yet."""
    there = reverse("corrections-to-read")
    return CorrectionsItem("Corrections", there, name="corrections", icon_name="check", order=890)
