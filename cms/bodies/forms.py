"""What is typed about the people of a training body."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms

from accounts.forms import clean_name
from accounts.members import Member
from accounts.security.forms import not_mine
from cms.bodies.models import BodyRole

NOT_TICKED = "Please tick this to agree, or leave the page: nothing happens then."


class InviteForm(forms.Form):
    """Whom to ask, and for what."""

    email = forms.EmailField(
        label="Their e-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label="What they may do",
        choices=[(BodyRole.EDITOR, "Write"), (BodyRole.PUBLISHER, "Write and publish")],
        initial=BodyRole.EDITOR,
        widget=forms.RadioSelect,
    )


class AddForm(forms.Form):
    """A new training body: what it is called, who answers for it, and whom to ask in."""

    title = forms.CharField(
        label="What is it called?", max_length=120, error_messages={"required": "Give it its name."}
    )
    editor = forms.CharField(
        label="Who answers for its pieces?",
        help_text="One person, by name. It stands on the body’s page.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Name the person who answers for its pieces."},
    )
    email = forms.EmailField(
        label="Their publisher’s e-mail address",
        help_text="They get a letter with a link that opens for fourteen days, and say on its page who the body is.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Say whom to ask in."},
    )


class AcceptForm(forms.Form):
    """Saying yes to an invitation and to how we publish."""

    agreed = forms.BooleanField(label="I will publish in this way.", error_messages={"required": NOT_TICKED})
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version is None:  # nothing is published to agree to
            del self.fields["agreed"]
        self.fields["version"].initial = version


class JoinForm(AcceptForm):
    """The same of somebody without an account: the link has confirmed their address."""

    display_name = forms.CharField(
        label="What may others call you?",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="A password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    not_mine = not_mine()
    field_order = ("display_name", "password", "not_mine", "agreed")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_display_name(self) -> str:
        """Read it as any name of a member."""
        return clean_name(self.cleaned_data["display_name"], of=None)

    def clean_password(self) -> str:
        """Ask of it what we ask of every password."""
        about = Member(email=self.email, display_name=self.cleaned_data.get("display_name", ""))
        return str(get_adapter().clean_password(self.cleaned_data["password"], user=about))


class LeaveForm(forms.Form):
    """What becomes of the pieces of a body that leaves."""

    pieces = forms.ChoiceField(
        label="What becomes of the pieces?",
        choices=[
            ("keep", "They stay, with our name"),
            ("down", "They are taken down"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one of the two."},
    )
