"""A training body's people among themselves, in the site's own look: nothing here leads to a consultation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import NotPossible
from accounts.agreements.actions import Changed
from accounts.http import MemberRequest, hand_back, keeps_text
from accounts.security.again import asks_again
from accounts.security.sessions import begin
from cms.bodies import actions, letters
from cms.bodies.adding import add_body
from cms.bodies.forms import AcceptForm, AddForm, InviteForm, JoinForm, LeaveForm
from cms.bodies.models import BodyMember, BodyRole, Invitation
from cms.bodies.pieces import zip_of
from cms.bodies.querysets import bodies_of
from cms.models import TrainingBodyPage
from cms.permissions import can_add_bodies, can_change_people, could_with_a_second_factor

NOT_SENT = "The letter did not leave, so nobody was asked. Please try again in a while."
WITH_A_SECOND_FACTOR = (
    "Inviting asks for a second factor, so nobody was asked. What you typed is here: set one up, then come back to "
    "this page and press the button."
)
CHANGED = "The agreement has changed meanwhile. Please read it once more."
KNOWN = "Somebody has an account with this address already. If that is you, sign in and this page goes on."


def _mine(request: MemberRequest, body: TrainingBodyPage) -> BodyMember | None:
    return BodyMember.objects.here().filter(body=body, member=request.user).first()


def for_publishers[**P](
    view: Callable[Concatenate[MemberRequest, TrainingBodyPage, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Run a view about a body (by its slug) for who may change its people. Whom nothing but a second factor keeps
    from it is led there, with an address that they typed given back; editors may not (403), and nobody else learns that there is such a page (404)."""

    def looked(request: MemberRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        body = get_object_or_404(bodies_of(request.user), slug=slug)
        mine = _mine(request, body)
        if could_with_a_second_factor(request.user, mine):
            there = reverse("body-second-factor")
            if "email" in request.POST:
                return hand_back(request, WITH_A_SECOND_FACTOR, status=403, way_out=there)
            return redirect(there)
        if not can_change_people(request.user, mine):
            raise PermissionDenied
        return view(request, body, *args, **kwargs)

    return looked


@require_safe
def bodies(request: MemberRequest) -> HttpResponse:
    """List the training bodies one is of, or looks after."""
    found, may_add = list(bodies_of(request.user)), can_add_bodies(request.user)
    if not found and not may_add:
        raise Http404
    if len(found) == 1 and not may_add:
        return redirect("body-people", found[0].slug)
    return render(request, "cms/bodies/bodies.html", {"bodies": found, "may_add": may_add})


@keeps_text
@require_http_methods(["GET", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Add a training body in one act and ask its publisher in."""
    if not can_add_bodies(request.user):
        raise Http404
    form = AddForm(request.POST) if request.method == "POST" else AddForm()
    if request.method == "POST" and form.is_valid():
        try:
            body, asked, token = add_body(by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            if letters.send(asked, token):
                messages.success(request, "It is here, and its publisher has a letter.")
            else:
                actions.take_back(asked, by=request.user)
                messages.warning(request, f"It is here. {NOT_SENT}")
            return redirect("body-people", body.slug)
    return render(request, "cms/bodies/add.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def people(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who writes and publishes for a body, and to publishers whom they asked."""
    body = get_object_or_404(bodies_of(request.user), slug=slug)
    return _people(request, body, InviteForm())


def _people(
    request: MemberRequest, body: TrainingBodyPage, form: InviteForm, status: int = 200
) -> HttpResponse:
    found = list(BodyMember.objects.here().filter(body=body).select_related("member"))
    mine = next((each for each in found if each.member_id == request.user.pk), None)
    may = can_change_people(request.user, mine)
    open_ones = Invitation.objects.visible_to(request.user).filter(body=body).order_by("-at")
    context = {
        "body": body,
        "mine": mine,
        "may": may,
        "sleeps": could_with_a_second_factor(request.user, mine),
        "people": sorted(
            found, key=lambda each: (each.role != BodyRole.PUBLISHER, each.member.display_name.casefold())
        ),
        "invitations": list(open_ones) if may else [],
        "form": form,
    }
    return render(request, "cms/bodies/people.html", context, status=status)


@keeps_text
@require_POST
@for_publishers
def invite(request: MemberRequest, body: TrainingBodyPage) -> HttpResponse:
    """Ask somebody by their address; the answer is the same whoever has it."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _people(request, body, form, status=422)
    try:
        made, token = actions.invite(body, by=request.user, **form.cleaned_data)
    except NotPossible as error:
        form.add_error(None, str(error))
        return _people(request, body, form, status=422)
    if not letters.send(made, token):
        actions.take_back(made, by=request.user)
        form.add_error(None, NOT_SENT)
        return _people(request, body, form, status=422)
    messages.success(request, "The invitation is on its way. It opens for fourteen days.")
    return redirect("body-people", body.slug)


def _one_act(
    request: MemberRequest, body: TrainingBodyPage, done: str, act: Callable[..., None], *args: Any
) -> HttpResponse:
    """Do one thing about a body's people, and say what came of it."""
    try:
        act(*args, by=request.user)
    except NotPossible as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, done)
    still = bodies_of(request.user).filter(pk=body.pk).exists()
    return redirect("body-people", body.slug) if still else redirect("/home/")


@require_POST
def take_back(request: MemberRequest, public_id: str) -> HttpResponseBase:
    """Take an invitation back."""
    asked = get_object_or_404(Invitation.objects.visible_to(request.user), public_id=public_id)
    return for_publishers(_one_act)(request, asked.body.slug, "It is taken back.", actions.take_back, asked)


@require_POST
def end(request: MemberRequest, public_id: str) -> HttpResponseBase:
    """End what somebody does for a body; one's own end is everybody's to say."""
    person = get_object_or_404(BodyMember.objects.visible_to(request.user), public_id=public_id)
    if person.member_id == request.user.pk:
        return _one_act(
            request, person.body, "You have left. Thank you for what you wrote.", actions.end, person
        )
    return for_publishers(_one_act)(
        request, person.body.slug, "They write for you no longer.", actions.end, person
    )


@require_POST
def name_publisher(request: MemberRequest, public_id: str) -> HttpResponseBase:
    """Let an editor publish too."""
    person = get_object_or_404(BodyMember.objects.visible_to(request.user), public_id=public_id)
    said = "They publish too, as soon as they have a second factor."
    return for_publishers(_one_act)(request, person.body.slug, said, actions.name_publisher, person)


@require_safe
@for_publishers
def pieces(request: MemberRequest, body: TrainingBodyPage) -> HttpResponseBase:
    """Give a body's pieces as a ZIP, to whoever has just shown who they are."""
    return _zip(request, body)


@asks_again
def _zip(request: MemberRequest, body: TrainingBodyPage) -> HttpResponse:
    answer: Any = FileResponse(zip_of(body), as_attachment=True, filename=f"{body.slug}.zip")
    return answer


@require_http_methods(["GET", "POST"])
@for_publishers
def leave(request: MemberRequest, body: TrainingBodyPage) -> HttpResponseBase:
    """Ask what becomes of a body's pieces, and let it leave."""
    return _leave(request, body)


@asks_again
def _leave(request: MemberRequest, body: TrainingBodyPage) -> HttpResponse:
    form = LeaveForm(request.POST) if request.method == "POST" else LeaveForm()
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave(body, by=request.user, keeps_pieces=form.cleaned_data["pieces"] == "keep")
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{body.title} has left. Thank you for what you gave.")
            return redirect("/home/")
    status = 422 if form.errors else 200
    return render(request, "cms/bodies/leave.html", {"body": body, "form": form}, status=status)


@require_safe
def second_factor(request: MemberRequest) -> HttpResponse:
    """Say that publishing asks for a second factor, lead there, and from there back to what was being done."""
    back = request.session.get("publishing", "")
    if request.user.has_second_factor and back:
        del request.session["publishing"]
        return redirect(back)
    return render(request, "cms/bodies/second_factor.html", {"back": back})


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to whoever opened its link, and let them in once they agreed to how we publish."""
    asked = Invitation.objects.opened_by(token)
    if asked is None:
        raise Http404
    if not Invitation.objects.open().filter(pk=asked.pk).exists():
        return _shown(request, asked, None, status=410)
    if request.user.is_authenticated and not actions.is_to(asked, request.user):
        return _shown(request, asked, None, why=actions.NOT_TO_YOU, status=403)
    if request.user.is_authenticated and request.user.is_suspended:
        return _shown(request, asked, None, why=actions.SUSPENDED, status=403)
    agreement = actions.publishing_agreement()
    version = agreement.version if agreement else None
    typed = request.POST if request.method == "POST" else None
    form = (
        AcceptForm(typed, version=version)
        if request.user.is_authenticated
        else JoinForm(typed, version=version, email=asked.email)
    )
    if typed is None:
        return _shown(request, asked, form)
    if not form.is_valid():
        return _shown(request, asked, form, status=422)
    try:
        return _come_in(request, asked, form)
    except NotPossible:
        return _shown(request, asked, None, status=410)
    except Changed:
        return _shown(request, asked, form, why=CHANGED, status=422)
    except actions.Known:
        return _shown(request, asked, form, why=KNOWN, status=422)


def _come_in(request: HttpRequest, asked: Invitation, form: AcceptForm) -> HttpResponse:
    read = form.cleaned_data["version"]
    home = reverse("body-people", args=[asked.body.slug])
    welcome = f"Welcome. You write for {asked.body.title} now."
    if request.user.is_authenticated:
        actions.accept(asked, request.user, read=read)
        messages.success(request, welcome)
        return redirect(home)
    data = form.cleaned_data
    member = actions.join(asked, display_name=data["display_name"], password=data["password"], read=read)
    messages.success(request, welcome)
    begin(request.session, on_own_device=not data["not_mine"])
    answer: HttpResponse = perform_login(request, member, redirect_url=home)
    return answer


def _shown(
    request: HttpRequest, asked: Invitation, form: AcceptForm | None, *, why: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"asked": asked, "form": form, "why": why, "over": status == 410}
    if form is not None:
        context["agreement"] = actions.publishing_agreement()
    response = render(request, "cms/bodies/invitation.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
