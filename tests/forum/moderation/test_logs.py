"""The logs: one row for every act, no word of a case, and nobody changes or removes one."""

import pytest
from django.db import DatabaseError, connection, transaction

from forum.consultations import actions
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.logbook import number_of
from forum.moderation.models import Decision, DecisionActor
from tests.factories import make_consultation, make_member, make_reply

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def decided(cast) -> Decision:
    """The row about Maren's first consultation, given back with a sentence."""
    here = make_consultation(cast.maren, question="What is the quince about?", waits=True)
    moderation.give_back(here.review_items.get(), "Leave out the quince, please.", by=cast.moderator)
    return Decision.objects.get(object_id=here.public_id)


def test_a_row_holds_codes_and_a_number_and_no_word_of_anybody(cast, decided):
    assert (decided.act, decided.object_kind, decided.reason) == (
        "return",
        "consultation",
        "first_contribution",
    )
    assert (decided.before, decided.after) == ("held", "returned")
    assert decided.actor == DecisionActor.objects.get(member=cast.moderator).number
    row = str(Decision.objects.filter(pk=decided.pk).values().get())
    assert "quince" not in row
    assert cast.moderator.display_name not in row
    assert cast.moderator.public_id not in row


def test_a_moderator_has_one_number_for_ever_and_nobody_shares_it(cast):
    numbers = [number_of(person) for person in (cast.moderator, cast.second_moderator, cast.moderator)]
    assert numbers[0] == numbers[2] != numbers[1]
    assert number_of(None) == 0


def test_the_command_lines_acts_stand_under_number_0(cast):
    newcomer = make_member("Ruth Neuling", "")
    moderation.verify_member(newcomer, practice="clinician", by=None)
    assert Decision.objects.get(object_id=newcomer.public_id).actor == 0


@pytest.mark.both
def test_erasing_a_moderator_leaves_the_log_whole(cast, decided):
    DecisionActor.objects.filter(member=cast.moderator).update(member=None)
    decided.refresh_from_db()
    assert decided.act == "return"


@pytest.mark.both
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE forum_decision SET act = 'release'",
        "DELETE FROM forum_decision",
        "UPDATE forum_entry SET voice = 'Somebody else'",
    ],
)
def test_the_database_itself_refuses_to_change_a_log(decided, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Decision.objects.get(pk=decided.pk).act == "return"


@pytest.mark.both
def test_no_query_of_ours_changes_a_log_either(decided):
    for change in (
        lambda: Decision.objects.update(after="open"),
        lambda: Decision.objects.all().delete(),
        lambda: decided.delete(),
        lambda: Decision.objects.filter(pk=decided.pk).update(actor=0),
        lambda: Entry.objects.update(voice=""),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.sqlite
def test_sqlite_replaces_no_row_of_the_log(decided):
    statement = "INSERT OR REPLACE INTO forum_decision SELECT * FROM forum_decision"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["forum_decision", "forum_entry", "forum_entry, forum_decision"])
def test_postgres_empties_no_log_at_a_stroke(decided, table):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the rows of this very test would be in the way
        cursor.execute(f"TRUNCATE {table} CASCADE")
    assert Decision.objects.filter(pk=decided.pk).exists()
    assert Entry.objects.exists()


def test_the_ledger_names_people_as_readers_know_them(cast):
    here = make_consultation(cast.ilse, unnamed=True)
    reply = make_reply(here, cast.maren, unnamed=True)
    actions.withdraw_reply(reply, by=cast.maren)
    rows = list(Entry.objects.filter(consultation=here).values_list("verb", "voice"))
    assert rows == [
        ("consultation.published", here.voice_name),
        ("reply.sent", reply.voice_name),
        ("reply.withdrawn", reply.voice_name),
    ]
    everything = str(list(Entry.objects.values()))
    for person in (cast.ilse, cast.maren):
        assert person.display_name not in everything
        assert person.public_id not in everything
