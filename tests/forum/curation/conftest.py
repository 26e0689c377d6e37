"""A finished consultation, and the steps from there to the library."""

import pytest

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation import actions
from forum.curation.models import Asked, Distil
from forum.mirror.html import from_plain
from tests.factories import make_consultation, make_reply, move_to_phase

LENT = "I felt the hurry in my own chest"
LEARNT = {
    "title": "Hurry travels",
    "standfirst": "What is rushed in us is felt before it is said.",
    "question": "Whose hurry is it?",
    "html": from_plain(
        "Where we slow down, there is more room for both. We have learnt to notice our own pace first."
    ),
}


@pytest.fixture(autouse=True)
def read_before(already_read: None) -> None:
    """What is published of what was learnt counts as read (``tests/cms/editorial`` is about that)."""


def press(client, here, act, **more):
    """Press a button on a moderator's page beside a consultation; gives the page that follows."""
    return client.post(f"/desk/curate/{here.public_id}/act/", {"act": act} | more, follow=True)


def say(client, asked, word, **more):
    """Answer what one is asked; gives the page that follows."""
    return client.post(f"/me/asked/{asked.public_id}/", {"say": word} | more, follow=True)


def asked_of(member, what) -> Asked:
    """The newest question of this kind to somebody."""
    return Asked.objects.filter(member=member, what=what).latest("pk")


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """Ilse's, open, in her name."""
    return make_consultation(cast.ilse)


@pytest.fixture
def finished(cast, defaults) -> Consultation:
    """Ilse's, without her name, answered by Maren without hers and by Tobi, and taken back."""
    made = make_consultation(cast.ilse, unnamed=True)
    make_reply(made, cast.maren, unnamed=True)
    make_reply(made, cast.tobi, "You stayed beside what was hard to hear.", kind="appreciation")
    move_to_phase(made, "take_back")
    make_reply(made, cast.ilse, "I take with me that I may be slower than I am.", kind="take_back")
    made.refresh_from_db()
    return made


def reply_of(here, member) -> Reply:
    """What somebody said there."""
    return Reply.objects.get(consultation=here, author=member, kind__in=("resonance", "appreciation"))


@pytest.fixture
def writing(cast, finished) -> Distil:
    """Ilse has said yes, and the moderator has written."""
    distil = actions.ask_poster(finished, by=cast.moderator)
    actions.answer(asked_of(cast.ilse, "distil"), True, by=cast.ilse)
    distil.refresh_from_db()
    actions.save_distil(distil, LEARNT, by=cast.moderator, version=distil.version)
    return distil


@pytest.fixture
def reading(cast, writing, library) -> Distil:
    """Maren has agreed to be quoted, and it waits for a second reader."""
    asked = actions.ask_quote(writing, reply_of(writing.consultation, cast.maren), LENT, by=cast.moderator)
    actions.answer(asked, True, by=cast.maren)
    actions.send_on(writing, by=cast.moderator, version=writing.version)
    writing.refresh_from_db()
    return writing


@pytest.fixture
def drafted(cast, reading) -> Distil:
    """The second moderator has read it, and it lies in the library."""
    actions.confirm(reading, by=cast.second_moderator, version=reading.version, ticked=True)
    reading.refresh_from_db()
    return reading
