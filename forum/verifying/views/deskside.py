"""The desk's side: looking at what was shown, deciding, a code to the register's address, taking back."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.credentials.actions.papers import read_page
from accounts.credentials.models import Credential, Evidence, Status
from accounts.http import MemberRequest
from accounts.models import Member
from forum import permissions
from forum.access.actions import saw
from forum.access.models import What
from forum.consultations.kept import keeps_text
from forum.consultations.writing import number_in
from forum.mirror.html import readable
from forum.moderation.choosing import why_not_decide
from forum.moderation.refusals import NotDecided
from forum.review.models import ReviewItem
from forum.verifying import actions, showing
from forum.verifying.forms import VerdictForm
from forum.verifying.papers import answer_with
from forum.verifying.showing import Refusal

MAX_SENTENCE = 2_000
TOO_LONG = "A few sentences are enough (2,000 characters). It is all still here."
NOTHING = "Choose what you decide."


def show(request: MemberRequest, item: ReviewItem, following: ReviewItem | None) -> HttpResponse:
    """Show the item in which somebody's registrations wait; the desk's own page of an item hands it here."""
    page = showing.page(item, request.user) | {"next": following}
    return render(request, "forum/verifying/item.html", page)


def _claim_at_desk(request: MemberRequest, public_id: str) -> Credential:
    """A claim, waiting or decided, that is this member's to decide; so the second of two is told, and not shown a
    404."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    rows = Credential.objects.select_related("member", "body", "decided_by")  # leak-ok: who decides, below
    found = get_object_or_404(rows, public_id=public_id)
    item = actions.waiting_item(found.member)
    if item is not None and not why_not_decide(request.user, item):
        return found
    if item is None and not actions.why_not_revoke(found, request.user):
        return found
    raise Http404


@require_safe
@never_cache
def paper(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one page of what somebody showed us to the moderator who has taken it; every look is written down."""
    shown = Evidence.objects.select_related("credential__member")  # leak-ok: who has taken it, below
    rows = shown.filter(credential__status=Status.SUBMITTED)
    found = get_object_or_404(rows, public_id=public_id)
    item = actions.waiting_item(found.credential.member)
    if not permissions.can_use_desk(request.user) or item is None or why_not_decide(request.user, item):
        raise Http404
    if not showing.may_see_papers(item, request.user):
        return render(request, "403.html", status=403)
    saw(request.user, What.DOCUMENT, "credential", found.public_id)
    return answer_with(read_page(found))


@keeps_text
@require_POST
def decide(request: MemberRequest, public_id: str) -> HttpResponse:
    """Verify a claim or refuse it; what could not be taken comes back with everything that was typed."""
    claim = _claim_at_desk(request, public_id)
    version = number_in(request.POST, "version")
    sent = Refusal(
        public_id, request.POST.get("decision", ""), reason=request.POST.get("reason", ""),
        sentence=readable(request.POST.get("sentence", "")), form=VerdictForm(claim, request.POST),
    )  # fmt: skip
    first = showing.first_of(claim.member, request.user)
    try:
        said = _decide(claim, sent, request.user, version)
    except NotDecided as error:
        return _refused(request, claim, replace(sent, error=str(error)), version)
    messages.success(request, said)
    if sent.decision == "verify" and first is not None:
        return redirect("forum:desk-item", first.public_id)
    item = actions.waiting_item(claim.member)
    return redirect("forum:desk-item", item.public_id) if item is not None else redirect("forum:desk")


def _decide(claim: Credential, sent: Refusal, by: Member, version: int) -> str:
    if len(sent.sentence) > MAX_SENTENCE:
        raise NotDecided(TOO_LONG)
    if sent.decision == "verify" and sent.form is not None:
        if not sent.form.is_valid():
            raise NotDecided("One more look, please: something below is missing.")
        actions.verify(claim, sent.form.verdict(), by=by, version=version)
        return f"{claim.member.display_name} is verified. They are told."
    if sent.decision == "refuse":
        if actions.refuse(claim, sent.reason, sent.sentence, by=by, version=version):
            return "Not verified, and what they held is taken back. Consultations are closed to them now."
        return "Not verified. They read why, and can add it anew."
    raise NotDecided(NOTHING)


def _refused(request: MemberRequest, claim: Credential, sent: Refusal, version: int) -> HttpResponse:
    """Somebody was quicker, or something is missing: either way nothing typed is lost."""
    item = actions.waiting_item(claim.member)
    fresh = showing.is_as_read(claim, version)
    holder = item.taken_by(timezone.now()) if item is not None else None
    mine = item is not None and not why_not_decide(request.user, item) and holder in {None, request.user}
    if fresh and mine and item is not None:
        saw(request.user, What.ITEM, "item", item.public_id, why=item.source)
        return render(
            request, "forum/verifying/item.html", showing.page(item, request.user, sent), status=422
        )
    context = {"sent": sent, "item": item, "again": mine and item is not None}
    return render(request, "forum/desk/decided.html", context, status=409)


@keeps_text
@require_POST
def code(request: MemberRequest, public_id: str) -> HttpResponse:
    """Send a code to the address that the register lists."""
    claim = _claim_at_desk(request, public_id)
    address = request.POST.get("address", "").strip()[:254]
    try:
        try:
            validate_email(address)
        except ValidationError as error:
            raise NotDecided("This is no e-mail address. Please copy it from the register.") from error
        actions.ask_for_code(claim, address, by=request.user)
    except NotDecided as error:
        sent = Refusal(public_id, "code", str(error), address=address)
        return _refused(request, claim, sent, claim.version)
    messages.success(
        request, "The code is on its way. They enter it on their own page, and you see here that they did."
    )
    item = actions.waiting_item(claim.member)
    return redirect("forum:desk-item", item.public_id) if item is not None else redirect("forum:desk")


@require_safe
@never_cache
def record(request: MemberRequest, public_id: str) -> HttpResponse:
    """All registrations of one member, for moderators."""
    if not permissions.can_read_registrations(request.user):
        raise Http404
    others = Member.objects.exclude(pk=request.user.pk)  # every moderator's
    whose = get_object_or_404(others, public_id=public_id)
    saw(request.user, What.RECORD, "member", whose.public_id)
    return render(request, "forum/verifying/record.html", showing.record_of(whose, request.user))


@keeps_text
@require_POST
def revoke(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a registration back, at once."""
    if not permissions.can_read_registrations(request.user):
        raise Http404
    rows = Credential.objects.select_related("member", "body")  # leak-ok: every moderator's but one's own
    rows = rows.exclude(member=request.user)
    claim = get_object_or_404(rows, public_id=public_id)
    sent = Refusal(
        public_id, "revoke", reason=request.POST.get("reason", ""),
        sentence=readable(request.POST.get("sentence", "")),
    )  # fmt: skip
    try:
        if len(sent.sentence) > MAX_SENTENCE:
            raise NotDecided(TOO_LONG)
        version = number_in(request.POST, "version")
        actions.revoke(claim, sent.reason, sent.sentence, by=request.user, version=version)
    except NotDecided as error:
        saw(request.user, What.RECORD, "member", claim.member.public_id)
        page = showing.record_of(claim.member, request.user, replace(sent, error=str(error)))
        return render(request, "forum/verifying/record.html", page, status=422)
    messages.success(
        request, "Taken back. Consultations are closed to them now unless another registration holds."
    )
    return redirect("forum:desk-registrations", claim.member.public_id)
