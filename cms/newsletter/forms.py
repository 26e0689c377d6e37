"""What is typed to get the newsletter."""

from django import forms


class AskForm(forms.Form):
    """Where it should go."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="We write to it once, to ask whether this is you. Nothing comes until you say yes.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Please write the address that it should go to.",
            "invalid": "This does not read like an e-mail address. Please look at it again: name@example.org.",
        },
    )
