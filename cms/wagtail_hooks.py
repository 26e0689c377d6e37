"""What Wagtail's admin shows beside its own: our colours, linked citations, and nothing of people."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms import cases, withheld
from cms.actions import ensure_body_groups
from cms.bodies.choosing import in_sight, may_read_history
from cms.bodies.models import BodyMember
from cms.bodies.naming import name_only_ones_own
from cms.bodies.publishing import PublishOnceSecured, lead_to_second_factor
from cms.bodies.remarks import write_to_readers_alone
from cms.editorial import front as first_page  # noqa: F401 - what the admin begins with
from cms.editorial import hooks as editorial  # noqa: F401 - registers its own
from cms.editorial import side_by_side  # noqa: F401 - tells who saves second
from cms.models import TrainingBodyPage
from cms.newsletter import admin as newsletter  # noqa: F401 - registers its snippet
from cms.pages.base import PublicPage
from cms.readers import hooks as readers  # noqa: F401 - counts reads, and leads to what readers say
from cms.references import CitationLink
from cms.withdrawing import hooks as withdrawing  # noqa: F401 - registers what the editor shows of it

name_only_ones_own()
write_to_readers_alone()


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """Dress the admin in the house's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features")
def citations(features: FeatureRegistry) -> None:
    """Give a citation its own address when rich text is shown."""
    features.register_link_type(CitationLink)


@hooks.register("construct_settings_menu")
def no_people(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the list of people: it would show everybody's address, and edits nothing that we keep there."""
    menu_items[:] = [item for item in menu_items if item.name not in {"users", "groups"}]


@hooks.register("construct_help_menu")
def no_help_elsewhere(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the links to Wagtail's own pages and their badge; our guide is docs/curators.md."""
    menu_items.clear()


@hooks.register("construct_reports_menu")
def no_pages_of_others(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the report of kinds of pages: it names the page of each kind that was edited last, whoever's it is.
    And what happened everywhere, for whoever may not read it."""
    hidden = {"page-types-usage"} if may_read_history(request.user) else {"page-types-usage", "site-history"}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("construct_page_chooser_queryset")
def choose_what_is_in_sight(pages: Any, request: HttpRequest) -> Any:
    """Offer no draft of another part of the library."""
    return pages.filter(pk__in=in_sight(request.user))


@hooks.register("after_create_page")
@hooks.register("after_copy_page")
def groups_for_a_new_body(
    request: HttpRequest, page: Page, new_page: Page | None = None
) -> HttpResponse | None:
    """Give a new training body its two groups, so that somebody can be let in."""
    section = (new_page or page).specific
    if isinstance(section, TrainingBodyPage):
        ensure_body_groups(section)
    return None


@hooks.register("after_publish_page")
def look_once_more(request: HttpRequest, page: Page) -> None:
    """Tell who published that details in case material add up. Kinds alone: a message is stored on its way."""
    for label, seen in cases.pieces(getattr(page.specific, "body", None)):
        if seen.adds_up:
            kinds = ", ".join(seen.adds_up)
            messages.warning(
                request,
                f"{label}: each detail is small, but together ({kinds}) they narrow the circle. "
                "Please read it once more as somebody who knows them would.",
            )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def look_before_review(request: HttpRequest, page: Page) -> None:
    """Tell the same to who sends a page to its reviewers."""
    if request.POST.get("action-submit"):
        look_once_more(request, page.get_latest_revision_as_object())


@hooks.register("before_bulk_action")
def nothing_held_back(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Stop a list of drafts from being published when case material in one of them could point to somebody."""
    pages = [each for each in objects if isinstance(each, Page)] if action_type == "publish" else []
    drafts = [each.get_latest_revision_as_object() for each in pages]
    held = [each for each in drafts if isinstance(each, PublicPage) and each.held_back()]
    if not held:
        return None
    titles = ", ".join(f"“{each.get_admin_display_title()}”" for each in held)
    messages.error(
        request,
        f"Nothing was published. Case material in {titles} could still point to someone: "
        "open it and publish it from its own page, which says what to change.",
    )
    return redirect("wagtailadmin_explore", held[0].get_parent().pk)


@hooks.register("before_copy_page")
def one_of_each(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stop a section from being copied with a piece that was made of a consultation: whoever takes words back could
    not take them out of the copy."""
    if not withheld.is_made(page.get_descendants(inclusive=True).values_list("pk", flat=True)):
        return None
    messages.error(
        request,
        "Nothing was copied. A piece that was made of a consultation stands only once, so that those who are "
        "quoted can take their words back.",
    )
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("register_page_action_menu_item")
def publish_once_secured() -> PublishOnceSecured:
    """Let a publisher without a second factor find “Publish” too."""
    return PublishOnceSecured(order=90)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def first_publishing_act(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead a publisher through the second factor when they press it for the first time."""
    return lead_to_second_factor(request, page)


class PeopleItem(MenuItem):
    """The way to the people of one's training body."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever belongs to a body; curators come by the list."""
        member = request.user
        if not member.is_authenticated:
            return False
        return member.is_curator or BodyMember.objects.here().filter(member=member).exists()


@hooks.register("register_admin_menu_item")
def people_of_bodies() -> PeopleItem:
    """Lead from the admin to the people of a training body, who are not kept there."""
    return PeopleItem("Your people", reverse("bodies"), name="people", icon_name="group", order=900)
