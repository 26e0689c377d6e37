"""The house closed to case text (`manage.py close_case_text`): what could show any answers 503, for everybody.

Whether it is closed comes with the member, in the query that every closed page makes anyway: it holds from the
moment the command ends, in every process and on every machine, and costs no query
([why](docs/decisions/0022-closed-with-the-member.md)).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.members import Member
from config.middleware import is_closed as is_for_members
from forum.access.models import Closing
from forum.consultations.kept import hand_back, is_somebody_elses

SENTENCE = "Consultations are closed for everybody just now, so this was not sent. Everything you typed is here: keep a copy."
#: What a member still reaches: nothing behind these names or in these places holds a word of a case. What is not
#: named is closed.
STAY = {
    "appearance", "me-rename", "wishes", "log", "log-figures", "duty", "duty-away", "duty-hour-remove",
    "duty-away-remove", "data", "data-export", "data-export-progress", "data-erase", "data-erase-cancel",
    "data-erase-confirm", "data-receipt",
}  # fmt: skip
STAY_BEGINNING = ("account_", "mfa_", "usersessions_", "bodies", "body-", "beside")
STAY_SPACES = {"accounts", "admin"}
LIBRARY = "/cms/"
SOONEST = 300  # seconds until a browser or a program should ask again


class Backend(AuthenticationBackend):
    """Sign-in as it is; the member of a request also says whether the house is closed to case text."""

    def get_user(self, user_id: Any) -> Member | None:
        """Fetch the member of a session, and with them whether a closing holds."""
        rows = Member.objects.annotate(case_text_is_closed=Exists(Closing.objects.filter(holds=True)))
        member = rows.filter(pk=user_id).first()
        return member if member is not None and self.user_can_authenticate(member) else None


class ClosedHouse:
    """Answer 503 in place of every closed page that could show case text, while the house is closed to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Say so; what somebody typed comes back to them."""
        if not request.user.is_authenticated or not case_text_is_closed(request.user) or stays(request):
            return None
        if request.method not in {"GET", "HEAD"}:
            if is_somebody_elses(request):
                return render(request, "forum/consultations/somebody_else.html", status=403)
            if getattr(view, "keeps_text", False):
                return _soon(hand_back(request, SENTENCE, status=503))
        closing = Closing.objects.filter(holds=True).first()
        late = closing is not None and closing.look_again_at <= timezone.now()
        return _soon(render(request, "503.html", {"closing": closing, "late": late}, status=503))


def case_text_is_closed(member: Any) -> bool:
    """Whether it is; asked of the table where the member did not come by a session."""
    if hasattr(member, "case_text_is_closed"):
        return bool(member.case_text_is_closed)
    return Closing.objects.filter(holds=True).exists()


def stays(request: HttpRequest) -> bool:
    """Whether this page goes on: it is open to everybody, or holds no word of a case."""
    match = request.resolver_match
    if match is None or not is_for_members(match.func):
        return True
    name = match.url_name or ""
    if match.namespaces and match.namespaces[0] in STAY_SPACES:
        return True
    return name in STAY or name.startswith(STAY_BEGINNING) or request.path_info.startswith(LIBRARY)


def _soon(response: HttpResponse) -> HttpResponse:
    response.headers["Retry-After"] = str(SOONEST)
    cast(Any, response)._has_been_logged = True  # it is meant, and no error for Django to write down
    return response
