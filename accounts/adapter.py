"""Who may join, and what allauth stores of them."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import clear_authentication_records, get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import RateLimitUsage, clear, consume, get_ip, truncate_ip
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import names
from accounts.members import Member

#: What counts as a second factor. Codes on paper bring somebody back who lost one; by themselves they are none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
#: How the ways to show that one is oneself are named.
WAYS = {
    "reauthenticate": "With my password",
    "mfa_reauthenticate": "With a code",
    "mfa_reauthenticate:webauthn": "With a passkey",
}
#: Where a sign-in under way keeps which password it began with.
BEGAN_WITH = "sign_in_began_with"
ANOTHER_PASSWORD = "The password changed while you were coming in. Please begin once more, with the new one."  # noqa: S105 - a sentence


def on_site(url: str) -> str:
    """Write an address as it stands in letters: on SITE_URL, whatever host the request named."""
    parts = urlsplit(url)
    return f"{settings.SITE_URL}{parts.path}{'?' + parts.query if parts.query else ''}"


class MemberAdapter(DefaultAccountAdapter):
    """Allauth's hooks: members sign up by themselves, and are verified by a person later."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code we expected. Codes change every half minute: please take the one shown now.",
        "too_many_login_attempts": "That was tried too often just now. Please wait five minutes.",
        "too_many_passwords": "That was tried too often just now. Please wait ten minutes; with a passkey or a new password you come in at once.",
    }
    #: What a try at a password has used of the limits; given back when it was the right one.
    _login_failed_rl_usage: RateLimitUsage | None

    def save_user(self, request: HttpRequest, user: Member, form: Any, commit: bool = True) -> Member:
        """Store the display name in the same write as the member."""
        user.display_name = form.cleaned_data["display_name"].strip()
        user.email = form.cleaned_data["email"].lower()
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def clean_email(self, email: str) -> str:
        """Refuse an address where no letter arrives, for a newcomer's and for a changed one alike."""
        address: str = super().clean_email(email)
        if names.is_nowhere(address):
            raise ValidationError("No letter reaches this address. Please give one that you read.")
        return address

    def get_phone(self, user: Member) -> None:
        """No phone numbers are kept."""
        return

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try at a password: by account and network, and by account alone where the network is a new one.

        So nobody who guesses elsewhere keeps out whoever comes from where they have come in lately.
        """
        account = self._account_of(request, credentials)
        here = consume(
            request, app="allauth.account", action="login_failed", key=f"{account} {get_ip(request)}"
        )
        if not here:
            raise self.validation_error("too_many_passwords")
        anywhere = consume(request, app="allauth.account", action="login_failed_anywhere", key=account)
        if anywhere:
            here.usage.extend(anywhere.usage)
        elif not self._came_from_here(request, credentials):
            raise self.validation_error("too_many_passwords")
        self._login_failed_rl_usage = here

    def _account_of(self, request: HttpRequest, credentials: dict[str, Any]) -> str:
        return self._get_login_attempts_cache_key(request, **credentials)

    def _came_from_here(self, request: HttpRequest, credentials: dict[str, Any]) -> bool:
        """Whether whoever has this address came in from this network within 14 days."""
        sign_ins = apps.get_model("accounts", "SignIn").objects.filter(
            member__email__iexact=credentials.get("email", ""), address__isnull=False
        )
        seen = {truncate_ip(address) for address in sign_ins.values_list("address", flat=True).distinct()}
        return get_ip(request) in seen

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Let whoever has just chosen a new password by letter in at once."""
        account = self._account_of(request, credentials)
        clear(request, app="allauth.account", action="login_failed", key=f"{account} {get_ip(request)}")
        clear(request, app="allauth.account", action="login_failed_anywhere", key=account)

    def pre_login(self, request: HttpRequest, user: Member, **more: Any) -> HttpResponse | None:
        """Keep which password somebody's sign-in begins with, before its other steps."""
        request.session[BEGAN_WITH] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **more)
        return response

    def login(self, request: HttpRequest, user: Member) -> None:
        """Sign in whoever has come through every step.

        This is the one place every way in ends at: whoever has a second factor and did not show it is sent back,
        were it a way nobody thought of, or a factor enrolled in another tab a second ago. So is whoever began with
        a password that is none any more: a new one ends what was under way, too.
        """
        if not constant_time_compare(request.session.pop(BEGAN_WITH, ""), user.get_session_auth_hash()):
            clear_authentication_records(request)
            messages.warning(request, ANOTHER_PASSWORD)
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        methods = {record["method"] for record in get_authentication_records(request, user)}
        if "mfa" not in methods and is_mfa_enabled(user, FACTORS):
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        super().login(request, user)

    def get_reauthentication_methods(self, user: Member | AnonymousUser) -> list[dict[str, Any]]:
        """Ask whoever has a second factor for it; a password alone shows less than they came in with."""
        ways = super().get_reauthentication_methods(user)
        if user.is_authenticated and is_mfa_enabled(user, FACTORS):
            ways = [way for way in ways if way["id"] != "reauthenticate"]
        return [way | {"description": WAYS.get(way["id"], way["description"])} for way in ways]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter whose links lead to SITE_URL."""
        links = {name: on_site(value) for name, value in context.items() if name.endswith("_url") and value}
        super().send_mail(template_prefix, email, context | links | {"site_url": settings.SITE_URL})

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent there: to this site as they see it, and nowhere else."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
