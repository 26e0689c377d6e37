"""What the desk hears from the accounts."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from accounts.credentials.models import Credential
from accounts.signals import credential_submitted
from forum.verifying.actions import bring


@receiver(credential_submitted, dispatch_uid="bring-a-registration-before-the-desk")
def bring_it(sender: type[Credential], credential: Credential, at: datetime, **kwargs: Any) -> None:
    """Somebody gave us a registration to look at."""
    bring(credential.member, at)
