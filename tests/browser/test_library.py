"""The library and its admin in Chromium: nothing is asked of anybody else until the reader says so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from cms.actions import load_pages
from cms.actions.pages import ensure_home
from cms.models import ArticlePage, HomePage, LibraryIndexPage, TrainingBodyPage
from forum.themes.models import Theme
from tests.cast import Cast
from tests.factories import make_defaults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]
VIDEO = {
    "url": "https://www.youtube.com/watch?v=abcdefghijk",
    "title": "Two colleagues play it",
    "transcript": "",
}


@pytest.fixture
def article(transactional_db: None) -> ArticlePage:
    """An article with a video, a citation and a claim."""
    make_defaults()
    home: HomePage = ensure_home([])
    library = home.add_child(instance=LibraryIndexPage(title="Library", slug="library"))
    body = TrainingBodyPage(
        title="Testing", slug="testing", who_they_are="Invented.", interests="None.", editor="Nobody"
    )
    library.add_child(instance=body)
    work = {"authors": "Author, A.", "year": "2020", "title": "A title", "source": "A journal", "doi": ""}
    page = ArticlePage(
        title="A piece",
        slug="piece",
        kind="essay",
        standfirst="One sentence.",
        authors="Nobody",
        interests="None.",
        primary_theme=Theme.objects.get(slug="alliance"),
        relational_question="Whose goal am I working on?",
        body=[("prose", "<p>It is so [1].</p>"), ("video", VIDEO)],
        references=[("reference", work)],
    )
    return body.add_child(instance=page)


def _elsewhere(page: Page, home: str) -> list[str]:
    """Collect what a page asks of others, and answer in their place: no test leaves this machine."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            asked.append(request.url)

    def answer(route: Route) -> None:
        own = route.request.url.startswith(home)
        route.continue_() if own else route.fulfill(body="<title>A film</title>", content_type="text/html")

    page.on("request", note)
    page.route("**/*", answer)
    return asked


def test_a_video_is_asked_for_when_the_reader_presses_and_not_before(
    article: ArticlePage, open_page: OpenPage, live_server: object
) -> None:
    page = open_page()
    asked = _elsewhere(page, live_server.url)  # type: ignore[attr-defined]
    page.goto("/library/testing/piece/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    link = page.get_by_role("link", name="Load the video from youtube-nocookie.com.")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe[title='Two colleagues play it']")).to_be_focused()
    assert asked == ["https://www.youtube-nocookie.com/embed/abcdefghijk"]
    assert page.url.endswith("/library/testing/piece/")


@pytest.mark.walk
def test_without_script_the_same_link_leads_to_the_video(
    article: ArticlePage, open_page: OpenPage, live_server: object
) -> None:
    page = open_page(script=False)
    asked = _elsewhere(page, live_server.url)  # type: ignore[attr-defined]
    page.goto("/library/testing/piece/")
    assert asked == []
    page.get_by_role("link", name="Load the video from youtube-nocookie.com.").click()
    expect(page).to_have_title("A film")


@pytest.mark.walk
def test_a_citation_leads_to_its_work_and_back(article: ArticlePage, open_page: OpenPage) -> None:
    page = open_page(width=390)
    page.goto("/library/testing/piece/")
    page.get_by_role("link", name="[1]").click()
    assert page.url.endswith("#ref-1")
    page.get_by_role("link", name="Back to the text").click()
    assert page.url.endswith("#cite-1-1")


@pytest.mark.walk
def test_the_admin_works_under_its_own_policy_and_asks_nothing_of_others(
    article: ArticlePage, open_page: OpenPage, cast: Cast, live_server: object
) -> None:
    """`open_page` fails this test if any script is blocked or breaks."""
    load_pages()
    page = open_page(cast.admin)
    asked = _elsewhere(page, live_server.url)  # type: ignore[attr-defined]
    for address in (
        "/cms/",
        "/cms/pages/",
        "/cms/images/",
        "/cms/images/add/",
        "/cms/snippets/",
        "/cms/account/",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")

    page.goto(f"/cms/pages/{article.pk}/edit/")
    page.wait_for_load_state("networkidle")
    page.locator("section", has=page.get_by_label("Review due")).last.locator(
        ".w-panel__toggle"
    ).first.click()
    page.get_by_label("Review due").click()  # the calendar opens by one of the inline scripts
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("listbox").get_by_role("option", name="Quote").click()
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("iframe[title='Preview'], #w-preview-iframe, iframe.w-preview__iframe").first
    expect(frame.get_by_role("heading", name="A piece")).to_be_visible()
    assert asked == []
