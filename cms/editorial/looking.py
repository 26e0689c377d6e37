"""What a curator has before them at the desk check, beside its three questions: what the piece says of itself, and what
was found by looking through it."""

from __future__ import annotations

from typing import Any

from cms import cases
from cms.ready import missing

NO_TEXT = "There is not a word of text in it."
ADDS_UP = "{}: each detail is small, but together ({}) they narrow the circle. Read it as somebody who knows them would."


def looked_through(version: Any) -> dict[str, Any]:
    """Give what the desk's page shows of a version; no word of it where somebody could be known by it.

    `held_back` names blocks that cannot go on like this, `missing` what its form would still ask for, `findings` what
    stops nobody: details that add up, references that are broken or doubled, a piece without a text.
    """
    seen = cases.pieces(version.body)
    adds_up = [ADDS_UP.format(label, ", ".join(each.adds_up)) for label, each in seen if each.adds_up]
    empty = [NO_TEXT] if "body" in version.asks_for and not len(version.body) else []
    return {
        "version": version,
        "held_back": [label for label, each in seen if each.refusal],
        "missing": missing(version),
        "findings": [*empty, *adds_up, *version.reference_findings()],
        "cites": len(version.references),
    }
