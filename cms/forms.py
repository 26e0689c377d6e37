"""The form of a piece in the editor."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.choices import WRITTEN, Kind
from cms.ready import missing


class PieceForm(WagtailAdminPageForm):
    """Saves any draft; asks what only a person can know when the piece is submitted or published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (kind := self.fields.get("kind")) is not None:
            # What was made of a consultation stays what it is.
            written = {*WRITTEN, *([Kind.INSIGHT] if self.instance.kind == Kind.INSIGHT else [])}
            kind.choices = [(value, label) for value, label in kind.choices if value in {"", *written}]

    def clean(self) -> dict[str, Any]:
        """Name what is missing at its own field, unless this only saves a draft."""
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def is_valid(self) -> bool:
        """Also look at the whole piece, its lines included, when it is to leave the draft."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            for each in missing(self.instance):
                self.add_error(each.field if each.field in self.fields else None, each.says)
        return not self.errors
