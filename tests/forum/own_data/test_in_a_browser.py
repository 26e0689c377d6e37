"""The copy opens in a browser from the ZIP alone: every page, every link between them, and nothing asked of anybody."""

import zipfile

import pytest
from django.utils import timezone

from forum.own_data.packing import write_copy
from forum.own_data.parts import parts
from tests.factories import make_consultation
from tests.forum.own_data.lives import live, words_of

WORD = "quokkamoss"


@pytest.mark.browser
def test_the_pages_of_a_copy_open_by_themselves(browser, cast, defaults, tmp_path):
    cast.moderator  # noqa: B018 - a person is made when first named
    live(cast.maren, WORD, beside=make_consultation(cast.ilse))
    write_copy(tmp_path / "copy.zip", cast.maren, at=timezone.now(), on_part=lambda progress: None)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "between" / "index.html").as_uri())
    titles = []
    for part in parts():
        page.get_by_role("link", name=part.title, exact=True).click()
        titles.append(page.get_by_role("heading", level=1).inner_text())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part.code
        assert page.evaluate("document.styleSheets.length") == 1
        page.get_by_role("link", name="All of your copy").click()
    assert titles == [part.title for part in parts()]
    page.get_by_role("link", name="Your consultations", exact=True).click()
    assert words_of(WORD) in page.content()
    assert all(url.startswith(tmp_path.as_uri()) for url in asked)
    assert said == []
    context.close()
