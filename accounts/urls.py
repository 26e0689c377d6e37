"""Every address of a member's own account beside allauth's."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from accounts.converters import PublicId

app_name = "accounts"
register_converter(PublicId, "id")  # before anybody's addresses name it

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.agreements.urls")),
    path("", include("accounts.credentials.urls")),
    path("", include("accounts.joining.urls")),
    path("", include("accounts.profiles.urls")),
    path("", include("accounts.security.urls")),
]
