"""Session videos: published with a consent only, shown to clinicians and trainees only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.choices import Kind

NO_CONSENT = "Record the signed consent to this session video: save the draft, then “Consent” on its menu."


class ConsentMissing(PermissionDenied):
    """A session video without a consent that holds; it may be a draft and not more."""


class Retracted(PermissionDenied):
    """A retracted piece stays as it is: a stub with a date and a sentence."""


def lacks_consent(page: Any) -> bool:
    """Whether this is a session video whose consent is not recorded, has ended, or ends before the hour at which it is
    to be published. Asks nothing of any other piece."""
    if getattr(page, "kind", "") != Kind.SESSION_VIDEO:
        return False
    day = timezone.localdate()
    if page.go_live_at is not None:
        day = max(day, timezone.localdate(page.go_live_at))
    return not _holds(page, day)


def _holds(page: Any, day: date) -> bool:
    consents: Any = apps.get_model("cms", "Consent").objects
    return bool(consents.of_piece(page.pk).holding(day).exists())


def may_be_published(page: Any, *, scheduled: bool) -> bool:
    """Look at a piece (as the revision has it) before it is published, by whichever door.

    Raises ConsentMissing and Retracted. Gives no for what was scheduled and may not be any more: whoever publishes by
    the clock goes on with the next piece.
    """
    articles = apps.get_model("cms", "ArticlePage").objects
    retracted = bool(page.pk) and articles.filter(pk=page.pk).exclude(retracted_at=None).exists()
    if not retracted and not lacks_consent(page):
        return True
    if scheduled:
        return False
    if retracted:
        raise Retracted("A retracted piece stays as it is.")
    raise ConsentMissing(NO_CONSENT)


def may_look_through(page: Any, member: Any) -> bool:
    """Whether somebody may see a draft of this piece as readers would: a session video only clinicians and trainees, and
    the people of the body that holds its consent."""
    if (
        getattr(page, "kind", "") != Kind.SESSION_VIDEO
        or getattr(member, "can_read_cases", False)
        or not page.pk
    ):
        return True
    people: Any = apps.get_model("cms", "BodyMember").objects
    body = page.get_parent()
    return bool(member.is_authenticated and people.here().filter(body_id=body.pk, member=member).exists())


def closed(page: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer in place of a session video for whoever may not watch it: who may, and not a word or address of it. None
    where the page is to be shown. Raises Http404 where no consent holds any more. Previews come another way (``may_look_through``)."""
    if getattr(page, "kind", "") != Kind.SESSION_VIDEO:
        return None
    if getattr(request.user, "can_read_cases", False):
        if not _holds(page, timezone.localdate()):
            raise Http404  # the clock takes it down; nobody watches it meanwhile
        # Then no cache keeps it, and no Back button on a shared machine shows it.
        request.shows_case_text = True  # type: ignore[attr-defined]
        return None
    answer = render(request, "cms/withdrawing/who_may_watch.html", status=403)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
