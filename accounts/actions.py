"""What happens to accounts. Each function is one transaction and the only way to make its change."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.members import NOBODY, Appointment, Member, Practice, Role, new_public_id
from accounts.signals import renamed, roles_changed

#: The columns that say a role is awake.
ROLE_FLAGS: dict[str, tuple[str, ...]] = {
    Role.MODERATOR: ("is_moderator",),
    Role.FIRST_READER: ("is_first_reader",),
    Role.SECOND_READER: ("is_second_reader",),
    Role.CURATOR: ("is_curator",),
    Role.ADMIN: ("is_staff", "is_superuser"),
}
#: Who greets newcomers needs no second factor; all the others do before they can act (domain.md, People).
WITHOUT_SECOND_FACTOR = frozenset({Role.FIRST_READER})
#: Where no letter ever arrives (RFC 2606). The row behind replies of people who left has an address there.
NOWHERE = "@left.invalid"


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


@transaction.atomic
def appoint(member: Member, role: str, *, yes: bool = True) -> None:
    """Name a member for a role of ``Role``, or take it. Raises NotPossible for an unknown role.

    The role sleeps until they have a second factor, where it asks for one (``wake_roles``).
    """
    if role not in ROLE_FLAGS:
        raise NotPossible(f"{role} is no role; there are {', '.join(ROLE_FLAGS)}.")
    Member.objects.select_for_update().get(pk=member.pk)
    if yes:
        Appointment.objects.get_or_create(member=member, role=role)
    else:
        Appointment.objects.filter(member=member, role=role).delete()
    wake_roles(member)


@transaction.atomic
def set_second_factor(member: Member, yes: bool) -> None:
    """Say whether a member comes in with a second factor; the roles that ask for one wake or fall asleep."""
    Member.objects.filter(pk=member.pk).update(has_second_factor=yes)
    wake_roles(member)


def wake_roles(member: Member) -> None:
    """Write which of a member's roles are awake: those they were named for and have a second factor for."""
    here = Member.objects.select_for_update().get(pk=member.pk)
    named = set(Appointment.objects.filter(member=member).values_list("role", flat=True))
    awake = {role for role in named if here.has_second_factor or role in WITHOUT_SECOND_FACTOR}
    flags = {flag: role in awake for role, names in ROLE_FLAGS.items() for flag in names}
    Member.objects.filter(pk=member.pk).update(**flags)
    for name, value in {**flags, "has_second_factor": here.has_second_factor}.items():
        setattr(member, name, value)
    roles_changed.send(Member, member=member)


@transaction.atomic
def rename(member: Member, display_name: str) -> None:
    """Change what colleagues call a member."""
    before = Member.objects.select_for_update(no_key=True).get(pk=member.pk).display_name
    Member.objects.filter(pk=member.pk).update(display_name=display_name)
    member.display_name = display_name
    if before != display_name:
        renamed.send(Member, member=member, before=before, at=timezone.now())


def pause(member: Member, *, reading_only_until: datetime | None, suspended_until: datetime | None) -> None:
    """Say until when a member reads only, or is suspended; None ends it. ``forum.sanctions`` keeps why."""
    ends = {"reading_only_until": reading_only_until, "suspended_until": suspended_until}
    Member.objects.filter(pk=member.pk).update(**ends)
    member.reading_only_until, member.suspended_until = reading_only_until, suspended_until


def shut(member: Member) -> None:
    """Let nobody in as this member any more; what is theirs is erased next (``forum.own_data``)."""
    Member.objects.filter(pk=member.pk).update(is_active=False)
    member.is_active = False


def remove(member: Member) -> None:
    """Delete the row of a member of whom nothing is left. Called with it held, in the transaction that erases."""
    Member.objects.filter(pk=member.pk).delete()


def somebody_who_left(display_name: str) -> Member:
    """Give the nameless row, one for all who left, behind replies that stay without their author. Nobody signs in as
    it, and it belongs to nobody: it is found by its id alone, for an address could be somebody's."""
    found, _ = Member.objects.get_or_create(
        public_id=NOBODY,
        defaults={
            "email": f"{new_public_id()}{NOWHERE}",
            "display_name": display_name,
            "is_active": False,
            "password": "!",
        },
    )
    if found.is_active or found.display_name != display_name:
        Member.objects.filter(pk=found.pk).update(display_name=display_name, is_active=False)
        found.display_name, found.is_active = display_name, False
    return found
