"""A second look at a note or a warning: once, by somebody else; about a text without a name it stays without."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import appoint
from forum.automation.gathering import noticed
from forum.consultations.actions import NotNow
from forum.desk.showing import page
from forum.moderation import actions as moderation
from forum.moderation.choosing import choices_for
from forum.moderation.models import Act, Decision, Undo
from forum.moderation.querysets import waiting_for
from forum.notifications.models import Notice
from forum.review.models import ReviewItem
from forum.sanctions import appealing, interests
from forum.sanctions.models import Appeal, Sanction
from forum.sanctions.panel import facts_about, panel_for, word_in
from forum.sanctions.record import record_of
from tests.factories import make_member
from tests.forum.sanctions.conftest import WHY, item_about, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]
SAID = "I meant it as a question, and would say it differently now."


@pytest.fixture
def told(speak):
    """A word to somebody that stands: they have heard of it."""

    def do(person, kind="warning", **more):
        row = speak(person, kind, **more)
        moderation.take_effect(later(minutes=11))
        row.refresh_from_db()
        return row

    return do


def looked_at(item, outcome, by):
    """Decide it, and let the ten minutes pass."""
    item.refresh_from_db()
    moderation.decide(item, outcome, by=by, version=item.version)
    moderation.take_effect(later(minutes=11))
    long_ago = timezone.now() - timedelta(minutes=11)
    ReviewItem.objects.filter(pk=item.pk).update(decided_at=long_ago)
    Sanction.objects.exclude(lifted_at=None).update(lifted_at=long_ago)


@pytest.mark.parametrize("kind", ["notice", "warning"])
@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
def test_whoever_was_written_to_asks_once_and_another_moderator_looks(cast, told, login_as, kind, unnamed):
    row = told(cast.ilse, kind, item=item_about(cast.ilse, unnamed=unnamed))
    client, address = login_as("ilse"), reverse("forum:appeal-word", args=[row.public_id])
    assert address in client.get(reverse("forum:from-desk")).content.decode()
    assert client.post(address, {"said": " "}).status_code == 422
    assert client.post(address, {"said": SAID}).status_code == 302
    made = Appeal.objects.get()
    assert (made.item.member, made.item.unnamed, made.item.not_by) == (cast.ilse, unnamed, cast.moderator)
    assert made.item not in waiting_for(cast.moderator)
    assert made.item in waiting_for(cast.second_moderator)
    labels = {choice.code: choice.label for choice in choices_for(made.item, cast.second_moderator)}
    assert labels == {"left": "It stays as decided", "lifted": "Lift it"}
    with pytest.raises(NotNow, match="already"):
        appealing.appeal(row, SAID, by=cast.ilse)


def test_what_is_lifted_is_told_and_reads_so(cast, told, login_as):
    row = told(cast.ilse)
    made = appealing.appeal(row, SAID, by=cast.ilse)
    assert "somebody else looks" in login_as("ilse").get(reverse("forum:from-desk")).content.decode()
    moderation.decide(made.item, "lifted", by=cast.second_moderator, version=made.item.version)
    assert not Notice.objects.filter(member=cast.ilse, verb="sanction.word_lifted").exists()
    assert "A warning, lifted" not in login_as("ilse").get(reverse("forum:from-desk")).content.decode()
    moderation.take_effect(later(minutes=11))
    assert Notice.objects.filter(member=cast.ilse, verb="sanction.word_lifted").count() == 1
    ReviewItem.objects.filter(pk=made.item.pk).update(decided_at=timezone.now() - timedelta(minutes=11))
    Sanction.objects.update(lifted_at=timezone.now() - timedelta(minutes=11))
    mine = login_as("ilse").get(reverse("forum:from-desk")).content.decode()
    assert "A warning, lifted" in mine
    assert "it is lifted" in mine
    record = login_as("moderator").get(reverse("forum:desk-person", args=[cast.ilse.public_id]))
    assert "lifted after a second look" in record.content.decode()
    notices = login_as("ilse").get(reverse("forum:notices")).content.decode()
    assert reverse("forum:from-desk") in notices


def test_where_it_stays_the_person_is_told_and_cannot_ask_again(cast, told, login_as):
    row = told(cast.ilse, "notice")
    made = appealing.appeal(row, SAID, by=cast.ilse)
    looked_at(made.item, "left", cast.second_moderator)
    assert Notice.objects.filter(member=cast.ilse, verb="appeal.stays").count() == 1
    mine = login_as("ilse").get(reverse("forum:from-desk")).content.decode()
    assert "looked at again: it stays" in mine
    assert reverse("forum:appeal-word", args=[row.public_id]) not in mine


def test_lifting_it_is_taken_back_within_ten_minutes_whatever_else_they_asked(cast, told):
    """A refusal would say that another second look is the same person's."""
    rows = [told(cast.ilse, item=item_about(cast.ilse, unnamed=True)) for _ in range(2)]
    first, _ = [appealing.appeal(row, SAID, by=cast.ilse).item for row in rows]
    undo = moderation.decide(first, "lifted", by=cast.second_moderator, version=first.version)
    moderation.undo(undo, by=cast.second_moderator)
    rows[0].refresh_from_db()
    first.refresh_from_db()
    assert rows[0].lifted_at is None
    assert first.decided_at is None


