"""Every address of the forum, by object."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "forum"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("forum.consultations.urls")),
    path("", include("forum.access.urls")),
    path("", include("forum.asking.urls")),
    path("", include("forum.chair.urls")),
    path("", include("forum.checks.urls")),
    path("", include("forum.curation.urls")),
    path("", include("forum.desk.urls")),
    path("", include("forum.duty.urls")),
    path("", include("forum.erasing.urls")),
    path("", include("forum.notifications.urls")),
    path("", include("forum.own_data.urls")),
    path("", include("forum.people.urls")),
    path("", include("forum.reading.urls")),
    path("", include("forum.reports.urls")),
    path("", include("forum.sanctions.urls")),
    path("", include("forum.verifying.urls")),
]
