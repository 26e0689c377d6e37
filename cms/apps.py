"""The library's app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Public pages and their editors' tools. Knows themes by name only and nothing of consultations."""

    name = "cms"
    verbose_name = "Library"

    def ready(self) -> None:
        """Import what listens to the accounts."""
        from cms import receivers  # noqa: F401, PLC0415 - apps are loaded by now
        from cms.editorial import receivers as reading  # noqa: F401, PLC0415
