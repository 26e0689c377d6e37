"""The editor's side of it: nothing that was not read is published from the admin, by whichever of its doors; and the page
that says what waits on whom. Imported by ``cms.wagtail_hooks``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, Revision

from cms.bodies.models import BodyMember
from cms.editorial import missed, waiting_views
from cms.editorial.gate import NOT_READ, is_a_piece, publishes_here, why_not
from cms.editorial.models import Stage, Submission
from cms.models import ArticlePage, TrainingBodyPage
from cms.withdrawing.hooks import section_of

BULK = "Nothing was published. “{}”: {}"
ONE_BY_ONE = (
    "Nothing was done. What was ever public leaves the library piece by piece, from its own page: “Take down now” keeps "
    "what has to stay and forgets what has to go."
)

TAKE_BACK = "Nothing was deleted. It lies with a curator or its readers: take it back first, by “What waits”."


@hooks.register("before_create_page")
def begin_as_a_draft(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Save a new piece as a draft, whatever was pressed: nobody can have read it. Wagtail would put it on the page before
    anybody is asked."""
    if request.method != "POST" or not isinstance(parent.specific, TrainingBodyPage):
        return
    typed = request.POST.copy()
    if issubclass(page_class, ArticlePage):
        if typed.pop("action-publish", None):
            messages.warning(request, f"Saved as a draft. {NOT_READ}")
    else:
        typed.pop("action-submit", None)
    request.POST = typed  # type: ignore[assignment]


@hooks.register("before_edit_page")
def submit_pieces_only(request: HttpRequest, page: Page) -> None:
    """Let nothing but pieces into the workflow: a body's own page and its authors' pages are not read."""
    if request.method == "POST" and "action-submit" in request.POST and not is_a_piece(page.specific):
        typed = request.POST.copy()
        del typed["action-submit"]
        request.POST = typed  # type: ignore[assignment]


@hooks.register("before_publish_page")
def stop_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what the editor saved as a draft where it has not been read, and say so. The editor publishes past
    ``PublicPage.publish``, so it is asked here as well."""
    revision: Revision | None = page.get_latest_revision()
    reason = why_not(page.specific, revision, request.user) if revision is not None else NOT_READ  # type: ignore[arg-type]
    if not reason:
        return None
    messages.error(request, f"Saved as a draft, not published. {reason}")
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_edit_page")
def say_that_nothing_was_published(request: HttpRequest, page: Page) -> None:
    """Say it to whoever ended a review that was begun before pieces were read by two."""
    if "action-workflow-action" in request.POST and is_a_piece(page) and missed.just_now(page):
        messages.error(request, f"The review has ended, and nothing was published. {NOT_READ}")


@hooks.register("register_log_actions")
def name_what_was_not_published(actions: LogActionRegistry) -> None:
    """Name it in the history of a page."""
    actions.register_action(
        missed.NOT_PUBLISHED, "Not published", "Was to be published and was not: it has not been read"
    )


@hooks.register("before_bulk_action")
def stop_before_a_list(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Publish no list in which a piece was not read; take down and delete no list of what was public."""
    pages = [each.specific for each in objects if isinstance(each, Page)]
    stopped = ""
    if action_type == "publish":
        for page in pages:
            revision = page.get_latest_revision()
            reason = why_not(page, revision, request.user) if revision else NOT_READ * is_a_piece(page)  # type: ignore[arg-type]
            stopped = stopped or (reason and BULK.format(page.get_admin_display_title(), reason))
    elif action_type in {"unpublish", "delete"}:
        ever = action_type == "delete"
        stopped = ONE_BY_ONE * any(_public_in(page, ever=ever).exists() for page in pages)
        stopped = stopped or TAKE_BACK * (ever and any(_with_readers(page) for page in pages))
    if not stopped:
        return None
    messages.error(request, stopped)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def _public_in(page: Page, *, ever: bool) -> QuerySet[Any]:
    """The pieces here and below that are public; with `ever`, those too that once were."""
    public = Q(live=True) | Q(first_published_at__isnull=False) if ever else Q(live=True)
    return ArticlePage.objects.descendant_of(page, inclusive=True).filter(public)


