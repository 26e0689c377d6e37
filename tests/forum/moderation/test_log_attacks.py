"""The decision log survives whoever would change it: by models, by raw SQL, past its guards, or two at once.

Here stand statements that would lift a trigger; all of them are tried in vain, or by somebody who owns the
tables, so that the doctor has something to find (tests/test_databases.py).
"""

import re
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from accounts.admin import site
from forum.ledger.models import Entry
from forum.ledger.triggers import names
from forum.management import doctoring
from forum.moderation import actions as moderation
from forum.moderation.chain import FIELDS, START, breaks, digest
from forum.moderation.logbook import log
from forum.moderation.models import Act, Decision, DecisionActor
from tests.factories import make_consultation, make_member

pytestmark = pytest.mark.both


@pytest.fixture
def logged(cast, defaults) -> list[int]:
    """Five rows and more: colleagues verified, and a first consultation given back."""
    here = make_consultation(cast.maren, waits=True)
    moderation.give_back(here.review_items.get(), "Leave out the town, please.", by=cast.moderator)
    for person in ("ilse", "tobi"):
        assert cast[person].is_verified
    return list(Decision.objects.order_by("number").values_list("number", flat=True))


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def everything() -> list[dict]:
    return list(Decision.objects.order_by("number").values())


def doctor(*, role: bool = False, **options: str) -> tuple[int, str]:
    """What the doctor says, and how it ends. Tests own their tables, so the role is looked at where it is asked."""
    said = StringIO()
    looks = [look for look in doctoring.LOOKS if role or look is not doctoring.log_is_not_its_own_role]
    with patch("forum.management.commands.doctor.LOOKS", looks):
        try:
            call_command("doctor", stdout=said, **options)
        except SystemExit as end:
            return int(end.code), said.getvalue()
    return 0, said.getvalue()


ALIKE = "actor, act, object_kind, object_id, area, reason, before, after, at, hash"
IN_VAIN = {
    "one word changed": "UPDATE forum_decision SET act = 'leave' WHERE number = 1",
    "nothing changed": "UPDATE forum_decision SET hash = hash",
    "the newest deleted": "DELETE FROM forum_decision WHERE number = (SELECT MAX(number) FROM forum_decision)",
    "all deleted": "DELETE FROM forum_decision",
    "a row between two": f"INSERT INTO forum_decision (number, {ALIKE}) SELECT 2, {ALIKE} FROM forum_decision WHERE number = 1",
    "a row before the first": f"INSERT INTO forum_decision (number, {ALIKE}) SELECT 0, {ALIKE} FROM forum_decision WHERE number = 1",
    "a row far behind": f"INSERT INTO forum_decision (number, {ALIKE}) SELECT 4711, {ALIKE} FROM forum_decision WHERE number = 1",
    "a row over another": (
        f"INSERT INTO forum_decision (id, number, {ALIKE}) SELECT id, number, {ALIKE} FROM forum_decision "
        "WHERE number = 1 ON CONFLICT (id) DO UPDATE SET act = 'leave'"
    ),
    "a row over a number": (
        f"INSERT INTO forum_decision (number, {ALIKE}) SELECT number, {ALIKE} FROM forum_decision "
        "WHERE number = 1 ON CONFLICT (number) DO UPDATE SET act = 'leave'"
    ),
    "what happened to a consultation": "UPDATE forum_entry SET verb = 'consultation.published'",
}


@pytest.mark.parametrize("statement", IN_VAIN.values(), ids=IN_VAIN)
def test_no_statement_changes_the_log(logged, statement):
    before = everything()
    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)
    assert everything() == before


REPLACING = {
    "a row by itself": "INSERT OR REPLACE INTO forum_decision SELECT * FROM forum_decision WHERE number = 1",
    "a row by its key": (
        f"REPLACE INTO forum_decision (id, number, {ALIKE}) SELECT id, (SELECT MAX(number) + 1 FROM forum_decision), "
        f"{ALIKE} FROM forum_decision WHERE number = 1"
    ),
    "a row by its number": f"REPLACE INTO forum_decision (number, {ALIKE}) SELECT number, {ALIKE} FROM forum_decision WHERE number = 1",
    "a change that replaces": "UPDATE OR REPLACE forum_decision SET number = 1 WHERE number = 2",
    "a change that looks away": "UPDATE OR IGNORE forum_decision SET act = 'leave'",
    "an entry by its key": "REPLACE INTO forum_entry SELECT * FROM forum_entry",
}


