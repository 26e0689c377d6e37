"""Where there is no register two verified colleagues say that they know somebody and their work."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.credentials.models import Credential, Sponsor, Status
from accounts.members import Member, Practice

MAY = frozenset({Practice.CLINICIAN, Practice.SUPERVISOR})
USED = "Somebody has used this link already, or it is needed no more."
NOT_YOU = "Only another verified clinician or supervisor can say this, once, and not somebody they vouch for themselves."


def may_stand(member: Member | None) -> bool:
    """Whether what this member says of a colleague counts now; of one who left, or is closed out, it does not."""
    return member is not None and member.can_write and member.practice in MAY


def standing_for(claim: Credential) -> list[Sponsor]:
    """Who said that they know somebody, as far as it counts now."""
    return [each for each in claim.sponsors.all() if each.said_at is not None and may_stand(each.member)]


def why_not_sponsor(link: Sponsor, member: Member) -> str:
    """Say why a member cannot stand for this claim, or ""."""
    # Said is said: a link whose sponsor has left since is not free again.
    if link.member_id is not None or link.said_at is not None or link.credential.status != Status.SUBMITTED:
        return USED
    once = Sponsor.objects.filter(credential=link.credential, member=member).exists()
    # Two who stand for one another would be each other's only proof.
    theirs = Sponsor.objects.filter(credential__member=member, member=link.credential.member_id).exists()
    if not may_stand(member) or once or theirs or link.credential.member_id == member.pk:
        return NOT_YOU
    return ""


@transaction.atomic
def sponsor(link: Sponsor, *, by: Member, at: datetime | None = None) -> None:
    """“I know them and their work.” Raises NotPossible."""
    Member.objects.select_for_update(no_key=True).get(pk=link.credential.member_id)
    fresh = Sponsor.objects.select_related("credential").filter(pk=link.pk).first()
    if fresh is None:
        raise NotPossible(USED)
    if why := why_not_sponsor(fresh, by):
        raise NotPossible(why)
    Sponsor.objects.filter(pk=fresh.pk, member=None, said_at=None).update(
        member=by, said_at=at or timezone.now()
    )
    Credential.objects.filter(pk=fresh.credential_id).update(version=F("version") + 1)
