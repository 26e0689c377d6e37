"""Addresses of this capability."""

from django.urls import path

from accounts.profiles import views

urlpatterns = [path("me/profile/", views.profile, name="profile")]
