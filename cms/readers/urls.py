"""Addresses of ``cms.readers``; each is closed until opened with ``login_not_required``."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
