"""The form in which an operator words a rule, in plain choices."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from forum.automation.models import KINDS_OF_DETAIL, Found, StandingRule, Then

NOT_FROM_DANGER = (
    "What tells of danger is never made to wait: it comes before the moderators at once as it is. Call a moderator "
    "or show a card instead."
)  # fmt: skip


class RuleForm(forms.ModelForm[StandingRule]):
    """Who, where, what was found, how many told us, and what follows."""

    detail = forms.ChoiceField(
        label="Kind of detail", required=False, choices=[("", "---------"), *KINDS_OF_DETAIL],
        help_text="Only for a rule about one kind of detail.",
    )  # fmt: skip

    class Meta:
        model = StandingRule
        fields: ClassVar[list[str]] = [
            "name", "where", "who", "theme", "found", "detail", "longer_than", "reports", "then", "card",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each choice has what belongs to it and nothing else, so that a rule reads as it works."""
        data = super().clean() or {}
        found, then = data.get("found"), data.get("then")
        data["detail"] = data.get("detail", "") if found == Found.DETAIL else ""
        data["longer_than"] = (data.get("longer_than") or 0) if found == Found.LONG else 0
        data["card"] = data.get("card", "").strip() if then == Then.CARD else ""
        if found == Found.DETAIL and not data["detail"]:
            self.add_error("detail", "Which kind of detail?")
        if found == Found.LONG and not data["longer_than"]:
            self.add_error("longer_than", "From how many characters on is it long?")
        if then == Then.CARD and not data["card"]:
            self.add_error("card", "What does the card say?")
        if then == Then.LOOK_FIRST and data.get("reports"):
            self.add_error("reports", "Nobody can tell us of a text that no colleague has read yet.")
        if then == Then.LOOK_FIRST and found == Found.DANGER:
            self.add_error("found", NOT_FROM_DANGER)
        return data
