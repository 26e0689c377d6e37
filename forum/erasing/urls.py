"""Addresses of erasing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
