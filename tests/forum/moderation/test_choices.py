"""What the desk offers: by where a text is, by what raised it, and by who asks."""

import pytest

from accounts.actions import appoint
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.choosing import IN_SIGHT, POSSIBLE, choices_for, why_not_decide
from forum.moderation.querysets import waiting_for
from forum.moderation.reasons import REASONS, reasons_for, words_of
from forum.protocol.rules import KINDS
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions import interests
from tests.factories import make_consultation, make_member, make_reply

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def small_house(cast):
    """One moderator, and somebody who stands in."""
    second = make_member("Zweite Leserin", "supervisor")
    appoint(second, "second_reader")
    second.refresh_from_db()
    assert cast.moderator.is_moderator
    return second


def item_of(thing, source=Source.REPORT, **more) -> ReviewItem:
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    return ReviewItem.objects.create(source=source, **about, **more)


def offered(item, member) -> tuple[list[str], list[str]]:
    found = choices_for(item, member)
    return [each.code for each in found.main], [each.code for each in found.more]


@pytest.mark.parametrize("source", Source.values)
@pytest.mark.parametrize("status", sorted({*POSSIBLE} - {"readable"} | {"open", "resting", "closed"}))
def test_two_to_four_stand_in_sight_and_nothing_twice(cast, source, status):
    here = make_consultation(cast.ilse)
    Consultation.objects.filter(pk=here.pk).update(status=status)
    here.refresh_from_db()
    main, more = offered(item_of(here, source), cast.moderator)
    assert 1 <= len(main) <= 4
    assert len({*main, *more}) == len([*main, *more])
    assert Outcome.KIND not in [*main, *more]


def test_every_source_says_what_stands_in_sight():
    # A credential is decided on a page of its own, one claim at a time (forum/verifying).
    assert set(IN_SIGHT) == set(Source.values) - {Source.CREDENTIAL}


def test_a_first_reader_releases_or_gives_back_and_nothing_else(cast):
    item = make_consultation(cast.ilse, waits=True).review_items.get()
    assert offered(item, cast.first_reader) == (["released", "returned"], [])
    main, more = offered(item, cast.moderator)
    assert main == ["released", "returned"]
    assert set(more) == {"redacted", "removed", "purged"}


def test_what_could_identify_somebody_comes_back_by_two_and_is_redacted_by_one(cast):
    here = make_consultation(cast.ilse)
    Consultation.objects.filter(pk=here.pk).update(status="hidden")
    here.refresh_from_db()
    found = choices_for(item_of(here, Source.IDENTITY), cast.moderator)
    assert [each.code for each in found.main] == ["restored", "redacted", "returned", "removed"]
    assert found.get("restored").two and not found.get("redacted").two
    assert found.get("redacted").page == "forum:erase-words"


def test_a_reply_is_renamed_among_what_colleagues_say(cast):
    reply = make_reply(make_consultation(cast.ilse), cast.maren)
    found = choices_for(item_of(reply), cast.moderator)
    assert "kind" in [each.code for each in found.main]
    codes = [code for code, _ in found.kinds]
    assert "perspective" in codes and reply.kind not in codes and set(codes) < set(KINDS)
    own = make_reply(reply.consultation, cast.ilse)
    assert choices_for(item_of(own), cast.moderator).get("kind") is None


@pytest.mark.parametrize("whose", ["moderator", "ilse", "curator", "maren"])
def test_nobody_is_offered_what_is_not_theirs(cast, whose):
    here = make_consultation(cast.moderator)
    reply = make_reply(here, cast.ilse)
    for item in (item_of(here), item_of(reply)):
        assert offered(item, cast[whose]) == ([], [])
        assert why_not_decide(cast[whose], item)


def test_who_decided_first_does_not_decide_again(cast):
    item = item_of(make_consultation(cast.ilse), Source.APPEAL, not_by=cast.moderator)
    assert offered(item, cast.moderator) == ([], [])
    assert "the first time" in why_not_decide(cast.moderator, item)
    assert item not in waiting_for(cast.moderator)
    assert item in waiting_for(cast.second_moderator)
    with pytest.raises(moderation.NotDecided, match="the first time"):
        moderation.leave_as_is(item, by=cast.moderator)
    with pytest.raises(moderation.NotDecided, match="the first time"):
        claims.claim(item, by=cast.moderator, version=item.version)
    moderation.leave_as_is(item, by=cast.second_moderator)


def test_about_a_member_only_what_was_asked_is_offered(cast):
    item = ReviewItem.objects.create(source=Source.APPEAL, member=cast.ilse)
    assert offered(item, cast.moderator) == (["left", "lifted"], [])
    assert offered(item, cast.first_reader) == offered(item, cast.ilse) == ([], [])
    assert list(waiting_for(cast.moderator)) == [item]
    own = ReviewItem.objects.create(source=Source.APPEAL, member=cast.moderator)
    assert own not in waiting_for(cast.moderator) and own in waiting_for(cast.second_moderator)
    assert list(waiting_for(cast.first_reader)) == []


