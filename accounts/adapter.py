"""Who may join, and what allauth stores of them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.models import Member


class MemberAdapter(DefaultAccountAdapter):
    """Allauth's hooks: members sign up by themselves, and are verified by a person later."""

    def save_user(self, request: HttpRequest, user: Member, form: Any, commit: bool = True) -> Member:
        """Store the display name in the same write as the member."""
        user.display_name = form.cleaned_data["display_name"].strip()
        user.email = form.cleaned_data["email"].lower()
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def get_phone(self, user: Member) -> None:
        """No phone numbers are kept."""
        return
