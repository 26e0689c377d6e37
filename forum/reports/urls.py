"""Addresses of telling a moderator."""

from django.urls import path

from forum.reports import views

urlpatterns = [
    path("consultations/<id:public_id>/report/", views.consultation, name="consultation-report"),
    path("replies/<id:public_id>/report/", views.reply, name="reply-report"),
    path("report/", views.page, name="page-report"),
    path("about-me/", views.about_me, name="about-me"),
    path("about-me/received/", views.about_me_received, name="about-me-received"),
]
