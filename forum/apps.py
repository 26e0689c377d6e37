"""The forum app."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """One Django app; its capabilities are plain packages beside this file."""

    name = "forum"

    def ready(self) -> None:
        """Connect what listens, and lend the curators' preview the composer's form."""
        from forum.consultations.forms import ComposeForm  # noqa: PLC0415
        from forum.notifications import receivers as telling  # noqa: F401, PLC0415
        from forum.reports import receivers as settling  # noqa: F401, PLC0415
        from forum.templates import receivers  # noqa: F401, PLC0415
        from forum.templates.models import CaseTemplate  # noqa: PLC0415

        CaseTemplate.blank_form = staticmethod(ComposeForm.blank)