def test_an_item_about_a_member_is_taken_put_off_and_decided(cast):
    item = ReviewItem.objects.create(source=Source.APPEAL, member=cast.ilse)
    claims.claim(item, by=cast.moderator, version=0)
    claims.let_go(item, by=cast.moderator, version=1)
    claims.put_off(item, "tomorrow", by=cast.moderator, version=2)
    item.refresh_from_db()
    moderation.leave_as_is(item, by=cast.moderator)
    item.refresh_from_db()
    assert item.outcome == "left"


# --- A small house -------------------------------------------------------------------------------


def test_a_second_reader_reads_an_appeal_alone(cast, small_house):
    here = make_consultation(cast.ilse)
    item = item_of(here, Source.APPEAL, not_by=cast.moderator)
    assert list(waiting_for(small_house)) == [item]
    assert offered(item, small_house)[0]
    moderation.leave_as_is(item, by=small_house)
    assert list(waiting_for(small_house)) == []


def test_a_second_reader_decides_what_the_moderator_wrote_one_at_a_time(cast, small_house):
    first = make_consultation(cast.moderator, waits=True).review_items.get()
    later = item_of(make_reply(make_consultation(cast.ilse), cast.moderator))
    assert list(waiting_for(small_house)) == [first]
    with pytest.raises(moderation.NotDecided):
        moderation.leave_as_is(later, by=small_house)
    moderation.release(first, by=small_house)
    assert list(waiting_for(small_house)) == [later]
    others = item_of(make_consultation(cast.ilse))
    assert why_not_decide(small_house, others)


def test_with_three_moderators_nobody_stands_in(cast, small_house):
    item = make_consultation(cast.moderator, waits=True).review_items.get()
    for name in ("Dritte Wache", "Vierte Wache"):
        appoint(make_member(name), "moderator")
    assert list(waiting_for(small_house)) == []
    with pytest.raises(moderation.NotDecided):
        moderation.release(item, by=small_house)


def test_what_was_taken_down_for_recognisability_comes_back_by_two_after_an_appeal(cast, small_house):
    here = make_consultation(cast.ilse)
    first = item_of(here, Source.IDENTITY)
    moderation.decide(first, "removed", by=cast.moderator, version=0, sentence="It points to somebody.")
    item = item_of(here, Source.APPEAL, not_by=cast.moderator)
    with pytest.raises(moderation.NotDecided, match="Two people"):
        moderation.decide(item, "restored", by=small_house, version=0)
    claims.propose(item, Outcome.RESTORED, by=small_house, version=0)
    item.refresh_from_db()
    assert item in waiting_for(cast.moderator)
    claims.agree(item, by=cast.moderator, version=item.version)
    here.refresh_from_db()
    assert here.status == "open"


# --- Ready sentences -----------------------------------------------------------------------------


def test_every_outcome_that_is_told_has_ready_sentences():
    # What came back from its author's hand is told nobody; of a page of the library only who told us hears; a
    # registration has reasons of its own (accounts/credentials).
    for outcome in Outcome.values:
        if outcome not in {Outcome.WITHDRAWN, Outcome.CHANGED, Outcome.VERIFIED, Outcome.REFUSED}:
            assert 3 <= len(reasons_for(outcome)) <= 6, outcome
    codes = [each.code for reasons in REASONS.values() for each in reasons]
    assert len(set(codes)) == len(codes) and all(len(code) <= 32 for code in codes)


def test_a_ready_sentence_stands_before_ones_own():
    ready = reasons_for("returned")[0]
    assert words_of("returned", ready.code, " Thank you. ") == f"{ready.text}\n\nThank you."
    assert words_of("returned", "none of ours", "Thank you.") == "Thank you."
    assert words_of("left", "", " ") == ""


def test_withdrawn_nothing_is_offered(cast):
    here = make_consultation(cast.ilse)
    item = item_of(here)
    actions.withdraw(here, by=cast.ilse)
    item.refresh_from_db()
    item.consultation.refresh_from_db()
    assert offered(item, cast.moderator) == ([], [])


def test_what_a_moderator_wrote_without_their_name_goes_to_the_other_moderator_where_there_is_one(cast):
    second = cast.retired
    appoint(second, "second_reader")
    unnamed = make_consultation(cast.moderator, unnamed=True)
    items = [
        item_of(unnamed),
        item_of(make_reply(make_consultation(cast.ilse), cast.moderator, unnamed=True)),
        item_of(make_reply(unnamed, cast.maren)),
    ]
    assert set(items) <= set(waiting_for(cast.second_moderator))
    assert not waiting_for(second).exists()  # it would say that a moderator wrote it
    interests.declare(items[0], by=cast.second_moderator)
    assert waiting_for(second).get() == items[0]  # nobody else is left
    named = item_of(make_consultation(cast.moderator))
    ReviewItem.objects.filter(pk__in=[item.pk for item in items]).delete()
    assert waiting_for(second).get() == named
