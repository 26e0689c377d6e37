"""The newsletter in the library's admin: curators write the question of the month and see what leaves with it."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.newsletter.models import Issue


class WithoutBoxes(IndexView):
    """The list of issues; none is ever deleted, so there is nothing to do to several at once."""

    @property
    def columns(self) -> list[Column]:
        """Give the columns without the boxes of bulk actions."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class IssueViewSet(SnippetViewSet):
    """Issues of the newsletter. Each leaves by itself on the first day after its month."""

    model = Issue
    icon = "mail"
    menu_label = "Newsletter"
    menu_order = 350
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = WithoutBoxes
    list_display = ("name", "question", Column("closed_at", label="Left on", accessor="closed_at"))
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("year"), FieldPanel("month")]),
            FieldPanel("question"),
            FieldPanel("beside_it"),
        ]
    )


register_snippet(IssueViewSet)
