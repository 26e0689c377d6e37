"""The pages about people cost the same with a little and with a lot."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from forum.moderation.logbook import number_of
from forum.sanctions.listing import SIZE, people_for
from forum.sanctions.models import Sanction
from tests.factories import make_member
from tests.forum.sanctions.conftest import WHY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]


def pause_many(cast, members: list[Member]) -> None:
    """A pause each, in the tables alone."""
    number = number_of(cast.moderator)
    Sanction.objects.bulk_create(
        Sanction(
            member=each, kind="silence", reason="other", sentence=WHY, by_number=number, told_at=timezone.now(),
            ends=timezone.now() + timedelta(days=2, minutes=count),
        )
        for count, each in enumerate(members)
    )  # fmt: skip


def queries(client, address: str) -> int:
    client.get(address)  # the first look leaves a row in the access log
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_they_cost_the_same_with_a_little_and_with_a_lot(cast, login_as):
    pause_many(cast, [cast.ilse])
    pages = {
        "moderator": ["/desk/people/", reverse("forum:desk-person", args=[cast.ilse.public_id])],
        "ilse": ["/from-the-desk/"],
    }
    before = {(who, page): queries(login_as(who), page) for who, of in pages.items() for page in of}
    pause_many(cast, [cast.ilse] * 30 + [make_member(f"Jemand {chr(65 + n)}lfa") for n in range(12)])
    after = {(who, page): queries(login_as(who), page) for who, of in pages.items() for page in of}
    assert after == before
    assert max(after.values()) <= 10


def test_the_list_of_who_is_paused_goes_on_from_page_to_page_and_shows_each_once(cast):
    pause_many(
        cast, [make_member(f"Jemand {chr(65 + n // 26)}{chr(97 + n % 26)}") for n in range(2 * SIZE + 3)]
    )
    query, shown = "", []
    for _ in range(4):
        page = people_for(cast.moderator, {"after": query})
        shown += [row.public_id for row in page.pauses]
        if not page.more:
            break
        query = page.more.partition("after=")[2]
    assert len(shown) == len(set(shown)) == 2 * SIZE + 3


@pytest.mark.parametrize("word", ["x", "%00", "MCB4IHk", "a" * 500])
def test_a_key_that_is_none_of_ours_shows_the_first_page(cast, login_as, word):
    assert login_as("moderator").get("/desk/people/", {"after": word}).status_code == 200
