"""The questions after a piece: its own, or the house's where it brings none (field.md 8)."""

from __future__ import annotations

from typing import Any

#: Stands beside an answer whose question has gone with its piece, or was taken out of it.
GONE = "A question that is no longer here."
#: What every piece can be asked; keys no block has.
USUAL = {
    "who": "Who came to mind while you read?",
    "they": "What would they say of it?",
    "risk": "What will you try differently, and how will you know?",
}


def asked_of(piece: Any) -> dict[str, str]:
    """Give what is asked after a piece, by key, in order; of no piece (None) the house's own questions."""
    blocks = piece.reflection_questions if piece is not None else ()
    own = {str(block.id): str(block.value) for block in blocks if block.id}
    return own or dict(USUAL)
