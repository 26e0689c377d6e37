"""Addresses of what one was told and how one wants to be."""

from django.urls import path

from forum.notifications import quiet_views, views

urlpatterns = [
    path("me/news/", views.notices, name="notices"),
    path("me/news/read/", views.read, name="notices-read"),
    path("me/wishes/", views.wishes, name="wishes"),
    path("consultations/<id:public_id>/quiet/", quiet_views.choose, name="consultation-quiet"),
    path("stop/<str:key>/", views.stop, name="stop"),
]
