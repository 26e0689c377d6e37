"""What a restore must not bring back: whoever left, and that somebody wanted to leave who changed their mind. And
what a member was called before, which rows of the ledger still say."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from accounts.models import Member
from accounts.signals import renamed
from forum.erasing.actions.reapplying import AGAIN
from forum.own_data import actions
from forum.own_data.models import FormerName

AGAIN["left"], AGAIN["stayed"] = actions.erase_again, actions.stay_again


@receiver(renamed)
def keep_former_name(member: Member, before: str, at: datetime, **kwargs: Any) -> None:
    """Keep by which name rows of the ledger know them until now."""
    FormerName.objects.create(member=member, name=before, until=at)
