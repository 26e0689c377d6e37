"""Addresses of this capability."""

from django.urls import URLPattern, path

from accounts.agreements import views

urlpatterns: list[URLPattern] = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/not-now/", views.later, name="agreements-later"),
]
