"""Who may do what to the people of a training body they can already see. Seeing is decided in ``bodies_of``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.bodies.models import BodyMember


def can_change_people(member: Member, mine: BodyMember | None) -> bool:
    """Invite, let go, and take a body out of the library: its publishers with a second factor, and curators.

    `mine` is what the member is in this body, None for nothing.
    """
    if member.is_curator:
        return True
    return mine is not None and mine.role == "publisher" and member.has_second_factor


def could_with_a_second_factor(member: Member, mine: BodyMember | None) -> bool:
    """Whether nothing but a second factor keeps them from it: then we lead them there."""
    return mine is not None and mine.role == "publisher" and not can_change_people(member, mine)
