"""What curators keep in the library's admin: themes, forms, two lists of questions, registers. Never a consultation
(domain.md, invariant 1).

All are retired and never deleted: what was asked with them stays readable.
"""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, UnpublishView

from accounts.models import Member, RegisterBody
from cms.actions import load_pages
from cms.models import ArticlePage
from forum.chair.models import ChairQuestion
from forum.chair.panels import CHAIR_QUESTION
from forum.curation.actions import leave_out_again
from forum.duty.models import CrisisLine
from forum.duty.numbers import PAGE, ConfirmNumbers, ToConfirm
from forum.duty.panels import CRISIS_LINE
from forum.protocol.models import OpeningQuestion
from forum.protocol.panels import OPENING_QUESTION
from forum.templates.models import CaseTemplate
from forum.templates.panels import TEMPLATE
from forum.themes.models import Theme
from forum.themes.panels import THEME
from forum.verifying.panels import REGISTER_BODY


class KeptForEver(ModelPermissionPolicy):
    """Whatever the rights say, nothing is deleted."""

    def user_has_permission(self, user: Member, action: str) -> bool:
        """Answer no to "delete", also for admins."""
        return action != "delete" and super().user_has_permission(user, action)


for _model in (Theme, CaseTemplate, OpeningQuestion, ChairQuestion, RegisterBody):
    register_permission_policy(_model, KeptForEver(_model))
del _model  # a module's names are read as the tables it holds


STATE = Column("state", label="State", accessor="state")


class OrderedIndex(IndexView):
    """A list in the order people meet things in, to be dragged; nothing to tick, for nothing is done in bulk."""

    @property
    def columns(self) -> list[Column]:
        """Give the columns without the boxes of bulk actions."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class RetireView(UnpublishView):
    """Unpublishing, by the name it has here."""

    page_title = "Retire"


class ThemeViewSet(SnippetViewSet):
    """The fourteen themes, and what becomes of them."""

    model = Theme
    icon = "between-theme"
    menu_label = "Themes"
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = "position"
    index_view_class = OrderedIndex
    list_display = ("name", "gloss", STATE)
    list_per_page = 50
    edit_handler = THEME


class FormViewSet(SnippetViewSet):
    """The forms that consultations are written with. Publishing makes a new version, unpublishing retires."""

    model = CaseTemplate
    icon = "between-form"
    menu_label = "Forms"
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = "position"
    index_view_class = OrderedIndex
    unpublish_view_class = RetireView
    list_display = ("name", "minutes", UpdatedAtColumn(), STATE)
    list_per_page = 50
    edit_handler = TEMPLATE


class OpeningQuestionViewSet(SnippetViewSet):
    """The bank of questions that is offered to whoever asks a clarifying question."""

    model = OpeningQuestion
    icon = "help"
    menu_label = "Opening questions"
    menu_order = 330
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = "position"
    index_view_class = OrderedIndex
    list_display = ("text", STATE)
    list_per_page = 100
    edit_handler = OPENING_QUESTION


class ChairQuestionViewSet(SnippetViewSet):
    """The open chair's questions. The one longest unasked is asked next, in this order among equals."""

    model = ChairQuestion
    icon = "comment"
    menu_label = "Open chair"
    menu_order = 340
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = "position"
    index_view_class = OrderedIndex
    list_display = ("text", Column("asked_on", label="Asked in the week of", accessor="asked_on"), STATE)
    list_per_page = 100
    edit_handler = CHAIR_QUESTION


class NumbersIndex(OrderedIndex):
    """The list of numbers, with the way to confirm them again."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Add the way there to what stands above the list."""
        confirm = HeaderButton("Confirm again", url=self.confirm_url, icon_name="check", priority=5)
        return [*super().header_buttons, confirm]

    @property
    def confirm_url(self) -> str:
        """Where they are confirmed."""
        return reverse(PAGE)


class CrisisLineViewSet(SnippetViewSet):
    """The numbers that the safety cards name. Whoever runs the site tries each twice a year and says so."""

    model = CrisisLine
    icon = "mobile-alt"
    menu_label = "Crisis numbers"
    menu_order = 350
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = "position"
    index_view_class = NumbersIndex
    list_display = (
        "number",
        "country",
        "name",
        Column("confirmed_at", label="Confirmed", accessor="confirmed_at"),
        Column("holds_until", label="Shown until", accessor="holds_until"),
        STATE,
    )
    list_per_page = 100
    edit_handler = CRISIS_LINE

    def get_urlpatterns(self) -> list[Any]:
        """Add the page on which all are confirmed at once."""
        return [*super().get_urlpatterns(), path("confirm/", ConfirmNumbers.as_view(), name="confirm")]


class RegisterBodyViewSet(SnippetViewSet):
    """The registers that members can name. Nobody's own registration is shown here."""

    model = RegisterBody
    icon = "clipboard-list"
    menu_label = "Registers"
    menu_order = 345
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = "position"
    index_view_class = OrderedIndex
    list_display = (
        "name", Column("place", label="Country", accessor="place"), "standing", "look_up", STATE,
    )  # fmt: skip
    list_per_page = 100
    edit_handler = REGISTER_BODY


for viewset in (
    ThemeViewSet,
    FormViewSet,
    OpeningQuestionViewSet,
    ChairQuestionViewSet,
    CrisisLineViewSet,
    RegisterBodyViewSet,
):
    register_snippet(viewset)


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    """Add our two drawings."""
    return [*names, "wagtailadmin/icons/between-theme.svg", "wagtailadmin/icons/between-form.svg"]


@hooks.register("construct_homepage_panels")
def numbers_to_confirm(request: HttpRequest, panels: list[Any]) -> None:
    """Say on the first page that numbers are to be tried again, to whoever keeps them."""
    panels.append(ToConfirm(cast(Member, request.user)))


@hooks.register("construct_snippet_action_menu")
def retire_instead(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Call the act by its name here: a form that is unpublished is retired."""
    for item in menu_items:
        if context.get("model") is CaseTemplate and item.name == "action-unpublish":
            item.label = "Retire"


@hooks.register("after_create_snippet")
def page_for_a_new_theme(request: HttpRequest, instance: Any) -> None:
    """Give a new theme its page in the library."""
    if isinstance(instance, Theme):
        load_pages()


@hooks.register("after_edit_page")
def leave_out_what_was_taken_back(request: HttpRequest | None, page: Page) -> None:
    """An editor who had the page open while somebody took a quote back saves it with the quote: it goes again."""
    if isinstance(page, ArticlePage):
        leave_out_again(page.pk, [str(block.get("id") or "") for block in page.body.raw_data])
