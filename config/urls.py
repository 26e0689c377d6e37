"""The site map."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from accounts.admin import site as operator_site
from config.views import closed

to_security = RedirectView.as_view(pattern_name="accounts:security")
urlpatterns: list[URLPattern | URLResolver] = [
    # What allauth shows on three pages stands on one of ours.
    path("accounts/2fa/", to_security, name="mfa_index"),
    path("accounts/2fa/webauthn/", to_security, name="mfa_list_webauthn"),
    path("accounts/sessions/", to_security, name="usersessions_list"),
    path("accounts/", include("allauth.urls")),
    # Both admins' own sign-in and password pages are closed: only the site's sign-in leads in.
    re_path(r"^admin/(?:login|password_change)/", closed, name="admin-closed"),
    path("admin/", operator_site.urls),
    path("", include("accounts.urls")),
    path("", include("forum.urls")),
    path(
        "favicon.ico",
        login_not_required(RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon.svg")),
        name="favicon",
    ),
]
if settings.DEBUG:
    urlpatterns += staticfiles_urlpatterns()
urlpatterns.append(path("", include("cms.urls")))
