"""Who may read before and after a move. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads a consultation: its preset, and the closed group it belongs to ("" for all colleagues)."""

    preset: str
    circle: str = ""


def widens_audience(before: Audience, after: Audience) -> bool:
    """Whether anybody may read afterwards who could not before. Then its poster's yes is needed.

    >>> widens_audience(Audience("standard", circle="a"), Audience("standard"))
    True
    >>> widens_audience(Audience("standard"), Audience("balint"))
    False
    """
    others = before.circle != "" and before.circle != after.circle
    return others or never_widened(before, after)


def never_widened(before: Audience, after: Audience) -> bool:
    """Whether not even a yes allows it: what was brought to supervisors alone stays with them.

    >>> never_widened(Audience("supervisors"), Audience("standard"))
    True
    """
    return before.preset == "supervisors" and after.preset != "supervisors"
