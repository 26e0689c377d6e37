"""What a reader takes to their own supervision: a list and notes that only they can read."""

import pytest

from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow, Stale
from forum.consultations.models import Consultation
from forum.reading import actions, presenting
from forum.reading.models import Kept
from tests.factories import make_consultation

QUESTION = "What is it that I take away from this hour?"
NOTE = "I want to talk about my hurry."


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """A question of Ilse's that Maren keeps."""
    made = make_consultation(cast.ilse, question=QUESTION)
    actions.keep(made, by=cast.maren)
    return made


def read(client, path):
    return client.get(path).content.decode()


def write(client, here, note, edition=None):
    edition = Kept.objects.get(consultation=here).edition if edition is None else edition
    return client.post(f"/supervision/{here.public_id}/note/", {"note": note, "edition": edition})


def test_a_click_keeps_and_a_second_keeps_nothing_more(cast, here, login_as):
    client = login_as("tobi")
    for _ in range(2):
        assert client.post(f"/consultations/{here.public_id}/keep/").status_code == 302
    assert Kept.objects.filter(member=cast.tobi).count() == 1
    assert QUESTION in read(client, "/supervision/")


@pytest.mark.both
def test_a_note_is_kept_and_nobody_else_reads_it(cast, here, login_as):
    client = login_as("maren")
    assert write(client, here, NOTE).headers["Location"] == (
        f"/supervision/?from={here.public_id}#k-{here.public_id}"
    )
    assert NOTE in read(client, "/supervision/")
    for who in ("ilse", "tobi", "moderator", "admin"):
        for path in ("/supervision/", "/supervision/print/", here.get_absolute_url(), "/desk/"):
            assert NOTE not in read(login_as(who), path)


def test_a_long_list_comes_in_pages_and_nothing_on_it_is_out_of_reach(cast, here, login_as, monkeypatch):
    monkeypatch.setattr(presenting, "KEPT_AT_ONCE", 2)
    for words in ("What holds us?", "Where do I hurry?"):
        actions.keep(make_consultation(cast.ilse, question=words), by=cast.maren)
    client = login_as("maren")
    first = read(client, "/supervision/")
    assert "Where do I hurry?" in first and "What holds us?" in first
    assert QUESTION not in first
    assert f'href="?from={here.public_id}"' in first
    second = read(client, f"/supervision/?from={here.public_id}")
    assert QUESTION in second and "What holds us?" not in second
    assert "From the latest on" in second
    assert "Where do I hurry?" in read(client, "/supervision/?from=nonsense")
    assert client.get("/supervision/print/").content.decode().count("to-bring") == 3


def test_a_note_that_is_too_long_comes_back_whole_with_the_reason_beside_it(cast, here, login_as):
    long = "So " * 2_000
    answer = write(login_as("maren"), here, long)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert long.strip() in page
    assert "5,000 characters" in page
    assert f'aria-describedby="error-{here.public_id}"' in page
    assert Kept.objects.get().note == ""
    assert write(login_as("maren"), here, "x" * 5_000).status_code == 302


@pytest.mark.both
def test_of_two_tabs_the_second_is_told_and_shown_both(cast, here, login_as):
    client = login_as("maren")
    old = Kept.objects.get().edition
    write(client, here, NOTE)
    answer = write(client, here, "Something else.", edition=old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert NOTE in page
    assert "Something else." in page
    assert Kept.objects.get().note == NOTE
    assert write(client, here, NOTE, edition=old).status_code == 302
    with pytest.raises(Stale):
        actions.write_note(Kept.objects.get(), "Third.", by=cast.maren, edition=old)


def test_a_note_to_what_is_no_longer_on_the_list_comes_back(cast, here, login_as):
    client = login_as("maren")
    client.post(f"/supervision/{here.public_id}/let-go/")
    answer = client.post(f"/supervision/{here.public_id}/note/", {"note": NOTE})
    assert answer.status_code == 410
    assert NOTE in answer.content.decode()
    assert not Kept.objects.exists()


def test_signed_out_a_note_comes_back(here, login_as):
    answer = login_as("visitor").post(f"/supervision/{here.public_id}/note/", {"note": NOTE})
    assert answer.status_code == 401
    assert NOTE in answer.content.decode()


def test_on_paper_there_is_not_a_word_of_a_case(cast, here, login_as):
    write(login_as("maren"), here, NOTE)
    page = read(login_as("maren"), "/supervision/print/")
    assert NOTE in page
    assert here.theme.name in page
    assert QUESTION not in page
    assert here.public_id not in page


def test_what_can_be_read_no_more_stays_with_the_note_and_without_a_word_of_it(cast, here, login_as):
    client = login_as("maren")
    write(client, here, NOTE)
    consultations.withdraw(here, by=cast.ilse)
    page = read(client, "/supervision/")
    assert NOTE in page
    assert QUESTION not in page
    assert client.post(f"/supervision/{here.public_id}/let-go/").status_code == 302
    assert not Kept.objects.exists()


def test_ones_own_question_can_be_kept_and_nothing_that_waits(cast, defaults, login_as):
    mine = make_consultation(cast.ilse)
    assert login_as("ilse").post(f"/consultations/{mine.public_id}/keep/").status_code == 302
    waits = make_consultation(cast.trainee, waits=True)
    assert login_as("trainee").post(f"/consultations/{waits.public_id}/keep/").status_code == 403
    with pytest.raises(NotNow):
        actions.keep(waits, by=cast.moderator)
