"""Addresses of asking."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
