"""What the access log listens to: whoever is about to show restricted material says so."""

from typing import Any

from django.dispatch import receiver

from accounts.members import Member
from accounts.signals import seen
from forum.access.actions import saw


@receiver(seen)
def note_look(
    sender: Any, by: Member | None, what: str, object_kind: str, object_id: str, why: str = "", **kwargs: Any
) -> None:
    """Write the row. What fails here fails the page."""
    saw(by, what, object_kind, object_id, why=why)
