"""Every address of the forum, by object."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "forum"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("forum.consultations.urls")),
    path("", include("forum.moderation.urls")),
    path("", include("forum.people.urls")),
]
