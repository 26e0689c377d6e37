"""The library's app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Public pages and their editors' tools. Knows themes by name only and nothing of consultations."""

    name = "cms"
    verbose_name = "Library"
