"""What the page about one's data shows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import Member
from forum.own_data.models import Export, Leaving
from forum.own_data.parts import parts
from forum.own_data.rules import DONE


def page_for(member: Member) -> dict[str, Any]:
    """What is kept, the newest copy, and the way out, if they are on it. Two queries."""
    return {"parts": parts(), "leaving": leaving_of(member), **copy_for(member)}


def copy_for(member: Member) -> dict[str, Any]:
    """The newest copy: on its way, to be taken, or over."""
    copy = Export.objects.visible_to(member).first()
    return {"copy": copy, "can_take": copy is not None and copy.is_ready(timezone.now())}


def leaving_of(member: Member) -> Leaving | None:
    """Their way out, while they are on it. One query."""
    return Leaving.objects.visible_to(member).open().first()


def receipt_lines(receipt: dict[str, Any]) -> list[tuple[int, str]]:
    """What was done, each with its number."""
    return [(receipt[code], words[receipt[code] != 1]) for code, words in DONE.items() if receipt.get(code)]
