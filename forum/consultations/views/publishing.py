"""Showing, previewing, sending and withdrawing a consultation; the author's page while it waits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from accounts.models import Practice
from forum.consultations import actions, previewing, writing
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.forms import Posted
from forum.consultations.kept import keeps_text
from forum.consultations.mirroring import Mirror
from forum.consultations.models import Consultation
from forum.consultations.settling import PublishForm
from forum.themes.models import Theme

WAITS = "Somebody reads it first. You see here where it is."
WAITS_FOR_YOU = "It waits with us until somebody has looked at your registration. You see here where it is."
SENT = "Your question is with your colleagues now."
SUPERVISOR_TOO = "Bring it to your supervisor too: they know you, and this is not supervision."
WHO_ELSE = (
    "You carry several questions here just now. Between us, and only this once: who else do you have for this? "
    "Somebody to ring, a group, a supervisor, a walk after work. We are glad you bring it here, and would not "
    "like to be all you have."
)


@keeps_text
@require_POST
def show(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save what was typed and go on to read it as colleagues will; what is missing is said in place."""
    draft = writing.draft_or_404(request.user, public_id)
    form, seq = writing.read(draft, request.POST)
    form.forget_context()
    mirror = Mirror(draft, form)
    mirror.take(request.POST, left=False)
    mirror.before_preview(request.POST)
    mirror.reflect()
    try:
        actions.save(draft, form.data(), seq=seq, checks=mirror.memory.stored())
    except actions.Stale:
        return writing.both_texts(request, draft, form)
    if not form.check(themes=set(Theme.objects.values_list("slug", flat=True))):
        return render(request, "forum/consultations/compose.html", writing.page(draft, form), status=422)
    return redirect("forum:draft-preview", public_id)


@require_safe
@never_cache
def preview(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the draft as colleagues will read it, with what is left to settle before sending."""
    draft = writing.draft_or_404(request.user, public_id, house=True)
    if draft.sent_at is not None and draft.consultation is not None:
        return redirect("forum:consultation", draft.consultation.public_id)
    if draft.discarded_at is not None:
        return redirect("forum:draft-list")
    form = writing.form_of(draft)
    if not form.check(themes=set(Theme.objects.values_list("slug", flat=True))):
        return render(request, "forum/consultations/compose.html", writing.page(draft, form), status=422)
    return _preview(request, draft, _stored(draft))


@keeps_text
@require_POST
def publish(request: MemberRequest, public_id: str) -> HttpResponse:
    """Send it. A second click finds it sent; an old page is shown what changed."""
    draft = writing.draft_or_404(request.user, public_id)
    if draft.sent_at is not None and draft.consultation is not None:
        return redirect("forum:consultation", draft.consultation.public_id)
    settled, seq = _settled(draft, request.POST)
    form = writing.form_of(draft)
    if not form.check(themes=set(Theme.objects.values_list("slug", flat=True))):
        return redirect("forum:draft", public_id)
    mirror = Mirror(draft, form)
    first_time = mirror.first_time and draft.purpose == Purpose.CONSULTATION
    if not settled.check(first_time=first_time, seen=mirror.look):
        return _preview(request, draft, settled, 422)
    try:
        sent = actions.publish(
            draft, by=request.user, seq=seq, unnamed=settled.unnamed, heavy=settled.heavy,
            acknowledged=settled.acknowledged, look_first=settled.look_first, way=settled.way.way(),
            company=settled.company,
        )  # fmt: skip
    except (actions.Stale, actions.NotNow) as error:
        fresh = writing.draft_or_404(request.user, public_id)
        settled.errors = [str(error) or previewing.what_changed(fresh)]
        return _preview(request, fresh, settled, 409)
    waits = WAITS if request.user.is_verified else WAITS_FOR_YOU
    messages.success(request, waits if sent.status == "held" else SENT)
    if request.user.practice == Practice.TRAINEE:
        messages.info(request, SUPERVISOR_TOO)
    if actions.ask_who_else(by=request.user):
        messages.info(request, WHO_ELSE)
    return redirect("forum:consultation", sent.public_id)


def _preview(request: MemberRequest, draft: Draft, settled: PublishForm, status: int = 200) -> HttpResponse:
    context = previewing.page(draft, settled, request.user)
    return render(request, "forum/consultations/preview.html", context, status=status)


def _stored(draft: Draft) -> PublishForm:
    assert draft.version is not None
    return PublishForm.stored(draft.version.spec.preset, draft.data)


def _settled(draft: Draft, posted: Posted) -> tuple[PublishForm, int]:
    """Read what was settled, and remember it with the draft; gives the number of the page it stood on."""
    settled, seq = PublishForm.read(posted, stored=_stored(draft)), writing.number_in(posted)
    actions.settle(
        draft, seq=seq, unnamed=settled.unnamed, heavy=settled.heavy, same_person=settled.same_person,
        way=settled.way.stored(),
    )  # fmt: skip
    return settled, seq


@require_POST
def put_right(request: MemberRequest, public_id: str) -> HttpResponse:
    """Do, from the preview, what the mirror offers: a gentler wording everywhere, "not about a person",
    another question. What was settled so far is remembered; an old page changes nothing."""
    draft = writing.draft_or_404(request.user, public_id)
    _, seq = _settled(draft, request.POST)
    draft.refresh_from_db(fields=["data"])
    form = writing.form_of(draft)
    mirror = Mirror(draft, form)
    mirror.take(request.POST, left=False)
    try:
        actions.save(draft, form.data(), seq=seq, checks=mirror.memory.stored())
    except actions.Stale:
        messages.warning(
            request, "The draft has changed since this page was opened. Nothing was put in its place."
        )
        return redirect("forum:draft-preview", public_id)
    if "ask" in request.POST:
        return redirect(writing.to_asking("draft", public_id, request.POST))
    if request.POST.get("offer", "") in {"0", "1", "2"}:  # taken over, and now to be made one's own
        return redirect(f"{reverse('forum:draft', args=[public_id])}#{form.question.id}_prompt")
    return redirect(f"{reverse('forum:draft-preview', args=[public_id])}#mirror")


@require_POST
def settle(request: MemberRequest, public_id: str) -> HttpResponse:
    """Remember what was settled so far, and go back to the text or, put away, to the library."""
    draft = writing.draft_or_404(request.user, public_id)
    _settled(draft, request.POST)
    return redirect("/library/") if "away" in request.POST else redirect("forum:draft", public_id)


@require_POST
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    """Withdraw one's own consultation, at once and without a reason."""
    here = get_object_or_404(
        Consultation.objects.visible_to(request.user).select_related("author"), public_id=public_id
    )
    if here.author_id != request.user.pk:
        return render(request, "403.html", status=403)
    try:
        actions.withdraw(here, by=request.user)
        messages.success(request, "It is withdrawn. Nobody else can read it any more.")
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:consultation", public_id)


@require_safe
def held(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show an author what waits or came back: where it is, the desk's words, the text to go on with."""
    mine = Consultation.objects.visible_to(request.user).filter(author=request.user)
    here = get_object_or_404(mine.select_related("version", "theme", "author"), public_id=public_id)
    if here.status not in {"held", "returned"}:
        return redirect("forum:consultation", public_id)
    return render(request, "forum/consultations/held.html", previewing.waiting_page(here))
