"""Numbered references: an editor types [1] in the text, readers get a link there and one back.

When a page is saved, each marker becomes an anchor link in the stored rich text (``#ref-1``, and ``#ref-1-2``
where reference 1 is cited a second time). When it is shown, Wagtail's link rewriter gives that link its own
address, so the list of references can lead back to every place that cites it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from django.utils.html import escape
from wagtail.rich_text import LinkHandler

#: A marker as typed, or the anchor link an earlier save made of it (attributes in any order).
MARKER = re.compile(
    r'<a\b[^>]*\bhref="#ref-\d+(?:-\d+)?"[^>]*>\[?(\d{1,2})\]?</a>|\[(\d{1,2})\](?![^<]*</a>)'
)
#: The stored link of one citation: reference, and the how-manieth citation of it (the first says nothing).
CITATION = re.compile(r'href="#ref-(\d+)(?:-(\d+))?"')
_ANCHOR = re.compile(r"#ref-(\d+)(?:-(\d+))?")
#: A number in square brackets, as typed or as the link it became.
_NUMBER = re.compile(r"\[(\d{1,2})\]")
#: What a DOI looks like (its registrant's number, a slash, and a name without blanks).
DOI = re.compile(r"10\.\d{4,9}/\S+")


class Citations:
    """Counts, along one page, how often each reference has been cited."""

    def __init__(self, references: int) -> None:
        """Take how many references the page lists; markers beyond stay the plain text they are."""
        self.references = references
        self.seen: defaultdict[int, int] = defaultdict(int)

    def link(self, html: str) -> str:
        """Return the stored rich text with each marker as its link, numbered in reading order."""
        return MARKER.sub(self._one, html)

    def _one(self, match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        if not 1 <= number <= self.references:
            return f"[{number}]"
        self.seen[number] += 1
        nth = self.seen[number]
        return f'<a href="#ref-{number}{"" if nth == 1 else f"-{nth}"}">[{number}]</a>'


def anchors(htmls: list[str]) -> dict[int, list[str]]:
    """Return, for each reference cited in these stored texts, the ids its citations have when shown."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for html in htmls:
        for number, nth in CITATION.findall(html):
            found[int(number)].append(f"cite-{number}-{nth or 1}")
    return dict(found)


class CitationLink(LinkHandler):
    """Shows an anchor link: a citation gets an id to come back to, any other anchor stays as it is."""

    identifier: ClassVar[str] = "anchor"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """Return the opening tag for the stored ``attrs`` (Wagtail's rewrite handlers)."""
        match = _ANCHOR.fullmatch(attrs.get("href", ""))
        if match is None:
            return f'<a href="{escape(attrs.get("href", ""))}">'
        number, nth = match[1], match[2] or "1"
        return f'<a class="citation" id="cite-{number}-{nth}" href="#ref-{number}">'


def findings(htmls: list[str], works: Sequence[Any]) -> list[str]:
    """Say, a sentence each, what is broken or doubled in a piece's references: a marker that leads to none, a work
    never cited, the same work twice, a DOI that is not one. Empty where all is well; it stops nobody.

    `htmls` are the stored texts that may cite, `works` the values of the references in their order. A piece without
    text (an insight) names its works and cites none.
    """
    cited = {int(number) for html in htmls for number in _NUMBER.findall(html)}
    uncited = _uncited(cited, len(works)) if htmls else ()
    return [*_leading_nowhere(cited, len(works)), *uncited, *_doubled(works), *_no_doi(works)]


def _leading_nowhere(cited: set[int], works: int) -> Iterator[str]:
    for number in sorted(cited):
        if not 1 <= number <= works:
            yield f"The text cites [{number}], and there is no reference {number}."


def _uncited(cited: set[int], works: int) -> Iterator[str]:
    for number in range(1, works + 1):
        if number not in cited:
            yield f"Reference {number} is never cited in the text."


def _doubled(works: Iterable[Any]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, work in enumerate(works, start=1):
        doi = (work.get("doi") or "").strip().casefold()
        same = tuple(_bare(work.get(name)) for name in ("authors", "year", "title"))
        keys = [key for key in ((doi,), same) if any(key)]
        first = next((seen[key] for key in keys if key in seen), None)
        if first:
            yield f"Reference {number} is the same work as reference {first}."
        for key in keys:
            seen.setdefault(key, number)


def _no_doi(works: Iterable[Any]) -> Iterator[str]:
    for number, work in enumerate(works, start=1):
        doi = (work.get("doi") or "").strip()
        if doi and not DOI.fullmatch(doi):
            yield f"Reference {number}: “{doi}” is no DOI. One begins with 10. and a slash follows."


def _bare(words: Any) -> str:
    """Letters and digits alone, so that a comma or a capital makes no second work of it."""
    return "".join(each for each in str(words or "").casefold() if each.isalnum())