@pytest.mark.sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", REPLACING.values(), ids=REPLACING)
def test_sqlite_replaces_no_row_whatever_the_connection_was_told(logged, statement, recursive):
    before, entries = everything(), list(Entry.objects.values())
    assert entries
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
    try:
        with pytest.raises(DatabaseError, match="append-only"):
            run(statement)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")
    assert everything() == before
    assert list(Entry.objects.values()) == entries


@pytest.mark.sqlite
def test_every_connection_of_ours_fires_the_guards_of_what_is_replaced(db):
    asked = []

    def ask() -> None:
        with connection.cursor() as cursor:
            asked.append(cursor.execute("PRAGMA recursive_triggers").fetchone()[0])
        connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    ask_here = connection.cursor().execute("PRAGMA recursive_triggers").fetchone()[0]
    assert [*asked, ask_here] == [1, 1]


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["forum_decision", "forum_entry", "forum_decision, forum_entry"])
def test_postgres_empties_no_log(logged, table):
    before = everything()
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"TRUNCATE {table} RESTART IDENTITY CASCADE")
    assert everything() == before


def test_no_model_and_no_queryset_of_ours_changes_it(logged, cast):
    row, before = Decision.objects.get(number=1), everything()
    row.act = Act.LEAVE
    again = Decision(**{name: getattr(row, name) for name in FIELDS}, hash=row.hash)
    again.pk = row.pk
    for change in (
        row.save,
        lambda: row.save(update_fields=["act"]),
        row.delete,
        again.save,
        lambda: Decision.objects.update(act=Act.LEAVE),
        lambda: Decision.objects.filter(number=1).delete(),
        lambda: Decision._base_manager.all().delete(),
        lambda: Decision._base_manager.update(act=Act.LEAVE),
        lambda: Decision.objects.bulk_update([row], ["act"]),
        lambda: Decision.objects.bulk_create([again], update_conflicts=True),
        lambda: Decision.objects.update_or_create(number=1, defaults={"act": Act.LEAVE}),
        lambda: Decision.objects.all()._raw_delete(connection.alias),
        lambda: list(Decision.objects.raw("DELETE FROM forum_decision RETURNING *")),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert everything() == before


def test_neither_admin_knows_the_log(db):
    from wagtail.snippets.models import get_snippet_models  # noqa: PLC0415

    ours = {apps.get_model("forum", name) for name in ("Decision", "DecisionActor", "Entry")}
    assert not ours & {*site._registry, *get_snippet_models()}


def test_every_guard_stands_after_all_migrations(db):
    assert doctoring.logs_are_guarded()[0].is_wrong is False
    assert {name for _, name in names(connection.vendor)} <= doctoring._triggers()


# The chain


def test_rows_are_numbered_without_gaps_and_each_follows_from_the_one_before(logged):
    assert logged == list(range(1, len(logged) + 1))
    follows = START
    for row in everything():
        assert row["hash"] == digest(row, follows=follows)
        follows = row["hash"]
    code, said = doctor()
    assert code == 0
    assert f"whole from row 1 to row {len(logged)}" in said
    assert f"{len(logged)}:{follows}" in said


def test_an_act_that_came_to_nothing_leaves_no_gap(logged):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log(Act.VERIFY, "member", "f" * 32, by=None)
        _ = 1 / 0
    log(Act.VERIFY, "member", "e" * 32, by=None)
    assert Decision.objects.order_by("number").last().number == len(logged) + 1
    assert doctor()[0] == 0


def test_a_row_says_where_and_since_when_it_waited(logged, cast):
    row = Decision.objects.get(act=Act.RETURN)
    item = cast.maren.consultations.get().review_items.get()
    assert (row.area, row.raised_at) == (item.place.theme.slug, item.raised_at)
    assert Decision.objects.filter(act=Act.VERIFY).values_list("area", "raised_at")[0] == ("members", None)


def test_erasing_a_moderator_empties_whose_number_it_was_and_the_chain_stays_whole(defaults):
    moderator = make_member("Gerda Gehtbald")
    log(Act.VERIFY, "member", "f" * 32, by=moderator)
    number = DecisionActor.objects.get(member=moderator).number
    before = everything()
    moderator.delete()
    assert DecisionActor.objects.get(number=number).member is None
    assert everything() == before
    assert doctor()[0] == 0
    another = make_member("Frida Folgt")
    log(Act.VERIFY, "member", "e" * 32, by=another)
    assert DecisionActor.objects.get(member=another).number != number


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_chain(transactional_db):
    start, failed = threading.Barrier(4), []

    def act(who: int) -> None:
        try:
            start.wait(timeout=20)
            for number in range(6):
                with transaction.atomic():
                    log(Act.VERIFY, "member", f"{who}{number}" + "0" * 30, by=None)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    assert list(Decision.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 25))
    assert doctor()[0] == 0


