"""What is typed to take a piece back, to record a consent, and to correct."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cms import cases
from cms.withdrawing.models import Correcting

NAMES_SOMEBODY = "Say it without a name or a detail of anybody in the video: only your own filing number, or who of you holds it."


class RetractForm(forms.Form):
    """The sentence that stays with a retracted piece."""

    sentence = forms.CharField(
        label="Why it no longer stands, in a sentence or two",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads it beside the title and the day.",
        error_messages={"required": "Say in a sentence why it no longer stands."},
    )


class ConsentForm(forms.Form):
    """What is recorded of a consent to a session video: never whose it is."""

    signed_on = forms.DateField(
        label="Signed on",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="By everybody who is seen or heard in it.",
    )
    expires_on = forms.DateField(
        label="Holds until",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="On the day after, the video is taken out of the library. We write to you 30 and 7 days before.",
    )
    held_by = forms.CharField(
        label="Who holds the form", max_length=120, help_text="By role: “our office”, “the head of training”."
    )
    reference = forms.CharField(
        label="The form’s reference",
        max_length=60,
        help_text="Your own filing number, by which you find it again. Never a client’s name.",
    )

    def clean_signed_on(self) -> Any:
        """Nobody has signed tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Record the form once it is signed.")
        return day

    def clean_expires_on(self) -> Any:
        """It must hold today."""
        day = self.cleaned_data["expires_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError("This day has passed. Ask the people in the video for a new form.")
        return day

    def clean_held_by(self) -> str:
        """No name of anybody stands here."""
        return self._of_nobody("held_by")

    def clean_reference(self) -> str:
        """No name of anybody stands here."""
        return self._of_nobody("reference")

    def _of_nobody(self, name: str) -> str:
        said = str(self.cleaned_data[name])
        if cases.look({name: said}).refusal:
            raise forms.ValidationError(NAMES_SOMEBODY)
        return said


class CorrectForm(forms.Form):
    """Of which kind a correction is, and what it changed."""

    kind = forms.ChoiceField(
        label="What is corrected",
        choices=Correcting.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one of the three."},
    )
    says = forms.CharField(
        label="What changed, in a sentence",
        max_length=300,
        help_text="It stands in the public log with today’s date: “The year of the second reference is 2018, not 2008.”",
        error_messages={"required": "Say in a sentence what changed."},
    )
