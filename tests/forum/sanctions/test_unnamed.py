"""Whoever writes without their name stays without it, also when a moderator writes to them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from forum.ledger.models import Verb
from forum.moderation import actions as moderation
from forum.moderation.models import Decision, Undo
from forum.review.actions import raise_item
from forum.review.models import Source
from forum.sanctions import interests
from forum.sanctions.listing import people_for
from forum.sanctions.models import Sanction
from forum.sanctions.panel import facts_about, panel_for
from forum.sanctions.record import record_of
from tests.factories import make_consultation, make_member, make_reply
from tests.forum.sanctions.conftest import WHY, item_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]


def months_ago(number: int):
    """The fifth of a month so many months before this one."""
    return (timezone.now().replace(day=5) - timedelta(days=30 * number)).replace(day=5)


def test_a_word_about_a_text_without_a_name_is_tied_to_nothing(cast, speak):
    item = item_about(cast.ilse, unnamed=True)
    row = speak(cast.ilse, "warning", item=item)
    assert (row.item, row.about_unnamed) == (None, True)
    kept = Undo.objects.get()
    assert (kept.item, kept.consultation, kept.object_id) == (None, None, row.public_id)
    assert not Decision.objects.filter(object_kind="sanction").exclude(object_id=row.public_id).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.filter(pk=row.pk).update(item=item)


def test_no_pause_for_who_has_no_name_for_it_would_show_who_it_is(cast, speak, login_as):
    item = item_about(cast.ilse, unnamed=True)
    with pytest.raises(moderation.NotDecided, match="show who it is"):
        speak(cast.ilse, "silence", item=item)
    assert [code for code, *_ in panel_for(item, cast.moderator).form.kinds] == ["notice", "warning"]
    sent = {"sentence": WHY, "kind": "suspension", "reason": "other", "length": "1w"}
    page = login_as("moderator").post(reverse("forum:desk-item-person", args=[item.public_id]), sent)
    assert page.status_code == 422
    assert not Sanction.objects.exists()


def test_the_desk_says_two_facts_and_no_more(cast, login_as, speak):
    item = item_about(cast.ilse, unnamed=True)
    panel = panel_for(item, cast.moderator)
    assert (panel.name, panel.record) == ("", "")
    assert (panel.facts.is_first, panel.facts.was_spoken_to) == (True, False)
    for told in ({"kind": "notice"}, {"sentence": WHY, "kind": "notice"}):
        page = login_as("moderator").post(reverse("forum:desk-item-person", args=[item.public_id]), told)
        words = page.content.decode()
        assert page.status_code == 422
        assert cast.ilse.public_id not in words
        assert cast.ilse.display_name not in words


def test_what_is_said_this_month_shows_on_no_other_text(cast, speak):
    heron, wren = item_about(cast.ilse, unnamed=True), item_about(cast.ilse, unnamed=True)
    before = facts_about(wren)
    speak(cast.ilse, "warning", item=heron)
    speak(cast.ilse, "warning")
    assert facts_about(wren) == before
    assert not facts_about(wren, at=timezone.now()).was_spoken_to
    Sanction.objects.update(begins=months_ago(2))
    assert facts_about(wren).was_spoken_to
    Sanction.objects.update(begins=months_ago(14))
    assert not facts_about(wren).was_spoken_to


def test_the_record_shows_nothing_of_a_word_about_a_text_without_a_name_while_the_month_lasts(cast, speak):
    before = record_of(cast.ilse)
    speak(cast.ilse, "warning", item=item_about(cast.ilse, unnamed=True))
    after = record_of(cast.ilse)
    assert (after.acts, after.unnamed_months, after.months) == (
        before.acts,
        before.unnamed_months,
        before.months,
    )
    assert not people_for(cast.second_moderator, {}).pauses


def test_the_record_says_a_month_only_and_only_where_others_heard_such_a_word_too(cast, speak):
    others = [make_member(name) for name in ("Andere Eins", "Andere Zwei")]
    for each in (cast.ilse, *others):
        speak(each, "warning", item=item_about(each, unnamed=True))
    Sanction.objects.update(begins=months_ago(2))
    assert len(record_of(cast.ilse).unnamed_months) == 1
    Sanction.objects.filter(member=others[0]).delete()
    assert record_of(cast.ilse).unnamed_months == []


def test_the_record_page_holds_neither_the_sentence_nor_the_consultation(cast, speak, login_as):
    item = item_about(cast.ilse, unnamed=True)
    speak(cast.ilse, "warning", item=item)
    named = item_about(cast.ilse)
    speak(cast.ilse, "notice", item=named, sentence="A sentence about what stands under the name.")
    page = (
        login_as("moderator").get(reverse("forum:desk-person", args=[cast.ilse.public_id])).content.decode()
    )
    assert "A sentence about what stands under the name." in page
    for hidden in (WHY, item.place.public_id, item.public_id, item.place.alias, "warning"):
        assert hidden not in page.partition("<details")[0], hidden


def test_what_became_of_a_text_without_a_name_is_not_counted(cast):
    for unnamed in (True, False):
        item = item_about(cast.ilse, unnamed=unnamed)
        moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    lines = [line for _, lines in record_of(cast.ilse).months for line in lines]
    assert lines == ["set aside: 1"]


def test_what_was_taken_back_counts_for_nothing(cast):
    item = item_about(cast.ilse)
    moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    moderation.undo(Undo.objects.get(), by=cast.moderator)
    assert item.place.entries.filter(verb=Verb.UNDONE).exists()
    assert record_of(cast.ilse).months == []


def test_replies_under_a_name_count_and_those_without_do_not(cast):
    here = make_consultation(cast.maren)
    other = make_consultation(cast.tobi)
    for place, unnamed in ((here, True), (other, False)):
        item = raise_item(Source.REPORT, reply=make_reply(place, cast.ilse, unnamed=unnamed))
        moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    lines = [line for _, lines in record_of(cast.ilse).months for line in lines]
    assert lines == ["set aside: 1"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("visitor", 302),
        ("member", 404),
        ("maren", 404),
        ("ilse", 404),
        ("first_reader", 404),
        ("curator", 404),
        ("moderator", 200),
    ],
)
def test_only_moderators_read_a_record(cast, login_as, role, status):
    assert login_as(role).get(reverse("forum:desk-person", args=[cast.ilse.public_id])).status_code == status


def test_nobody_reads_their_own_record_nor_that_of_somebody_they_are_involved_with(cast, login_as):
    client = login_as("moderator")
    assert client.get(reverse("forum:desk-person", args=[cast.moderator.public_id])).status_code == 404
    interests.declare(item_about(cast.ilse), by=cast.moderator)
    assert client.get(reverse("forum:desk-person", args=[cast.ilse.public_id])).status_code == 404