def test_nobody_asks_while_it_can_be_taken_back_and_nobody_else_asks(cast, speak, login_as):
    row = speak(cast.ilse, "warning")
    with pytest.raises(NotNow):
        appealing.appeal(row, SAID, by=cast.ilse)
    with pytest.raises(NotNow):
        appealing.appeal(row, SAID, by=cast.maren)
    address = reverse("forum:appeal-word", args=[row.public_id])
    for role in ("ilse", "maren", "moderator", "second_moderator"):  # hers only once she was told
        assert login_as(role).post(address, {"said": SAID}).status_code == 404


def test_each_word_has_a_second_look_of_its_own_at_the_same_time(cast, told):
    rows = [told(cast.ilse, "notice"), told(cast.ilse, "warning"), told(cast.ilse, "silence")]
    items = [appealing.appeal(row, SAID, by=cast.ilse).item for row in rows]
    assert len({item.pk for item in items}) == 3
    assert {word_in(item) for item in items} == set(rows)


def test_in_a_small_house_a_second_reader_reads_what_was_written_and_decides(cast, told, login_as):
    appoint(cast.tobi, "second_reader")
    row = told(cast.ilse, item=item_about(cast.ilse, unnamed=True))
    made = appealing.appeal(row, SAID, by=cast.ilse)
    assert made.item in waiting_for(cast.tobi)
    shown = login_as("tobi").get(reverse("forum:desk-item", args=[made.item.public_id])).content.decode()
    assert WHY in shown
    assert SAID in shown
    assert cast.ilse.display_name not in shown
    looked_at(made.item, "lifted", cast.tobi)
    row.refresh_from_db()
    assert row.lifted_at is not None


def test_nothing_at_the_desk_leads_from_the_second_look_to_whoever_asked(cast, told, login_as):
    """Invariant 2: about a text without a name the desk reads what was written, and what they say to it."""
    about = item_about(cast.ilse, unnamed=True)
    row = told(cast.ilse, item=about)
    looked_at(about, "left", cast.moderator)
    record_before = record_of(cast.ilse)
    item = appealing.appeal(row, SAID, by=cast.ilse).item
    client = login_as("second_moderator")
    for address in (reverse("forum:desk-item", args=[item.public_id]), reverse("forum:desk")):
        shown = client.get(address).content.decode()
        for tie in (cast.ilse.display_name, cast.ilse.public_id, about.place.alias, about.public_id,
                    about.place.public_id, row.public_id):  # fmt: skip
            assert tie not in shown.partition("Keys")[0], (address, tie)
    context = page(item, cast.second_moderator)
    assert context["word"] == row
    assert panel_for(item, cast.second_moderator).record == ""
    looked_at(item, "lifted", cast.second_moderator)
    rows = Decision.objects.filter(act=Act.LIFT)
    assert [(each.object_kind, each.object_id) for each in rows] == [("item", item.public_id)]
    assert not Decision.objects.filter(object_id=cast.ilse.public_id).exclude(act=Act.VERIFY).exists()
    after = record_of(cast.ilse)
    assert (after.acts, after.appeals, after.unnamed_months) == (
        record_before.acts, record_before.appeals, record_before.unnamed_months,
    )  # fmt: skip


