"""“I have read this and I am with you”: no reply, ends nothing, counts nowhere, calls nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.conversation import speak
from forum.consultations.actions.refusals import NotNow
from forum.consultations.models import Consultation, Presence


def give_presence(
    consultation: Consultation, *, by: Member, unnamed: bool, at: datetime | None = None
) -> None:
    """Leave one's name or alias under the question. A second tap changes nothing. Raises NotNow."""
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if not permissions.can_be_with(by, here):
            raise NotNow(permissions.why_not_write(by) or "It takes nothing more now.")
        if Presence.objects.filter(consultation=here, member=by).exists():
            return
        alias = speak(here, by=by, unnamed=unnamed)
        Presence.objects.create(consultation=here, member=by, alias=alias, at=at or timezone.now())


def take_presence(consultation: Consultation, *, by: Member) -> None:
    """Take one's name or alias away again. How one speaks here stays settled."""
    Presence.objects.filter(consultation=consultation, member=by).delete()
