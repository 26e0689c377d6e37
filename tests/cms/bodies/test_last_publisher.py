"""Whoever alone publishes for a training body and leaves the house is told what that means, and curators are told."""

from datetime import timedelta

from django.utils import timezone

from forum.notifications.models import Notice
from forum.own_data import actions
from forum.own_data.actions.leaving import hash_of
from forum.own_data.models import Leaving
from tests.cms.bodies.conftest import browser_of


def test_the_last_publisher_is_told_and_curators_are(publisher, body, person, cast):
    page = browser_of(publisher).get("/me/data/leave/").content.decode()
    assert f"You are the only publisher of {body.title}" in page
    curator = cast.curator
    actions.ask_to_leave(publisher, keeps_replies=False)
    Leaving.objects.update(key=hash_of("k"), key_until=timezone.now() + timedelta(days=1))
    assert not Notice.objects.exists()  # until they confirm it
    actions.confirm("k")
    assert [told.member for told in Notice.objects.filter(verb="library.alone")] == [curator]
    person(body, "publisher", "Zora Zweite")
    assert actions.publishes_alone(publisher) == []
