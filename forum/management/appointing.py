"""Giving and taking roles, for the command line and the demo: what they were named for, and what they do for training bodies."""

from accounts import actions as accounts
from accounts.models import Member
from cms.bodies import actions as bodies
from cms.models import BodyMember, TrainingBodyPage

ADMIN, CURATOR = "admin", "curator"
BODY_ROLES = ("editor", "publisher")  # people of one training body, who write or publish in its section
ROLES = tuple(accounts.ROLE_FLAGS)


def appoint(member: Member, role: str, *, yes: bool = True) -> None:
    """Give or take a role of ``ROLES``. Raises accounts' NotPossible for an unknown one.

    The library's groups follow by themselves (``cms.receivers``); curators' rights on themes and templates are
    given by ``load_defaults``.
    """
    accounts.appoint(member, role, yes=yes)


def appoint_in_body(member: Member, role: str, body: TrainingBodyPage, *, yes: bool = True) -> None:
    """Let a member write (``editor``) or publish (``publisher``) for a training body, or end what they do for it.

    Raises accounts' NotPossible where the body has left.
    """
    if yes:
        bodies.let_in(body, member, role)
        return
    mine = BodyMember.objects.here().filter(body=body, member=member).first()
    if mine is not None:
        bodies.end(mine, by=None)
