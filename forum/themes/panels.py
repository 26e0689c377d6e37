"""How the curators' screen for a theme is laid out."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from forum.themes.forms import ThemeForm

THEME = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("gloss"),
                FieldPanel("terms"),
                FieldPanel("slug", read_only=True),
            ],
            heading="What it is",
        ),
        MultiFieldPanel(
            [FieldPanel("question_1"), FieldPanel("question_2"), FieldPanel("question_3")],
            heading="Questions people might ask",
        ),
        FieldPanel("retired"),
    ],
    base_form_class=ThemeForm,
)
