"""Addresses of the open chair."""

from django.urls import path

from forum.chair import views

urlpatterns = [
    path("open-chair/", views.chair, name="chair"),
    path("open-chair/say/", views.say, name="chair-say"),
    path("open-chair/lines/<id:public_id>/withdraw/", views.withdraw, name="chair-line-withdraw"),
]
