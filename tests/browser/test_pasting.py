"""Text from elsewhere: what a clipboard holds comes out as plain paragraphs, lists, quotes, bold, italic."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.clipboards import CLIPBOARDS
from tests.browser.conftest import OpenPage
from tests.browser.writing import ONE, composer, paste, saving, stored
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("defaults")]


@pytest.mark.parametrize("source", CLIPBOARDS)
@pytest.mark.walk
def test_a_pasted_text_comes_out_clean(open_page: OpenPage, cast: Cast, source: str) -> None:
    html, clean = CLIPBOARDS[source]
    draft = factories.make_draft(cast.maren, answers={ONE: {"html": ""}})
    page = open_page(cast.maren)
    box = composer(page, draft)
    with saving(page):
        paste(box, html=html)
    assert stored(draft) == "".join(line.strip() for line in clean.splitlines())
    # Nothing of the source's dress is in the page either; what the policy blocks fails every test.
    expect(
        box.locator("[style]:not(ol), [class]:not(.ProseMirror-trailingBreak), font, span, table, img")
    ).to_have_count(0)


@pytest.mark.walk
def test_plain_text_keeps_its_paragraphs_and_lists(open_page: OpenPage, cast: Cast) -> None:
    draft = factories.make_draft(cast.maren, answers={ONE: {"html": ""}})
    page = open_page(cast.maren)
    box = composer(page, draft)
    with saving(page):
        paste(box, plain="One line\nand its second.\n\n- a < b\n- c\n\n> hers")
    assert stored(draft) == (
        "<p>One line<br>and its second.</p><ul><li><p>a &lt; b</p></li><li><p>c</p></li></ul>"
        "<blockquote><p>hers</p></blockquote>"
    )


def test_a_script_in_the_clipboard_does_nothing(open_page: OpenPage, cast: Cast) -> None:
    draft = factories.make_draft(cast.maren, answers={ONE: {"html": ""}})
    page = open_page(cast.maren)
    box = composer(page, draft)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with saving(page):
        paste(
            box,
            html="<p onclick='x()'>kept<script>document.title='taken'</script></p>"
            "<img src='https://elsewhere.example/a.png' onerror=\"document.title='taken'\">",
        )
    assert stored(draft) == "<p>kept</p>"
    assert "taken" not in page.title()
    assert not [url for url in asked if "elsewhere" in url]
