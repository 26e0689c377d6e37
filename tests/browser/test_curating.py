"""A curator at work on a form in Chromium: reword, add, move, look, publish; nothing is asked of anybody else."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Request, expect

from cms.actions import ensure_groups
from forum.templates.models import CaseTemplate
from forum.templates.querysets import offered
from tests.browser.conftest import OpenPage
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("defaults")]

NEW_WORDS = "What stays with you, just as it is?"
ADDED = "Where in your body did you notice it?"


def edit(page: Page) -> None:
    """Open the form "Only a question" as its curators see it."""
    template = CaseTemplate.objects.get(key="only-a-question")
    page.goto(reverse("wagtailsnippets_forum_casetemplate:edit", args=[template.pk]))
    expect(page.locator("#id_prompts-0-text")).to_have_value(template.prompts.first().text)


@pytest.mark.walk
def test_a_curator_rewords_adds_moves_looks_and_publishes(
    open_page: OpenPage, cast: Cast, live_server: object
) -> None:
    cast.curator.groups.add(ensure_groups(snippets=("forum.theme", "forum.casetemplate")))
    page = open_page(cast.curator, width=1400)
    elsewhere: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((str(live_server), "data:", "blob:")):
            elsewhere.append(request.url)

    page.on("request", watch)
    page.goto("/cms/")
    page.get_by_role("link", name="Forms").click()
    expect(page.get_by_role("link", name="Only a question", exact=True)).to_be_visible()
    edit(page)

    page.locator("#id_prompts-0-text").fill(NEW_WORDS)
    page.get_by_role("button", name="Add prompt").click()
    page.locator("#id_prompts-7-text").fill(ADDED)
    page.locator("#id_prompts-7-role").select_option("case")
    page.locator("#id_prompts-7-kind").select_option("rich")
    new = page.locator("#inline_child_prompts-7")
    for _ in range(6):  # from the end to just behind the first
        new.locator("[data-inline-panel-child-move-up]").click()
        page.wait_for_timeout(250)  # Wagtail slides them past each other

    page.get_by_role("button", name="Toggle preview").click()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.get_by_text(ADDED)).to_be_visible()
    assert not shown.locator("textarea:enabled, input:enabled").count()

    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target='toggle']").first.click()
    page.locator("button[name='action-publish']").click()
    expect(page.get_by_text("updated and published")).to_be_visible()

    asked = [prompt.text for prompt in offered().get(template__key="only-a-question").spec.prompts]
    assert asked[:2] == [NEW_WORDS, ADDED]
    assert elsewhere == []
