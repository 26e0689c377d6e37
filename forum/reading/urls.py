"""Addresses of what a member follows, steps back from and keeps."""

from django.urls import path

from forum.reading import views

urlpatterns = [
    path("consultations/<id:public_id>/follow/", views.follow, name="consultation-follow"),
    path("consultations/<id:public_id>/step-back/", views.step_back, name="consultation-recuse"),
    path("consultations/<id:public_id>/keep/", views.keep, name="consultation-keep"),
    path("themes/<slug:slug>/follow/", views.follow_theme, name="theme-follow"),
    path("now/follow/", views.follow_now, name="follow-now"),
    path("following/", views.follows, name="follows"),
    path("stepped-back/", views.recusals, name="recusals"),
    path("stepped-back/<id:public_id>/undo/", views.undo, name="recusal-undo"),
    path("stepped-back/<id:public_id>/ask/", views.ask_back, name="recusal-ask-back"),
    path("supervision/", views.kept_list, name="kept-list"),
    path("supervision/print/", views.kept_print, name="kept-print"),
    path("supervision/<id:public_id>/note/", views.kept_note, name="kept-note"),
    path("supervision/<id:public_id>/let-go/", views.kept_let_go, name="kept-let-go"),
    path("next/", views.next_unread, name="next-unread"),
]
