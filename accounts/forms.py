"""Forms of the account pages."""

from typing import Any

from django import forms
from django.http import HttpRequest

from accounts import names
from accounts.models import Member

TAKEN = "Somebody here goes by that name already. Add something that tells you apart."


def clean_name(typed: str, *, of: Member | None) -> str:
    """Read a display name. `of` is whose it will be (None: a newcomer). Raises ValidationError."""
    name = names.tidy(typed)
    if why_not := names.why_not(name):
        raise forms.ValidationError(why_not)
    others = Member.objects.active().filter(display_name__iexact=name)
    if (others.exclude(pk=of.pk) if of is not None else others).exists():
        raise forms.ValidationError(TAKEN)
    return name


class DisplayNameForm(forms.Form):
    """What sign-up asks beside address and password; allauth mixes it into its own form."""

    display_name = forms.CharField(
        label="What may colleagues call you?",
        max_length=60,
        help_text="Your name as colleagues see it. It may be a pseudonym.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("display_name", "email", "password1", "password2")

    def clean_display_name(self) -> str:
        """Refuse what looks like an alias, like nobody, or like somebody else."""
        return clean_name(self.cleaned_data["display_name"], of=None)

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

    def clean_display_name(self) -> str:
        """Refuse what looks like an alias, like nobody, or like somebody else."""
        return clean_name(self.cleaned_data["display_name"], of=self.instance)
