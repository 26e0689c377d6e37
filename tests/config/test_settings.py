"""The environment is read by type, contradictions are said at the start, and bodies have a limit."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts.actions import appoint
from config import checks, env
from tests.factories import make_draft, make_member

MEGABYTE = 1024 * 1024


# --- Reading the environment ---------------------------------------------------------------------


@pytest.mark.parametrize("word", ["1", "true", "YES", "on"])
def test_yes_is_said_in_several_words(monkeypatch, word):
    monkeypatch.setenv("HEDGEHOG", word)
    assert env.flag("HEDGEHOG", default=False) is True


@pytest.mark.parametrize("word", ["0", "false", "NO", "off", ""])
def test_no_is_said_in_several_words(monkeypatch, word):
    monkeypatch.setenv("HEDGEHOG", word)
    assert env.flag("HEDGEHOG", default=True) is False


@pytest.mark.parametrize(
    ("read", "word"),
    [(lambda: env.flag("HEDGEHOG", default=True), "perhaps"), (lambda: env.number("HEDGEHOG", 1), "1.5")],
)
def test_what_cannot_be_read_stops_the_start_and_names_the_variable(monkeypatch, read, word):
    monkeypatch.setenv("HEDGEHOG", word)
    with pytest.raises(ImproperlyConfigured, match="HEDGEHOG"):
        read()


def test_what_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("HEDGEHOG", raising=False)
    assert env.flag("HEDGEHOG", default=True) is True
    assert (env.number("HEDGEHOG", 3), env.text("HEDGEHOG", "x"), env.words("HEDGEHOG", "a, b,")) == (
        3,
        "x",
        ["a", "b"],
    )
    assert env.path("HEDGEHOG", Path("var")) == Path("var")


def test_what_must_be_set_stops_the_start(monkeypatch):
    monkeypatch.delenv("HEDGEHOG", raising=False)
    with pytest.raises(ImproperlyConfigured, match="HEDGEHOG is required"):
        env.text("HEDGEHOG")


def test_a_relative_path_counts_from_where_the_program_was_started(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEDGEHOG", "somewhere")
    assert env.path("HEDGEHOG", Path("var")) == tmp_path / "somewhere"


# --- What contradicts itself ---------------------------------------------------------------------


def ids(found) -> list[str]:
    """The codes of what a check found."""
    return [message.id for message in found]


def test_a_site_without_a_mail_host_is_told_so(settings):
    settings.MAIL_HOST = ""
    assert ids(checks.production_has_a_way_to_write(None)) == ["between.E001"]
    settings.MAIL_HOST = "mail.example"
    assert ids(checks.production_has_a_way_to_write(None)) == []


@pytest.mark.parametrize(
    ("queue", "found"),
    [("database", []), ("immediate", ["between.W003"]), ("datbase", ["between.E003"])],
)
def test_a_site_whose_letters_are_sent_while_something_waits_is_told_so(settings, queue, found):
    settings.TASKS_QUEUE = queue
    assert ids(checks.letters_wait_for_a_worker(None)) == found


@pytest.mark.parametrize(
    ("url", "hosts", "found"),
    [
        ("https://between.example", ["between.example"], []),
        ("https://www.between.example", [".between.example"], []),
        ("https://between.example", ["other.example"], ["between.E002"]),
        ("https://notbetween.example", ["between.example"], ["between.E002"]),
        ("http://between.example", ["between.example"], ["between.W001"]),
    ],
)
def test_the_address_in_mails_is_one_the_site_answers_to(settings, url, hosts, found):
    settings.SITE_URL, settings.ALLOWED_HOSTS, settings.DEBUG = url, hosts, False
    assert ids(checks.links_match_the_host(None)) == found


def test_a_site_without_an_emergency_contact_is_told_so(settings):
    settings.EMERGENCY_CONTACT = ""
    assert ids(checks.somebody_is_called_in_an_emergency(None)) == ["between.E004"]
    settings.EMERGENCY_CONTACT = "somebody@between.example"
    assert ids(checks.somebody_is_called_in_an_emergency(None)) == []
    settings.EMERGENCY_CONTACT, settings.DEBUG = "", True
    assert ids(checks.somebody_is_called_in_an_emergency(None)) == []


def test_a_house_in_which_fewer_than_two_can_hide_a_text_is_told_so(db, settings):
    assert ids(checks.two_people_can_hide(None, ["default"])) == ["between.W002"]
    appoint(make_member("Erste Wache"), "moderator")
    assert ids(checks.two_people_can_hide(None, ["default"])) == ["between.W002"]
    appoint(make_member("Zweite Wache"), "second_reader")
    assert ids(checks.two_people_can_hide(None, ["default"])) == []


def test_a_house_that_takes_no_client_is_not_told(db, settings):
    settings.CLIENT_MATERIAL = False
    assert checks.two_people_can_hide(None, ["default"]) == []


def test_a_check_without_a_database_asks_none():
    assert checks.two_people_can_hide(None, None) == []


# --- How much one may send -----------------------------------------------------------------------


def test_a_visitor_cannot_send_more_than_4_megabytes(client, db):
    fits = client.post("/accounts/login/", {"login": "x" * (3 * MEGABYTE)})
    assert fits.status_code == 200
    answer = client.post("/accounts/login/", {"login": "x" * (4 * MEGABYTE)})
    assert answer.status_code == 413
    assert "That is more than this page can take." in answer.content.decode()


def test_a_visitor_cannot_send_more_to_a_writing_page_either(cast, defaults, client):
    draft = make_draft(cast.maren)
    answer = client.post(f"/drafts/{draft.public_id}/save/", {"only-a-question.1": "x" * (5 * MEGABYTE)})
    assert answer.status_code == 413


def test_a_member_gets_10_megabytes_pasted_into_a_box_back_whole(cast, defaults, login_as):
    draft = make_draft(cast.maren)
    text = "x" * (10 * MEGABYTE)
    answer = login_as("maren").post(
        f"/drafts/{draft.public_id}/save/", {"only-a-question.1": text, "seq": draft.seq}
    )
    assert answer.status_code == 422
    assert answer.content.count(b"x" * MEGABYTE) >= 10


def test_a_member_sends_little_to_pages_that_take_no_text(login_as):
    assert login_as("maren").post("/me/name/", {"display_name": "x" * (5 * MEGABYTE)}).status_code == 413


@pytest.mark.parametrize("length", ["-1", "many", "99999999999999"])
def test_a_length_that_is_none_is_refused(client, length):
    answer = client.generic("POST", "/accounts/login/", b"", CONTENT_LENGTH=length)
    assert answer.status_code == 413


def test_a_site_on_which_nobody_is_responsible_says_so(settings):
    settings.DEBUG = False
    for name in checks.SAID_OF_OPERATOR:
        setattr(settings, name, "somebody")
    assert checks.somebody_is_responsible(None) == []
    settings.SUPERVISORY_AUTHORITY = " "
    assert [error.id for error in checks.somebody_is_responsible(None)] == ["between.E005"]
