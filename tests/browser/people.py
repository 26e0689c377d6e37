"""Signing in without the sign-in page: what a walk is about begins after it."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from accounts.models import Member


def signed_in(page: Page, member: Member) -> Page:
    """Sign `member` in, in this page's browser context; gives the page back."""
    sign_in(page.context, member)
    return page


def sign_in(context: BrowserContext, member: Member) -> None:
    """Give the context a session of this member's, as a sign-in in one of its tabs would."""
    client = Client()
    client.force_login(member)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
    )
