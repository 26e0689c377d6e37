"""The desk asks whoever has not said within a year what they are tied to, and closes nothing for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Profile

ASKS = "Say what you are tied to"


@pytest.mark.usefixtures("defaults")
def test_the_desk_asks_until_it_was_said_and_again_after_a_year(cast, login_as):
    desk = login_as("moderator")
    assert ASKS in desk.get("/desk/").content.decode()
    assert ASKS not in login_as("first_reader").get("/desk/").content.decode()
    said = Profile.objects.create(member=cast.moderator, interests_on=timezone.localdate())
    assert ASKS not in desk.get("/desk/").content.decode()
    Profile.objects.filter(pk=said.pk).update(interests_on=timezone.localdate() - timedelta(days=366))
    assert ASKS in desk.get("/desk/").content.decode()
