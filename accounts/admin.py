"""The Django admin shows members to the operator, and changes nothing.

Roles are given on the command line and verification at the desk, where each leaves its row.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from accounts.models import Member
from accounts.signals import seen


class OperatorSite(admin.AdminSite):
    """The Django admin with what is registered below and nothing that libraries bring along.

    Addresses and groups lead into other people's accounts, so no page of the site changes them.
    """

    site_header = site_title = "Between"


site = OperatorSite(name="admin")


@admin.register(Member, site=site)
class MemberAdmin(admin.ModelAdmin[Member]):
    """Members, to look at."""

    list_display = ("display_name", "email", "practice", "is_moderator", "is_curator", "date_joined")
    list_filter = ("practice", "is_moderator", "is_first_reader", "is_curator")
    search_fields = ("display_name", "email")
    fields = (
        "display_name", "email", "practice", "verified_at", "is_active", "is_moderator", "is_first_reader",
        "is_second_reader", "is_curator", "is_superuser", "date_joined", "last_login",
    )  # fmt: skip

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List them; that somebody looked is written down."""
        seen.send(Member, by=request.user, what="admin", object_kind="members", object_id="")
        return super().changelist_view(request, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:  # fmt: skip
        """Show one; that somebody looked is written down first."""
        found = Member.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if found is not None:
            seen.send(Member, by=request.user, what="admin", object_kind="member", object_id=found.public_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody is added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        """Nothing is changed here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        """Nobody is deleted here."""
        return False
