"""How the screen for a number is laid out."""

from wagtail.admin.panels import FieldPanel, ObjectList

from forum.duty.forms import CrisisLineForm

CRISIS_LINE = ObjectList(
    [
        FieldPanel("country"),
        FieldPanel("name"),
        FieldPanel("number"),
        FieldPanel("is_emergency"),
        FieldPanel("confirmed_at", read_only=True, heading="Confirmed last"),
        FieldPanel("confirmed"),
    ],
    base_form_class=CrisisLineForm,
)
