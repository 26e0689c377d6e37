"""Addresses of erasing."""

from django.urls import path

from forum.erasing import views

urlpatterns = [
    path("desk/<id:public_id>/leave-out/", views.words, name="erase-words"),
    path("desk/<id:public_id>/destroy/", views.whole, name="erase-whole"),
    path("desk/erased/<id:public_id>/destroy-now/", views.now, name="erase-now"),
    path("consultations/<id:public_id>/left-out/", views.left_out, name="left-out"),
]
