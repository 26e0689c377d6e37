"""The numbers as the cards say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

HOLDS_FOR = timedelta(days=183)  # the operator confirms every number twice a year


@dataclass(frozen=True, slots=True)
class Line:
    """A number that holds."""

    country: str
    number: str
    is_emergency: bool = False


def numbers_in_words(lines: Sequence[Line]) -> str:
    """Say the numbers in a line: "112 EU; crisis lines 988 US/Canada, 116 123 UK & Ireland". "" without any."""
    emergency = ", ".join(f"{line.number} {line.country}" for line in lines if line.is_emergency)
    crisis = ", ".join(f"{line.number} {line.country}" for line in lines if not line.is_emergency)
    return "; ".join(part for part in (emergency, f"crisis lines {crisis}" if crisis else "") if part)
