"""What the library tells members: that something happened beside its pieces, and where. It registers nothing itself;
``forum.apps`` lends this to ``cms.readers.telling``."""

from __future__ import annotations

from collections.abc import Iterable

from forum.notifications.actions.telling import tell
from forum.notifications.models import Call


def tell_of_the_library(verb: str, members: Iterable[int]) -> int:
    """Tell these members (by key) what `verb` stands for in ``rules.WORDS``; gives how many were told."""
    return tell(Call.DESK, members, verb=verb)
