"""A house that kept a log before its rows were joined keeps every row, and joins them."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from forum.management import doctoring
from forum.moderation.logbook import log
from forum.moderation.models import Act, Decision
from tests.test_migrations import MigrationExecutor, to

BEFORE = [("forum", "0004_clocks_begin")]

pytestmark = [pytest.mark.both, pytest.mark.drill]


def test_the_rows_that_are_there_are_joined_in_the_order_in_which_they_came(transactional_db):
    ends = MigrationExecutor(connection).loader.graph.leaf_nodes()
    old = to(BEFORE)
    rows = old.get_model("forum", "Decision").objects
    now = timezone.now()
    for act, kind in (("verify", "member"), ("return", "consultation"), ("let_back", "recusal")):
        rows.create(actor=1, act=act, object_kind=kind, object_id=kind * 2, at=now)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(actor=2)

    to(ends)

    assert list(Decision.objects.order_by("number").values_list("number", "act", "area")) == [
        (1, "verify", "members"), (2, "return", ""), (3, "let_back", "members"),
    ]  # fmt: skip
    assert [said.is_wrong for said in doctoring.log_is_whole()] == [False, False]
    assert [said.is_wrong for said in doctoring.logs_are_guarded()] == [False]
    log(Act.VERIFY, "member", "f" * 32, by=None)
    assert [said.is_wrong for said in doctoring.log_is_whole()] == [False, False]
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE forum_decision SET actor = 2")
