"""The site itself as an app, so that its system checks are registered."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the checks of the whole site."""

    name = "config"

    def ready(self) -> None:
        """Import the checks, which register themselves."""
        from config import checks  # noqa: F401, PLC0415
