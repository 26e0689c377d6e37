"""Addresses of asking."""

from django.urls import path

from forum.asking import views

urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("waiting/ask/", views.ask_for_oneself, name="ask-moderator"),
    path("waiting/<id:public_id>/", views.answer, name="waiting-write"),
    path("drafts/<id:public_id>/ask/", views.draft, name="draft-ask"),
    path("consultations/<id:public_id>/ask/", views.consultation, name="consultation-ask"),
    path("replies/<id:public_id>/ask/", views.reply, name="reply-ask"),
    path("desk/<id:public_id>/write/", views.desk_write, name="desk-write"),
]
