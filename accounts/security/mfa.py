"""Second factors as this house keeps them: sealed in the database, named in plain words."""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from accounts.members import Member


def _seal() -> MultiFernet:
    """Keys made of SECRET_KEY and of those before it: a copy of the database alone opens no door."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [salted_hmac("accounts.security.mfa", "", secret=each, algorithm="sha256") for each in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key.digest())) for key in keys])


class FactorAdapter(DefaultMFAAdapter):
    """Allauth's hooks for second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the code we expected. Codes change every half minute: please take the one shown now.",
        "cannot_generate_recovery_codes": "Recovery codes come with a second factor: set one up first.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; under another SECRET_KEY it becomes one that nobody has, so no code fits."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()

    def get_totp_label(self, user: Member) -> str:
        """Name the account in somebody's authenticator app by the address they sign in with."""
        return user.email

    def generate_authenticator_name(self, user: Member, type: Authenticator.Type) -> str:
        """Suggest a name for a passkey."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "My passkey"

    def get_public_key_credential_user_entity(self, user: Member) -> dict[str, Any]:
        """What a passkey remembers: a public id instead of a row's number, and the names to choose it by."""
        return {"id": user.public_id.encode(), "name": user.email, "display_name": user.display_name}
