"""The browser the other tests drive does what they rely on."""

import pytest

from tests.browser.conftest import OpenPage
from tests.cast import Cast

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_a_member_is_signed_in_with_javascript_and_without(
    open_page: OpenPage, cast: Cast, script: bool
) -> None:
    page = open_page(cast.maren, script=script)
    page.goto("/consultations/")
    assert page.get_by_role("link", name="Maren Hollander").is_visible()


@pytest.mark.walk
def test_two_people_do_not_share_a_device(open_page: OpenPage, cast: Cast) -> None:
    first, second = open_page(cast.maren), open_page(cast.ilse)
    first.goto("/consultations/")
    second.goto("/consultations/")
    assert second.get_by_role("link", name="Maren Hollander").count() == 0


def test_a_script_the_policy_blocks_is_noticed(open_page: OpenPage, cast: Cast, troubles: list[str]) -> None:
    page = open_page(cast.maren)
    page.goto("/consultations/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">red</p>')")
    assert "style-src" in troubles.pop()
