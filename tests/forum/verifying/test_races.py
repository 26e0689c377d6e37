"""Two people at once about one registration: exactly one wins, and the other is told (invariant 5)."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.credentials.actions import Claim, Verdict, load_bodies, submit
from accounts.credentials.models import Credential, RegisterBody
from accounts.members import Member
from forum.moderation.models import Decision
from forum.moderation.refusals import NotDecided
from forum.verifying import actions

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Run these at the same moment; gives what each raised."""
    start, raised = threading.Barrier(len(acts)), []

    def run(act):
        start.wait(timeout=10)
        try:
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return raised


@pytest.fixture
def waiting(cast):
    load_bodies()
    cast.moderator, cast.second_moderator  # noqa: B018 - made before anybody runs
    return submit(
        Claim("clinician", RegisterBody.objects.get(key="hcpc"), country="GB", number="PYL1"), by=cast.member
    )


def found():
    today = timezone.localdate()
    return Verdict("clinician", "register_lookup", today, today + timedelta(days=90))


def test_of_two_moderators_one_decides(cast, waiting):
    raised = at_once(
        lambda: actions.verify(waiting, found(), by=cast.moderator, version=0),
        lambda: actions.refuse(waiting, "not_found", "", by=cast.second_moderator, version=0),
    )
    assert [type(error) for error in raised] == [NotDecided]
    claim = Credential.objects.get(pk=waiting.pk)
    assert Member.objects.get(pk=cast.member.pk).is_verified is (claim.status == "verified")
    assert [row.after for row in Decision.objects.filter(object_id=waiting.public_id)] == [claim.status]


def test_taken_back_while_somebody_verifies_it_is_one_or_the_other(cast, waiting):
    raised = at_once(
        lambda: actions.verify(waiting, found(), by=cast.moderator, version=0),
        lambda: actions.withdraw(waiting, by=cast.member),
    )
    assert len(raised) == 1
    verified = Credential.objects.filter(pk=waiting.pk, status="verified").exists()
    assert Member.objects.get(pk=cast.member.pk).is_verified is verified
    assert actions.waiting_item(cast.member) is None