# What the doctor finds when somebody wrote past the guards


def past_the_guards(*statements: str) -> None:
    """Put another table in the log's place, as whoever owns it can."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE taken AS SELECT * FROM forum_decision")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("DROP TABLE forum_decision")
        cursor.execute("ALTER TABLE taken RENAME TO forum_decision")


def row_4(**changed: object) -> str:
    """Write row 4 anew, with a figure that fits it."""
    rows = {row["number"]: row for row in everything()}
    return digest(rows[4] | changed, follows=rows[3]["hash"])


FOUND = {
    "changed": (["UPDATE taken SET act = 'leave' WHERE number = 4"], ["breaks at row 4"]),
    "another moderator named": (["UPDATE taken SET actor = 77 WHERE number = 4"], ["breaks at row 4"]),
    "another hour": (["UPDATE taken SET at = raised_at WHERE number = 3"], ["breaks at row 3"]),
    "taken out": (["DELETE FROM taken WHERE number = 2"], ["row 2 is missing"]),
    "two taken out": (["DELETE FROM taken WHERE number IN (2, 3)"], ["rows 2 to 3 are missing"]),
    "the first taken out": (["DELETE FROM taken WHERE number = 1"], ["row 1 is missing"]),
    "taken out and numbered anew": (
        ["DELETE FROM taken WHERE number = 2", "UPDATE taken SET number = number - 1 WHERE number > 2"],
        ["breaks at row 2", "breaks at row 3"],
    ),
    "put in": (["INSERT INTO taken SELECT * FROM taken WHERE number = 3"], ["two rows with the number 3"]),
    "put in and numbered anew": (
        [
            "UPDATE taken SET number = number + 1 WHERE number > 2",
            f"INSERT INTO taken (number, {ALIKE}) SELECT 3, {ALIKE} FROM taken WHERE number = 1",
        ],
        ["breaks at row 3", "breaks at row 4"],
    ),
}


@pytest.mark.parametrize(("statements", "told"), FOUND.values(), ids=FOUND)
def test_the_doctor_says_where_the_chain_breaks(logged, cast, statements, told):
    assert len(logged) == 5
    assert Decision.objects.get(act=Act.RETURN).number == 3
    past_the_guards(*statements)
    code, said = doctor()
    assert code == 1
    for words in told:
        assert words in said
    assert "is whole" not in said
    assert "guard append_only_forum_decision_update" in said  # and that somebody has been here at all


def test_a_row_written_anew_with_a_figure_that_fits_breaks_at_the_next(logged):
    figure = row_4(act="leave")
    past_the_guards(f"UPDATE taken SET act = 'leave', hash = '{figure}' WHERE number = 4")
    said = doctor()[1]
    assert "breaks at row 5" in said
    assert "breaks at row 4" not in said


def test_newest_rows_cut_off_show_against_a_figure_kept_elsewhere(logged):
    last = Decision.objects.order_by("number").last()
    noted = f"{last.number}:{last.hash}"
    code, said = doctor(noted=noted)
    assert code == 0
    assert "stands as it was noted" in said
    past_the_guards(f"DELETE FROM taken WHERE number = {last.number}")
    code, said = doctor(noted=noted)
    assert code == 1
    assert "is whole" in said
    assert f"Row {last.number} is gone" in said


def test_a_log_written_anew_from_end_to_end_shows_there_too(logged):
    last = Decision.objects.order_by("number").last()
    said = doctor(noted=f"{last.number}:{'0' * 64}")
    assert said[0] == 1
    assert "written anew" in said[1]
    for nonsense in ("12", "12:", "x:y", ":"):
        assert "is no figure of the log" in doctor(noted=nonsense)[1]


def test_many_breaks_are_counted(logged):
    rows = [{**row, "hash": "x"} for row in everything()]
    assert len(list(breaks(rows))) == len(rows)
    for _ in range(12):
        log(Act.VERIFY, "member", "f" * 32, by=None)
    past_the_guards("UPDATE taken SET act = 'leave'")
    assert "more places like these" in doctor()[1]


def test_an_empty_log_is_no_illness(db):
    assert "The decision log is empty" in doctor()[1]


@pytest.mark.sqlite
def test_whoever_writes_the_file_from_outside_meets_the_guards_too(transactional_db):
    log(Act.VERIFY, "member", "f" * 32, by=None)
    connections.close_all()
    outside = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    try:
        for statement in (
            "UPDATE forum_decision SET act = 'leave'",
            "DELETE FROM forum_decision",
            "INSERT OR REPLACE INTO forum_decision SELECT * FROM forum_decision",
        ):
            with pytest.raises(sqlite3.DatabaseError, match="append-only"):
                outside.execute(statement)
    finally:
        outside.close()
    assert Decision.objects.get().act == Act.VERIFY


# On PostgreSQL: the role that the site signs in as


GUIDE = Path(settings.BASE_DIR) / "docs/guides/operators.md"


@pytest.fixture
def as_the_site(logged):
    """Do the rest of the test as a role with exactly the rights that the operators' guide gives."""
    rights = re.search(r"```sql\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert rights
    role = "between_site_of_a_test"
    with connection.cursor() as cursor:
        owner = cursor.execute("SELECT current_user").fetchone()[0]
        statements = re.sub(r"\bbetween\b", role, rights[1])
        statements = re.sub(r"\bbetween_owner\b", owner, statements)
        cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(statements)
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield
        cursor.execute("RESET ROLE")


OWNERS_ALONE = (
    "ALTER TABLE forum_decision DISABLE TRIGGER ALL",
    "ALTER TABLE forum_decision DISABLE TRIGGER append_only_forum_decision_update",
    "DROP TRIGGER append_only_forum_decision_delete ON forum_decision",
    "DROP TRIGGER append_only_forum_entry_update ON forum_entry",
    "DROP TABLE forum_decision",
    "ALTER TABLE forum_decision RENAME TO another",
    "ALTER TABLE forum_decision ALTER COLUMN act TYPE text USING 'leave'",
    "ALTER TABLE forum_decision OWNER TO CURRENT_USER",
    "CREATE OR REPLACE FUNCTION append_only_forum_decision_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "CREATE RULE quiet AS ON UPDATE TO forum_decision DO INSTEAD NOTHING",
    "CREATE TRIGGER another BEFORE INSERT ON forum_decision FOR EACH ROW EXECUTE FUNCTION append_only_forum_decision_insert()",
    "UPDATE forum_decision SET act = 'leave'",
    "DELETE FROM forum_decision",
    "TRUNCATE forum_decision",
    "TRUNCATE forum_entry",
    "UPDATE forum_entry SET voice = 'somebody else'",
    "GRANT UPDATE ON forum_decision TO CURRENT_USER",
    "SET session_replication_role = replica",
    "DELETE FROM django_migrations",
    "CREATE TABLE another (a int)",
)


@pytest.mark.postgres
@pytest.mark.parametrize("statement", OWNERS_ALONE)
def test_the_sites_own_role_can_only_add_to_the_logs(as_the_site, statement):
    before = everything()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        told = str(error)
        assert "permission denied" in told or "must be owner" in told
    else:  # PostgreSQL grants nothing, and warns
        assert statement.startswith("GRANT")
        with pytest.raises(DatabaseError, match="permission denied"):
            run("UPDATE forum_decision SET act = 'leave'")
    assert everything() == before


@pytest.mark.postgres
def test_the_sites_own_role_can_do_its_work(as_the_site, cast):
    here = make_consultation(cast.tobi, waits=True)
    moderation.release(here.review_items.get(), by=cast.moderator)
    assert Decision.objects.filter(act=Act.RELEASE).exists()
    Entry.objects.filter(consultation=here).delete()  # as when a consultation is destroyed
    code, said = doctor(role=True)
    assert code == 0, said
    assert "can only add to the logs" in said


@pytest.mark.postgres
def test_the_doctor_says_when_the_sites_role_owns_the_logs(logged):
    code, said = doctor(role=True)
    assert code == 1
    assert "a role that owns forum_decision" in said
    assert "a role that owns forum_entry" in said


@pytest.mark.postgres
def test_the_doctor_says_when_it_may_do_more_than_add(logged):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE between_loose_of_a_test")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO between_loose_of_a_test")
        cursor.execute("SET LOCAL ROLE between_loose_of_a_test")
        code, said = doctor(role=True)
        cursor.execute("RESET ROLE")
    assert code == 1
    assert "may do more to forum_decision than add rows" in said


# Beside all that


def test_what_is_hashed_is_written_in_one_way_for_ever():
    """A changed spelling would break every chain there is."""
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    row = dict.fromkeys(FIELDS, "x") | {"number": 1, "actor": 2, "raised_at": None, "at": at}
    figure = "344648a8ba8005d09ba7146efd8e750924e9e63ec62be971bdbfc9a9026435df"  # pragma: allowlist secret
    assert digest(row, follows="") == figure
    assert digest(row | {"act": Act.LEAVE}, follows="") == digest(row | {"act": "leave"}, follows="")
    later = at + timedelta(microseconds=1)
    assert digest(row | {"at": later}, follows="") != figure