def test_only_those_who_find_it_at_the_desk_are_called_to_it(cast, told, third):
    interests.declare(item_about(cast.ilse), by=third)
    row = told(cast.ilse, item=item_about(cast.ilse, unnamed=True))
    item = appealing.appeal(row, SAID, by=cast.ilse).item
    assert item not in waiting_for(third)
    called = Notice.objects.filter(verb="desk.appeal").values_list("member", flat=True)
    assert list(called) == [cast.second_moderator.pk]


def months_ago(number: int):
    """The fifth of a month so many months before this one."""
    return (timezone.now().replace(day=5) - timedelta(days=30 * number)).replace(day=5)


@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
def test_what_was_lifted_stops_counting_when_the_month_is_over(cast, told, unnamed):
    """Not at once: a fact beside another text of theirs that goes with the decision would tell whose that is."""
    wren = item_about(cast.ilse, unnamed=True)
    row = told(cast.ilse, item=item_about(cast.ilse, unnamed=unnamed))
    Sanction.objects.update(begins=months_ago(3))
    looked_at(appealing.appeal(row, SAID, by=cast.ilse).item, "lifted", cast.second_moderator)
    Sanction.objects.update(lifted_at=timezone.now())
    assert facts_about(wren).was_spoken_to
    assert noticed({cast.ilse.pk}, timezone.now())
    Sanction.objects.update(lifted_at=months_ago(1))
    assert not facts_about(wren).was_spoken_to
    assert not noticed({cast.ilse.pk}, timezone.now())


def test_a_pause_that_ended_early_counts_on(cast, told):
    wren = item_about(cast.ilse, unnamed=True)
    told(cast.ilse, "silence")
    Sanction.objects.update(begins=months_ago(3), lifted_at=months_ago(2))
    assert facts_about(wren).was_spoken_to


def test_the_record_goes_on_telling_the_month_of_a_word_without_a_name_that_was_lifted(cast, speak):
    others = [make_member(name) for name in ("Andere Eins", "Andere Zwei")]
    for each in (cast.ilse, *others):
        speak(each, "warning", item=item_about(each, unnamed=True))
    Sanction.objects.update(begins=months_ago(3))
    before = record_of(cast.ilse).unnamed_months
    Sanction.objects.filter(member=cast.ilse).update(lifted_at=months_ago(2))
    assert record_of(cast.ilse).unnamed_months == before != []


@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
def test_the_second_to_write_about_an_item_is_told_that_somebody_has(cast, speak, login_as, unnamed):
    item = item_about(cast.ilse, unnamed=unnamed)
    speak(cast.ilse, "warning", item=item)
    item.refresh_from_db()
    assert item.spoken_to
    with pytest.raises(moderation.NotDecided, match="has written to them about this already"):
        speak(cast.ilse, "notice", item=item, by=cast.second_moderator)
    assert Sanction.objects.count() == 1
    assert panel_for(item, cast.second_moderator).form is None
    client = login_as("second_moderator")
    shown = client.get(reverse("forum:desk-item", args=[item.public_id])).content.decode()
    assert "One of you has written to them about this already" in shown
    typed = {"kind": "notice", "reason": "other", "sentence": "I had typed this already."}
    late = client.post(reverse("forum:desk-item-person", args=[item.public_id]), typed)
    assert late.status_code == 422
    assert typed["sentence"] in late.content.decode()


