"""Allauth's forms where ours ask more, or answer more evenly."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import AddEmailForm, ChangePasswordForm, LoginForm, ResetPasswordForm, SignupForm
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from fido2.utils import websafe_decode

from accounts.converters import as_public_id
from accounts.forms import free_name
from accounts.members import Member
from accounts.security.again import ask_again, must_ask_again
from accounts.security.by_letter import must_show_letter
from accounts.security.querysets import has_device
from accounts.security.sessions import begin, last


def not_mine() -> forms.BooleanField:
    """The tick for a device that others use too, on every form that ends in a session."""
    help_text = "We sign you out when you close the browser, and after 12 hours without a visit."
    return forms.BooleanField(label="This is not my own device", required=False, help_text=help_text)


class ComeInForm(LoginForm):
    """Sign-in, with a tick for a device that others use too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["not_mine"] = not_mine()

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in, or lead on to the second factor; the session remembers the tick meanwhile."""
        begin(request.session, on_own_device=not self.cleaned_data["not_mine"])
        response: HttpResponse = super().login(request, redirect_url=redirect_url)
        last(request.session)  # allauth has given it a length of its own
        return response


class JoinForm(SignupForm):
    """Sign-up that takes as long for an address that is here already, were it here since a moment ago."""

    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> tuple[Member | None, HttpResponse | None]:
        """Hash the password in any case: a newcomer's is hashed when they are stored."""
        made: tuple[Member | None, HttpResponse | None]
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        else:
            try:
                with transaction.atomic():
                    self.cleaned_data["display_name"] = free_name(self.cleaned_data["display_name"])
                    made = super().try_save(request)
                return made
            except IntegrityError:
                if not Member.objects.filter(email__iexact=self.cleaned_data["email"]).exists():
                    raise
                self.account_already_exists = True
        made = super().try_save(request)
        return made


class ForgottenForm(ResetPasswordForm):
    """A forgotten password: the letter goes to an address that is somebody's, not to one they may have mistyped."""

    users: list[Member]

    def clean_email(self) -> str:
        """Leave out whoever only asked to change to this address, and has not confirmed it."""
        email: str = super().clean_email()
        confirmed = set(
            EmailAddress.objects.filter(email=email.lower(), verified=True).values_list("user_id", flat=True)
        )
        self.users = [user for user in self.users if user.email == email.lower() or user.pk in confirmed]
        return email


class NewPasswordForm(ChangePasswordForm):
    """A new password: whoever has a second factor shows that too, beside the old password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = context.request
        if has_device(self.user) and must_ask_again(request):
            # Not allauth's own way: that would keep the two passwords in the session meanwhile.
            raise ImmediateHttpResponse(ask_again(request, request.path))


class _AfterALetter(forms.Form):
    """Leads whoever has a sleeping role to the letter first, whether they ask for the page or send it."""

    user: Member

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = context.request
        if must_show_letter(request.session, self.user):
            there = f"{reverse('accounts:security-letter')}?next={request.path}"
            raise ImmediateHttpResponse(redirect(there))


class PhoneForm(_AfterALetter, ActivateTOTPForm):
    """A code on the phone."""


class AddPasskeyForm(_AfterALetter, AddWebAuthnForm):
    """A passkey more."""


class NewAddressForm(_AfterALetter, AddEmailForm):
    """Another address."""


class LetterCodeForm(forms.Form):
    """The code of a letter."""

    code = forms.CharField(
        label="The code from the letter",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasskeyForm(LoginWebAuthnForm):
    """Signing in with a passkey alone."""

    not_mine = not_mine()

    def clean_credential(self) -> Authenticator:
        """Find whose passkey it is by the public id it holds, and let it prove itself."""
        credential = self.cleaned_data["credential"]
        auth.parse_authentication_response(credential)
        try:
            handle = websafe_decode(credential["response"]["userHandle"]).decode()
            member = Member.objects.get(public_id=as_public_id(handle))
        except (KeyError, TypeError, ValueError, Member.DoesNotExist):
            raise get_adapter().validation_error("incorrect_code") from None
        return auth.complete_authentication(member, credential)

    def clean(self) -> dict[str, Any] | None:
        """Remember the tick: the view asks nothing more of this form before the session begins."""
        cleaned: dict[str, Any] | None = super().clean()
        if not self.errors:
            begin(context.request.session, on_own_device=not self.cleaned_data["not_mine"])
        return cleaned
