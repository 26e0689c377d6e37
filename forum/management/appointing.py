"""Giving and taking roles, for the command line and the demo: the flag, and the admin's groups beside it."""

from django.db import transaction

from accounts import actions as accounts
from accounts.models import Member
from cms.actions import ensure_body_groups, ensure_groups
from cms.models import TrainingBodyPage

ADMIN, CURATOR = "admin", "curator"
BODY_ROLES = ("editor", "publisher")  # people of one training body, who write or publish in its section
ROLES = (*accounts.ROLE_FLAGS, ADMIN)


@transaction.atomic
def appoint(member: Member, role: str, *, yes: bool = True) -> None:
    """Give or take a role of ``ROLES``. Raises accounts' NotPossible for an unknown one.

    Curators also join their group, which holds their rights in the library's admin. Their rights on
    themes and templates are given by ``load_defaults``.
    """
    if role == ADMIN:
        accounts.make_admin(member, yes=yes)
        return
    accounts.appoint(member, role, yes=yes)
    if role == CURATOR:
        curators = ensure_groups()
        curators.user_set.add(member) if yes else curators.user_set.remove(member)


@transaction.atomic
def appoint_in_body(member: Member, role: str, body: TrainingBodyPage, *, yes: bool = True) -> None:
    """Let a member write (``editor``) or publish (``publisher``) in a training body's section, or no longer."""
    group = ensure_body_groups(body)[BODY_ROLES.index(role)]
    group.user_set.add(member) if yes else group.user_set.remove(member)
