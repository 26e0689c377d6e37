"""What a member does for themselves while reading: follow, step back, keep, read on."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest
from forum import permissions
from forum.consultations.actions import NotNow, Stale
from forum.consultations.kept import hand_back, keeps_text
from forum.consultations.models import Consultation
from forum.mirror.html import readable
from forum.reading import actions, presenting
from forum.reading.models import Kept, Recusal
from forum.reading.rules import MOST_CHARACTERS, UNDO
from forum.themes.models import Theme

WENT_BEFORE = (
    "This note was changed in another tab meanwhile. Both texts are here; the one in the box is kept when you "
    "save it."
)

GONE = "This is no longer on your list. Everything you typed is here."


def _consultation(request: MemberRequest, public_id: str) -> Consultation:
    rows = Consultation.objects.visible_to(request.user).select_related("theme", "author")
    return get_object_or_404(rows, public_id=public_id)


def _back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Lead back to where the button stood."""
    if request.POST.get("back") == "follows":
        return redirect("forum:follows")
    return redirect(reverse("forum:consultation", args=[public_id]) + "#for-yourself")


def _only_colleagues(request: MemberRequest) -> HttpResponse | None:
    return (
        None if permissions.can_read_consultations(request.user) else render(request, "403.html", status=403)
    )


@require_POST
def follow(request: MemberRequest, public_id: str) -> HttpResponse:
    """Follow everything, or only when the poster returns, or no more ("no")."""
    here = _consultation(request, public_id)
    what = request.POST.get("what", "")
    if what == "no":
        actions.unfollow(here, by=request.user)
    elif not permissions.can_follow(request.user, here):
        return render(request, "403.html", status=403)
    else:
        try:
            actions.follow(here, what, by=request.user)
        except NotNow as error:
            messages.warning(request, str(error))
    return _back(request, public_id)


@require_POST
def follow_theme(request: MemberRequest, slug: str) -> HttpResponse:
    """Follow new consultations under a theme, or no more ("no")."""
    theme = get_object_or_404(Theme.objects.filter(retired_at=None), slug=slug)
    if refused := _only_colleagues(request):
        return refused
    act = actions.unfollow_theme if request.POST.get("what") == "no" else actions.follow_theme
    act(theme, by=request.user)
    if request.POST.get("back") == "follows":
        return redirect("forum:follows")
    return redirect(f"{reverse('forum:consultation-list')}?theme={theme.slug}")


@require_POST
def follow_now(request: MemberRequest) -> HttpResponse:
    """Be told of consultations where something in particular is welcome now, or no more ("no")."""
    if refused := _only_colleagues(request):
        return refused
    stops = request.POST.get("what") == "no"
    act: Callable[..., None] = actions.unfollow_now if stops else actions.follow_now
    try:
        act(request.POST.get("now", ""), by=request.user)
    except NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:follows" if request.POST.get("back") == "follows" else "forum:consultation-list")


@require_safe
def follows(request: MemberRequest) -> HttpResponse:
    """List what one follows; nobody else can see it."""
    return render(request, "forum/reading/follows.html", presenting.followed(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def step_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask once, then take the consultation out of this member's sight."""
    here = _consultation(request, public_id)
    if not permissions.can_step_back(request.user, here):
        return render(request, "403.html", status=403)
    if request.method != "POST":
        return render(request, "forum/reading/step_back.html", {"consultation": here})
    actions.step_back(here, by=request.user)
    messages.success(request, "You no longer see it. Nobody is told.")
    return redirect("forum:recusals")


@require_safe
def recusals(request: MemberRequest) -> HttpResponse:
    """List where one stepped back, by theme and day; not a word of a case."""
    rows = Recusal.objects.visible_to(request.user).select_related("consultation__theme")
    young = timezone.now() - UNDO
    context = {"recusals": [(row, row.at > young) for row in rows.order_by("-at", "-pk")[:200]]}
    return render(request, "forum/reading/recusals.html", context)


@require_POST
def undo(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take it back within the minute."""
    row = get_object_or_404(Recusal.objects.visible_to(request.user), public_id=public_id)
    try:
        actions.undo_step(row, by=request.user)
    except NotNow as error:
        messages.warning(request, str(error))
        return redirect("forum:recusals")
    messages.success(request, "It is there again.")
    return redirect(row.consultation)


@require_POST
def ask_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask a moderator to undo it."""
    row = get_object_or_404(Recusal.objects.visible_to(request.user), public_id=public_id)
    actions.ask_back(row, by=request.user)
    return redirect("forum:recusals")


@require_POST
def keep(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a consultation to one's own supervision."""
    here = _consultation(request, public_id)
    if not permissions.can_keep(request.user, here):
        return render(request, "403.html", status=403)
    try:
        actions.keep(here, by=request.user)
    except NotNow as error:
        messages.warning(request, str(error))
    return _back(request, public_id)


@require_safe
def kept_list(request: MemberRequest) -> HttpResponse:
    """List what one takes to one's own supervision, with a note each."""
    return _kept_page(request, request.GET.get("from", ""))


def _kept_page(request: MemberRequest, begins: str, status: int = 200, **refused: str) -> HttpResponse:
    """The list; `refused` names one row's public id, its text as typed and the sentence beside it."""
    kept, older, is_first = presenting.kept_page(request.user, begins)
    context = {
        "kept": kept, "older": older, "is_first": is_first, "most": MOST_CHARACTERS, "refused": refused,
    }  # fmt: skip
    return render(request, "forum/reading/kept.html", context, status=status)


@require_safe
def kept_print(request: MemberRequest) -> HttpResponse:
    """The same on paper, without a word of a case: theme, day, one's own note, an empty box."""
    return render(request, "forum/reading/kept_print.html", {"kept": presenting.kept_by(request.user)})


def _kept(request: MemberRequest, public_id: str) -> Kept | None:
    rows = Kept.objects.visible_to(request.user).select_related("consultation")
    return rows.filter(consultation__public_id=public_id).first()


@keeps_text
@require_POST
def kept_note(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep one's note; what cannot be kept comes back with everything typed."""
    text = readable(request.POST.get("note", "")).strip()
    row = _kept(request, public_id)
    if (
        row is None
    ):  # let go of in another tab, or destroyed: no word may be lost, nor put where it is not theirs
        if not text:
            raise Http404
        return hand_back(request, GONE, status=410)
    try:
        actions.write_note(row, text, by=request.user, edition=request.POST.get("edition", ""))
    except NotNow as error:
        return _kept_page(request, public_id, 422, at=public_id, text=text, why=str(error))
    except Stale:
        return _kept_page(request, public_id, 409, at=public_id, text=text, why=WENT_BEFORE)
    messages.success(request, "Saved. Only you can read it.")
    return redirect(f"{reverse('forum:kept-list')}?from={public_id}#k-{public_id}")


@require_POST
def kept_let_go(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take it off the list, with its note."""
    row = _kept(request, public_id)
    if row is None:
        raise Http404
    actions.let_go(row.consultation, by=request.user)
    return redirect("forum:kept-list")


@require_safe
def next_unread(request: MemberRequest) -> HttpResponse:
    """Lead to what has waited longest to be read; to the list when all is read."""
    address = presenting.next_unread(request.user)
    if not address:
        messages.success(request, "You have read everything there is.")
    return redirect(address or "forum:consultation-list")