def test_what_was_taken_back_can_be_written_anew(cast, speak):
    item = item_about(cast.ilse, unnamed=True)
    speak(cast.ilse, "warning", item=item)
    moderation.undo(Undo.objects.get(), by=cast.moderator)
    item.refresh_from_db()
    assert not item.spoken_to
    speak(cast.ilse, "notice", item=item, by=cast.second_moderator)


def test_no_row_holds_a_person_and_what_they_wrote_without_their_name(cast, speak):
    item = item_about(cast.ilse, unnamed=True)
    row = speak(cast.ilse, "warning", item=item)
    kept = Undo.objects.get()
    assert (kept.item, kept.consultation, row.item) == (None, None, None)
    assert kept.kept.keys() == {"sanction", "spoken"}
    assert kept.kept["sanction"] == row.pk
    assert len(kept.kept["spoken"]) == 64  # a mark that the item makes known, and nobody without our key


@pytest.mark.both
@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
@pytest.mark.parametrize("first", ["the decision", "the word"])
def test_whatever_is_taken_back_first_it_can_be_written_anew(cast, speak, unnamed, first):
    """What was written over the item that a decision left waiting is about the first one when that goes again."""
    item = item_about(cast.ilse, unnamed=unnamed)
    undos = [moderation.decide(item, "hidden", by=cast.moderator, version=item.version)]
    speak(cast.ilse, "warning", item=ReviewItem.objects.get(decided_at=None))
    undos.append(Undo.objects.exclude(pk=undos[0].pk).get())
    for undo in undos if first == "the decision" else undos[::-1]:
        moderation.undo(undo, by=cast.moderator)
    item.refresh_from_db()
    assert not item.spoken_to
    assert panel_for(item, cast.second_moderator).form is not None


def test_a_word_that_stands_goes_along_to_the_item_that_waits_again(cast, speak):
    item = item_about(cast.ilse)
    undo = moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    row = speak(cast.ilse, "warning", item=ReviewItem.objects.get(decided_at=None))
    moderation.undo(undo, by=cast.moderator)
    row.refresh_from_db(), item.refresh_from_db()
    assert row.item == item
    with pytest.raises(moderation.NotDecided, match=cast.moderator.display_name):
        speak(cast.ilse, "notice", item=item, by=cast.second_moderator)


def test_what_was_written_first_stands_when_the_second_word_is_taken_back(cast, speak):
    item = item_about(cast.ilse)
    speak(cast.ilse, "notice", item=item)
    undo = moderation.decide(item, "hidden", by=cast.moderator, version=None)
    before = {row.pk for row in Undo.objects.all()}
    speak(cast.ilse, "warning", item=ReviewItem.objects.get(decided_at=None))
    second = Undo.objects.exclude(pk__in=before).get()
    for each in (undo, second):
        moderation.undo(each, by=cast.moderator)
    item.refresh_from_db()
    assert item.spoken_to


def test_what_came_of_it_is_read_on_both_pages_at_the_same_time(cast, told, login_as):
    row = told(cast.ilse)
    made = appealing.appeal(row, SAID, by=cast.ilse)
    moderation.decide(made.item, "left", by=cast.second_moderator, version=made.item.version)
    client = login_as("ilse")
    assert "somebody else looks" in client.get(reverse("forum:from-desk")).text
    assert "Somebody has looked" not in client.get(reverse("forum:waiting")).text
    ReviewItem.objects.update(decided_at=timezone.now() - timedelta(minutes=11))
    assert "it stays" in client.get(reverse("forum:from-desk")).text
    assert "Somebody has looked" in client.get(reverse("forum:waiting")).text


def test_two_clicks_of_one_form_are_one_word(cast, speak):
    item = item_about(cast.ilse, unnamed=True)
    again = partial(speak, cast.ilse, "warning", item=item, token="e" * 32)
    assert again() == again()
