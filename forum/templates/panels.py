"""How the curators' screen for a template is laid out."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.panels.base import get_form_for_model

from forum.templates.forms import CaseTemplateForm, PromptForm
from forum.templates.models import CasePrompt


class PromptsPanel(InlinePanel):
    """The prompts, one under another, to be moved; each with our form and its key unseen."""

    def get_form_options(self) -> dict[str, Any]:
        """Ask for our form, with the field that the panels do not show."""
        options = super().get_form_options()
        prompts = options["formsets"][self.relation_name]
        unfinished = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        prompts["form"] = get_form_for_model(
            CasePrompt, form_class=PromptForm, defer_required_on_fields=unfinished
        )
        prompts["fields"] = [*prompts["fields"], "key"]
        prompts["widgets"] = {**prompts["widgets"], "key": forms.HiddenInput}
        return options


class MorePanel(MultiFieldPanel):
    """Fields that only some prompts need, folded away under a line until they hold something of their own."""

    def __init__(
        self, children: Any = (), *args: Any, summary: str = "", unfold: str = "", **kwargs: Any
    ) -> None:
        super().__init__(children, *args, **kwargs)
        self.summary, self.unfold = summary, unfold

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the line, and the field that unfolds it, when Wagtail copies the panel."""
        return super().clone_kwargs() | {"summary": self.summary, "unfold": self.unfold}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel with one prompt in it."""

        template_name = "forum/templates/more_panel.html"

        @property
        def is_open(self) -> bool:
            """Whether there is something to see at once: what the kind of answer needs, or what is the matter."""
            names = self.panel.get_form_options()["fields"]
            if any(name in self.form.errors for name in names):
                return True
            return bool(self.panel.unfold and self.form[self.panel.unfold].value() not in (None, "", []))


PROMPT = [
    FieldPanel("text"),
    FieldPanel("help"),
    FieldRowPanel([FieldPanel("role"), FieldPanel("kind")]),
    FieldRowPanel([FieldPanel("required"), FieldPanel("private")]),
    MorePanel([FieldPanel("choices")], summary="Choices, for one or any of several", unfold="choices"),
    MorePanel(
        [
            FieldRowPanel([FieldPanel("scale_min"), FieldPanel("scale_min_label")]),
            FieldRowPanel([FieldPanel("scale_max"), FieldPanel("scale_max_label")]),
        ],
        summary="The ends of a scale",
        unfold="scale_min",
    ),
    MorePanel(
        [
            FieldRowPanel([FieldPanel("words_from"), FieldPanel("words_to")]),
            FieldPanel("elicits"),
        ],
        summary="How long, and what it brings out",
    ),
    MorePanel(
        [FieldPanel("no_client_hidden"), FieldPanel("no_client_text"), FieldPanel("no_client_help")],
        summary="When no client is part of it",
    ),
    MorePanel(
        [FieldPanel("group_text"), FieldPanel("group_help")],
        summary="Heading above the broad strokes",
        unfold="group_text",
    ),
]

TEMPLATE = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("when"),
                FieldPanel("minutes"),
                FieldPanel("heading"),
                FieldPanel("note"),
            ],
            heading="What it is",
        ),
        MultiFieldPanel(
            [
                FieldPanel("theme", widget=forms.Select),
                FieldPanel("preset"),
                FieldPanel("key", read_only=True),
            ],
            heading="How it works",
        ),
        PromptsPanel("prompts", panels=PROMPT, heading="The prompts", label="Prompt", min_num=2),
    ],
    base_form_class=CaseTemplateForm,
)
