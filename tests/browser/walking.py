"""The steps of the main path, taken as a person takes them: by what the page calls things."""

import re

from playwright.sync_api import Locator, Page, expect

from accounts.models import Member
from forum.templates.spec import PromptSpec, TemplateSpec
from tests.browser.tellings import Telling
from tests.cast import PASSWORD

CHECKS = ("No one could pick them out", "They could read this and feel respected", "My setting and my code")


def come_in(page: Page, member: Member) -> None:
    """Sign in through the site's own page."""
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail address").fill(member.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Come in", exact=True).click()
    expect(page.get_by_role("banner").get_by_role("link", name=member.display_name)).to_be_visible()


def choose_form(page: Page, spec: TemplateSpec) -> None:
    """Take a form from the start page."""
    page.get_by_role("link", name="Consultations").first.click()
    page.get_by_role("link", name="Bring a question").click()
    page.get_by_role("button", name=spec.name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(spec.heading)


def write(page: Page, spec: TemplateSpec, telling: Telling, keys: list[str], *, script: bool) -> None:
    """Answer these prompts, in their order; the one to be kept is kept."""
    for prompt in spec.prompts:
        name = prompt.key.removeprefix(f"{spec.key}.")
        if name not in keys:
            continue
        answer(page, prompt, telling.question if name == "question" else telling.answers[name], script=script)
        if name == telling.kept:
            box = page.locator(f'[id="{prompt_id(spec, prompt)}_prompt"]')
            box.get_by_label("Keep this answer to myself").check()


def answer(page: Page, prompt: PromptSpec, given: str | int | list[str], *, script: bool) -> None:
    """Answer one prompt: in its box, or by its chips."""
    if isinstance(given, str):
        box = page.get_by_role("textbox", name=prompt.text)
        type_into(page, box, given, rich=script and prompt.kind == "rich")
        return
    group = page.get_by_role("group", name=prompt.text)
    if isinstance(given, int):
        group.get_by_role("radio", name=re.compile(rf"^{given}\b")).check()
        return
    for value in given:
        group.get_by_label(prompt.label_of(value), exact=True).check()


def type_into(page: Page, box: Locator, text: str, *, rich: bool) -> None:
    """Put the caret in the box and type over what stands there, paragraph by paragraph."""
    if not rich:
        box.fill(text)
        return
    expect(box).to_have_attribute("contenteditable", "true")
    box.click()
    page.keyboard.press("Control+a")
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)


def prompt_of(spec: TemplateSpec, name: str) -> PromptSpec:
    """The prompt a telling names: by its number, or a shared one by its key."""
    return next(prompt for prompt in spec.prompts if prompt.key in {name, f"{spec.key}.{name}"})


def prompt_id(spec: TemplateSpec, prompt: PromptSpec) -> str:
    """The id of a prompt's box on the composer."""
    return f"id_p{spec.prompts.index(prompt)}"


def say_about_client(page: Page, spec: TemplateSpec) -> None:
    """Say that a client is part of it, where the form assumes nothing."""
    if spec.key == "only-a-question":
        page.get_by_label("Yes, a client").check()


def read_as_they_will(page: Page) -> None:
    """Go on to the page before sending."""
    page.get_by_role("button", name="Read it as they will").click()
    expect(page).to_have_url(re.compile(r"/preview/$"))


def tick_and_send(page: Page, button: str) -> None:
    """Tick the three sentences and send."""
    for sentence in CHECKS:
        page.get_by_label(sentence).check()
    page.get_by_role("button", name=button).click()


def give(page: Page, opener: str, text: str, *, script: bool, unnamed: bool = False) -> None:
    """Answer a consultation: take an opener ("" for the author), write, send."""
    if opener:
        page.get_by_label(opener).check()
    mine = page.locator("#add").get_by_label("Without my name")
    if unnamed and mine.count():
        mine.check()
    box = page.get_by_role("textbox", name=re.compile("Your (voice|reply)"))
    box.click()
    type_into(page, box, text, rich=script)
    before = page.url  # which names a reply too when this is not their first
    page.get_by_role("button", name=re.compile(r"^Send")).click()
    expect(page).not_to_have_url(before)
    expect(page).to_have_url(re.compile(r"#r-[0-9a-f]{32}$"))


def reply_with(page: Page, words: str) -> Locator:
    """The reply that says this."""
    return page.locator("article.reply").filter(has_text=words)
