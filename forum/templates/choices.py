"""Choices as lines of text, so that nobody has to write code to reword one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.admin.widgets import AdminAutoHeightTextInput

BAR = "|"


class ChoicesField(forms.CharField):
    """“value | Words”, one choice a line, read into ``[{"value": …, "label": …}]``.

    The value is what answers are kept under, so it must survive every rewording; a line without a bar
    is a new choice and gets its value from its words. Raises ValidationError, in words for curators,
    for a line without words, a value that is no slug, and two lines with the same value.
    """

    widget = AdminAutoHeightTextInput

    def prepare_value(self, value: Any) -> Any:
        """Show stored choices as lines, and what was typed as it was typed."""
        if not isinstance(value, list):
            return value
        return "\n".join(f"{choice['value']} {BAR} {choice['label']}" for choice in value)

    def to_python(self, value: Any) -> list[dict[str, str]]:  # type: ignore[override]
        """Read the lines."""
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        choices: list[dict[str, str]] = []
        for line in lines:
            choices.append(_choice(line, {choice["value"] for choice in choices}))
        return choices

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what the lines say."""
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True


def _choice(line: str, taken: set[str]) -> dict[str, str]:
    value, bar, words = (part.strip() for part in line.partition(BAR))
    if not bar:
        words, value = value, slugify(value)[:40] or f"choice-{len(taken) + 1}"
        value = value if value not in taken else f"{value}-{len(taken) + 1}"
    if not words:
        raise ValidationError(f"“{line}” has no words after the bar.")
    if value != slugify(value) or not value:
        raise ValidationError(
            f"“{value}” cannot be a value: use small letters, numbers and hyphens, as in “about-half”."
        )
    if value in taken:
        raise ValidationError(f"Two choices have the value “{value}”.")
    return {"value": value, "label": words}
