"""The form in which curators word a theme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from forum.themes.models import Theme
from forum.themes.slugs import free_slug

QUESTIONS = ("question_1", "question_2", "question_3")


class ThemeForm(WagtailAdminModelForm):
    """A theme in plain lines. Its slug is given once and kept; it is retired, never deleted."""

    question_1 = forms.CharField(label="An example question", max_length=300)
    question_2 = forms.CharField(label="Another", max_length=300)
    question_3 = forms.CharField(label="And a third", max_length=300)
    retired = forms.BooleanField(
        label="Retired",
        required=False,
        help_text="Nobody can choose it any more. Consultations that have it keep it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in zip(QUESTIONS, self.instance.questions or [], strict=False):
            self.initial.setdefault(name, question)
        self.initial.setdefault("retired", self.instance.retired_at is not None)

    def save(self, commit: bool = True) -> Theme:
        """Put the lines where they belong, and remember since when it is retired."""
        theme: Theme = self.instance
        theme.questions = [self.cleaned_data[name] for name in QUESTIONS if self.cleaned_data.get(name)]
        if not self.cleaned_data.get("retired"):
            theme.retired_at = None
        elif theme.retired_at is None:
            theme.retired_at = timezone.now()
        if not theme.slug:
            theme.position = Theme.objects.count() + 1  # behind those that are there
            theme.slug = free_slug(theme.name, Theme.objects.values_list("slug", flat=True))
        return super().save(commit=commit)
