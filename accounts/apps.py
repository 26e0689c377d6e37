"""Accounts: who a member is."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app that holds ``Member``."""

    name = "accounts"

    def ready(self) -> None:
        """Listen: every receiver is named here."""
        from accounts.security import receivers  # noqa: F401, PLC0415 - tables exist by now
