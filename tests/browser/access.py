"""Asking axe about a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"preload": False}  # its own look at the style sheets fetches them once more, from wrong addresses


def violations(page: Page, troubles: list[str]) -> list[str]:
    """Give what axe finds on the page as it stands: the rule and the elements.

    The styles axe writes while it looks are blocked by the page's policy; that is no trouble of the page's.
    """
    before = len(troubles)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    del troubles[before:]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]
