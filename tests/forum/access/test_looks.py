"""Every look at restricted material leaves one row before it is shown, and shows nothing where it cannot."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from forum.access import actions
from forum.access.models import AccessRow
from forum.moderation.models import DecisionActor
from forum.reports import actions as reports
from forum.review.models import ReviewItem
from forum.sanctions.models import Reveal
from tests.factories import make_consultation, make_member, make_reply

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]


def seen() -> list[tuple[str, str, str]]:
    """What was noted, the oldest first."""
    return list(AccessRow.objects.order_by("pk").values_list("role", "what", "object_id"))


def access_log(*words: str) -> str:
    said = StringIO()
    call_command("access_log", *words, stdout=said)
    return said.getvalue()


def test_an_item_at_the_desk_is_noted_once_in_ten_minutes(cast, login_as):
    make_consultation(cast.ilse, waits=True)
    item = ReviewItem.objects.get()
    for _ in range(2):
        login_as("first_reader").get(reverse("forum:desk-item", args=[item.public_id]))
    login_as("moderator").get(reverse("forum:desk-item", args=[item.public_id]))
    assert seen() == [("first_reader", "item", item.public_id), ("moderator", "item", item.public_id)]
    actions.saw(cast.moderator, "item", "item", item.public_id, at=timezone.now() + timedelta(minutes=11))
    assert len(seen()) == 3


def test_what_only_the_desk_reads_is_noted_and_what_colleagues_read_is_not(cast, login_as):
    here = make_consultation(cast.ilse)
    said = make_reply(here, cast.maren)
    client = login_as("moderator")
    client.get(here.get_absolute_url())
    assert seen() == []
    reports.report(said, "identity", by=cast.tobi)
    assert client.get(here.get_absolute_url()).status_code == 200
    assert seen() == [("moderator", "text", here.public_id)]
    for who in ("maren", "ilse"):  # whoever wrote it, and whoever brought the consultation
        login_as(who).get(here.get_absolute_url())
    assert len(seen()) == 1


def test_a_record_a_name_and_a_member_in_the_admin_are_noted(cast, login_as):
    client = login_as("moderator")
    assert client.get(reverse("forum:desk-person", args=[cast.ilse.public_id])).status_code == 200
    here = make_consultation(cast.ilse, unnamed=True)
    asked = Reveal.objects.create(
        consultation=here, asked_by=cast.moderator, decided_by=cast.second_moderator, why="risk", sentence="Now.",
        state="agreed", decided_at=timezone.now(),
    )  # fmt: skip
    shown = client.get(reverse("forum:desk-name", args=[asked.public_id]))
    assert cast.ilse.display_name in shown.content.decode()
    login_as("admin").get("/admin/accounts/member/")
    login_as("admin").get(f"/admin/accounts/member/{cast.ilse.pk}/change/")
    assert seen() == [
        ("moderator", "record", cast.ilse.public_id),
        ("moderator", "name", asked.public_id),
        ("admin", "admin", ""),
        ("admin", "admin", cast.ilse.public_id),
    ]


def test_where_it_cannot_be_noted_nothing_is_shown(cast, login_as, monkeypatch):
    def full(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(AccessRow.objects, "create", full)
    client = login_as("moderator", raise_request_exception=False)
    answer = client.get(reverse("forum:desk-person", args=[cast.ilse.public_id]))
    assert answer.status_code == 500
    assert cast.ilse.display_name not in answer.content.decode()


@pytest.mark.both
def test_rows_are_neither_changed_nor_taken_out_but_by_their_time(cast, settings):
    actions.saw(cast.moderator, "record", "member", cast.ilse.public_id)
    rows = AccessRow.objects.all()
    for act in (rows.delete, rows.get().delete, lambda: rows.update(what="item")):
        with pytest.raises(DatabaseError):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE forum_accessrow SET actor = 0")
    assert actions.forget_looks(timezone.now() + timedelta(days=700)) == 0
    assert actions.forget_looks(timezone.now() + timedelta(days=740)) == 1


def test_the_command_says_who_saw_what_and_a_number_where_somebody_left(cast):
    gone = make_member("Dritte Wache")
    for who in (cast.moderator, gone, None):
        actions.saw(who, "record", "member", cast.ilse.public_id, why="report")
    DecisionActor.objects.filter(member=gone).update(member=None)
    said = access_log("--object", cast.ilse.public_id)
    assert f"{cast.moderator.display_name} (number" in said
    assert "Dritte" not in said
    assert "who is no longer here" in said
    assert "the command line, operator: what was decided about a member before (report)" in said
    assert access_log("--member", cast.moderator.email).count("\n") == 1
    assert "Nobody saw" in access_log("--since", f"{timezone.localdate() + timedelta(days=1)}")
    with pytest.raises(CommandError, match="2027-04-30"):
        access_log("--since", "yesterday")
