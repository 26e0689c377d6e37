"""The public interface of the library: what it gives, what it refuses, and what it never gives."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms import withheld
from cms.models import ArticlePage, GlossaryEntryPage, GlossaryPage, LibraryIndexPage, TrainingBodyPage
from cms.syndication import api
from cms.syndication.views import DESCRIPTION
from tests.cms.conftest import MakeArticle
from tests.cms.syndication.conftest import Shelf

pytestmark = pytest.mark.django_db
BASE = "/api/library/v1/"
PIECES = f"{BASE}pieces/"
VIEWS = {"pieces": api.Pieces, "themes": api.Themes, "bodies": api.Bodies, "glossary": api.Glossary}


def get(client: Client, path: str = PIECES, status: int = 200, **query: Any) -> Any:
    answer = client.get(path, query)
    assert answer.status_code == status, answer.content
    return answer.json()


def titles(client: Client, **query: Any) -> list[str]:
    return [row["title"] for row in get(client, **query)["items"]]


def everything(client: Client) -> str:
    """Every word the interface gives to somebody who asks for all of it."""
    found = []
    for name in ("pieces", "themes", "bodies", "glossary"):
        rows = get(client, f"{BASE}{name}/", fields="*", limit=50)
        found.append(json.dumps(rows))
        found += [json.dumps(get(client, f"{BASE}{name}/{row['id']}/", fields="*")) for row in rows["items"]]
    return "".join(found)


@pytest.mark.both
def test_it_gives_what_is_listed_and_no_word_of_the_rest(
    client: Client, shelf: Shelf, unsaid: list[str]
) -> None:
    assert titles(client) == ["Meeting before measuring"]
    text = everything(client)
    assert [word for word in unsaid if word in text] == []
    for why, page in shelf.untold.items():
        assert client.get(f"{PIECES}{page.pk}/").status_code == 404, why


@pytest.mark.parametrize("who", ["maren", "curator", "admin"])
def test_whoever_is_signed_in_gets_the_same(cast, login_as, shelf: Shelf, who: str) -> None:
    browser = login_as(who)
    for path in (PIECES, f"{PIECES}{shelf.told.pk}/", f"{BASE}bodies/"):
        assert browser.get(path).content == Client().get(path).content
    assert browser.get(f"{PIECES}{shelf.untold['a session video'].pk}/").status_code == 404


def test_a_password_opens_nothing_here(cast, shelf: Shelf) -> None:
    """DRF would take one by itself, past the second factor and the limits of sign-in."""
    answer = Client().get(PIECES, headers={"authorization": "Basic YTpi"})
    assert answer.status_code == 200 and "WWW-Authenticate" not in answer.headers
    assert api.Pieces.authentication_classes == []


# What has leaked from interfaces like this one: drafts, owners, revisions, private files, the tree.
SECRET = (
    "owner", "draft_title", "live", "has_unpublished_changes", "latest_revision", "live_revision", "locked_by", "path",
    "url_path", "content_type", "go_live_at", "expire_at", "body", "revisions", "parent", "alias_of", "search_description",
    "retraction", "from_the_publisher", "counterpoint", "primary_theme", "bylines", "issue_lines", "privacy",
)  # fmt: skip


@pytest.mark.parametrize("field", SECRET)
def test_no_other_field_is_given_whoever_asks_by_name(client: Client, shelf: Shelf, field: str) -> None:
    for path in (PIECES, f"{PIECES}{shelf.told.pk}/"):
        get(client, path, fields=field, status=400)
        get(client, path, fields=f"{field}(*)", status=400)
        assert f'"{field}"' not in json.dumps(get(client, path, fields="*"))


@pytest.mark.parametrize(
    "query",
    [
        {"child_of": "1"}, {"descendant_of": "1"}, {"ancestor_of": "1"}, {"translation_of": "1"}, {"search": "tern " * 13}, {"search": "x" * 201},
        {"search_operator": "or"}, {"order": "title"}, {"order": "-title,id"}, {"order": ""},
        {"order": "random"}, {"order": "owner"}, {"offset": "100000"}, {"type": "cms.StandardPage"}, {"site": "x"},
        {"draft": "true"}, {"status": "draft"}, {"live": "false"}, {"owner": "1"}, {"title": "Halfthought"}, {"id": "1"},
        {"for_explorer": "1"}, {"locale": "en"}, {"rich_text_format": "x"}, {"private": "1"},
        {"limit": "0"}, {"limit": "51"}, {"limit": "-1"}, {"limit": "9" * 400}, {"limit": "x"}, {"after": "x"}, {"after": "1-" + "9" * 40}, {"after": "\x00"}, {"kind": "x"}, {"kind": "\x00"},
        {"theme": "nothing"}, {"theme": "\x00"}, {"body": "../1"}, {"fields": "((("}, {"fields": "x" * 501},
        {"fields": "title(*)"},
    ],
)  # fmt: skip
def test_what_it_does_not_know_is_refused_in_words(
    client: Client, shelf: Shelf, query: dict[str, str]
) -> None:
    answer = client.get(PIECES, query)
    assert (answer.status_code, set(answer.json())) == (400, {"message"})


def test_no_way_leads_around_the_list(client: Client, shelf: Shelf) -> None:
    for path in ("find/", "find/?id=1", "find/?html_path=/", "0/", f"{2**70}/", "x/"):
        assert client.get(PIECES + path).status_code == 404, path
    for path in ("pages/", "images/", "documents/", "users/"):
        assert client.get(BASE + path).status_code == 404, path
    for method in ("post", "put", "patch", "delete", "options"):
        assert getattr(client, method)(PIECES).status_code == 405, method


def test_it_is_read_by_no_page_elsewhere_and_kept_by_nobody_unasked(client: Client, shelf: Shelf) -> None:
    answer = client.get(PIECES, headers={"origin": "https://elsewhere.example"})
    assert [name for name in answer.headers if name.lower().startswith("access-control")] == []
    assert "no-cache" in answer.headers["Cache-Control"]
    assert client.get(PIECES, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    shelf.told.unpublish()
    assert client.get(PIECES, headers={"If-None-Match": answer.headers["ETag"]}).json()["items"] == []


def test_it_gives_so_much_a_minute(client: Client, body: TrainingBodyPage) -> None:
    codes = [client.get(BASE).status_code for _ in range(122)]
    assert codes[:120] == [200] * 120 and codes[120:] == [429] * 2
    last = client.get(PIECES)
    assert last.headers["Retry-After"] == "60" and "wait a minute" in last.json()["message"]
    cache.clear()
    assert client.get(PIECES).status_code == 200


def test_pieces_can_be_walked_from_the_newest_to_the_oldest_while_others_come_and_go(
    client: Client, make_article: MakeArticle
) -> None:
    made = [make_article() for _ in range(7)]
    now = timezone.now()
    ArticlePage.objects.filter(pk__in=[page.pk for page in made[2:5]]).update(
        first_published_at=now - timedelta(days=200)
    )
    first = get(client, limit=2)
    make_article(title="Newer", first_published_at=now)
    walked = [row["id"] for row in first["items"]]
    ArticlePage.objects.get(pk=walked[-1]).unpublish()  # the very piece that the next page begins after
    address = first["meta"]["next"]
    while address:
        page = get(client, address.removeprefix("http://localhost:8000"))
        walked += [row["id"] for row in page["items"]]
        address = page["meta"]["next"]
    assert sorted(walked) == sorted(page.pk for page in made) and len(set(walked)) == 7


def test_pieces_can_be_asked_for_by_what_they_are(client: Client, make_article: MakeArticle) -> None:
    make_article(title="One", kind="essay", audience="trainee", evidence="trial")
    make_article(title="Two", kind="interview", audience="public", evidence="theory", primary_theme=None)
    assert titles(client, kind="interview") == ["Two"]
    assert titles(client, audience="trainee") == ["One"]
    assert titles(client, evidence="theory", kind="interview") == ["Two"]
    assert titles(client, theme="alliance") == ["One"]
    assert titles(client, body="testing") == ["Two", "One"]
    assert titles(client, kind="session_video") == []


@pytest.mark.both
def test_pieces_can_be_searched_as_the_library_is(
    client: Client, shelf: Shelf, make_article: MakeArticle
) -> None:
    text = [("prose", "<p>A heron was repairing the rupture.</p>")]
    make_article(title="First", kind="essay", body=text)
    make_article(title="Second", kind="interview", body=text)
    make_article(title="Hidden", body=text, live=False)
    assert titles(client, search="repaired ruptures") == ["Second", "First"]
    assert titles(client, search="herons", kind="essay", theme="alliance", body="testing") == ["First"]
    assert (
        titles(client, search='"rupture the"')
        == titles(client, search="?!")
        == titles(client, search="\x00")
        == []
    )
    assert titles(client, search="halfthought") == []
    page = get(client, search="heron", limit=1)
    assert [row["title"] for row in page["items"]] == ["Second"]
    rest = get(client, page["meta"]["next"].removeprefix("http://localhost:8000"))
    assert [row["title"] for row in rest["items"]] == ["First"] and rest["meta"]["next"] is None


def test_no_search_tells_whether_a_piece_holds_words_that_are_withheld(
    client: Client, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(title="Lent", body=[("prose", "<p>A heron.</p>")])
    assert titles(client, search="heron") == ["Lent"]
    monkeypatch.setattr(withheld, "TEXTS", [lambda: Q(title="Lent")])
    assert titles(client, search="heron") == []


@pytest.mark.both
def test_pieces_come_in_the_order_of_the_moment_that_is_asked_for(
    client: Client, make_article: MakeArticle
) -> None:
    now = timezone.now()
    for number, title in enumerate("ABC"):
        page = make_article(title=title)
        ArticlePage.objects.filter(pk=page.pk).update(
            first_published_at=now - timedelta(days=10 - number),
            last_published_at=now - timedelta(hours=10 - (number + 1) % 3),
        )
    expected = {
        "-first_published_at": "CBA",
        "first_published_at": "ABC",
        "-last_published_at": "BAC",
        "last_published_at": "CAB",
    }
    assert {"".join(titles(client))} == {"CBA"}
    for order, whole in expected.items():
        walked, page = "", get(client, order=order, limit=1)
        while True:
            walked += "".join(row["title"] for row in page["items"])
            if page["meta"]["next"] is None:
                break
            page = get(client, page["meta"]["next"].removeprefix("http://localhost:8000"))
        assert walked == whole, order


def test_a_piece_whose_words_are_withheld_is_not_given(
    client: Client, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent, held = make_article(title="Lent words"), make_article(title="Held")
    monkeypatch.setattr(withheld, "CARDS", [lambda: Q(title="Lent words")])
    monkeypatch.setattr(withheld, "PIECES", [lambda pk: pk == held.pk])
    assert titles(client) == ["Held"]
    for page in (lent, held):
        get(client, f"{PIECES}{page.pk}/", status=404)


def test_a_list_costs_the_same_however_long(client: Client, make_article: MakeArticle) -> None:
    counts = []
    for more in (2, 12):
        for _ in range(more):
            make_article()
        get(client)
        with CaptureQueriesContext(connection) as seen:
            get(client)
        counts.append(len(seen))
    assert counts[0] == counts[1], counts


def test_what_it_says_is_what_its_description_says(
    client: Client, library: LibraryIndexPage, make_article: MakeArticle
) -> None:
    """The contract: each answer has exactly the fields of its schema, of their types; each parameter is taken."""
    make_article(references=[("reference", {"authors": "A", "year": "2001", "title": "B", "source": "C", "doi": ""})], reviewed_on=timezone.localdate())  # fmt: skip
    glossary = library.add_child(instance=GlossaryPage(title="Glossary", slug="glossary"))
    glossary.add_child(
        instance=GlossaryEntryPage(title="Rupture", slug="rupture", meaning="A tear.", also="tear, break")
    )
    described = get(client, BASE)
    assert described == json.loads(DESCRIPTION.read_text())
    assert described["openapi"] == "3.1.0"
    schemas = described["components"]["schemas"]
    for name in ("pieces", "themes", "bodies", "glossary"):
        path = described["paths"][f"/{name}/"]["get"]
        rows = get(client, f"{BASE}{name}/")
        holds(path["responses"]["200"]["content"]["application/json"]["schema"], rows, schemas)
        assert rows["items"]
        single = described["paths"][f"/{name}/{{id}}/"]["get"]["responses"]["200"]
        row = get(client, f"{BASE}{name}/{rows['items'][0]['id']}/")
        holds(single["content"]["application/json"]["schema"], row, schemas)
        taken = {each["name"] for each in path["parameters"]}
        view = VIEWS[name]
        assert taken == view.known_query_parameters | view.filters
    listed = {
        each["name"]: each["schema"].get("enum")
        for each in described["paths"]["/pieces/"]["get"]["parameters"]
    }
    assert listed["kind"] == api.Kind.values
    assert listed["order"] == list(api.ORDERS)
    assert listed["audience"] == api.Audience.values
    assert listed["evidence"] == api.Evidence.values


TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def holds(schema: dict[str, Any], value: Any, schemas: dict[str, Any]) -> None:
    """Whether a value is as its schema says; as much of JSON Schema as the description uses."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(type(value) is TYPES[kind] for kind in kinds), (schema, value)
    if isinstance(value, dict):
        assert set(value) == set(schema["required"]) == set(schema["properties"])
        for name, each in value.items():
            holds(schema["properties"][name], each, schemas)
    for each in value if isinstance(value, list) else ():
        holds(schema["items"], each, schemas)
    if schema.get("format") == "uri" and value is not None:
        assert re.match(r"https?://\S+$", value), value
