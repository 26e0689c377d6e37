"""What happens to accounts. Each function is one transaction and the only way to make its change."""

from datetime import datetime

from django.utils import timezone

from accounts.models import Member, Practice

ROLE_FLAGS = {
    "moderator": "is_moderator",
    "first_reader": "is_first_reader",
    "second_reader": "is_second_reader",
    "curator": "is_curator",
}


class NotPossible(Exception):
    """The change asked for makes no sense for this member; the message says why, for people."""


def verify(member: Member, *, practice: str, by: Member | None) -> None:
    """Mark a member verified as `practice` (a value of ``Practice``), in one guarded write.

    `by` is the moderator (None: the command line). Raises NotPossible for one's own account, for an
    unknown practice, and when the member has meanwhile been verified by somebody else.
    """
    if by is not None and by.pk == member.pk:
        raise NotPossible("You cannot verify yourself.")
    if practice not in Practice.values or not practice:
        raise NotPossible("Choose what to verify them as.")
    now = timezone.now()
    here = Member.objects.filter(pk=member.pk, verified_at=None)
    if not here.update(practice=practice, verified_at=now):
        raise NotPossible("Somebody has verified them in the meantime.")
    member.practice, member.verified_at = practice, now


def appoint(member: Member, role: str, *, yes: bool = True) -> None:
    """Give or take a role of ``ROLE_FLAGS``. Raises NotPossible for an unknown role."""
    if role not in ROLE_FLAGS:
        raise NotPossible(f"{role} is no role; there are {', '.join(ROLE_FLAGS)}.")
    Member.objects.filter(pk=member.pk).update(**{ROLE_FLAGS[role]: yes})
    setattr(member, ROLE_FLAGS[role], yes)


def make_admin(member: Member, *, yes: bool = True) -> None:
    """Let a member run the site through both admins, or no longer. It opens no consultation to them."""
    Member.objects.filter(pk=member.pk).update(is_staff=yes, is_superuser=yes)
    member.is_staff = member.is_superuser = yes


def rename(member: Member, display_name: str) -> None:
    """Change what colleagues call a member."""
    Member.objects.filter(pk=member.pk).update(display_name=display_name)
    member.display_name = display_name


def pause(member: Member, *, reading_only_until: datetime | None, suspended_until: datetime | None) -> None:
    """Say until when a member reads only, or is suspended; None ends it. ``forum.sanctions`` keeps why."""
    ends = {"reading_only_until": reading_only_until, "suspended_until": suspended_until}
    Member.objects.filter(pk=member.pk).update(**ends)
    member.reading_only_until, member.suspended_until = reading_only_until, suspended_until
