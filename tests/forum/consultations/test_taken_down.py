"""What a moderator took down is still its author's: they withdraw it at any time, and then nobody keeps it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.actions.destroying import destroy_due
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.erasing import actions as erasing
from forum.erasing.models import Erasure
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.notifications.models import Notice
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions import appealing
from tests.factories import make_consultation, make_reply, ten_minutes_on

pytestmark = [pytest.mark.usefixtures("defaults"), pytest.mark.parametrize("what", ["consultation", "reply"])]
ENDS = "if you asked for a second look, nobody looks any more"


@pytest.fixture
def thing(cast, what):
    """A text of Ilse's that readers can read."""
    return make_consultation(cast.ilse) if what == "consultation" else make_reply(make_consultation(cast.maren), cast.ilse)  # fmt: skip


def item_of(thing, source=Source.REPORT) -> ReviewItem:
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    return ReviewItem.objects.create(source=source, **about)


def taken_down(thing, by) -> Undo:
    item = item_of(thing)
    made = moderation.decide(item, "removed", by=by, version=item.version, sentence="It is unkind.")
    thing.refresh_from_db()
    assert thing.status == "removed"
    return made


def withdraw(thing) -> None:
    act = actions.withdraw_reply if isinstance(thing, Reply) else actions.withdraw
    act(thing, by=thing.author)


def address(thing) -> str:
    kind = "replies" if isinstance(thing, Reply) else "consultations"
    return f"/{kind}/{thing.public_id}/withdraw/"


@pytest.mark.both
def test_its_author_withdraws_it_and_it_is_destroyed_after_seven_days(cast, what, thing):
    taken_down(thing, cast.moderator)
    ten_minutes_on()
    withdraw(thing)
    thing.refresh_from_db()
    assert (thing.status, thing.removed_at, thing.removed_from) == ("withdrawn", None, "")
    rows = Entry.objects.filter(verb=f"{what}.withdrawn")
    assert rows.count() == 1
    withdraw(thing)
    assert rows.count() == 1
    assert destroy_due(timezone.now() + timedelta(days=6)) == 0
    assert destroy_due(timezone.now() + timedelta(days=8)) == 1
    assert not type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.both
def test_a_second_look_that_was_asked_for_ends_with_it(cast, thing):
    taken_down(thing, cast.moderator)
    ten_minutes_on()
    made = appealing.appeal(thing, "I meant it as a question.", by=cast.ilse)
    withdraw(thing)
    made.item.refresh_from_db()
    assert made.item.outcome == Outcome.WITHDRAWN and made.item.decided_at is not None
    assert not ReviewItem.objects.filter(decided_at=None).exists()
    with pytest.raises(moderation.NotDecided):
        moderation.decide(made.item, "restored", by=cast.second_moderator, version=made.item.version)
    thing.refresh_from_db()
    assert thing.status == "withdrawn"
    with pytest.raises(actions.NotNow):
        appealing.appeal(thing, "Once more, please.", by=cast.ilse)


@pytest.mark.both
def test_taking_the_decision_back_does_not_bring_back_what_its_author_withdrew(cast, thing):
    made = taken_down(thing, cast.moderator)
    withdraw(thing)
    with pytest.raises(moderation.NotDecided, match="Something else has happened"):
        moderation.undo(made, by=cast.moderator)
    thing.refresh_from_db()
    assert thing.status == "withdrawn"
    ten_minutes_on()
    thing.refresh_from_db()
    assert thing.status == "withdrawn" and not Undo.objects.exists()
    assert not Notice.objects.filter(
        verb__endswith=".removed"
    ).exists()  # they did something newer themselves


@pytest.mark.both
def test_what_is_being_destroyed_is_destroyed_all_the_same(cast, what, thing):
    item = item_of(thing)
    erasing.erase_whole(item, by=cast.moderator, version=item.version)
    withdraw(thing)
    with pytest.raises(moderation.NotDecided):
        moderation.undo(Undo.objects.get(), by=cast.moderator)
    ten_minutes_on()
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    gone = Erasure.objects.get()
    assert (gone.kept, gone.done_at is not None) == ({}, True)
    assert Notice.objects.filter(member=cast.ilse, verb=f"{what}.purged").count() == 1


def test_words_left_out_of_it_stay_out(cast, thing):
    taken_down(thing, cast.moderator)
    item = item_of(thing)
    word = thing.html if isinstance(thing, Reply) else thing.question
    word = "hurry" if "hurry" in word else "kind"
    erasing.leave_out(item, word, "place_small", by=cast.moderator, version=item.version)
    withdraw(thing)
    back = Undo.objects.get(act="redact")
    with pytest.raises(moderation.NotDecided):
        moderation.undo(back, by=cast.moderator)
    ten_minutes_on()
    thing.refresh_from_db()
    assert word not in (thing.html if isinstance(thing, Reply) else thing.question)


def test_nobody_else_withdraws_it(cast, thing, login_as):
    taken_down(thing, cast.moderator)
    for who in ("maren", "moderator", "second_moderator", "member"):
        assert login_as(who).post(address(thing)).status_code in {403, 404}
        with pytest.raises(actions.NotNow):
            (actions.withdraw_reply if isinstance(thing, Reply) else actions.withdraw)(thing, by=cast[who])
    thing.refresh_from_db()
    assert thing.status == "removed"


def test_the_pages_of_its_author_offer_it_and_say_what_ends(cast, what, thing, login_as):
    client = login_as("ilse")
    open_page = client.get(thing.get_absolute_url(), follow=True).content.decode()
    assert address(thing) in open_page and ENDS not in open_page
    taken_down(thing, cast.moderator)
    ten_minutes_on()
    paths = ["/waiting/", f"/consultations/{thing.public_id}/" if what == "consultation" else "/me/"]
    for path in paths:
        page = client.get(path).content.decode()
        assert f'action="{address(thing)}"' in page and ENDS in page, path
    assert client.post(address(thing)).status_code == 302
    thing.refresh_from_db()
    assert thing.status == "withdrawn"
    for path in paths:
        page = client.get(path)
        assert address(thing) not in page.content.decode(), path


def test_whoever_is_suspended_withdraws_it_too(cast, what, thing, login_as):
    taken_down(thing, cast.moderator)
    ten_minutes_on()
    type(cast.ilse).objects.filter(pk=cast.ilse.pk).update(suspended_until=timezone.now() + timedelta(days=3))
    client = login_as("ilse")
    page = client.get("/from-the-desk/").content.decode()
    if what == "consultation":
        assert f"/from-the-desk/texts/{thing.public_id}/" in page
        page = client.get(f"/from-the-desk/texts/{thing.public_id}/").content.decode()
    assert f'action="{address(thing)}"' in page and ENDS in page
    assert client.post(address(thing)).status_code == 302
    assert type(thing).objects.get(pk=thing.pk).status == "withdrawn"
    assert Consultation.objects.exists()
