"""One Chromium a worker. A plugin, so that there is one fixture of this name wherever it is asked for: a second one
would start Playwright's loop beside the first."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.programs import chromium

# Two busy cores are slow; what never comes still fails.
PATIENCE = 15_000  # milliseconds


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    # Playwright's synchronous interface keeps a loop running in this thread, and Django would refuse to
    # query beside it; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        running = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        expect.set_options(timeout=PATIENCE)
        yield running
        running.close()
