"""A member's own registrations: telling us, showing something for it, renewing, taking back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import NotPossible
from accounts.credentials import actions as credentials
from accounts.credentials.actions.codes import open_code
from accounts.credentials.actions.papers import MOST_PAPERS, read_page
from accounts.credentials.actions.sponsoring import why_not_sponsor
from accounts.credentials.documents import ACCEPT, KINDS, Unreadable, read_papers
from accounts.credentials.models import Credential, Evidence, Sponsor, Status
from accounts.credentials.querysets import claims_of
from accounts.http import MemberRequest
from forum.asking.talk import talk_for
from forum.consultations.kept import keeps_text
from forum.duty.querysets import promise
from forum.notifications.letters import address
from forum.verifying import actions
from forum.verifying.forms import DetailForm, where_form
from forum.verifying.papers import answer_with, takes_files
from forum.verifying.showing import full
from forum.verifying.words import ends_soon, state_of, why_of

LIST, CLAIM = "forum:registration", "forum:registration-claim"


@require_safe
@never_cache
def registration(request: MemberRequest) -> HttpResponse:
    """Show a member what they told us, where it is, and when somebody looks next."""
    rows = list(claims_of(request.user))
    item = actions.waiting_item(request.user)
    context = {
        "rows": [(row, state_of(row), why_of(row), ends_soon(row)) for row in rows],
        "promise": promise(item.raised_at) if item is not None else None,
        "put_off": item.put_off_until if item is not None and item.waits_until else None,
        "talk": talk_for(item, request.user) if item is not None else None,
        "item": item,
        "ran_out": request.user.has_run_out,
    }
    return render(request, "forum/verifying/registration.html", context)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Three questions first; then what this register asks for."""
    if request.method != "POST":
        return _page(request, {"form": where_form(), "hours": promise(timezone.now())})
    where = where_form(request.POST)
    if not where.is_valid():
        return _page(request, {"form": where, "hours": promise(timezone.now())}, 422)
    said = where.cleaned_data
    about = {"body": where.bodies.get(said["body"]), "practice": said["practice"]}
    if request.POST.get("step") != "details":
        return _page(request, {"where": where, "form": DetailForm(**about), **about})
    form = DetailForm(request.POST, **about)
    if form.is_valid():
        try:
            made = credentials.submit(form.claim(said["register_name"]), by=request.user)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "We have it. You can still show us something for it.")
            return redirect(CLAIM, made.public_id)
    return _page(request, {"where": where, "form": form, **about}, 422)


def _page(request: MemberRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "forum/verifying/add.html", context, status=status)


def _own(request: MemberRequest, public_id: str) -> Credential:
    claim: Credential = get_object_or_404(full(claims_of(request.user)), public_id=public_id)
    return claim


@require_safe
@never_cache
def claim(request: MemberRequest, public_id: str) -> HttpResponse:
    """One claim: where it is, and what may be added to it."""
    return _claim_page(request, _own(request, public_id))


def _claim_page(request: MemberRequest, here: Credential, status: int = 200, **wrong: Any) -> HttpResponse:
    item = actions.waiting_item(request.user) if here.waits else None
    shown = list(here.papers.all())
    context = {
        "claim": here,
        "state": state_of(here),
        "why": why_of(here),
        "promise": promise(item.raised_at) if item is not None else None,
        "papers": shown,
        "can_add": here.waits and len({each.paper for each in shown}) < MOST_PAPERS,
        "accept": ACCEPT,
        "kinds": KINDS,
        "code": open_code(here, timezone.now()) if here.waits else None,
        "links": [
            (each, address("forum:registration-vouch", each.public_id)) for each in here.sponsors.all()
        ],
        **wrong,
    }
    return render(request, "forum/verifying/claim.html", context, status=status)


@takes_files
@require_POST
def upload(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show us up to three files; what is refused is said in a sentence, and nothing of it is kept."""
    here = _own(request, public_id)
    files = request.FILES.getlist("papers")
    left = MOST_PAPERS - len({each.paper for each in here.papers.all()})
    try:
        if not files:
            raise Unreadable("Choose a file first.")
        if len(files) > left:
            raise Unreadable(
                f"{MOST_PAPERS} files are enough. Please choose again; nothing was kept of these."
            )
        credentials.count_upload(request.user)
        credentials.add_papers(here, read_papers(files), by=request.user)
    except (Unreadable, NotPossible) as error:
        return _claim_page(request, _own(request, public_id), 422, paper_error=str(error))
    messages.success(
        request, "We have it. Only the moderator who looks can see it, and it goes when they have decided."
    )
    return redirect(CLAIM, public_id)


@require_safe
def paper(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show its owner one page of what they showed us, until it is decided."""
    mine = Evidence.objects.filter(credential__member=request.user)  # leak-ok: one's own
    rows = mine.filter(credential__status=Status.SUBMITTED)
    return answer_with(read_page(get_object_or_404(rows, public_id=public_id)))


@require_POST
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take back what waits."""
    here = _own(request, public_id)
    try:
        actions.withdraw(here, by=request.user)
        messages.success(request, "Taken back. Nothing of it is kept.")
    except NotPossible as error:
        messages.warning(request, str(error))
    return redirect(LIST)


@require_POST
def renew(request: MemberRequest, public_id: str) -> HttpResponse:
    """“Nothing has changed”: somebody looks anew, and what holds goes on holding."""
    here = _own(request, public_id)
    try:
        made = credentials.renew(here, by=request.user)
    except NotPossible as error:
        messages.warning(request, str(error))
        return redirect(CLAIM, public_id)
    messages.success(request, "A moderator looks at it anew. Until then everything stays as it is.")
    return redirect(CLAIM, made.public_id)


@require_POST
def code(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take the code that we sent to the address in the register."""
    here = _own(request, public_id)
    try:
        credentials.confirm_code(here, request.POST.get("code", "")[:40], by=request.user)
    except NotPossible as error:
        return _claim_page(request, _own(request, public_id), 422, code_error=str(error))
    messages.success(request, "That is the code. Thank you; a moderator sees that it reached you.")
    return redirect(CLAIM, public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def vouch(request: MemberRequest, public_id: str) -> HttpResponse:
    """“I know them and their work”, for whoever was given this link."""
    if not request.user.can_read_cases:
        raise Http404
    rows = Sponsor.objects.select_related("credential__member")  # leak-ok: whoever was given the link
    link = get_object_or_404(rows, public_id=public_id)
    why = why_not_sponsor(link, request.user)
    if request.method == "POST":
        try:
            credentials.sponsor(link, by=request.user)
        except NotPossible as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, "Thank you. The moderator who looks reads your name beside theirs.")
            return redirect("forum:home")
    context = {"who": link.credential.member if not why else None, "why": why}
    return render(request, "forum/verifying/vouch.html", context, status=403 if why else 200)
