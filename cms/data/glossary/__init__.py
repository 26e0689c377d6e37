"""Thirty words of the field in plain words, for every house. From then on curators own them."""

from typing import Any

from cms.data.glossary.bond import BOND
from cms.data.glossary.evidence import EVIDENCE
from cms.data.glossary.room import ROOM

GLOSSARY: dict[str, Any] = {
    "title": "Glossary",
    "slug": "glossary",
    "search_description": "Words of the field in plain words, with a note where one of them misleads.",
    "introduction": (
        "Words that we use among ourselves, in words that anybody could use. Where one of them misleads, or is fought over, "
        "it says so."
    ),
}

ENTRIES: list[dict[str, Any]] = [*BOND, *ROOM, *EVIDENCE]
