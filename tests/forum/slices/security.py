"""Second factors, sessions, devices."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.security.views import session_id
from tests.forum.rows import everybody, members, row

GET: dict[str, dict[str, int]] = {"accounts:security": members(200), "accounts:security-letter": members(302)}
POST: dict[str, dict[str, int]] = {
    "accounts:security-elsewhere": members(302),
    "accounts:security-letter": members(302),
    "accounts:security-device": row(302, 404, 404, maren=302),
    # Asked once more who they are, with what they typed.
    "forum:desk-ask-name": row(401, 404, 404, moderator=401, second_moderator=401),
}
#: Nobody here has a second factor: what is about one they have is not there, what sets one up asks who they are.
to_the_sign_in, asks_first, not_there = (
    (rows, rows) for rows in (everybody(302), members(302), row(302, 404, 404))
)
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {
    "mfa_index": asks_first,
    "mfa_authenticate": to_the_sign_in,
    "mfa_reauthenticate": asks_first,
    "mfa_activate_totp": asks_first,
    "mfa_deactivate_totp": not_there,
    "mfa_view_recovery_codes": (not_there[0], members(405)),
    "mfa_generate_recovery_codes": asks_first,
    "mfa_download_recovery_codes": not_there,
    "mfa_list_webauthn": asks_first,
    "mfa_add_webauthn": asks_first,
    "mfa_reauthenticate_webauthn": asks_first,
    "mfa_remove_webauthn": asks_first,
    "mfa_edit_webauthn": asks_first,
    "mfa_login_webauthn": to_the_sign_in,
    "usersessions_list": asks_first,
}
WHERE: dict[str, str] = {}
OPEN: set[str] = {"mfa_authenticate", "mfa_login_webauthn"}
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Maren is signed in on one more device."""
    key = "a-device-of-marens"
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=1))
    elsewhere = UserSession.objects.create(
        user=cast.maren, session_key=key, ip="198.51.100.1", user_agent="Firefox on Linux"
    )
    ids["accounts:security-device"] = session_id(elsewhere)
