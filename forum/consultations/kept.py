"""What somebody typed comes back to them when a form could not be taken.

A session ends, or somebody signs in again in another tab, while a page with a text on it stays open.
Neither may cost a word (invariant 6): the answer then is a page that holds every field as it was
typed, says what happened, and sends it again when the writer presses the button.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.debug import sensitive_post_parameters

from accounts.security.again import ask_again

View = Callable[..., HttpResponse]

SIGNED_OUT = "You were signed out. Everything you typed is here."
OLD_PAGE = "This page was older than your sign-in. Everything you typed is here; please send it once more."
LAY_OPEN = "This page had lain open for too long. Everything you typed is here; please send it once more."
AGAIN = "What you are about to do matters, so we ask once more who you are. Everything you typed is here."
SOMEBODY_ELSE = "Somebody else is signed in on this browser now."


def keeps_text(view: View) -> View:
    """Mark a view that takes somebody's text: signed out, the text comes back instead of a sign-in page."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            # A page that saves by itself names its writer: after somebody else has signed in on the same
            # browser, what it holds must not become theirs.
            if request.headers.get("X-Autosave", "1") not in {"1", request.user.public_id}:
                return hand_back(request, SOMEBODY_ELSE, status=401)
            if is_somebody_elses(request):
                return render(request, "forum/consultations/somebody_else.html", status=403)
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        return hand_back(request, SIGNED_OUT, status=401)

    # The sign-in middleware would answer a POST with a redirect, and the text would be gone.
    opened = cast(Any, login_not_required(sensitive_post_parameters()(kept)))
    opened.keeps_text = True
    return cast(View, opened)


def gives_anybody_text_back(view: View) -> View:
    """Mark a view that takes text from people without an account: from an old page it comes back to them."""
    cast(Any, view).takes_from_anybody = True
    return view


def is_somebody_elses(request: HttpRequest) -> bool:
    """Whether a form was opened by another member than the one now signed in on this browser.

    Then its text is shown to nobody and sent by nobody: the page it stands on still holds it.
    """
    writer = request.POST.get("writer", "")
    return bool(writer and request.user.is_authenticated and writer != request.user.public_id)


def hand_back(
    request: HttpRequest, sentence: str, *, status: int, way_out: str = "", again: str = ""
) -> HttpResponse:
    """Give every posted field back on a page of its own; a script that saved by itself gets a short word. `way_out` is
    where what stands in the way is settled, in another tab; `again`, where one shows once more who one is."""
    if request.headers.get("X-Autosave"):
        return JsonResponse({"why": sentence, "token": get_token(request)}, status=status)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {
        "sentence": sentence,
        "fields": [(name, value) for name, value in fields if len(value) <= 40],
        "texts": [(name, value) for name, value in fields if len(value) > 40],
        "sign_in": "" if request.user.is_authenticated or sentence == LAY_OPEN else reverse("account_login"),
        "way_out": way_out,
        "again": again,
        "path": request.path,
    }
    return render(request, "forum/consultations/kept.html", context, status=status)


def back_until_shown(request: HttpRequest) -> HttpResponse:
    """Give a text back until its writer has shown once more who they are; it must not wait in their session."""
    return hand_back(request, AGAIN, status=401, again=ask_again(request, reverse("accounts:security")).url)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not ours: a writer's old page gets its text back, all else a 403.

    A form from another origin is refused plainly; only a stale token of our own pages is forgiven.
    """
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        view = None
    from_elsewhere = "Origin" in reason or "Referer" in reason
    if is_somebody_elses(request):
        return render(request, "forum/consultations/somebody_else.html", status=403)
    if request.method == "POST" and getattr(view, "keeps_text", False) and not from_elsewhere:
        return hand_back(request, OLD_PAGE, status=403)
    if request.method == "POST" and getattr(view, "takes_from_anybody", False) and not from_elsewhere:
        return hand_back(request, LAY_OPEN, status=403)
    return render(request, "403_csrf.html", status=403)
