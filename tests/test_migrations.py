"""A community that ran before the protocol came keeps what it had, and goes on from there."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from forum.consultations.actions.moving import run_moves
from forum.consultations.models import Consultation
from forum.ledger.models import Entry

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
