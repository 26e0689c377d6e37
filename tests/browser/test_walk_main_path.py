"""The main path, walked in a browser with real text: ask, be answered, answer back, change what one wrote."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Member, Practice
from cms.actions import load_pages
from forum.templates.spec import TemplateSpec
from forum.themes.models import Theme
from tests.browser import walking
from tests.browser.conftest import OpenPage
from tests.browser.tellings import TELLINGS, Telling
from tests.cast import Cast, Person, make_person
from tests.factories import (
    make_consultation,
    make_many_consultations,
    make_member,
    make_two_who_can_hide,
    version_of,
)

pytestmark = pytest.mark.browser

WALKS = [(key, script) for key in TELLINGS for script in (True, False)]
SHORT = [("only-a-question", False)]  # walked by `make test` too


def ways() -> list[Any]:
    """Every form with JavaScript and without; half of the posters give no name."""
    return [
        pytest.param(
            key,
            script,
            (number // 2 + number) % 2 == 0,
            id=f"{key}-{'script' if script else 'no-script'}",
            marks=[] if (key, script) in SHORT else [pytest.mark.walk],
        )
        for number, (key, script) in enumerate(WALKS)
    ]


@pytest.mark.parametrize(("key", "script", "unnamed"), ways())
def test_a_clinician_asks_and_colleagues_answer(
    key: str, script: bool, unnamed: bool, open_page: OpenPage, cast: Cast, defaults: None
) -> None:
    spec, telling = version_of(key).spec, TELLINGS[key]
    poster, colleague = (
        (cast.maren, cast.ilse) if not spec.supervisors_only else (cast.tobi, another_supervisor())
    )
    full_house = script  # from twenty consultations on, themes are links above the list
    prepare(poster, full_house)
    mine, theirs = open_page(script=script), open_page(script=script)

    question = ask(mine, poster, spec, telling, script=script, unnamed=unnamed)
    find_under_its_theme(theirs, colleague, spec, telling, full_house=full_house)
    voice = expect_the_case(theirs, spec, telling, poster, unnamed=unnamed)
    walking.give(theirs, "To picture this I’d need", telling.asked, script=script, unnamed=not unnamed)
    walking.give(theirs, "As I read, I felt", telling.felt, script=script)

    answer_back(mine, telling, script=script)
    change_an_answer(mine, spec, telling, script=script)
    theirs.goto(question)
    header = theirs.locator("article.consultation > header")
    expect(header).to_contain_text(voice)
    expect(header).to_contain_text("edited")
    expect(theirs.get_by_role("article").first).to_contain_text(telling.changed[1])
    expect(walking.reply_with(theirs, telling.replied)).to_contain_text(voice)


def another_supervisor() -> Member:
    return make_person("emeka", Person("Emeka Stillwater", Practice.SUPERVISOR))


def prepare(poster: Member, full_house: bool) -> None:
    """A house in which the poster is known, a client may be spoken of, and others have asked."""
    make_two_who_can_hide()
    load_pages()
    make_consultation(poster, theme="hope-belief")
    if full_house:
        make_many_consultations(make_consultation(make_member(), theme="hope-belief"), 20)


def ask(
    page: Page, poster: Member, spec: TemplateSpec, telling: Telling, *, script: bool, unnamed: bool
) -> str:
    """Write a consultation in two sittings and publish it; gives its address."""
    names = [*telling.answers, "question"]
    half = len(names) // 2
    walking.come_in(page, poster)
    walking.choose_form(page, spec)
    walking.say_about_client(page, spec)
    walking.write(page, spec, telling, names[:half], script=script)
    page.get_by_role("button", name="Put away").click()
    expect(page).to_have_url(re.compile(r"/library/$"))

    page.get_by_role("link", name=poster.display_name).click()
    page.get_by_role("link", name="Your drafts").click()
    page.locator("ul.list li").filter(has_text=spec.name).get_by_role("link").click()
    first = telling.answers["1"]
    assert isinstance(first, str)
    for paragraph in first.split("\n\n"):
        expect(page.get_by_role("textbox", name=walking.prompt_of(spec, "1").text)).to_contain_text(paragraph)
    walking.write(page, spec, telling, names[half:], script=script)
    if not spec.theme:
        page.get_by_label("Which theme is nearest?").select_option(telling.theme)
    walking.read_as_they_will(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(telling.question)
    if telling.kept:
        expect(page.locator(".case.private").first).to_contain_text("Only you see this")
    page.get_by_label("Without my name" if unnamed else poster.display_name).check()
    walking.tick_and_send(page, "Publish")
    expect(page.get_by_text("Your question is with your colleagues now.")).to_be_visible()
    return page.url


def find_under_its_theme(
    page: Page, colleague: Member, spec: TemplateSpec, telling: Telling, *, full_house: bool
) -> None:
    """Come upon the question by its theme: through the list's links, or through the library."""
    theme = Theme.objects.get(slug=telling.theme or spec.theme)
    walking.come_in(page, colleague)
    if full_house:
        page.get_by_role("link", name="Consultations").first.click()
        page.locator("summary").filter(has_text="Themes").click()
        page.get_by_role("navigation", name="Themes").get_by_role("link", name=theme.name).click()
    else:
        page.get_by_role("link", name="Library").first.click()
        page.get_by_role("region", name="By theme").get_by_role("link", name=theme.name).click()
        page.get_by_role("link", name="Consultations on this theme").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(theme.name)
    row = page.locator("ul.list li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Waiting for a first voice")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(telling.question)


