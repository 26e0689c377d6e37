"""The address of the page about what we ask."""

from django.urls import path

from forum.checks import views

urlpatterns = [
    path("asking/", views.asking, name="asking"),
]
