"""What pages say of themselves to machines: true, whole, and never more than a reader may know."""

import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file

from cms import withheld
from cms.images import LibraryImage
from cms.models import AuthorPage, Byline, GlossaryEntryPage, GlossaryPage, LibraryIndexPage, TrainingBodyPage
from tests.cms.conftest import MakeArticle
from tests.cms.syndication.conftest import Shelf

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
#: What each must have: by schema.org and by what search engines ask for (breadcrumbs, articles, videos).
REQUIRED = {
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


def every(value: Any) -> list[dict[str, Any]]:
    """Every thing in the data, however deep."""
    if isinstance(value, list):
        return [thing for each in value for thing in every(each)]
    if isinstance(value, dict):
        return ([value] if "@type" in value else []) + [t for each in value.values() for t in every(each)]
    return []


def said(client: Client, path: str) -> list[dict[str, Any]]:
    found = DATA.findall(client.get(path).content.decode())
    assert len(found) == 1, path
    data = json.loads(found[0])
    assert data["@context"] == "https://schema.org"
    things = every(data["@graph"])
    for thing in things:
        assert set(thing) >= REQUIRED[thing["@type"]] or set(thing) == {"@id"}, thing
        assert not [name for name, each in thing.items() if each in ("", None, [])], thing
    return things


def one(things: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next(thing for thing in things if thing["@type"] == kind)


def test_an_article_says_who_wrote_it_and_who_answers_for_it(
    client: Client, body: TrainingBodyPage, make_article: MakeArticle
) -> None:
    page = make_article(title="Meeting before measuring")
    author = body.add_child(
        instance=AuthorPage(title="Ada Invented", slug="ada", about="She writes.", interests="None.")
    )
    Byline.objects.create(page=page, author=author, sort_order=0)
    things = said(client, page.url)
    article = one(things, "Article")
    assert article["headline"] == "Meeting before measuring"
    assert article["author"] == [
        {"@type": "Person", "name": "Ada Invented", "url": f"http://localhost:8000{author.url}"}
    ]
    assert article["publisher"]["name"] == "The Testing Institute"
    assert article["url"] == f"http://localhost:8000{page.url}"
    trail = one(things, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    assert [step["name"] for step in trail][-2:] == ["The Testing Institute", "Meeting before measuring"]


def test_a_video_of_a_piece_is_told_without_its_picture_and_is_not_fetched(
    client: Client, make_article: MakeArticle
) -> None:
    page = make_article(
        body=[
            (
                "video",
                {
                    "url": "https://vimeo.com/123456789",
                    "title": "Two chairs",
                    "transcript": "",
                    "declaration": "",
                },
            )
        ]
    )
    video = one(said(client, page.url), "VideoObject")
    assert video["embedUrl"] == "https://player.vimeo.com/video/123456789?dnt=1"
    assert "thumbnailUrl" not in video


def test_other_pages_say_what_they_are(
    client: Client, library: LibraryIndexPage, body: TrainingBodyPage, make_article: MakeArticle
) -> None:
    author = body.add_child(
        instance=AuthorPage(title="Ada Invented", slug="ada", about="She writes.", interests="None.")
    )
    glossary = library.add_child(instance=GlossaryPage(title="Glossary", slug="glossary"))
    term = glossary.add_child(
        instance=GlossaryEntryPage(title="Rupture", slug="rupture", meaning="A tear.", also="tear, break")
    )
    assert one(said(client, "/library/testing/"), "Organization")["name"] == "The Testing Institute"
    assert one(said(client, author.url), "Person")["name"] == "Ada Invented"
    assert (
        one(said(client, "/themes/alliance/"), "CollectionPage")["url"]
        == "http://localhost:8000/themes/alliance/"
    )
    assert one(said(client, "/"), "WebSite")["name"] == "Between"
    assert one(said(client, glossary.url), "DefinedTermSet")["name"] == "Glossary"
    told = one(said(client, term.url), "DefinedTerm")
    assert told["alternateName"] == ["tear", "break"]
    assert told["inDefinedTermSet"] == f"http://localhost:8000{glossary.url}"


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--<script>", "a & b \"c\" 'd' \u2028 e", "]]>"]
)
def test_no_words_get_out_of_the_data(client: Client, make_article: MakeArticle, words: str) -> None:
    page = make_article(title=words, standfirst=words, authors=words)
    text = client.get(page.url).content.decode()
    inside = DATA.findall(text)
    assert len(inside) == 1
    assert "<" not in inside[0] and ">" not in inside[0]
    assert one(every(json.loads(inside[0])), "Article")["headline"] == " ".join(words.split())
    assert "<script>alert" not in text


def test_what_nobody_is_to_be_told_of_says_nothing_to_machines(client: Client, shelf: Shelf) -> None:
    for why in ("retracted", "long overdue", "a session video"):
        text = client.get(shelf.untold[why].url).content.decode()
        assert "ld+json" not in text and "og:" not in text, why


def test_words_that_are_withheld_stand_in_no_data(
    client: Client, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_article(
        title="Said “it's cold”, once", body=[("quote", {"text": "it's cold", "speaker": "A", "source": ""})]
    )
    block = str(page.body[0].id)
    monkeypatch.setattr(withheld, "QUOTES", [lambda ids: {block: "it's cold"} if block in list(ids) else {}])
    text = client.get(page.url).content.decode()
    assert "ld+json" in text
    assert not re.search(r"it(?:'|&#x27;|&#39;|\\u0027)s cold", text)
    monkeypatch.setattr(withheld, "PIECES", [lambda pk: pk == page.pk])
    assert "ld+json" not in client.get(page.url).content.decode()


def test_a_page_says_how_it_wants_to_be_shown_elsewhere(client: Client, make_article: MakeArticle) -> None:
    page = make_article(title="Meeting & measuring", standfirst="What <first> minutes are for.")
    text = client.get(page.url).content.decode()
    for name, value in {
        "og:title": "Meeting &amp; measuring",
        "og:type": "article",
        "og:url": f"http://localhost:8000{page.url}",
        "og:description": "What &lt;first&gt; minutes are for.",
        "og:site_name": "Between",
    }.items():
        assert f'<meta property="{name}" content="{value}">' in text, name
    assert text.count('rel="canonical"') == 1


def shown_elsewhere(client: Client, path: str) -> dict[str, str]:
    """What a link preview would read of a page's picture."""
    text = client.get(path).content.decode()
    return dict(re.findall(r'<meta property="(og:image[\w:]*)" content="([^"]*)">', text))


def test_a_link_to_a_piece_shows_the_pieces_own_picture(
    client: Client, make_article: MakeArticle, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    picture = LibraryImage.objects.create(title="x", file=get_test_image_file(size=(1600, 1200)))
    words = {"image": picture, "alternative_text": "Two empty chairs", "caption": ""}
    page = make_article(body=[("prose", "<p>Before.</p>"), ("image", words)])
    told = shown_elsewhere(client, page.url)
    assert told["og:image"].startswith("http://localhost:8000/media/")
    assert told["og:image:alt"] == "Two empty chairs"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")


@pytest.mark.parametrize(
    "path", ["a piece", "/", "/library/", "/themes/", "/themes/alliance/", "/library/testing/"]
)
def test_a_page_without_a_picture_shows_the_houses_own(
    client: Client, make_article: MakeArticle, path: str
) -> None:
    page = make_article()
    told = shown_elsewhere(client, page.url if path == "a piece" else path)
    assert told["og:image"] == f"http://localhost:8000{static('img/between.png')}"
    assert told["og:image:alt"].startswith("Between")
    file = finders.find("img/between.png")
    with Image.open(file) as drawn:
        assert (
            (told["og:image:width"], told["og:image:height"])
            == tuple(map(str, drawn.size))
            == ("1200", "630")
        )


def test_a_draft_that_is_looked_at_says_nothing_to_machines(make_article: MakeArticle) -> None:
    page = make_article()
    answer = page.make_preview_request()
    answer.render() if hasattr(answer, "render") and not answer.is_rendered else None
    assert "ld+json" not in answer.content.decode() and "og:title" not in answer.content.decode()