def _with_readers(page: Page) -> bool:
    """Whether a piece here or below lies with a curator or its readers."""
    pieces = ArticlePage.objects.descendant_of(page, inclusive=True)
    return Submission.objects.filter(page__in=pieces, stage__in=[Stage.DESK, Stage.READING]).exists()


def _take_down_instead(request: HttpRequest, here: Page) -> HttpResponse:
    """Lead to where a piece is taken down: by its body's publishers, or by a curator with a ground and a reason."""
    member: Any = request.user
    if is_a_piece(here) and (slug := section_of(here, member)):
        return redirect("body-take-down", slug, here.slug)
    if is_a_piece(here) and here.live and member.is_curator:
        return redirect("piece-take-down", here.pk)
    messages.error(request, ONE_BY_ONE)
    return redirect("wagtailadmin_explore", here.get_parent().pk)


@hooks.register("before_delete_page")
def delete_drafts_alone(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Delete in Wagtail's way only what was never public: with the rest would go the stub of a retraction, its log of
    corrections, an appeal; and titles, versions and a consent would stay. Nor what somebody is reading just now."""
    if _public_in(page, ever=True).exists():
        return _take_down_instead(request, page.specific)
    if not _with_readers(page):
        return None
    messages.error(request, TAKE_BACK)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_unpublish_page")
def take_down_with_a_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead whoever would unpublish a piece to where it is taken down."""
    here = page.specific
    if isinstance(here, TrainingBodyPage) and not publishes_here(here, request.user):  # type: ignore[arg-type]
        messages.error(request, "A body's page stays while it has pieces here. Take down single pieces.")
        return redirect("wagtailadmin_explore", here.get_parent().pk)
    return _take_down_instead(request, here) if _public_in(page, ever=False).exists() else None


@hooks.register("before_copy_page")
def copies_begin_as_drafts(request: HttpRequest, page: Page) -> None:
    """Make of every copy in a section a draft of its own: neither public at once nor the twin of what is."""
    pieces = ArticlePage.objects.descendant_of(page, inclusive=True)
    if request.method == "POST" and pieces.exists():
        typed = request.POST.copy()
        for name in ("publish_copies", "alias"):
            typed.pop(name, None)
        request.POST = typed  # type: ignore[assignment]


@hooks.register("construct_page_action_menu")
def offer_what_works(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer Publish for what was read, and Submit for pieces."""
    page = context.get("page")
    hidden: set[str] = set()
    if page is None or page.pk is None:
        parent = context.get("parent_page")
        if parent is not None and isinstance(parent.specific, TrainingBodyPage):
            hidden.add("action-submit" if page is not None and not is_a_piece(page) else "action-publish")
    elif is_a_piece(page):
        revision = page.get_latest_revision()
        if revision is None or why_not(page, revision, request.user):  # type: ignore[arg-type]
            hidden.add("action-publish")
        hidden.add("action-unpublish")  # “Take down now” stands beside it
    elif not is_a_piece(page):
        hidden.add("action-submit")
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("register_page_listing_more_buttons")
def say_it_otherwise(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead a curator from a public piece to where they say that they see its theme, kind or cards in another way."""
    if page.live and user.is_curator and issubclass(page.specific_class or Page, ArticlePage):
        there = reverse("piece-dispute", args=[page.pk])
        yield Button("See it in another way", there, icon_name="comment", priority=61)


class WaitingItem(MenuItem):
    """The way to what waits on whom."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to curators, admins and bodies' people."""
        member: Any = request.user
        if not member.is_authenticated:
            return False
        if member.is_curator or member.is_superuser:
            return True
        return BodyMember.objects.here().filter(member=member).exists()


@hooks.register("register_admin_menu_item")
def what_waits() -> WaitingItem:
    """Lead to what waits on whom and since when."""
    return WaitingItem(
        "What waits", reverse("library-waiting"), name="what-waits", icon_name="tasks", order=150
    )


@hooks.register("register_admin_urls")
def waiting_page() -> list[URLPattern]:
    """The dashboard's address in the admin."""
    return [path("waiting/", waiting_views.waiting, name="library-waiting")]
