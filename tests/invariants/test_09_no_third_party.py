"""Invariant 9: no request to anybody else from any page, but a video that the reader chose to load."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from forum.management.appointing import appoint
from tests.addresses import all_addresses
from tests.factories import make_consultation, make_draft, make_reply
from tests.pages import Page, crawl

ROOT = Path(settings.BASE_DIR)
# What a browser fetches by itself or sends forms to; a link is followed by people only.
FETCHED = {
    "src", "srcset", "action", "formaction", "poster", "data", "background", "cite", "manifest", "ping", "code",
    "xlink:href", "hx-get", "hx-post", "data-autosave", "data-editor", "data-src", "data-icons",
}  # fmt: skip
FETCHED_BY_LINK = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# What a page says of itself to machines: no browser runs it, and its addresses are names that none fetches.
DATA = {"type": "application/ld+json"}
OURS = {"", "testserver", "localhost:8000"}

STRICT = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "nonce"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}


def fetched(page: Page) -> list[str]:
    """Every address that opening the page makes a browser fetch, or that its forms send to."""
    found: list[str] = []
    for tag, attrs in page.elements:
        for name, value in attrs.items():
            if name == "srcset":
                found += [part.split()[0] for part in value.split(",") if part.split()]
            elif name in FETCHED:
                found.append(value)
            elif name == "style":
                found += [one or other for one, other in IN_STYLES.findall(value)]
        if tag == "link" and FETCHED_BY_LINK & set(attrs.get("rel", "").split()):
            found.append(attrs.get("href", ""))
        if tag in ("use", "image") and "href" in attrs:
            found.append(attrs["href"])
    return found + [one or other for one, other in IN_STYLES.findall(page.styles)]


def strangers(page: Page) -> list[str]:
    """Those addresses that are not ours."""
    return [
        url
        for url in fetched(page)
        if urlsplit(url).netloc not in OURS and not url.startswith(("data:", "blob:"))
    ]


def policy_of(answer) -> dict[str, list[str]]:
    """The policy as a dictionary, the nonce of this answer written as "nonce"."""
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: ["nonce" if word.startswith("'nonce-") else word for word in part[1:]] for part in parts}


@pytest.fixture
def house(cast, library) -> list[str]:
    """A consultation with a reply, something waiting and a draft; gives where to begin."""
    cast.everybody()
    waiting = make_consultation(cast.ilse, waits=True)
    here = make_consultation(cast.ilse, "rupture-repair", heavy=("violence",))
    make_reply(here, cast.maren, unnamed=True)
    draft = make_draft(cast.ilse)
    return [
        "/", "/library/", "/consultations/", "/write/", "/drafts/", "/me/", "/desk/", "/me/registration/", "/appearance/",
        f"/held/{waiting.public_id}/", f"/drafts/{draft.public_id}/", f"/drafts/{draft.public_id}/preview/",
        f"/desk/{waiting.review_items.get().public_id}/", "/accounts/login/", "/accounts/signup/", "/nowhere/",
        "/accounts/password/reset/", "/accounts/email/", "/accounts/password/change/",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["visitor", "ilse", "moderator"])
def test_no_page_asks_anybody_else_for_anything(house, login_as, role):
    pages = 0
    for path, answer in crawl(login_as(role), *house, follow=25).items():
        policy = policy_of(answer)
        if "frame-src" in policy:  # a page of the library with a video: it may frame that provider's player
            assert path.startswith("/library/")
            policy.pop("frame-src")
        policy["script-src"] = [*(word for word in policy["script-src"] if word != "nonce"), "nonce"]
        assert {name: policy.get(name) for name in STRICT} == STRICT, path
        assert "unsafe" not in answer.headers["Content-Security-Policy"], path
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            pages += 1
            page = Page(path, answer.content.decode())
            assert strangers(page) == [], path
            assert page.styles == "", path
            assert [tag for tag, attrs in page.elements if "style" in attrs or tag == "iframe"] == [], path
            on = [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
            assert on == [], path
            scripts = [attrs for tag, attrs in page.elements if tag == "script" and attrs != DATA]
            assert [attrs for attrs in scripts if "src" not in attrs and "nonce" not in attrs] == [], path
    assert pages > 20


def test_a_public_page_of_the_library_has_no_nonce_and_so_may_be_cached_whole(library, client):
    for path in ("/", "/library/", "/about/", "/themes/aliveness/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "nonce" not in answer.content.decode()
        assert "nonce" not in answer.headers["Content-Security-Policy"]


@pytest.mark.long
@pytest.mark.parametrize("role", ["curator", "admin"])
def test_no_screen_of_an_admin_asks_anybody_else_for_anything(house, cast, login_as, role):
    appoint(cast.curator, "curator")
    client = login_as(role)
    client.raise_request_exception = False
    opened = 0
    for address in all_addresses():
        path = address.example()
        if not path.startswith(("/cms/", "/admin/")) or "logout" in path:
            continue
        answer = client.get(path)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            opened += 1
            page = Page(path, answer.content.decode())
            assert strangers(page) == [], path
            assert "gravatar" not in page.html and "releases.wagtail" not in page.html, path
            policy = policy_of(answer)
            assert policy["default-src"] == ["'none'"], path
            allowed = {"'self'", "data:", "blob:", "'none'", "'unsafe-inline'", "nonce"}
            words = {word for words in policy.values() for word in words if not word.startswith("'sha256-")}
            assert words <= allowed, path
            assert "'unsafe-inline'" not in policy["script-src"], path
            if path.startswith("/admin/"):
                assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"], path
    assert opened > (20 if role == "curator" else 60)


STATIC = [path for path in sorted((ROOT / "static").rglob("*.*")) if path.suffix in {".css", ".js", ".svg"}]


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_no_stylesheet_script_or_drawing_names_anybody_else(path):
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    named = re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'`)]*", text)
    known = ("http://www.w3.org/", "//www.w3.org/")  # a namespace is a name, not an address
    assert [url for url in named if not url.startswith(known)] == []


def test_headers_that_keep_a_visit_to_ourselves(house, login_as):
    for role, path in (("visitor", "/"), ("maren", "/consultations/")):
        headers = login_as(role).get(path).headers
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
