"""A code by letter, before somebody whose role sleeps sets up their first second factor.

Whoever knows the password alone could set one up themselves otherwise, and a moderator's role would wake for them. The
code is written to the confirmed address, holds for a quarter of an hour in the one session that asked for it, and opens
once. It is asked for before the address can be changed as well: otherwise it could be sent anywhere.
"""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from accounts.members import Member
from accounts.security.querysets import asleep

ASKED, SHOWN = "role_letter_asked", "role_letter_shown"
HOLDS = 15 * 60  # seconds
TOO_OFTEN = "That was tried too often just now. Please wait a quarter of an hour."
WRONG = "That is not the code of our last letter, or a quarter of an hour has passed."


def must_show_letter(session: SessionBase, member: Member) -> bool:
    """Whether a role of theirs sleeps and they have not shown in this session that they read their letters."""
    return _of(session, SHOWN) != member.email and bool(asleep(member))


def is_under_way(session: SessionBase) -> bool:
    """Whether a letter was sent whose code holds still."""
    return bool(_of(session, ASKED))


def write_letter(request: HttpRequest, member: Member) -> bool:
    """Send a code; the one before holds no more. False where too many were asked for."""
    if not consume(request, app="allauth.account", action="role_letter", user=member):
        return False
    code = get_random_string(8, "0123456789")
    request.session[ASKED] = [_sealed(member, code), time.time() + HOLDS]
    get_adapter().send_mail("account/email/role_letter", member.email, {"user": member, "code": code})
    return True


def why_not_code(request: HttpRequest, member: Member, typed: str) -> str:
    """Take the code somebody typed, once; say why not, or ""."""
    if not consume(request, app="allauth.account", action="role_code", user=member):
        return TOO_OFTEN
    if not constant_time_compare(_of(request.session, ASKED), _sealed(member, "".join(typed.split()))):
        return WRONG
    del request.session[ASKED]
    request.session[SHOWN] = [member.email, time.time() + HOLDS]
    return ""


def _of(session: SessionBase, name: str) -> str:
    """What a session holds under a name, while it holds."""
    word, until = session.get(name, ("", 0.0))
    return str(word) if until > time.time() else ""


def _sealed(member: Member, code: str) -> str:
    """A code as a session keeps it: for this member and this address alone."""
    said = f"{member.public_id} {member.email} {code}"
    return salted_hmac("accounts.security.letter", said, algorithm="sha256").hexdigest()
