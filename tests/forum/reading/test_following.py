"""What a reader follows is theirs alone, and nothing is followed by itself."""

import pytest

from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.reading import actions
from forum.reading.models import Follow
from forum.themes.models import Theme
from tests.factories import make_consultation, make_reply


def read(client, path):
    return client.get(path).content.decode()


@pytest.mark.both
def test_a_reader_follows_everything_then_only_the_return_then_nothing(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    client = login_as("maren")
    address = f"/consultations/{here.public_id}/follow/"
    for what in ("everything", "everything", "returns"):
        answer = client.post(address, {"what": what})
        assert answer.headers["Location"] == f"/consultations/{here.public_id}/#for-yourself"
        assert Follow.objects.get().what == what
    assert here.question in read(client, "/following/")
    assert f"only when {cast.ilse.display_name} returns" in read(client, "/following/")
    assert client.post(address, {"what": "no", "back": "follows"}).headers["Location"] == "/following/"
    assert not Follow.objects.exists()


def test_what_nobody_offers_cannot_be_followed(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    login_as("maren").post(f"/consultations/{here.public_id}/follow/", {"what": "her"})
    login_as("maren").post("/now/follow/", {"now": "draft"})
    with pytest.raises(NotNow):
        actions.follow_now("", by=cast.maren)
    assert not Follow.objects.exists()


def test_nobody_follows_their_own_or_what_goes_on_no_more(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    assert (
        login_as("ilse").post(f"/consultations/{here.public_id}/follow/", {"what": "everything"}).status_code
        == 403
    )
    Consultation.objects.update(status="closed")
    assert (
        login_as("maren").post(f"/consultations/{here.public_id}/follow/", {"what": "everything"}).status_code
        == 403
    )
    assert not Follow.objects.exists()


def test_bringing_or_answering_follows_nothing_by_itself(cast, defaults):
    make_reply(make_consultation(cast.ilse), cast.maren)
    assert not Follow.objects.exists()


@pytest.mark.both
def test_a_theme_and_what_is_welcome_now_are_followed_from_the_list(cast, defaults, login_as):
    make_consultation(cast.ilse)
    client = login_as("maren")
    theme = Theme.objects.get(slug="alliance")
    for _ in range(2):
        assert (
            client.post("/themes/alliance/follow/", {"what": "yes"}).headers["Location"]
            == "/consultations/?theme=alliance"
        )
        assert client.post("/now/follow/", {"now": "perspectives"}).headers["Location"] == "/consultations/"
    assert set(Follow.objects.values_list("theme", "phase")) == {(theme.pk, ""), (None, "perspectives")}
    assert "You follow this theme." in read(client, "/consultations/?theme=alliance")
    assert "You are told where perspectives are welcome." in read(client, "/consultations/")
    assert "You follow this theme." not in read(login_as("tobi"), "/consultations/?theme=alliance")
    page = read(client, "/following/")
    assert theme.name in page
    assert page.count("you are told") == 1
    client.post("/themes/alliance/follow/", {"what": "no"})
    client.post("/now/follow/", {"now": "perspectives", "what": "no", "back": "follows"})
    assert not Follow.objects.exists()


def test_nobody_sees_what_another_follows(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question="Whom does this follow?")
    actions.follow(here, "everything", by=cast.maren)
    for who in ("ilse", "tobi", "moderator"):
        assert here.question not in read(login_as(who), "/following/")


def test_what_is_withdrawn_is_gone_from_the_list_of_what_one_follows(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question="Will this stay?")
    actions.follow(here, "everything", by=cast.maren)
    consultations.withdraw(here, by=cast.ilse)
    assert "Will this stay?" not in read(login_as("maren"), "/following/")
