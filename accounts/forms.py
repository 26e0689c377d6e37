"""Forms of the account pages."""

from typing import Any

from django import forms
from django.http import HttpRequest

from accounts.models import Member


class DisplayNameForm(forms.Form):
    """What sign-up asks beside address and password; allauth mixes it into its own form."""

    display_name = forms.CharField(
        label="What may colleagues call you?",
        max_length=60,
        help_text="Your name as colleagues see it. It may be a pseudonym.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("display_name", "email", "password1", "password2")

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Nothing is left to do: the adapter stored the name with the member."""


class ProfileForm(forms.ModelForm[Member]):
    """A member's own profile, in this cut the display name."""

    class Meta:
        model = Member
        fields = ("display_name",)
        labels = {"display_name": "What may colleagues call you?"}
        help_texts: dict[str, Any] = {
            "display_name": "Your name as colleagues see it. It may be a pseudonym."
        }
