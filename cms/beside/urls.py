"""Addresses of what stands beside pieces. Bodies are named as in the library, everything else by a public id."""

from django.urls import path

from cms.beside import views

urlpatterns = [
    path("bodies/<slug:slug>/beside/", views.beside, name="beside"),
    path("bodies/<slug:slug>/beside/set/", views.set_one, name="beside-set"),
    path("beside/<id:public_id>/answer/", views.answer, name="beside-answer"),
]
