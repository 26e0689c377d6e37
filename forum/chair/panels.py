"""How the curators' screen for a question of the open chair is laid out."""

from wagtail.admin.panels import FieldPanel, ObjectList

from forum.protocol.forms import ListedQuestionForm

CHAIR_QUESTION = ObjectList(
    [
        FieldPanel("text", help_text="About being a therapist. No client in it, and nothing to solve."),
        FieldPanel("asked_on", read_only=True, heading="Asked last in the week of"),
        FieldPanel("retired"),
    ],
    base_form_class=ListedQuestionForm,
)
