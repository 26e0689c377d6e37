"""Addresses of a moderator's own hours."""

from django.urls import path

from forum.duty import views

urlpatterns = [
    path("desk/duty/", views.duty, name="duty"),
    path("desk/duty/away/", views.away, name="duty-away"),
    path("desk/duty/hours/<id:public_id>/remove/", views.remove_hour, name="duty-hour-remove"),
    path("desk/duty/away/<id:public_id>/remove/", views.remove_away, name="duty-away-remove"),
]
