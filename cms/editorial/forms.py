"""What is typed about a piece on its way."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.editorial.models import Answer, Disputed, Ground

LONGEST = 5000


def words(
    label: str, missing: str, *, required: bool = True, rows: int = 5, longest: int = LONGEST
) -> forms.CharField:
    """A box for some sentences."""
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )  # fmt: skip


class TurnForm(forms.Form):
    """A move, from where its page saw the piece."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AnswerForm(forms.Form):
    """What a reader says."""

    says = forms.ChoiceField(
        label="What do you say to it?",
        choices=[
            (Answer.FINE, Answer.FINE.label),
            (Answer.CHANGE, Answer.CHANGE.label),
            (Answer.CANNOT, Answer.CANNOT.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one of the three."},
    )
    note = words("A note for the training body", "", required=False, rows=8)

    def clean(self) -> dict[str, Any]:
        """Ask what should change of whoever asks for a change."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("says") == Answer.CHANGE and not (cleaned.get("note") or "").strip():
            self.add_error("note", "Say what you would change, and where.")
        return cleaned


class AskForm(TurnForm):
    """Whom to ask."""

    named = forms.CharField(
        label="Their name here, or their e-mail address",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Name somebody to ask."},
    )


class ReasonForm(TurnForm):
    """Why it goes back, or is not taken."""

    reason = words("Your reason", "Give a reason: it is what they go on with.")


class LetGoForm(forms.Form):
    """Why nobody waits any longer for a reader who asked for a change of an earlier version."""

    reason = words("Why nobody waits for them", "Say why: the training body reads it.")


class TakeDownForm(forms.Form):
    """On which ground, and why."""

    ground = forms.ChoiceField(
        label="On which ground?",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one. There is no other ground for taking a piece down."},
    )
    reason = words("Your reason", "Give the reason: the training body reads it.")


class AppealForm(forms.Form):
    """Why somebody else should look."""

    words = words("Why should somebody else look at it?", "Say what they should look at.")


class DecideForm(forms.Form):
    """What comes of it."""

    granted = forms.TypedChoiceField(
        label="What do you decide?",
        choices=[("yes", "It may be public again"), ("no", "It stays down")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one of the two."},
    )
    words = words("Why", "Say why: both read it.")


class DisputeForm(forms.Form):
    """What a curator sees in another way."""

    what = forms.ChoiceField(
        label="What do you see in another way?",
        choices=Disputed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one of the three."},
    )
    says = words("In a sentence, as it stands on the page", "Say it in a sentence.", rows=2, longest=300)
