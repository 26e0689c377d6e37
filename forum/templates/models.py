"""CaseTemplate and its prompts, as curators edit them, and TemplateVersion, as a poster was asked.

Curators work on `CaseTemplate` in the Wagtail admin (drafts, preview, publish, retire are Wagtail's).
Publishing freezes what stands there as a new `TemplateVersion`; drafts and consultations point at the
version, which never changes, so a consultation shows for ever the prompts it was asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin

from forum.protocol.rules import PRESETS
from forum.templates.spec import ELICITS, KINDS, PRIVACY, ROLES, NotATemplate, TemplateSpec
from forum.themes.models import Theme

ROLE_LABELS = {
    "arrival": "first line, about the writer",
    "case": "about the relationship",
    "context": "a few broad strokes about the person",
    "belief": "the poster’s own scale",
    "question": "the question (last)",
}
KIND_LABELS = {
    "rich": "several paragraphs",
    "short": "one or two lines",
    "text": "one line",
    "choice": "one of several",
    "choices": "any of several",
    "scale": "a scale from 0 to 10",
}
PRIVACY_LABELS = {
    "never": "readers see it",
    "optional": "the poster may keep it",
    "always": "the poster alone",
}
ELICITS_LABELS = {
    "": "nothing in particular", "moment": "the moment", "relationship": "the relationship",
    "stance": "my stance", "clients_view": "the client’s view", "context": "context", "question": "the question",
}  # fmt: skip


class CaseTemplate(DraftStateMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A form for one kind of situation. `live`: it is offered; retiring it is Wagtail's unpublishing.
    What people are asked comes from the newest `TemplateVersion`."""

    key = models.SlugField(
        max_length=40, unique=True, help_text="Stays as it is: answers are compared by it."
    )
    name = models.CharField(
        max_length=80, help_text="A sentence a colleague might say: “We’ve gone to sleep.”"
    )
    when = models.TextField("when to use it")
    minutes = models.CharField("how long it takes", max_length=40, help_text="In words: “about 10 minutes”.")
    heading = models.CharField(max_length=120, help_text="One inviting sentence above the form.")
    preset = models.CharField(
        "how we go about it",
        max_length=20,
        choices=[(preset, preset.replace("_", " ")) for preset in PRESETS],
    )
    theme = models.ForeignKey(
        "forum.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Chosen beforehand; empty: the poster picks.",
    )  # fmt: skip
    supervisors_only = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text="A line above the form, for what must not be missed.")
    position = models.PositiveSmallIntegerField(default=0)

    #: Makes the composer's form for a preview; the composer stands above this package and sets it.
    blank_form: ClassVar[Callable[[TemplateSpec], Any]]

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        verbose_name = "form"

    def __str__(self) -> str:
        return self.name

    def to_spec(self) -> TemplateSpec:
        """Read the template as it stands, with its prompts in order. Raises NotATemplate."""
        return self.spec_with(list(self.prompts.all().order_by("sort_order")))

    def spec_with(self, prompts: list[CasePrompt]) -> TemplateSpec:
        """Read the template as it would be with these prompts. Raises NotATemplate.

        However curators order the broad strokes, their heading stands above the first.
        """
        data = [prompt.to_data(self.key) for prompt in prompts]
        strokes = [prompt for prompt in data if prompt["role"] == "context"]
        group = next((prompt["group"] for prompt in strokes if prompt["group"]), None)
        for number, prompt in enumerate(strokes):
            prompt["group"] = group if number == 0 else None
        return TemplateSpec.from_data(
            {
                "key": self.key, "name": self.name, "when": self.when, "minutes": self.minutes,
                "heading": self.heading, "preset": self.preset, "theme": self.theme.slug if self.theme else "",
                "supervisors_only": self.supervisors_only, "note": self.note, "prompts": data,
            }
        )  # fmt: skip

    @property
    def state(self) -> str:
        """Say in a word whether it is offered, for the curators' list."""
        if self.live:
            return "offered, with changes to publish" if self.has_unpublished_changes else "offered"
        return "retired" if self.versions.exists() else "not published yet"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the form as a poster would see it."""
        return "forum/templates/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Give the preview the form's fields, unbound, or what is missing yet."""
        try:
            spec = self.to_spec()
        except NotATemplate as error:
            return {"request": request, "problem": str(error)}
        themes = list(Theme.objects.filter(retired_at=None))
        return {"request": request, "spec": spec, "form": type(self).blank_form(spec), "themes": themes}


class CasePrompt(Orderable):
    """One prompt of a template, as curators edit it."""

    template = ParentalKey(CaseTemplate, on_delete=models.CASCADE, related_name="prompts")
    key = models.CharField(max_length=60, blank=True, help_text="Given by the form, and kept for ever.")
    role = models.CharField("place", max_length=12, choices=[(role, ROLE_LABELS[role]) for role in ROLES])
    kind = models.CharField(
        "answered with", max_length=12, choices=[(kind, KIND_LABELS[kind]) for kind in KINDS]
    )
    text = models.CharField("prompt", max_length=300)
    help = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    elicits = models.CharField(
        "what it brings out",
        max_length=16,
        blank=True,
        choices=[(code, ELICITS_LABELS[code]) for code in ELICITS],
    )
    words_from = models.PositiveSmallIntegerField("suggested words, from", null=True, blank=True)
    words_to = models.PositiveSmallIntegerField("suggested words, up to", null=True, blank=True)
    choices = models.JSONField(default=list, blank=True)
    scale = models.JSONField(null=True, blank=True)
    private = models.CharField(
        "who reads the answer",
        max_length=10,
        default="never",
        choices=[(code, PRIVACY_LABELS[code]) for code in PRIVACY],
    )
    no_client_hidden = models.BooleanField("not asked without a client", default=False)
    no_client_text = models.CharField("prompt without a client", max_length=300, blank=True)
    no_client_help = models.TextField("help without a client", blank=True)
    group_text = models.CharField("heading of its group", max_length=200, blank=True)
    group_help = models.TextField("help of its group", blank=True)

    def __str__(self) -> str:
        return self.text

    def to_data(self, template_key: str) -> dict[str, Any]:
        """Write the prompt in the data file's form; a new prompt gets a key from its row's place."""
        without: Any = None
        if self.no_client_hidden:
            without = "hide"
        elif self.no_client_text:
            without = {"text": self.no_client_text, "help": self.no_client_help}
        return {
            "key": self.key or f"{template_key}.new-{self.sort_order}", "role": self.role, "kind": self.kind,
            "text": self.text, "help": self.help, "required": self.required,
            "words": [self.words_from or 0, self.words_to] if self.words_to else None,
            "elicits": self.elicits, "choices": self.choices, "scale": self.scale, "private": self.private,
            "no_client": without,
            "group": {"text": self.group_text, "help": self.group_help} if self.group_text else None,
        }  # fmt: skip


class TemplateVersion(models.Model):
    """What a template asked at one time. Rows are added and never changed."""

    template = models.ForeignKey(CaseTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["template", "-number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_is_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.template_id}, version {self.number}"

    @property
    def spec(self) -> TemplateSpec:
        """The version's prompts as values."""
        return TemplateSpec.from_data(self.content)
