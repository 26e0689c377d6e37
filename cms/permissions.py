"""Who may do what to the people of a training body they can already see. Seeing is decided in ``bodies_of``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.bodies.models import BodyMember
    from cms.editorial.models import TakenDown


def can_change_people(member: Member, mine: BodyMember | None) -> bool:
    """Invite, let go, and take a body out of the library: its publishers with a second factor, and curators.

    `mine` is what the member is in this body, None for nothing.
    """
    if member.is_curator:
        return True
    return mine is not None and mine.role == "publisher" and member.has_second_factor


def can_add_bodies(member: Member) -> bool:
    """Add a training body and ask its first publisher in: curators."""
    return bool(member.is_active and member.is_curator and not member.is_suspended)


def can_answer_readers(mine: BodyMember | None) -> bool:
    """Answer a reader who says that a piece is out of date: the people of its body. A curator reads along."""
    return mine is not None


def can_look_again(member: Member, mine: BodyMember | None) -> bool:
    """Say that a piece was looked at again and nothing is to change: what a body's publishers answer for."""
    return mine is not None and mine.role == "publisher" and member.has_second_factor


def could_with_a_second_factor(member: Member, mine: BodyMember | None) -> bool:
    """Whether nothing but a second factor keeps them from it: then we lead them there."""
    return mine is not None and mine.role == "publisher" and not can_change_people(member, mine)


def can_take_down(member: Member, mine: BodyMember | None) -> bool:
    """Take a piece down, retract or correct it, keep the consent to a session video: its body's publishers with a
    second factor, and nobody else; a curator's way is another one, with a reason and an appeal."""
    return mine is not None and mine.role == "publisher" and member.has_second_factor


def can_take_down_for_departed(member: Member, body: Any) -> bool:
    """Take down, at its request or for somebody's privacy, what a body left behind: curators, once it has left and
    nobody of it can. Retracting and correcting say something in its name, which is nobody's then."""
    if not (member.is_active and member.is_curator) or member.is_suspended:
        return False
    return bool(apps.get_model("cms", "Departure").objects.filter(body=body).exists())


def can_read_corrections(member: Member) -> bool:
    """Read, after they went live, what training bodies corrected: curators."""
    return bool(member.is_active and member.is_curator)


def can_keep_newsletter(member: Any) -> bool:
    """Write its question and see it before it leaves: curators. `member` may be nobody who is signed in."""
    return bool(member.is_active and getattr(member, "is_curator", False))


def can_appeal(member: Member, row: TakenDown) -> bool:
    """Ask for a second look at a piece a curator took down: its body's publishers, with a second factor, once."""
    people = apps.get_model("cms", "BodyMember").objects.publishers().filter(body_id=row.body_id)
    mine = member.has_second_factor and people.filter(member=member).exists()
    return bool(mine) and row.appealed_at is None


def can_decide_appeal(member: Member, row: TakenDown) -> bool:
    """Take the second look: another curator than the one who took it down, nobody of the body. Where no other curator
    is there, a moderator (domain.md, A small house)."""
    people = apps.get_model("cms", "BodyMember").objects.filter(body_id=row.body_id)
    others = apps.get_model("cms", "TakenDown").objects.with_another_curator()
    if row.appealed_at is None or row.decided_at is not None or member.pk in {row.by_id, row.appealed_by_id}:
        return False
    if not member.is_active or member.is_suspended or people.filter(member=member).exists():
        return False
    if member.is_curator:
        return True
    return member.is_moderator and member.can_write and not others.filter(pk=row.pk).exists()


def can_set_beside(member: Member) -> bool:
    """Set an insight beside somebody's piece, which its body hears of seven days before: curators."""
    return bool(member.is_active and member.is_curator)


def can_answer_beside(member: Member, mine: BodyMember | None) -> bool:
    """Set a response beside an insight that stands at a piece: its body's publishers, with a second factor."""
    return mine is not None and mine.role == "publisher" and member.has_second_factor
