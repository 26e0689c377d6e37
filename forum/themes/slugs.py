"""Slugs that curators never type: made from the first words, and kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

LONGEST = 40  # letters; the tables' own limit


def free_slug(words: str, taken: Iterable[str]) -> str:
    """Make a slug of these words that is not taken."""
    gone = set(taken)
    start = slugify(words)[: LONGEST - 4].strip("-") or "new"
    candidates = (start, *(f"{start}-{number}" for number in range(2, 1000)))
    return next(slug for slug in candidates if slug not in gone)
