"""A moderator's account is erased with everything in hand: the log stays whole, and what they held goes on."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member
from forum.erasing import actions as erasing
from forum.erasing.models import Erasure
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.chain import breaks
from forum.moderation.models import Decision, DecisionActor, Undo
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem
from forum.sanctions import actions as people
from forum.sanctions import appealing
from forum.sanctions.models import Sanction
from tests.factories import STORY, make_consultation, make_member

pytestmark = pytest.mark.both


@pytest.fixture
def gone(cast, defaults) -> dict[str, ReviewItem]:
    """What somebody who is erased in the middle of an evening leaves behind, by what they did with it."""
    erased = make_member("Letzter Abend")
    appoint(erased, "moderator")
    erased = Member.objects.get(pk=erased.pk)
    items = {
        name: told_of(name) for name in ("claimed", "put off", "decided", "left out", "destroyed", "appealed")
    }
    hidden = make_consultation(make_member("Verborgen"))
    reports.report(hidden, "identity", by=cast.maren)
    items["proposed"] = hidden.review_items.get()
    down, earlier = items["appealed"].consultation, timezone.now() - timedelta(minutes=11)
    assert down is not None
    moderation.decide(
        items["appealed"], "removed", by=erased, version=None, sentence="It cannot stay.", at=earlier
    )
    moderation.take_effect(timezone.now())
    down.refresh_from_db()
    appealing.appeal(down, "Please look again.", by=down.author)
    claims.claim(items["claimed"], by=erased, version=items["claimed"].version)
    claims.put_off(items["put off"], "tomorrow", by=erased, version=items["put off"].version)
    claims.propose(items["proposed"], Outcome.RESTORED, by=erased, version=items["proposed"].version)
    moderation.decide(items["decided"], "returned", by=erased, version=None, sentence="Please look again.")
    erasing.leave_out(items["left out"], "zaqmoss", "place_small", by=erased, version=None)
    erasing.erase_whole(items["destroyed"], by=erased, version=None)
    day = timezone.now() + timedelta(days=7)
    for kind, ends in (("notice", None), ("silence", day)):
        people.speak(
            cast.tobi, kind, reason="disrespect", sentence="Please be kinder.", by=erased, token=kind, ends=ends
        )  # fmt: skip
    DecisionActor.objects.get(member=erased)
    erased.delete()
    return {name: ReviewItem.objects.get(pk=item.pk) for name, item in items.items()}


def told_of(name: str) -> ReviewItem:
    here = make_consultation(make_member(name), answers={"only-a-question.1": f"{STORY} It was zaqmoss."})
    reports.report(here, "other", by=make_member(f"{name} told"))
    return here.review_items.get()


def test_the_log_stays_whole_and_names_nobody(gone):
    rows = list(Decision.objects.order_by("number").values())
    assert list(breaks(rows)) == []
    number = next(row["actor"] for row in rows if row["act"] == "propose")
    assert DecisionActor.objects.get(number=number).member is None
    acts = [row["act"] for row in rows if row["actor"] == number]
    assert {"propose", "return", "redact", "purge", "remove", "put_off", "notice", "silence"} <= set(acts)


def test_what_they_held_is_anybodys(cast, gone):
    claims.claim(gone["claimed"], by=cast.moderator, version=gone["claimed"].version)
    claims.claim(gone["put off"], by=cast.second_moderator, version=gone["put off"].version)
    assert ReviewItem.objects.get(pk=gone["claimed"].pk).claimed_by == cast.moderator
    # It was proposed by one person; it takes a second, or a new proposal.
    claims.agree(gone["proposed"], by=cast.moderator, version=gone["proposed"].version)
    assert ReviewItem.objects.get(pk=gone["proposed"].pk).consultation.status == "open"
    again = ReviewItem.objects.get(consultation=gone["appealed"].consultation, decided_at=None)
    moderation.decide(again, "left", by=cast.moderator, version=None)


def test_what_they_did_stands_and_is_told_in_its_time(cast, gone):
    assert Undo.objects.exists() and not Undo.objects.exclude(by=None).exists()
    for row in Undo.objects.all():
        with pytest.raises(moderation.NotDecided):
            moderation.undo(row, by=cast.moderator)
    Undo.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    call_command("run_due", verbosity=0)
    assert not Undo.objects.exists()
    assert not Erasure.objects.exclude(kept={}).exists()
    assert not ReviewItem.objects.filter(pk=gone["destroyed"].pk, consultation__status="open").exists()
    assert Sanction.objects.filter(member=cast.tobi).count() == 2


def test_every_page_of_the_desk_still_opens(cast, gone, login_as):
    client = login_as("moderator")
    pages = [
        "/desk/",
        "/desk/log/",
        "/desk/people/",
        f"/desk/people/{cast.tobi.public_id}/",
        "/log/",
        "/log/figures/",
    ]
    pages += [f"/desk/{item.public_id}/" for item in gone.values()]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert login_as("tobi").get("/from-the-desk/").status_code == 200
    assert "Letzter Abend" not in client.get("/desk/log/").content.decode()
