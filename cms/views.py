"""The few views of the public site that are not Wagtail's pages."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, LogoutView, NameEmailSettingsPanel

from cms.csp import admin_policy, only_with_admin_access


@login_not_required
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send whoever asks for one of Wagtail's sign-in pages to the site's own, keeping where they were going."""
    following = request.GET.get("next", "")
    address = reverse(settings.LOGIN_URL)
    return redirect(f"{address}?{urlencode({'next': following})}" if following else address)


@login_not_required
def not_here(request: HttpRequest) -> HttpResponse:
    """Answer 404: people and passwords are not kept in Wagtail's admin, and drafts of others not named."""
    raise Http404


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with one size of a library picture; originals and documents lie elsewhere and stay closed."""
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT / "images"))
    if isinstance(response, FileResponse):
        # A rendition's name says its picture, size and focal point, so its bytes never change.
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with what search engines may fetch; closed pages also say noindex themselves."""
    return render(request, "cms/robots.txt", content_type="text/plain; charset=utf-8")


@method_decorator([admin_policy, only_with_admin_access], name="dispatch")
class AdminPreferences(AccountView):
    """An editor's notifications and colours; name, e-mail and password belong to the site's own pages."""

    def get_panels(self) -> list[Any]:
        """Leave out the panels that would change who somebody is."""
        elsewhere = (NameEmailSettingsPanel, AvatarSettingsPanel)
        return [panel for panel in super().get_panels() if not isinstance(panel, elsewhere)]


@method_decorator([admin_policy, only_with_admin_access], name="dispatch")
class AdminSignOut(LogoutView):
    """The admin's own way out, for whoever presses it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead whoever merely comes by to the page that asks: Wagtail would refuse them and still end their session, so
        that a picture's address on another page signs them out."""
        if request.method != "POST":
            return redirect("account_logout")
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer
