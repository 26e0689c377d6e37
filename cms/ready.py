"""What a person still has to say before a piece can be submitted. A draft asks for a title and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import RichText

from cms.choices import WITH_REFERENCE, Declaration, Kind
from cms.withdrawing.watching import NO_CONSENT, lacks_consent

if TYPE_CHECKING:
    from cms.pages.article import ArticlePage

#: What each of these asks, in place and in the list above the form.
SAYS = {
    "standfirst": "Say in a sentence or two what it is about.",
    "kind": "Say what kind of piece it is.",
    "authors": "Say who wrote it.",
    "audience": "Say whom it is written for.",
    "primary_theme": "Choose the theme it belongs to.",
    "relational_question": "Write the relational question it serves.",
    "interests": "Declare interests; if there are none, say so.",
    "evidence": "Say what the claim rests on.",
    "references": "Name the work this claim comes from.",
    "words": "Write down the words.",
    "speaker": "Say whose words they are.",
    "rights": "Say why we may show them.",
    "left": "Choose the one insight.",
    "right": "Choose the other insight.",
    "body": "Write the piece.",
    "parts": "Add the first part.",
    "items": "Add the first work.",
}
IS_A_SESSION = (
    "A video of somebody who agreed to be seen is a session video: choose that kind. Its consent is recorded with it, and "
    "clinicians and trainees alone watch it."
)
#: What is said by lines of its own.
LINES = frozenset({"bylines", "parts", "items"})
_CITED = re.compile(r"\[(\d{1,2})\]")
COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True)
class Missing:
    """One thing that only a person can know: the field it belongs to, and the sentence that asks for it."""

    field: str
    says: str


def missing(page: ArticlePage, lines: Mapping[str, int] | None = None) -> list[Missing]:
    """Give what a piece still lacks to be submitted, in the order of its form. Asks the database nothing but its
    own lines (authors with a page, parts, works); `lines` says how many of each a form holds that is not saved yet."""
    found = [Missing(name, SAYS[name]) for name in page.asks_for if not _said(page, name, lines or {})]
    if page.evidence in WITH_REFERENCE and not len(page.references):
        found.append(Missing("references", SAYS["references"]))
    found += [Missing("body", says) for says in (_bare_claims(page), _silent_videos(page)) if says]
    if lacks_consent(page):
        found.append(Missing("kind", NO_CONSENT))
    if _shows_a_client(page):
        found.append(Missing("kind", IS_A_SESSION))
    return found


def sentence(count: int) -> str:
    """Say how much is missing: "Two things before you can submit"."""
    many = COUNTED[count] if count < len(COUNTED) else str(count)
    return f"{many} thing{'' if count == 1 else 's'} before you can submit"


def _said(page: ArticlePage, name: str, lines: Mapping[str, int]) -> bool:
    if name in LINES:
        return bool(lines[name] if name in lines else page.pk and getattr(page, name).all())
    if name == "authors" and _said(page, "bylines", lines):
        return True
    value: Any = getattr(page, f"{name}_id" if hasattr(page, f"{name}_id") else name)
    return bool(value.strip() if isinstance(value, str) else value)


def _bare_claims(page: ArticlePage) -> str:
    """Ask for the label and the reference of the first claim that rests on studies and names none."""
    for number, value in enumerate((each.value for each in page.body if each.block_type == "claim"), start=1):
        label = value.get("evidence") or ""
        if not label:
            return f"Say what claim {number} rests on."
        cited = {
            int(n) for n in _CITED.findall(f"{_source(value.get('claim'))} {_source(value.get('beside_it'))}")
        }
        if label in WITH_REFERENCE and not any(1 <= n <= len(page.references) for n in cited):
            return f"Claim {number} rests on studies: cite the work in it, as [1]."
    return ""


def _silent_videos(page: ArticlePage) -> str:
    """Ask for the transcript and the captions of the first video that lacks one of them."""
    for number, value in enumerate((each.value for each in page.body if each.block_type == "video"), start=1):
        if not _source(value.get("transcript")).strip():
            return f"Video {number} needs its transcript, for those who read rather than watch."
        if not value.get("captions"):
            return f"Give video {number} captions where it is kept, and tick that it has them."
    return ""


def _shows_a_client(page: ArticlePage) -> bool:
    """Whether a piece of another kind holds a video of somebody who agreed to it: that is a session video."""
    videos = (each.value for each in page.body if each.block_type == "video")
    return page.kind != Kind.SESSION_VIDEO and any(
        each.get("declaration") == Declaration.CONSENT for each in videos
    )


def _source(value: Any) -> str:
    return value.source if isinstance(value, RichText) else str(value or "")
