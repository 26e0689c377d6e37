"""One's own profile, written in parts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import MemberRequest, keeps_text
from accounts.profiles import actions
from accounts.profiles.forms import PartsForm
from accounts.profiles.models import Profile

ELSEWHERE = (
    "You changed this in another window meanwhile. Here is what you just wrote; save once more to keep it."
)
LOOK_AGAIN = "One part needs another look; the others are saved."


@keeps_text
@require_http_methods(["GET", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    """Show one's profile to write on; keep the parts that can be kept, and hand back what needs another look."""
    here = Profile.objects.filter(member=request.user).first() or Profile(member=request.user)
    if request.method != "POST":
        return _page(request, PartsForm(None, profile=here, member=request.user))
    form = PartsForm(request.POST, profile=here, member=request.user)
    form.is_valid()
    edition = form.cleaned_data.get("edition") or 0
    if not actions.save(by=request.user, edition=edition, **form.fine()):
        form.again(Profile.objects.get(member=request.user).edition)
        return _page(request, form, why=ELSEWHERE)
    if form.errors:
        form.again(edition + 1)
        return _page(request, form, why=LOOK_AGAIN)
    messages.success(request, "Saved.")
    return redirect("accounts:profile")


def _page(request: MemberRequest, form: PartsForm, why: str = "") -> HttpResponse:
    context = {"form": form, "why": why}
    return render(request, "accounts/profile.html", context, status=422 if why else 200)
