"""What a page that saves itself is told: saved, stale, not yours."""

from collections.abc import Callable

import pytest
from django.test import Client

from forum.consultations.drafts import Draft
from tests import factories
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("defaults")

ONE = "only-a-question.1"


@pytest.fixture
def draft(cast: Cast, defaults: None) -> Draft:
    """A draft of Maren's."""
    return factories.make_draft(cast.maren)


def test_the_same_text_again_is_saved_and_another_text_is_stale(
    login_as: Callable[[str], Client], draft: Draft
) -> None:
    browser, address = login_as("maren"), f"/drafts/{draft.public_id}/autosave/"
    first = browser.post(address, {"seq": draft.seq, ONE: "Sent, and the answer lost."})
    again = browser.post(address, {"seq": draft.seq, ONE: "Sent, and the answer lost."})
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["seq"] == again.json()["seq"] == draft.seq + 1
    other = browser.post(address, {"seq": draft.seq, ONE: "From another tab."})
    assert other.status_code == 409
    draft.refresh_from_db()
    assert draft.data["answers"][ONE]["html"] == "<p>Sent, and the answer lost.</p>"


def test_a_page_written_by_one_person_saves_nothing_as_another(
    login_as: Callable[[str], Client], cast: Cast
) -> None:
    question = factories.make_consultation(cast.maren)
    address = f"/consultations/{question.public_id}/reply/autosave/"
    answer = login_as("tobi").post(
        address, {"seq": 0, "text": "Ilse's words."}, headers={"X-Autosave": cast.ilse.public_id}
    )
    assert answer.status_code == 401
    assert answer.json()["why"] == "Somebody else is signed in on this browser now."
    assert not Draft.objects.filter(purpose="reply").exists()


def test_a_page_names_its_writer(login_as: Callable[[str], Client], cast: Cast, draft: Draft) -> None:
    page = login_as("maren").get(f"/drafts/{draft.public_id}/")
    assert f'data-member="{cast.maren.public_id}"' in page.content.decode()
