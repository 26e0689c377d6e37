"""How long a session lasts: 30 days without a visit; 12 hours, and until the browser closes, on another's device.

A visit prolongs it, written down once an hour at most: a page costs no write.
"""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from accounts.security.actions import seen_again

ELSEWHERE = "not_my_own_device"
SEEN = "seen"
HOUR = 60 * 60
AWAY = 12 * HOUR


def begin(session: SessionBase, *, on_own_device: bool) -> None:
    """Say for a session that somebody opens how long it will last."""
    if on_own_device:
        session.pop(ELSEWHERE, None)
    else:
        session[ELSEWHERE] = True
    last(session)


def last(session: SessionBase) -> None:
    """Let a session last as its device allows, from now on."""
    session[SEEN] = int(time.time())
    session.set_expiry(AWAY if session.get(ELSEWHERE) else settings.SESSION_COOKIE_AGE)


class Sessions(SessionMiddleware):
    """Django's sessions, prolonged by visits; on somebody else's device the cookie ends with the browser."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Prolong a member's session an hour or more after it was last prolonged, and write its cookie."""
        session = request.session
        if (
            session.accessed
            and SESSION_KEY in session
            and session.get(SEEN, time.time()) < time.time() - HOUR
        ):
            last(session)
            seen_again(session.session_key)
        response = super().process_response(request, response)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and cookie.value and session.get(ELSEWHERE):
            cookie["max-age"] = cookie["expires"] = ""
        return response
