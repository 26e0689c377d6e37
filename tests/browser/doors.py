"""Steps to the screens of coming in, and of what goes wrong."""

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.template.loader import render_to_string
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from accounts.models import Member
from cms.models import ArticlePage
from forum.management.seeding import address_of
from tests.factories import approved

Steps = Callable[[Page], None]


def refused_name(page: Page) -> None:
    """A name that is none."""
    page.goto("/me/")
    page.get_by_label("What may colleagues call you?").fill(" ")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("What may colleagues call you?")).to_have_attribute("aria-invalid", "true")


def refused_sign_in(page: Page) -> None:
    """A password that is not theirs."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(address_of("ilse"))
    page.get_by_label("Password", exact=True).fill("not-this-one")
    page.get_by_role("button", name="Come in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_sign_up(page: Page) -> None:
    """Two passwords that differ."""
    page.goto("/accounts/signup/")
    page.get_by_label("What may colleagues call you?").fill("Nobody Inparticular")
    page.get_by_label("E-mail address").fill("nobody@between.example")
    page.get_by_label("A password").fill("one-lantern-burning")
    page.get_by_label("The password once more").fill("two-lanterns-burning")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("alert")).to_be_visible()


def not_allowed(page: Page) -> None:
    """The supervisors' form, asked for by somebody who is none."""
    page.goto("/write/")
    page.locator("form.card").first.evaluate("form => { form.action = '/write/supervision/' }")
    page.locator("form.card button").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def old_form(page: Page) -> None:
    """A form without its token, as from a page of long ago."""
    page.goto("/write/")
    page.locator("form.card [name=csrfmiddlewaretoken]").first.evaluate("field => field.remove()")
    page.locator("form.card button").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def template_alone(name: str) -> Steps:
    """An error page as Django shows it when nothing else works: rendered without a request."""

    def answer(route: Route) -> None:
        route.fulfill(
            status=int(name[:3]), content_type="text/html; charset=utf-8", body=render_to_string(name)
        )

    def go(page: Page) -> None:
        page.route("**/broken/", answer)
        page.goto("/broken/")

    return go


def add_video(article: ArticlePage) -> None:
    """Put a video into an article that has none."""
    article.body.append(
        (
            "video",
            {
                "url": "https://vimeo.com/123456789",
                "title": "Two colleagues play a first meeting",
                "transcript": "",
            },
        )
    )
    approved(article.save_revision()).publish()


def unconfirmed_address(key: str) -> str:
    """The link in the letter to somebody's second address."""
    member = Member.objects.get(email=address_of(key))
    address, _ = EmailAddress.objects.get_or_create(user=member, email=f"{key}.again@between.example")
    return reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])


def reset_address(key: str) -> str:
    """The link in the letter to somebody who forgot their password."""
    member = Member.objects.get(email=address_of(key))
    token = default_token_generator.make_token(member)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(member), token])
