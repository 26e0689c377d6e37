"""Addresses of the public site and its admin. Included last: it ends with Wagtail's catch-all.

Everything is closed until opened here, one by one, with ``login_not_required``.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms import views
from cms.bodies.choosing import only_pages_in_sight
from cms.csp import admin_policy, only_with_admin_access
from cms.syndication.views import public_sitemap

#: Doors of Wagtail that would lead past the site's own sign-in and its second factor, people's accounts, a report that
#: names drafts of other training bodies, tags and files of all of them, a page that fails on purpose.
closed_doors: list[URLPattern | URLResolver] = [
    path("cms/login/", views.to_sign_in, name="cms-login-closed"),
    re_path(r"^cms/password_reset/", views.not_here, name="cms-password-reset-closed"),
    re_path(
        r"^cms/(?:users|groups|bulk/(?:accounts|auth)|reports/page-types-usage|tag-autocomplete|failwhale|test404|api/main/(?:images|documents))/",
        views.not_here,
        name="cms-people-closed",
    ),
    # Acts on pages over the admin's own API: they would pass by what stands before publishing.
    re_path(r"^cms/api/main/pages/\d+/action/", views.not_here, name="cms-page-acts-closed"),
    path("cms/logout/", views.AdminSignOut.as_view(), name="cms-sign-out"),
    path("cms/account/", views.AdminPreferences.as_view(), name="cms-preferences"),
    path("_util/login/", views.to_sign_in, name="wagtailcore_login"),
]

#: The admin without its catch-all, which would send visitors of unknown addresses to sign in instead of a 404.
admin_patterns = [pattern for pattern in wagtail_admin_urls.urlpatterns if str(pattern.pattern) != r"^.*/$"]
decorate_urlpatterns(admin_patterns, only_pages_in_sight)
decorate_urlpatterns(admin_patterns, only_with_admin_access)
decorate_urlpatterns(admin_patterns, admin_policy)

urlpatterns: list[URLPattern | URLResolver] = [
    *closed_doors,
    path("cms/", include(admin_patterns)),
    path("", include("cms.bodies.urls")),
    path("", include("cms.editorial.urls")),
    path("", include("cms.withdrawing.urls")),
    path("", include("cms.newsletter.urls")),
    path("", include("cms.readers.urls")),
    path("", include("cms.beside.urls")),
    path("", include("cms.finding.urls")),
    path("", include("cms.syndication.urls")),
    path("documents/", include(wagtail_documents_urls)),
    re_path(r"^media/images/(?P<name>\w[\w.-]*)$", login_not_required(views.rendition), name="cms-rendition"),
    path("sitemap.xml", public_sitemap, name="cms-sitemap"),
    path("robots.txt", login_not_required(views.robots), name="cms-robots"),
    re_path(serve_pattern, login_not_required(wagtail_views.serve), name="wagtail_serve"),
]
