"""Addresses of a member's own pages."""

from django.urls import path

from forum.people import views

urlpatterns = [
    path("home/", views.home, name="home"),
    path("me/", views.me, name="me"),
    path("me/name/", views.rename, name="me-rename"),
    path("words/<id:public_id>/forget/", views.forget, name="words-forget"),
    path("colleagues/<id:public_id>/", views.colleague, name="colleague"),
    path("appearance/", views.appearance, name="appearance"),
]