def expect_the_case(
    page: Page, spec: TemplateSpec, telling: Telling, poster: Member, *, unnamed: bool
) -> str:
    """See all of the case but what was kept; gives the name its poster goes by."""
    case, header = page.locator(".cases"), page.locator("article.consultation > header")
    for name, given in telling.answers.items():
        prompt = walking.prompt_of(spec, name)
        words = [given] if isinstance(given, str) else []
        if prompt.kind in {"choice", "choices"}:
            words = [prompt.label_of(value) for value in given]
        for paragraph in "\n\n".join(words).split("\n\n") if prompt.private != "always" and words else []:
            seen = expect(page.locator(".arrival") if prompt.role == "arrival" else case)
            if name == telling.kept:
                seen.not_to_contain_text(paragraph)
            else:
                seen.to_contain_text(paragraph)
    expect(case).not_to_contain_text("believe in this person")
    if unnamed:
        expect(header).not_to_contain_text(poster.display_name)
        expect(header).to_contain_text(re.compile("Colleague [A-Z]"))
    else:
        expect(header).to_contain_text(poster.display_name)
    return header.locator(".person b").inner_text()


def answer_back(page: Page, telling: Telling, *, script: bool) -> None:
    """The poster finds what came, reads it, and answers the question that was asked."""
    page.get_by_role("link", name="Consultations").first.click()
    page.get_by_role("complementary", name="Waiting for you").get_by_role(
        "link", name=telling.question
    ).click()
    expect(walking.reply_with(page, telling.felt)).to_contain_text("As I read, I felt")
    asked = walking.reply_with(page, telling.asked)
    expect(asked).to_contain_text("To picture this I’d need:")
    asked.get_by_role("link", name="Reply to this").click()
    walking.give(page, "", telling.replied, script=script)
    expect(walking.reply_with(page, telling.replied)).to_contain_text("To ")


def change_an_answer(page: Page, spec: TemplateSpec, telling: Telling, *, script: bool) -> None:
    """The poster changes one answer of the consultation, and nothing else of it changes."""
    name, text = telling.changed
    page.get_by_role("button", name="Change what you wrote").click()
    walking.answer(page, walking.prompt_of(spec, name), text, script=script)
    walking.read_as_they_will(page)
    walking.tick_and_send(page, "Send the change")
    expect(page.locator(".cases")).to_contain_text(text)
    if telling.kept:
        expect(page.locator(".case.private").first).to_contain_text(str(telling.answers[telling.kept]))
