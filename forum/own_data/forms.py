"""What somebody chooses who leaves."""

from __future__ import annotations

from django import forms

DESTROY, KEEP = "destroy", "keep"


class LeaveForm(forms.Form):
    """What becomes of their replies in others' consultations."""

    replies = forms.ChoiceField(
        label="What becomes of your replies in others’ consultations?",
        choices=(
            (DESTROY, "Destroy my words"),
            (KEEP, "Keep my replies without my name, where others answered or quote them; destroy the rest"),
        ),
        initial=DESTROY,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )

    @property
    def keeps_replies(self) -> bool:
        """Whether what others build on stays."""
        return bool(self.cleaned_data["replies"] == KEEP)
