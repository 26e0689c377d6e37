"""Drafts that the forum hands to the library, and taking words out of them again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Revision

from cms.actions.groups import ensure_body_groups
from cms.choices import Kind
from cms.editorial.gate import follow
from cms.models import ArticlePage, LibraryIndexPage, TrainingBodyPage
from cms.withheld import without

HOUSE: dict[str, str] = {
    "slug": "from-our-consultations",
    "title": "From our consultations",
    "who_they_are": (
        "What colleagues of this house have learnt together. Each piece was written by a moderator with the yes of whoever "
        "brought the question and of everybody who is quoted, and says what was learnt, never what happened."
    ),
    "interests": "Nothing is sold and nobody is paid for it.",
    "editor": "The moderators of this house",
}
#: Where an article holds words: plain fields, and those made of blocks.
PLAIN = (
    "title", "draft_title", "seo_title", "search_description", "standfirst", "relational_question", "about_the_authors",
    "try_this",
)  # fmt: skip
STREAMS = ("body", "reflection_questions")
_TAGS = (("strong", "b"), ("em", "i"))


class NoLibrary(Exception):
    """There is no library to put it into yet."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, with the id by which they are found again, and the name they chose."""

    id: str
    words: str
    speaker: str


@transaction.atomic
def draft_article(
    *, title: str, standfirst: str, question: str, html: str, theme: int, quotes: Iterable[Quote]
) -> ArticlePage:
    """Put a piece into the house's own section, unpublished; editors, reviews and Publish are Wagtail's from here.
    Nobody is named as its writer. Raises NoLibrary."""
    for ours, theirs in _TAGS:
        html = html.replace(f"<{ours}>", f"<{theirs}>").replace(f"</{ours}>", f"</{theirs}>")
    body: list[dict[str, Any]] = [
        {"type": "prose", "value": re.sub(r"</?blockquote>", "", html), "id": str(uuid4())}
    ]
    for quote in quotes:
        said = {"text": quote.words, "speaker": quote.speaker, "source": ""}
        body.append({"type": "quote", "value": said, "id": quote.id})
    page = ArticlePage(
        title=title, standfirst=standfirst, relational_question=question, kind=Kind.INSIGHT,
        authors="Colleagues of this house", interests="Nothing to declare.", primary_theme_id=theme,
        body=json.dumps(body), live=False,
    )  # fmt: skip
    _house().add_child(instance=page)
    page.save_revision()
    return page


def _house() -> TrainingBodyPage:
    library = LibraryIndexPage.objects.first()
    if library is None:
        raise NoLibrary("The library has no pages yet.")
    here = TrainingBodyPage.objects.child_of(library).filter(slug=HOUSE["slug"]).first()
    if here is None:
        here = library.add_child(instance=TrainingBodyPage(**HOUSE))
        ensure_body_groups(here)
    return here


def take_quote_out(page: int, quote: str, words: str) -> None:
    """Take a quote, by the id of its block and by its words, out of a page, out of every revision of it (also
    those that wait to be published), and out of copies that were made of it."""
    _rewrite(page, lambda text: without(text, words), drop=quote)


def leave_out(page: int, said: Callable[[str], str]) -> None:
    """Let every text of a page and of its revisions say what `said` makes of it."""
    _rewrite(page, said)


@transaction.atomic
def _rewrite(page: int, said: Callable[[str], str], drop: str = "") -> None:
    found = Q(object_id=str(page))
    if drop:
        found |= Q(content__icontains=drop)
    pages = {page}
    for revision in Revision.page_revisions.filter(found).select_for_update(of=("self",)):
        pages.add(int(revision.object_id))
        content = {
            name: _field(value, said, drop) if name in (*PLAIN, *STREAMS) else value
            for name, value in revision.content.items()
        }
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
            follow(int(revision.object_id), revision.content, content)  # what is left out was read along
    for here in ArticlePage.objects.filter(pk__in=pages):
        for name in PLAIN:
            setattr(here, name, _field(getattr(here, name), said, drop))
        for name in STREAMS:
            stream = getattr(here, name)
            setattr(here, name, json.dumps(_blocks(list(stream.raw_data), said, drop)))
        here.save(clean=False)


def remove_page(page: int) -> bool:
    """Take a piece out of the library for good, its revisions with it; gives whether it was there."""
    here = Page.objects.filter(pk=page).first()
    if here is not None:
        here.specific.delete()
    return here is not None


def published(pages: Iterable[int]) -> set[int]:
    """Those of these pages that readers can see now."""
    return set(Page.objects.live().filter(pk__in=list(pages)).values_list("pk", flat=True))


def _field(value: Any, said: Callable[[str], str], drop: str) -> Any:
    """One field; in a revision a StreamField stands as JSON in a string."""
    if not isinstance(value, str):
        return value
    try:
        stored = json.loads(value)
    except ValueError:
        return said(value)
    return json.dumps(_blocks(stored, said, drop)) if isinstance(stored, list) else said(value)


def _blocks(blocks: Any, said: Callable[[str], str], drop: str) -> Any:
    if isinstance(blocks, list):
        kept = [each for each in blocks if not (drop and isinstance(each, dict) and each.get("id") == drop)]
        return [_blocks(each, said, drop) for each in kept]
    if isinstance(blocks, dict):
        return {
            name: value if name in {"id", "type"} else _blocks(value, said, drop)
            for name, value in blocks.items()
        }
    return said(blocks) if isinstance(blocks, str) else blocks
