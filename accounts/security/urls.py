"""Addresses of one's own safety, beside allauth's."""

from django.urls import path

from accounts.security import views

urlpatterns = [
    path("me/security/", views.security, name="security"),
    path("me/security/letter/", views.letter, name="security-letter"),
    path("me/security/elsewhere/", views.sign_out_elsewhere, name="security-elsewhere"),
    path("me/security/devices/<id:public_id>/", views.sign_out_device, name="security-device"),
]
