"""What a moderator does beside a consultation is taken back by the opposite act, from the same page."""

import pytest

from forum.moderation.models import Decision
from forum.themes.models import Theme
from tests.forum.curation.conftest import press

FLAGS = ("featured_at", "locked_at", "locked_why", "asks_approval", "slow", "theme_id")


def state(here) -> dict[str, object]:
    here.refresh_from_db()
    return {name: getattr(here, name) for name in FLAGS}


@pytest.mark.parametrize(
    ("act", "back", "more"),
    [
        ("feature", "unfeature", {}),
        ("lock", "unlock", {"why": "heated"}),
        ("slow-on", "slow-off", {}),
        ("approval-on", "approval-off", {}),
    ],
)
def test_each_has_its_opposite_in_its_place_and_both_are_written_down(here, login_as, act, back, more):
    client, before = login_as("moderator"), state(here)
    page = client.get(f"/desk/curate/{here.public_id}/").text
    assert f'value="{act}"' in page and f'value="{back}"' not in page
    press(client, here, act, **more)
    assert state(here) != before
    page = client.get(f"/desk/curate/{here.public_id}/").text
    assert f'value="{back}"' in page and f'value="{act}"' not in page
    press(client, here, back)
    assert state(here) == before
    assert Decision.objects.filter(object_id=here.public_id).count() == 2


def test_what_was_moved_is_moved_back(here, login_as):
    client, before = login_as("moderator"), state(here)
    other = Theme.objects.filter(retired_at=None).exclude(pk=here.theme_id).first()
    press(client, here, "theme", theme=other.slug)
    assert state(here)["theme_id"] == other.pk
    press(client, here, "theme", theme=Theme.objects.get(pk=before["theme_id"]).slug)
    assert state(here) == before
