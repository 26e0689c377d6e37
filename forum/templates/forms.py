"""Forms in which curators write templates: everything in words and lines, nothing in code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm

from forum.templates.actions import keys_ever_used, new_key
from forum.templates.choices import ChoicesField
from forum.templates.models import CasePrompt, CaseTemplate
from forum.templates.spec import NotATemplate
from forum.themes.models import Theme
from forum.themes.slugs import free_slug

WITH_CHOICES = ("choice", "choices")
#: Points a scale may have; more do not fit beside one another on a phone.
MOST_POINTS = 11
#: What each place can be answered with; pages show it in no other way.
KINDS_OF_ROLE = {
    "arrival": ("short", "text"),
    "context": ("choice", "choices", "short", "text"),
    "belief": ("scale",),
    "question": ("text",),
}
KIND_SAYS = {
    "arrival": "The first line about the writer is answered in one or two lines.",
    "context": "Broad strokes are answered by a choice or in a line.",
    "belief": "The poster’s own scale is a scale.",
    "question": "The question is one line: it becomes the title.",
}
CAN_BE_REQUIRED = ("rich", "choice")


class PromptForm(WagtailAdminModelForm):
    """One prompt. Its key travels along unseen, so that a reworded prompt stays the one that was asked."""

    choices = ChoicesField(
        label="Choices",
        required=False,
        help_text="One per line: “value | Words”. The value stays as it is, whatever becomes of the words; "
        "for a new choice write the words alone.",
    )
    scale_min = forms.IntegerField(label="From", required=False)
    scale_min_label = forms.CharField(label="In words", required=False, max_length=60)
    scale_max = forms.IntegerField(label="To", required=False)
    scale_max_label = forms.CharField(label="In words", required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in (self.instance.scale or {}).items():
            self.initial.setdefault(f"scale_{name}", value)

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of answer needs; a draft may be unfinished."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        data["choices"] = data.get("choices") or [] if kind in WITH_CHOICES else []
        self.instance.scale = self._scale(data) if kind == "scale" else None
        if data.get("role") == "question":
            data["required"], data["private"] = True, "never"
        if not self.is_deferred_validation and not self.errors:
            self._check(data)
        return data

    def _scale(self, data: dict[str, Any]) -> dict[str, Any] | None:
        names = ("min", "max", "min_label", "max_label")
        scale = {name: data.get(f"scale_{name}") for name in names}
        return scale if all(value not in (None, "") for value in scale.values()) else None

    def _check(self, data: dict[str, Any]) -> None:
        role, kind = data["role"], data["kind"]
        if kind not in KINDS_OF_ROLE.get(role, (kind,)):
            self.add_error("kind", KIND_SAYS[role])
        if kind in WITH_CHOICES and not data["choices"]:
            self.add_error("choices", "Write the choices, one per line.")
        if kind == "scale":
            scale = self.instance.scale
            if scale is None:
                self.add_error("scale_min", "A scale needs both its ends, in numbers and in words.")
            elif not 0 < scale["max"] - scale["min"] < MOST_POINTS:
                self.add_error("scale_max", "A scale rises from its first number, by at most ten.")
        if data.get("required") and role != "question" and kind not in CAN_BE_REQUIRED:
            self.add_error("required", "Only several paragraphs or one choice can be required.")
        low, high = data.get("words_from"), data.get("words_to")
        if low and (not high or high < low):
            self.add_error("words_to", "Say up to how many words, at least as many as from.")


class CaseTemplateForm(WagtailAdminModelForm):
    """A form for one kind of situation, with its prompts in order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Theme.objects.filter(Q(retired_at=None) | Q(pk=self.instance.theme_id))
        if "theme" in self.fields:
            self.fields["theme"].queryset = offered

    def clean(self) -> dict[str, Any]:
        """Refuse what could not be asked, in words for the curator; a draft may be unfinished."""
        data = super().clean()
        self.instance.supervisors_only = data.get("preset") == "supervisors"
        if not self.formsets["prompts"].is_valid():
            return data
        self._give_keys(data.get("name") or "")
        if not self.is_deferred_validation:
            try:
                self._check([form.instance for form in self._asked()])
            except (NotATemplate, ValidationError) as error:
                self.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return data

    def _give_keys(self, name: str) -> None:
        """Give the template and its new prompts the keys they keep; one made up on the way is not taken."""
        template: CaseTemplate = self.instance
        if not template.key:
            template.position = CaseTemplate.objects.count() + 1  # behind those that are there
            template.key = free_slug(name, CaseTemplate.objects.values_list("key", flat=True))
        known = keys_ever_used(template) if template.pk else set()
        taken, seen = set(known), set[str]()
        for form in self._asked():
            prompt = form.instance
            if prompt.key not in known or prompt.key in seen:
                prompt.key = new_key(template.key, prompt, taken)
            seen.add(prompt.key)

    def _asked(self) -> list[PromptForm]:
        return [form for form in self.formsets["prompts"].ordered_forms if form not in self._dropped()]

    def _dropped(self) -> list[PromptForm]:
        return self.formsets["prompts"].deleted_forms

    def _check(self, prompts: list[CasePrompt]) -> None:
        roles = [prompt.role for prompt in prompts]
        if "case" not in roles:
            raise ValidationError("Ask at least one thing about the relationship, before the question.")
        if runs(roles).count("context") > 1:
            raise ValidationError("Keep the broad strokes about the person together.")
        self.instance.spec_with(prompts)


def runs(roles: list[str]) -> list[str]:
    """Name each role once for every run of neighbours that have it."""
    return [role for number, role in enumerate(roles) if number == 0 or roles[number - 1] != role]
