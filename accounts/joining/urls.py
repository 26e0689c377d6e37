"""Addresses of this capability."""

from django.urls import URLPattern, path

from accounts.joining import views

urlpatterns: list[URLPattern] = [
    path("join/", views.join, name="join"),
    path("welcome/", views.welcome, name="welcome"),
]
