"""A community that ran before the protocol came keeps what it had, and goes on from there."""

from typing import Any

import pytest
from django.apps import apps as django_apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions.moving import run_moves
from forum.consultations.models import Consultation
from forum.ledger.models import Entry
from forum.review.models import ReviewItem

BEFORE = [("forum", "0002_append_only"), ("accounts", "0001_initial")]

pytestmark = [pytest.mark.both, pytest.mark.drill]


def to(targets: list[tuple[str, str]]) -> Any:
    """Migrate to these, and give the tables as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def test_what_was_open_begins_its_first_phase_and_the_logs_stay_guarded(transactional_db):
    ends = MigrationExecutor(connection).loader.graph.leaf_nodes()
    old = to(BEFORE)
    member = old.get_model("accounts", "Member").objects.create(
        display_name="Maren", email="maren@example.org"
    )
    consultations = old.get_model("forum", "Consultation").objects
    theme = old.get_model("forum", "Theme").objects.create(
        slug="between-us", name="Between us", gloss="What holds."
    )
    template = old.get_model("forum", "CaseTemplate").objects.create(
        key="stuck", name="Stuck", preset="standard", theme=theme
    )
    version = old.get_model("forum", "TemplateVersion").objects.create(
        template=template, number=1, content={}, created_at=timezone.now()
    )
    told = {"author": member, "theme": theme, "preset": "standard", "version": version}
    first = consultations.create(**told, status="open", question="How do I stay?", sent_at=timezone.now())
    gone = consultations.create(**told, status="withdrawn", question="What now?", sent_at=timezone.now())
    old.get_model("forum", "Entry").objects.create(
        consultation=first, verb="consultation.published", at=timezone.now()
    )

    to(ends)

    here = Consultation.objects.get(pk=first.pk)
    assert here.phase == "clarify"
    assert here.phase_began_at < here.phase_ends_at
    assert here.quiet_since == here.phase_began_at
    assert Consultation.objects.get(pk=gone.pk).withdrawn_at is not None
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(voice="somebody else")
    run_moves(here.phase_ends_at)  # nobody has spoken yet: it waits for company
    assert Consultation.objects.get(pk=first.pk).phase == "clarify"


BEFORE_SECOND_LOOKS = [("forum", "0017_split")]


def made(apps: Any, name: str, **values: Any) -> Any:
    """Make a row as the tables are there."""
    return apps.get_model("forum", name).objects.create(**values)


def test_on_the_way_back_one_second_look_of_each_waits_and_no_word_of_theirs_is_lost(transactional_db):
    """Before, one waited of each member: the oldest stays, with what was said in the others."""
    ends = MigrationExecutor(connection).loader.graph.leaf_nodes()
    maren = Member.objects.create(display_name="Maren", email="maren@example.org")
    tobi = Member.objects.create(display_name="Tobi", email="tobi@example.org")
    for number, member in enumerate((maren, maren, tobi)):
        word = made(django_apps, "Sanction", member=member, kind="notice", reason="other", by_number=1)
        item = made(django_apps, "ReviewItem", source="appeal", member=member)
        made(django_apps, "Appeal", member=member, sanction=word, item=item)
        made(django_apps, "ReviewMessage", item=item, from_desk=False, text=f"Please look {number}.")

    old = to(BEFORE_SECOND_LOOKS)
    try:
        items = old.get_model("forum", "ReviewItem").objects.order_by("raised_at", "pk")
        assert [item.outcome for item in items] == ["", "answered", ""]
        said = old.get_model("forum", "ReviewMessage").objects.order_by("at", "pk")
        assert [row.item_id for row in said] == [items[0].pk, items[0].pk, items[2].pk]
        assert old.get_model("forum", "Appeal").objects.count() == 3
    finally:
        to(ends)

    assert ReviewItem.objects.filter(decided_at=None).count() == 2


def test_what_somebody_has_been_written_to_about_is_known_as_such(transactional_db):
    ends = MigrationExecutor(connection).loader.graph.leaf_nodes()
    maren = Member.objects.create(display_name="Maren", email="maren@example.org")
    sources = ("asked", "appeal", "report")
    about = [made(django_apps, "ReviewItem", source=source, member=maren).pk for source in sources]
    old = to(BEFORE_SECOND_LOOKS)
    written = {"member_id": maren.pk, "kind": "warning", "reason": "other", "by_number": 1}
    made(old, "Sanction", **written, item_id=about[0])
    made(old, "Sanction", **written, item_id=about[1], undone_at=timezone.now())

    to(ends)

    assert list(ReviewItem.objects.order_by("pk").values_list("spoken_to", flat=True)) == [True, False, False]
