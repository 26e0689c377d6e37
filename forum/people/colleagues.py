"""What a colleague tells colleagues of how they work: what they wrote, and what they let show of their wishes.

Nothing is counted, and nothing leads from here to what somebody brought or said (invariant 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from accounts.models import Member, Profile
from accounts.profiles.querysets import declares
from forum import permissions

if TYPE_CHECKING:
    from forum.notifications.models import Wishes


def shown_to(reader: Member, public_id: str) -> dict[str, Any] | None:
    """Give what the page about this colleague shows; None for readers who are none, and of people who are none now."""
    if not permissions.can_read_consultations(reader):
        return None
    rows = Member.objects.verified().select_related("profile", "wishes")
    colleague = rows.filter(public_id=public_id).first()
    if colleague is None:
        return None
    profile: Profile = getattr(colleague, "profile", None) or Profile(member=colleague)
    wishes: Wishes | None = getattr(colleague, "wishes", None)
    shown = {
        "orientations": profile.orientations,
        "comes_first": bool(profile.shows_calls and wishes and wishes.call_me),
        "supervises": profile.offers_supervision and colleague.is_supervisor,
        "clock": _clock(wishes) if profile.shows_clock else "",
        "tied_on": profile.interests_on if profile.interests_on and declares(colleague) else None,
    }
    words = (profile.carries, profile.unconditional, profile.languages)
    return shown | {
        "colleague": colleague,
        "profile": profile,
        "says_nothing": not any((*shown.values(), *words)),
    }


def _clock(wishes: Wishes | None) -> str:
    """Name the time zone of their letters, which is the site's where they chose none."""
    zone = (wishes.time_zone if wishes else "") or settings.TIME_ZONE
    return zone.replace("_", " ")
