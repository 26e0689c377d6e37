"""One page about how somebody comes in, and from where."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest, where_next
from accounts.members import Member
from accounts.security.actions import end_sessions
from accounts.security.again import asks_again, insist
from accounts.security.by_letter import TOO_OFTEN, is_under_way, must_show_letter, why_not_code, write_letter
from accounts.security.forms import LetterCodeForm
from accounts.security.models import SignIn
from accounts.security.querysets import asleep, open_sessions

SHOWN = 20  # sign-ins


def session_id(session: UserSession) -> str:
    """Name a session in an address: its key would be the key to it."""
    return salted_hmac("accounts.security.session", session.session_key, algorithm="sha256").hexdigest()[:32]


def _factors(member: Member) -> dict[str, object]:
    """What a member has beside the password; codes are counted, none is shown."""
    found = list(Authenticator.objects.filter(user=member).order_by("created_at"))
    of = {kind: [row for row in found if row.type == kind] for kind in Authenticator.Type.values}
    codes = of[Authenticator.Type.RECOVERY_CODES]
    return {
        "phone": next(iter(of[Authenticator.Type.TOTP]), None),
        "passkeys": of[Authenticator.Type.WEBAUTHN],
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
    }


@require_safe
def security(request: MemberRequest) -> HttpResponse:
    """Show how one comes in: second factor, passkeys, codes on paper, devices, password and address."""
    here = request.session.session_key
    devices = [
        (row, session_id(row), row.session_key == here)
        for row in open_sessions(request.user).order_by("-last_seen_at")
    ]
    context = _factors(request.user) | {
        "asleep": asleep(request.user),
        "devices": devices,
        "sign_ins": SignIn.objects.filter(member=request.user).order_by("-at")[:SHOWN],
        "changing_to": EmailAddress.objects.filter(user=request.user, verified=False)
        .exclude(email=request.user.email)
        .first(),
    }
    return render(request, "account/security.html", context)


@require_http_methods(["GET", "POST"])
def letter(request: MemberRequest) -> HttpResponse:
    """Send a code to the address of somebody whose role sleeps, and take it, before they set up what wakes it."""
    there = where_next(request, "accounts:security")
    if not must_show_letter(request.session, request.user):
        return redirect(there)
    form = LetterCodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        if not form.is_bound:
            if not write_letter(request, request.user):
                messages.warning(request, TOO_OFTEN)
            return redirect(f"{request.path}?{urlencode({'next': there})}")
        if form.is_valid():
            why_not = why_not_code(request, request.user, form.cleaned_data["code"])
            if not why_not:
                return redirect(there)
            form.add_error("code", why_not)
    context = {"form": form, "next": there, "sent": is_under_way(request.session)}
    return render(request, "account/role_letter.html", context, status=422 if form.errors else 200)


@require_POST
@asks_again
def sign_out_elsewhere(request: MemberRequest) -> HttpResponse:
    """End every other session of one's own."""
    end_sessions(request.user, but=request.session.session_key or "")
    messages.success(request, "You are signed out everywhere else.")
    return redirect("accounts:security")


@require_POST
def sign_out_device(request: MemberRequest, public_id: str) -> HttpResponse:
    """End one session of one's own."""
    found = next((row for row in open_sessions(request.user) if session_id(row) == public_id), None)
    if found is None:
        raise Http404
    insist(request)
    end_sessions(request.user, only=found.session_key)
    messages.success(request, f"{found.user_agent} is signed out.")
    return redirect("accounts:security")
