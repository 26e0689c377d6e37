"""Accounts: who a member is."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app that holds ``Member``."""

    name = "accounts"
