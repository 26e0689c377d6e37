"""An error is logged by class, place and constraint: what somebody typed stands in no log and on no page."""

import logging
from secrets import token_hex

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import Member
from config.logs import SafeFormatter, describe
from tests.factories import make_draft


def logged(error: BaseException) -> str:
    """What the log writes about it."""
    record = logging.LogRecord(
        "x", logging.ERROR, "x", 1, "It went wrong", (), (type(error), error, error.__traceback__)
    )
    return SafeFormatter().format(record)


@pytest.mark.both
def test_a_name_that_is_taken_is_logged_without_it(db):
    make = {"display_name": "Quokkamoss", "email": "quokka@between.example"}
    Member.objects.create(**make)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Member.objects.create(**make | {"email": "QUOKKA@between.example"})
    said = logged(caught.value)
    assert "django.db.utils.IntegrityError (" in said
    assert "member" in said
    assert "quokka" not in said.lower()


@pytest.mark.both
def test_a_statement_that_fails_is_logged_without_its_words(db):
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM quokkamoss WHERE words = 'quokkamoss'")
    assert "quokkamoss" not in logged(caught.value)


def test_the_whole_chain_is_logged_by_class_and_place_alone():
    try:
        try:
            raise KeyError("quokkamoss")
        except KeyError as error:
            raise ValueError("quokkamoss too") from error
    except ValueError as error:
        said = logged(error)
    assert "builtins.ValueError" in said
    assert "builtins.KeyError" in said
    assert "test_logs.py" in said
    assert "quokkamoss" not in said


def test_an_error_is_described_by_its_class():
    assert describe(RuntimeError("quokkamoss")) == "builtins.RuntimeError"


@pytest.mark.parametrize("debug", [False, True])
def test_the_page_of_an_error_says_nothing_of_what_was_typed(
    cast, defaults, login_as, monkeypatch, settings, debug
):
    settings.DEBUG = debug
    word = token_hex(8)  # not in the source, which the debug page shows

    def fall_over(form):
        raise ValueError(f"could not keep {word}")

    monkeypatch.setattr("forum.consultations.forms.ComposeForm.data", fall_over)
    draft, client = make_draft(cast.maren), login_as("maren")
    client.raise_request_exception = False
    answer = client.post(f"/drafts/{draft.public_id}/save/", {"only-a-question.1": word, "seq": draft.seq})
    assert answer.status_code == 500
    assert word not in answer.content.decode()
    assert ("ValueError" in answer.content.decode()) is debug
