"""The access log in the operator's admin, to look at. It holds codes, numbers and random ids."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin import site
from forum.access.models import AccessRow


@admin.register(AccessRow, site=site)
class AccessRowAdmin(admin.ModelAdmin[AccessRow]):
    """Rows, the newest first; who has which number, `manage.py access_log` says."""

    list_display = ("at", "actor", "role", "what", "object_kind", "object_id", "why")
    list_filter = ("what", "role")
    list_display_links = None
    date_hierarchy = "at"
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AccessRow | None = None) -> bool:
        """Nothing is changed here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AccessRow | None = None) -> bool:
        """Nothing is deleted here."""
        return False
