"""The form in which curators word one question of a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm


class ListedQuestionForm(WagtailAdminModelForm):
    """A question with its place in a list. It is retired, never deleted."""

    retired = forms.BooleanField(
        label="Retired",
        required=False,
        help_text="Nobody is asked it any more, until you take this tick away.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("retired", self.instance.retired_at is not None)

    def clean_text(self) -> str:
        """Ask that it is a question, on one line."""
        text = " ".join(self.cleaned_data["text"].split())
        if not text.endswith("?"):
            raise forms.ValidationError("Please end it with a question mark: it is a question, not advice.")
        return text

    def save(self, commit: bool = True) -> Any:
        """Remember since when it is retired; a new one goes behind those that are there."""
        question = self.instance
        if not self.cleaned_data.get("retired"):
            question.retired_at = None
        elif question.retired_at is None:
            question.retired_at = timezone.now()
        if question.pk is None:
            question.position = type(question)._default_manager.count() + 1
        return super().save(commit=commit)
