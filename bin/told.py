"""What the library tells machines, looked at on a running site: feeds, sitemap, structured data.

These are our own structural checks, by what the standards ask for beyond their words (``standards.py`` asks those): RFC
4287 for feeds, the sitemaps protocol 0.9 with an answer from every address, and of structured data the properties that
search engines need.
"""

import json
import re
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_ENTRIES, MOST_ADDRESSES = 30, 50_000
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"')
#: What each type must have; of one that is not named here nothing is asked.
REQUIRED: dict[str, set[str]] = {
    "Article": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "Person": {"name"},
    "Organization": {"name", "url"},
    "VideoObject": {"name", "description", "uploadDate", "embedUrl"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "DefinedTerm": {"name", "description", "inDefinedTermSet"},
    "DefinedTermSet": {"name", "url"},
    "WebSite": {"name", "url"},
    "CollectionPage": {"name", "url"},
}
DATES = {"datePublished", "dateModified", "uploadDate"}
ADDRESSES = {"url", "mainEntityOfPage", "item", "embedUrl", "license", "inDefinedTermSet"}


def wrong_in_feed(text: str, at: str) -> list[str]:
    """Say what a feed lacks of what RFC 4287 asks (sections 4.1.1, 4.1.2, 4.2.7); `at` is its own address."""
    try:
        feed = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [f"is no XML ({error})"]
    found = [] if feed.tag == f"{ATOM}feed" else ["is no Atom feed"]
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        name = part.findtext(f"{ATOM}title") or "an entry without a title"
        found += [
            f"{name}: not one {each}"
            for each in ("id", "title", "updated")
            if len(part.findall(f"{ATOM}{each}")) != 1 or not part.findtext(f"{ATOM}{each}")
        ]
        found += [
            f"{name}: {each.text} is no moment"
            for each in part.findall(f"{ATOM}updated")
            if not _is_moment(each.text)
        ]
        if not part.findtext(f"{ATOM}author/{ATOM}name"):
            found.append(f"{name}: nobody wrote it")
        if len([link for link in _links(part, "alternate") if link.startswith("http")]) != 1:
            found.append(f"{name}: leads nowhere, or to two places")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        found.append("two entries have one id")
    if _links(feed, "self") != [at]:
        found.append("does not name its own address")
    return found + (["is too long"] if len(entries) > MOST_ENTRIES else [])


def _links(part: Element, rel: str) -> list[str]:
    return [link.get("href") or "" for link in part.findall(f"{ATOM}link") if link.get("rel") == rel]


def _is_moment(text: str | None) -> bool:
    try:
        return datetime.fromisoformat(text or "").tzinfo is not None
    except ValueError:
        return False


def addresses_in(sitemap: str) -> tuple[list[str], list[str]]:
    """Give the addresses of a sitemap, and what is wrong with it."""
    try:
        tree = ElementTree.fromstring(sitemap)
    except ElementTree.ParseError as error:
        return [], [f"is no XML ({error})"]
    found = [] if tree.tag == f"{MAP}urlset" else ["is no sitemap"]
    there = [entry.findtext(f"{MAP}loc") or "" for entry in tree.findall(f"{MAP}url")]
    days = [day.text for day in tree.findall(f"{MAP}url/{MAP}lastmod")]
    found += [f"{day} is no day" for day in days if not re.match(r"\d{4}-\d\d-\d\d", day or "")]
    found += [f"{each} is no address" for each in there if not each.startswith("http")]
    if len(set(there)) != len(there):
        found.append("names an address twice")
    return there, found + (["is too long"] if len(there) > MOST_ADDRESSES else [])


def wrong_in_data(html: str) -> list[str]:
    """Say what the structured data of a page lacks; a page without any lacks nothing."""
    found = []
    for text in DATA.findall(html):
        try:
            data = json.loads(text)
        except ValueError:
            found.append("its data is no JSON")
            continue
        if data.get("@context") != "https://schema.org":
            found.append("its data says not in whose words it is")
        for thing in _things(data.get("@graph", data)):
            found += _lacks(thing)
    return found


def data_in(html: str) -> list[Any]:
    """Give the structured data of a page, as far as it is JSON."""
    found = []
    for text in DATA.findall(html):
        try:
            found.append(json.loads(text))
        except ValueError:
            continue  # `wrong_in_data` says so
    return found


def _things(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [thing for each in value for thing in _things(each)]
    if isinstance(value, dict):
        inner = [thing for each in value.values() for thing in _things(each)]
        return [value, *inner] if "@type" in value else inner
    return []


def _lacks(thing: dict[str, Any]) -> list[str]:
    kind = thing["@type"]
    found = [f"{kind} has no {name}" for name in sorted(REQUIRED.get(kind, set()) - set(thing))]
    found += [f"{kind}: {name} is empty" for name, value in thing.items() if value in ("", None, [], {})]
    found += [f"{kind}: {name} is no moment" for name in DATES & set(thing) if not _is_moment(thing[name])]
    whole = [name for name in ADDRESSES & set(thing) if not str(thing[name]).startswith("http")]
    found += [f"{kind}: {name} is no full address" for name in whole]
    steps = thing.get("itemListElement", [])
    if kind == "BreadcrumbList" and [step.get("position") for step in steps] != list(
        range(1, len(steps) + 1)
    ):
        found.append("the trail does not count from 1")
    return found
