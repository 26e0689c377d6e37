"""What a page says of itself to machines: JSON-LD in the words of schema.org. Data, no script: nothing runs it, and the
security policy has no say in it. Only what stands on the page is in it, and nothing of a piece that nobody is told of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from cms import withheld
from cms.choices import Kind, Licence
from cms.models import (
    ArticlePage,
    AuthorPage,
    GlossaryEntryPage,
    GlossaryPage,
    HomePage,
    ThemePage,
    TrainingBodyPage,
)
from cms.pages.base import PublicPage
from cms.syndication.naming import address, addressed, clean, named

Thing = dict[str, Any]
LICENCES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}
LONGEST_HEADLINE = 110  # characters; search engines cut there


def together(things: Iterable[Thing], words: Iterable[str] = ()) -> Thing:
    """Put things together as one graph, without words that are withheld. The tag ``data_for_machines`` writes it."""
    kept = list(words)
    return {"@context": "https://schema.org", "@graph": [_without(thing, kept) for thing in things]}


def _without(value: Any, words: list[str]) -> Any:
    """Leave out what nobody reads now, and say nothing where there is nothing to say."""
    if isinstance(value, dict):
        return {key: _without(each, words) for key, each in value.items() if each not in ("", None, [], {})}
    if isinstance(value, list):
        return [_without(each, words) for each in value]
    if isinstance(value, str):
        for each in words:
            value = withheld.without(value, each)
    return value


def things_of(page: Page, request: HttpRequest) -> list[Thing]:
    """Say what a page is and where it stands; nothing of a piece that is not to be named to everybody."""
    if isinstance(page, ArticlePage) and not _may_be_named(page):
        return []
    trail = addressed([*_above(page), page], request)
    here = trail[-1].address
    found: list[Thing] = []
    for kind, say in SAYS:
        if isinstance(page, kind):
            found += say(page, here, trail, request)
    return [*found, _breadcrumb(trail)] if len(trail) > 1 else found


def _above(page: Page) -> list[Page]:
    pages = page.above() if isinstance(page, PublicPage) else page.get_ancestors().filter(depth__gt=1)
    return [each for each in pages if each.live]


def _may_be_named(page: ArticlePage) -> bool:
    return named().filter(pk=page.pk).exists() and not withheld.is_withheld(page.pk)


def _breadcrumb(trail: list[Any]) -> Thing:
    items = [
        {"@type": "ListItem", "position": n, "name": clean(page.title), "item": page.address}
        for n, page in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _house(page: HomePage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    us = {"@type": "Organization", "@id": address("/#us"), "name": "Between", "url": address("/")}
    site = {
        "@type": "WebSite",
        "name": "Between",
        "url": address("/"),
        "description": clean(page.summary),
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": {"@id": address("/#us")},
    }
    return [us, site]


def _article(page: ArticlePage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    body = trail[-2]
    said: Thing = {
        "@type": "Article",
        "headline": clean(page.title)[:LONGEST_HEADLINE],
        "description": clean(page.summary),
        "url": here,
        "mainEntityOfPage": here,
        "datePublished": page.first_published_at.isoformat(),
        "dateModified": (page.last_published_at or page.first_published_at).isoformat(),
        "author": _authors(page, body, request),
        "publisher": {"@type": "Organization", "name": clean(body.title), "url": body.address},
        "about": [clean(str(theme)) for theme in page.themes],
        "genre": page.get_kind_display() if page.kind else "",
        "inLanguage": settings.LANGUAGE_CODE,
        "isAccessibleForFree": True,
        "license": LICENCES.get(Licence(page.licence), "") if page.licence else "",
        "video": [_video(page, each.value) for each in page.body if _plays(each)],
    }
    return [said]


def _authors(page: ArticlePage, body: Any, request: HttpRequest) -> list[Thing]:
    """Name who wrote it, with their pages; in words where there are none; the body where nobody is named."""
    theirs = addressed(page.authors_with_page, request)
    if theirs:
        return [{"@type": "Person", "name": clean(each.title), "url": each.address} for each in theirs]
    if page.authors and page.kind != Kind.QUOTE:
        return [{"@type": "Person", "name": clean(page.authors)}]
    return [{"@type": "Organization", "name": clean(body.title), "url": body.address}]


def _plays(block: Any) -> bool:
    return block.block_type == "video" and block.value.video is not None


def _video(page: ArticlePage, value: Any) -> Thing:
    """A video of a piece. No picture of it: that would be fetched from its provider, which learns of the visit."""
    return {
        "@type": "VideoObject",
        "name": clean(value["title"]),
        "description": clean(page.summary or value["title"]),
        "uploadDate": page.first_published_at.isoformat(),
        "embedUrl": value.video.address,
    }


def _body(page: TrainingBodyPage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    said = {
        "@type": "Organization",
        "name": clean(page.title),
        "url": here,
        "description": clean(page.summary),
    }
    return [said | {"sameAs": [page.website] if page.website else []}]


def _author(page: AuthorPage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    body = {"@type": "Organization", "name": clean(trail[-2].title), "url": trail[-2].address}
    said = {"@type": "Person", "name": clean(page.title), "url": here, "description": clean(page.summary)}
    return [said | {"affiliation": body}]


def _glossary(page: GlossaryPage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    return [
        {
            "@type": "DefinedTermSet",
            "name": clean(page.title),
            "url": here,
            "description": clean(page.summary),
        }
    ]


def _term(page: GlossaryEntryPage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    said = {
        "@type": "DefinedTerm",
        "name": clean(page.title),
        "url": here,
        "description": clean(page.meaning),
    }
    also = [clean(word) for word in page.also.split(",") if word.strip()]
    return [said | {"alternateName": also, "inDefinedTermSet": trail[-2].address}]


def _theme(page: ThemePage, here: str, trail: list[Any], request: HttpRequest) -> list[Thing]:
    said = {
        "@type": "CollectionPage",
        "name": clean(page.title),
        "url": here,
        "description": clean(page.summary),
    }
    return [said | {"inLanguage": settings.LANGUAGE_CODE}]


SAYS: tuple[tuple[type[Page], Any], ...] = (
    (HomePage, _house),
    (ArticlePage, _article),
    (TrainingBodyPage, _body),
    (AuthorPage, _author),
    (GlossaryPage, _glossary),
    (GlossaryEntryPage, _term),
    (ThemePage, _theme),
)
