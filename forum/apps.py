"""The forum app."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """One Django app; its capabilities are plain packages beside this file."""

    name = "forum"

    def ready(self) -> None:
        """Connect what listens."""
        from forum.templates import receivers  # noqa: F401, PLC0415
