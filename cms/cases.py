"""What in case material could point to somebody. The library's only check, and of nothing but case material.

Bylines, references, captions, institutions and ordinary prose are never read: they are full of names, and
rightly so. What is found is said to the editor on the page and kept nowhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from cms.choices import Declaration
from forum.mirror.findings import Finding, Report
from forum.mirror.html import to_text
from forum.mirror.identifiers import CODES, check_parts
from forum.mirror.identifiers.combining import BLOCK_AT, WARN_AT, combine

#: What leads to one person whatever is said about the rest: no declaration lets it pass.
NEVER = frozenset({"contact", "url_handle", "id_number", "birth_date"})
#: What a transcript is made of.
OWN_WORDS = frozenset({"verbatim", "notes_paste"})
MOST_NAMED = 6  # details that one sentence names
LINKS = "links"
SAY_SO = "say below how the people in it are protected"

_ADDRESS = re.compile(r"""<a\b[^>]*\bhref=["']([^"'#][^"']*)["']""")


@dataclass(frozen=True)
class Seen:
    """What the check says of one piece of case material: a sentence that refuses it, or what adds up."""

    refusal: str = ""
    #: The kinds of detail that together narrow the circle; for a word of warning, and no words of the text.
    adds_up: tuple[str, ...] = ()


def look(texts: Mapping[str, str], *, declared: str = "", transcript: bool = False) -> Seen:
    """Look at the plain texts of one piece of case material together.

    `declared` is what its author said of the people in it ("" for nothing): then invented names, places and
    the rest may stand. A transcript is not held against itself for being somebody's words.
    """
    report = check_parts(texts)
    if transcript:
        counted = (*report.findings, *report.counted)
        report = combine([each for each in counted if each.code not in OWN_WORDS], texts)
    stops = [found for found in report.findings if found.severity == "block"]
    never = [found for found in stops if found.code in NEVER]
    others = [found for found in stops if found.code not in NEVER]
    refusals = []
    if never:
        named = _named(never, texts, wording=False)
        refusals.append(f"Whatever else is changed, this leads to one person: {named}. Please leave it out.")
    if others and not declared:
        refusals.append(
            f"Some words here could still point to someone: {_named(others, texts)}. "
            f"Put them more gently, or {SAY_SO}."
        )
    if refusals:
        return Seen(" ".join(refusals))
    if declared:
        nobody = declared in {Declaration.COMPOSITE, Declaration.INVENTED}
        return Seen() if nobody else Seen(adds_up=_kinds(report))
    if report.pairs or report.points >= BLOCK_AT:
        lead = " ".join(report.pairs) or "Each detail is small, but together they could point to someone."
        return Seen(f"{lead} We saw {_named(report.listed, texts)}. Leave some out, or {SAY_SO}.")
    return Seen(adds_up=_kinds(report))


def plain(value: Any) -> str:
    """Read stored rich text, or a plain one, as the check does."""
    return to_text(value.source) if isinstance(value, RichText) else str(value or "")


def addresses(value: Any) -> str:
    """Give the addresses that rich text links to, one a line; citations and pages of ours are none."""
    found = _ADDRESS.findall(value.source) if isinstance(value, RichText) else []
    return "\n".join(re.sub(r"^(mailto|tel):", "", unescape(each)) for each in found)


def pieces(body: Any) -> list[tuple[str, Seen]]:
    """Look at each piece of case material of a body; give its block's label and what was seen."""
    if not isinstance(body, StreamValue):
        return []
    return [
        (str(child.block.label), child.block.look(child.value))
        for child in body
        if hasattr(child.block, "look")
    ]


def _named(
    found: tuple[Finding, ...] | list[Finding], texts: Mapping[str, str], *, wording: bool = True
) -> str:
    """Name details with their kind and, where there is one, a gentler wording; the first few of them."""
    named: dict[str, str] = {}
    for each in found:
        words = each.words(texts[each.part])
        words = words if len(words) <= 60 else f"{words[:57].rstrip()} …"
        gentler = each.suggestion
        gentler = gentler[:1].lower() + gentler[1:] if gentler[1:2].islower() else gentler
        says = wording and gentler and "left out" not in gentler  # which is no wording
        instead = f"; “{gentler}” would do" if says else ""
        named.setdefault(words, f"“{words}” ({CODES[each.code].label}{instead})")
    first = list(named.values())[:MOST_NAMED]
    more = len(named) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def _kinds(report: Report) -> tuple[str, ...]:
    if report.points < WARN_AT and not report.pairs:
        return ()
    listed = (found for found in report.listed if found.severity != "block")
    return tuple(dict.fromkeys(CODES[found.code].label for found in listed))
