"""What was set aside, or stepped back from, is not read by way of a piece that is made of it (invariant 1)."""

import pytest
from django.utils import timezone

from forum.consultations.actions.hiding import restore_reply, set_aside, set_reply_aside
from forum.reading import actions as steps
from tests.forum.curation.conftest import LENT, reply_of

pytestmark = pytest.mark.usefixtures("library")


@pytest.fixture
def reader(cast, reading, login_as):
    """Somebody who reads a second time, and is no moderator."""
    cast.second_moderator.is_moderator = False
    cast.second_moderator.is_second_reader = True
    cast.second_moderator.save()
    client = login_as("second_moderator")
    assert LENT in client.get(f"/desk/distil/{reading.public_id}/").content.decode()
    return client


def test_a_consultation_that_was_set_aside_is_in_nobodys_second_reading(reading, reader):
    set_aside(reading.consultation, by=None, at=timezone.now())
    assert reader.get(f"/desk/distil/{reading.public_id}/").status_code == 404
    assert reading.public_id not in reader.get("/desk/distil/").content.decode()


def test_a_reply_that_was_set_aside_is_not_quoted_until_it_is_back(cast, reading, reader):
    reply = reply_of(reading.consultation, cast.maren)
    set_reply_aside(reply, by=None, at=timezone.now())
    where = f"/desk/distil/{reading.public_id}/"
    assert reader.get(where).status_code == 404
    agreed = {"act": "agree", "version": reading.version, "ticked": "yes"}
    assert reader.post(f"{where}act/", agreed).status_code == 404
    restore_reply(reply, by=None, at=timezone.now())
    assert LENT in reader.get(where).content.decode()


def test_whoever_stepped_back_writes_and_reads_no_more_of_it(cast, reading, login_as):
    where = f"/desk/distil/{reading.public_id}/"
    for role, writes in (("moderator", True), ("second_moderator", False)):
        client = login_as(role)
        assert (reading.consultation.question in client.get(where).content.decode()) is writes
        steps.step_back(reading.consultation, by=getattr(cast, role))
        assert client.get(where).status_code == 404
