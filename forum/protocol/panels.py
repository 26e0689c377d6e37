"""How the curators' screen for an opening question is laid out."""

from wagtail.admin.panels import FieldPanel, ObjectList

from forum.protocol.forms import ListedQuestionForm

OPENING_QUESTION = ObjectList(
    [
        FieldPanel(
            "text",
            help_text="One fact or moment between the two of them. No advice in it, and no “have you tried”.",
        ),
        FieldPanel("retired"),
    ],
    base_form_class=ListedQuestionForm,
)
