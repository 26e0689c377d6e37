"""Addresses of ``cms.finding``; each is closed until opened with ``login_not_required``."""

from django.urls import URLPattern, URLResolver, path

from cms.finding import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/search/", views.search, name="library-search"),
]
