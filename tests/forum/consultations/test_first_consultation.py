"""A first consultation may be sent while one's registration is looked at; nothing is released before its author is
verified (invariants 1, 2 and 5)."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone

from accounts.models import Credential, Member
from forum import permissions
from forum.automation.models import StandingRule, Then
from forum.consultations import actions
from forum.consultations.actions import bring_firsts, give_back_firsts
from forum.consultations.bringing import bring
from forum.consultations.models import MOVES, READABLE, Consultation, IllegalMove, NotVerified, Status
from forum.consultations.places import draw_wait
from forum.consultations.replies import Reply, ReplyStatus
from forum.consultations.writing import data_of
from forum.erasing.actions import erase_whole
from forum.moderation import actions as moderation
from forum.moderation.actions import NotDecided
from forum.review import actions as review
from forum.review.greetings import Greeting
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_draft, make_reply, ten_minutes_on
from tests.invariants.test_05_two_at_once import at_once

OTHERS = ("trainee", "maren", "tobi", "retired", "curator", "admin")


@pytest.fixture
def claim(cast, defaults):
    """A newcomer has given us their registration."""
    return Credential.objects.create(member=cast.member, practice="clinician")


def verified(member: Member, at: datetime | None = None) -> None:
    """A moderator verifies them."""
    Credential.objects.filter(member=member).update(status="verified", decided_at=timezone.now())
    Member.objects.filter(pk=member.pk).update(practice="clinician", verified_at=at or timezone.now())


def refused(claim: Credential, at: datetime | None = None) -> None:
    """A moderator could not verify them."""
    Credential.objects.filter(pk=claim.pk).update(status="refused", decided_at=at or timezone.now())


def fresh(thing):
    """As it is now."""
    return type(thing).objects.get(pk=thing.pk)


def test_without_a_registration_a_first_one_stays_a_draft(cast, defaults):
    draft = make_draft(cast.member)
    with pytest.raises(actions.NotNow, match="Tell us of your registration"):
        actions.publish(draft, by=cast.member, seq=draft.seq, unnamed=False, heavy=[])
    assert not Consultation.objects.exists()


def test_with_one_it_is_sent_and_held_and_nobody_but_the_desk_reads_it(cast, claim, login_as):
    here = make_consultation(cast.member)
    assert (here.status, here.came_early) == (Status.HELD, True)
    assert here.review_items.get().source == "first_contribution"
    for role in OTHERS:
        assert login_as(role).get(here.get_absolute_url()).status_code == 404
    page = login_as("member").get(f"/held/{here.public_id}/").content.decode()
    assert "Your registration is looked at first" in page


def test_one_waits_and_a_second_is_sent_only_when_the_first_was_taken_back(cast, claim):
    first = make_consultation(cast.member)
    with pytest.raises(actions.NotNow, match="You have sent your first consultation"):
        make_consultation(cast.member)
    actions.withdraw(first, by=cast.member)
    assert make_consultation(cast.member).status == Status.HELD


def test_the_supervisors_form_stays_closed(cast, claim):
    draft = make_draft(cast.member, "supervision")
    with pytest.raises(actions.NotNow, match="verified supervisors"):
        actions.publish(draft, by=cast.member, seq=draft.seq, unnamed=False, heavy=[])


def test_no_setting_no_invitation_and_no_cry_for_company_releases_it(cast, claim, settings):
    settings.FIRST_CONSULTATION_WAITS = False
    Member.objects.filter(pk=cast.member.pk).update(invited_in_person=True)
    draft = make_draft(cast.member)
    sent = actions.publish(draft, by=cast.member, seq=draft.seq, unnamed=False, heavy=[], company=True)
    assert sent.status == Status.HELD


@pytest.mark.parametrize("who", ["first_reader", "moderator"])
def test_nobody_at_the_desk_releases_it(cast, claim, login_as, who):
    here = make_consultation(cast.member)
    item = here.review_items.get()
    sent = {"version": item.version, "decision": "released", "greeting": "Your hurry stayed with me."}
    page = login_as(who).post(f"/desk/{item.public_id}/decide/", sent)
    assert page.status_code == 422
    assert "Your hurry stayed with me." in page.content.decode()
    assert "Its author is not verified yet. Verify them first; it is one sitting." in page.content.decode()
    assert fresh(here).status == Status.HELD


@pytest.mark.both
@pytest.mark.django_db
def test_no_way_leads_the_text_of_an_unverified_author_before_readers(cast, claim):
    here = make_consultation(cast.member)
    for before, after in product(Status.values, READABLE):
        Consultation.objects.filter(pk=here.pk).update(status=before)
        if after in MOVES.get(before, set()):
            with pytest.raises(NotVerified):
                fresh(here).move_to(after)
    Consultation.objects.filter(pk=here.pk).update(status=Status.HELD)
    undo = moderation.decide(
        here.review_items.get(), "removed", by=cast.moderator, version=None, sentence="No."
    )
    moderation.undo(undo, by=cast.moderator)
    assert fresh(here).status == Status.HELD
    reply = make_reply(make_consultation(cast.ilse), cast.maren, held=True)
    Member.objects.filter(pk=cast.maren.pk).update(practice="", verified_at=None)
    with pytest.raises(NotDecided, match="not verified"):
        moderation.release(ReviewItem.objects.get(reply=reply), by=cast.moderator)
    for before in ReplyStatus.values:
        Reply.objects.filter(pk=reply.pk).update(status=before)
        with pytest.raises(IllegalMove):
            fresh(reply).move_to(ReplyStatus.VISIBLE)


def test_verifying_and_releasing_is_one_sitting_where_it_bears_a_name(cast, claim, login_as):
    here = make_consultation(cast.member)
    waiting = ReviewItem.objects.create(member=cast.member, source="credential")
    address = f"/desk/{here.review_items.get().public_id}/"
    assert f"/desk/{waiting.public_id}/" in login_as("moderator").get(address).content.decode()
    assert f"/desk/{waiting.public_id}/" not in login_as("first_reader").get(address).content.decode()
    verified(cast.member)
    moderation.release(here.review_items.get(), by=cast.moderator)
    assert fresh(here).status == Status.OPEN


def test_without_a_name_the_desk_learns_of_it_only_days_after_its_author_was_verified(cast, claim, login_as):
    here = make_consultation(cast.member, unnamed=True)
    waiting = ReviewItem.objects.create(member=cast.member, source="credential")
    now = timezone.now()
    assert bring_firsts(now + timedelta(days=9)) == 0
    assert list(ReviewItem.objects.all()) == [waiting]
    verified(cast.member, at=now)
    assert timedelta(hours=24) <= here.early_wait <= timedelta(hours=72)
    assert bring_firsts(now + here.early_wait - timedelta(minutes=1)) == 0
    with pytest.raises(NotVerified):
        fresh(here).move_to(Status.OPEN, at=now + timedelta(hours=23))
    page = login_as("member").get(f"/held/{here.public_id}/").content.decode()
    assert "one to three days after" in page
    assert "You hear by" not in page
    then = now + here.early_wait + timedelta(minutes=1)
    assert (bring_firsts(then), bring_firsts(then)) == (1, 0)
    item = here.review_items.get()
    assert (item.source, item.raised_at) == ("first_contribution", then)
    moderation.decide(item, "released", by=cast.first_reader, version=None, at=then)
    assert fresh(here).status == Status.OPEN


def test_each_waits_as_long_as_was_drawn_for_it():
    assert len({draw_wait() for _ in range(9)}) > 1


def test_what_changes_meanwhile_brings_it_no_earlier_and_the_heavier_reason_stands(cast, claim):
    here = make_consultation(cast.member, unnamed=True)
    bring(Source.RULE, here, at=timezone.now())
    bring(Source.FIRST_CONTRIBUTION, fresh(here), at=timezone.now())
    assert not here.review_items.exists()
    assert fresh(here).comes_as == Source.RULE


def test_a_rule_that_calls_somebody_calls_nobody_to_it_yet(cast, claim):
    now = timezone.now()
    StandingRule.objects.create(name="All", then=Then.CALL, tried_wording="-", on_since=now)
    here = make_consultation(cast.member, unnamed=True)
    assert not here.review_items.exists()
    assert fresh(here).comes_as == Source.RULE


def test_whoever_shows_their_name_after_all_waits_for_the_desk_no_longer(cast, claim):
    here = make_consultation(cast.member, unnamed=True)
    Consultation.objects.filter(pk=here.pk).update(alias="")
    assert bring_firsts(timezone.now()) == 1


@pytest.mark.parametrize("who", ["moderator", "first_reader"])
def test_where_it_tells_of_danger_it_comes_at_once_and_beside_the_alias_nobody_is_told_why_it_waits(
    cast, claim, login_as, who
):
    here = make_consultation(cast.member, unnamed=True)
    bring(Source.RISK, here, at=timezone.now())
    item = here.review_items.get()
    ReviewItem.objects.create(member=cast.member, source="credential")
    if who == "first_reader":
        ReviewItem.objects.filter(pk=item.pk).update(source="first_contribution")
    address = f"/desk/{item.public_id}/"
    read = login_as(who).get(address).content.decode()
    refusal = login_as(who).post(f"{address}decide/", {"version": item.version, "decision": "released"})
    assert refusal.status_code == 422
    for page in (read, refusal.content.decode()):
        assert "This cannot be released yet." in page
        assert "erified" not in page.split("<main", 1)[1]
        assert "Their registration" not in page


def test_after_a_registration_was_taken_back_words_that_nobody_read_wait_for_another(cast, claim):
    here = make_consultation(cast.ilse)
    here.move_to(Status.HELD)  # changed, with a detail in it
    Member.objects.filter(pk=cast.ilse.pk).update(practice="", verified_at=None)
    for place in (Status.HELD, Status.RETURNED):
        Consultation.objects.filter(pk=here.pk).update(status=place)
        with pytest.raises(NotVerified):
            fresh(here).move_to(Status.OPEN)
    Consultation.objects.filter(pk=here.pk).update(status=Status.OPEN)
    Credential.objects.create(member=cast.ilse, practice="clinician")
    author = fresh(cast.ilse)
    assert not permissions.can_edit(author, fresh(here))
    assert not permissions.can_move(author, fresh(here))


def test_a_former_colleague_whose_earlier_ones_were_read_may_send_one(cast, claim):
    make_consultation(cast.ilse)
    Member.objects.filter(pk=cast.ilse.pk).update(practice="", verified_at=None)
    Credential.objects.create(member=cast.ilse, practice="clinician")
    assert make_consultation(fresh(cast.ilse)).came_early
    assert actions.why_not_another(fresh(cast.ilse))


def test_a_refused_claim_gives_a_named_one_back_with_the_reason_to_be_sent_again(cast, claim, login_as):
    here = make_consultation(cast.member)
    assert give_back_firsts(timezone.now()) == 0
    refused(claim)
    assert give_back_firsts(timezone.now()) == 1
    assert fresh(here).status == Status.RETURNED
    page = login_as("member").get(f"/held/{here.public_id}/").content.decode()
    assert "No registration of yours is with us" in page
    assert not ReviewItem.objects.filter(consultation=here, decided_at=None).exists()
    Credential.objects.create(member=cast.member, practice="clinician")
    edit = actions.start_edit(fresh(here), by=cast.member, data=data_of(fresh(here)))
    actions.publish(edit, by=cast.member, seq=edit.seq, unnamed=False, heavy=[])
    assert fresh(here).status == Status.HELD


def test_one_without_a_name_that_lies_at_the_desk_goes_back_in_a_small_hour_of_the_week(cast, claim):
    here = make_consultation(cast.member, unnamed=True)
    bring(Source.RISK, here, at=timezone.now())
    now = timezone.localtime()
    monday = (now + timedelta(days=7 - now.weekday())).replace(hour=3, minute=0)
    refused(claim, at=monday - timedelta(days=3))
    assert give_back_firsts(monday - timedelta(days=1)) == 0
    assert give_back_firsts(monday + timedelta(hours=6)) == 0
    assert fresh(here).status == Status.HELD
    assert give_back_firsts(monday) == 1
    assert fresh(here).status == Status.RETURNED


def test_one_without_a_name_that_nobody_saw_goes_back_at_once_and_waits_unseen_again(cast, claim, login_as):
    here = make_consultation(cast.member, unnamed=True)
    refused(claim)
    assert give_back_firsts(timezone.now()) == 1
    page = login_as("member").get(f"/held/{here.public_id}/").content.decode()
    assert "Once a registration of yours is with us" in page
    Credential.objects.create(member=cast.member, practice="clinician")
    edit = actions.start_edit(fresh(here), by=cast.member, data=data_of(fresh(here)))
    actions.publish(edit, by=cast.member, seq=edit.seq, unnamed=False, heavy=[])
    assert (fresh(here).status, here.review_items.exists()) == (Status.HELD, False)


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_released_while_the_registration_is_taken_back_it_is_one_or_the_other(cast, claim):
    here = make_consultation(cast.member)
    verified(cast.member)
    item = here.review_items.get()
    moderator = cast.moderator

    def take_back() -> None:
        Member.objects.filter(pk=cast.member.pk).update(practice="", verified_at=None)

    done, _ = at_once(lambda: moderation.release(item, by=moderator), take_back)
    now = fresh(here).status
    assert (now == Status.OPEN) == (done is None)
    assert now in {Status.OPEN, Status.HELD}
    if now == Status.HELD:
        assert isinstance(done, NotDecided)
    with pytest.raises(NotDecided):
        moderation.release(item, by=moderator)


def test_greeting_their_first_contribution_is_theirs_alone_and_goes_with_the_release(cast, claim, login_as):
    here = make_consultation(cast.member)
    verified(cast.member)
    line = "I am glad you brought the silence."
    item = here.review_items.get()
    address = f"/desk/{item.public_id}/"
    form = login_as("first_reader").get(address).content.decode()
    assert 'name="greeting"' in form
    undo = moderation.decide(item, "released", by=cast.first_reader, version=None, greeting=line)
    assert line in login_as("member").get(here.get_absolute_url()).content.decode()
    assert line not in login_as("maren").get(here.get_absolute_url()).content.decode()
    moderation.undo(undo, by=cast.first_reader)
    assert line not in login_as("member").get(here.get_absolute_url()).content.decode()
    moderation.decide(fresh(item), "released", by=cast.first_reader, version=None, greeting=line)
    ten_minutes_on()
    notices = login_as("member").get("/me/news/").content.decode()
    assert f"{cast.first_reader.display_name} greets you" in notices
    assert line in notices
    told = review.raise_item(Source.REPORT, consultation=fresh(here))
    erase_whole(told, by=cast.moderator, version=None)
    assert line not in login_as("member").get("/me/news/").content.decode()
    assert not Greeting.objects.filter(text=line).exists()


@pytest.mark.parametrize(
    "line", ["Was that in Frankfurt, where I worked?", "Ring me: 020 7946 0018", "x" * 281]
)
def test_a_greeting_is_looked_at_like_every_text_and_comes_back(cast, claim, login_as, line):
    here = make_consultation(cast.member)
    verified(cast.member)
    item = here.review_items.get()
    page = login_as("moderator").post(
        f"/desk/{item.public_id}/decide/",
        {"version": item.version, "decision": "released", "greeting": line},
    )
    assert page.status_code == 422
    assert line in page.content.decode()
    assert fresh(here).status == Status.HELD


def test_the_two_may_be_named_in_it_and_a_second_contribution_is_greeted_by_nobody(cast, claim, login_as):
    here = make_consultation(cast.member)
    verified(cast.member)
    first_name = cast.member.display_name.split()[0]
    moderation.decide(
        here.review_items.get(),
        "released",
        by=cast.moderator,
        version=None,
        greeting=f"Welcome, {first_name}.",
    )
    assert fresh(here).greeting.text == f"Welcome, {first_name}."
    reply = make_reply(make_consultation(cast.ilse), fresh(cast.member), held=True)
    item = ReviewItem.objects.get(reply=reply)
    assert 'name="greeting"' not in login_as("moderator").get(f"/desk/{item.public_id}/").content.decode()
    moderation.decide(item, "released", by=cast.moderator, version=None, greeting="Hello again.")
    assert not hasattr(fresh(reply), "greeting")
