"""A note, a warning, a pause: what they keep somebody from, what stays theirs, and that they end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions as consulting
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.moderation import actions as moderation
from forum.moderation.models import Act, Decision, Undo
from forum.notifications.models import Notice
from forum.sanctions import actions
from forum.sanctions.models import Sanction
from tests.factories import LINE, make_consultation, make_draft, make_reply, make_reply_draft
from tests.forum.sanctions.conftest import WHY, item_about, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]


def test_a_note_changes_nothing_and_is_told_after_ten_minutes(cast, speak):
    row = speak(cast.ilse)
    assert cast.ilse.can_write
    assert not Sanction.objects.visible_to(cast.ilse).exists()
    assert not Notice.objects.filter(member=cast.ilse).exists()
    moderation.take_effect(later(minutes=11))
    assert Sanction.objects.visible_to(cast.ilse).get() == row
    assert Notice.objects.get(member=cast.ilse).verb == "sanction.notice"


def test_taken_back_within_ten_minutes_nobody_hears_of_it_and_two_rows_say_so(cast, speak):
    speak(cast.ilse, "silence")
    moderation.undo(Undo.objects.get(), by=cast.moderator)
    cast.ilse.refresh_from_db()
    assert cast.ilse.can_write
    moderation.take_effect(later(minutes=11))
    assert not Notice.objects.filter(member=cast.ilse).exists()
    assert not Sanction.objects.visible_to(cast.ilse).exists()
    acts = Decision.objects.filter(object_kind="sanction").order_by("number").values_list("act", flat=True)
    assert list(acts) == [Act.SILENCE, Act.UNDO]


def test_only_who_gave_it_takes_it_back_and_only_for_ten_minutes(cast, speak):
    speak(cast.ilse, "silence")
    with pytest.raises(moderation.NotDecided):
        moderation.undo(Undo.objects.get(), by=cast.second_moderator)
    with pytest.raises(moderation.NotDecided):
        moderation.undo(Undo.objects.get(), by=cast.moderator, at=later(minutes=11))


def test_reading_only_reads_and_sends_nothing_and_every_text_is_kept(cast, speak, login_as):
    here, own = make_consultation(cast.maren), make_consultation(cast.ilse)
    draft = make_draft(cast.ilse)
    reply = make_reply_draft(here, cast.ilse)
    speak(cast.ilse, "silence")
    assert cast.ilse.can_read_cases
    assert not cast.ilse.can_write
    for send in (
        lambda: consulting.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[]),
        lambda: consulting.send_reply(reply, by=cast.ilse, seq=reply.seq),
    ):
        with pytest.raises(NotNow, match="reading only"):
            send()
    client = login_as("ilse")
    assert client.get(here.get_absolute_url()).status_code == 200
    page = client.post(
        reverse("forum:consultation-reply", args=[here.public_id]),
        {"text": LINE, "kind": "resonance", "seq": "0", "token": "e" * 32},
    )
    assert page.status_code == 410
    assert LINE in page.content.decode()
    assert "reading only" in page.content.decode()
    assert any(LINE in draft.data.get("html", "") for draft in Draft.objects.filter(author=cast.ilse))
    refused = client.post(reverse("forum:consultation-presence", args=[here.public_id]), follow=True)
    assert "reading only" in refused.content.decode()
    client.post(reverse("forum:consultation-withdraw", args=[own.public_id]))
    own.refresh_from_db()
    assert own.status == "withdrawn"


def test_a_pause_ends_by_itself_by_its_time_alone(cast, speak):
    speak(cast.ilse, "suspension", days=3)
    assert not cast.ilse.can_read_cases
    Member.objects.filter(pk=cast.ilse.pk).update(suspended_until=timezone.now() - timedelta(seconds=1))
    cast.ilse.refresh_from_db()
    assert cast.ilse.can_write
    assert Member.objects.verified().filter(pk=cast.ilse.pk).exists()


def test_of_two_pauses_the_longer_one_counts_and_ending_one_leaves_the_other(cast, speak):
    short = speak(cast.ilse, "silence", days=3)
    long = speak(cast.ilse, "silence", days=30)
    assert cast.ilse.reading_only_until == long.ends
    actions.lift(long, by=cast.second_moderator)
    cast.ilse.refresh_from_db()
    assert cast.ilse.reading_only_until == short.ends


def test_a_suspended_colleague_reaches_their_own_and_nothing_else(cast, speak, login_as):
    here, own = make_consultation(cast.maren), make_consultation(cast.ilse)
    given = make_reply(own, cast.maren)
    mine = make_reply(here, cast.ilse)
    client = login_as("ilse")
    row = speak(cast.ilse, "suspension")
    why = client.get(reverse("forum:from-desk")).content.decode()
    assert WHY in why
    assert row.get_reason_display() in why
    assert own.question in why
    for closed in (
        here.get_absolute_url(),
        "/consultations/",
        "/home/",
        "/write/",
        "/open-chair/",
        "/supervision/",
    ):
        assert client.get(closed).status_code == 302, closed
    assert client.get(here.get_absolute_url(), follow=True).status_code == 404
    text = client.get(own.get_absolute_url(), follow=True)
    assert own.question in text.content.decode()
    assert LINE not in text.content.decode()
    assert given.status == "visible"
    typed = client.post(reverse("forum:consultation-reply", args=[here.public_id]), {"text": LINE})
    assert typed.status_code == 403
    assert LINE in typed.content.decode()
    assert client.post(reverse("forum:consultation-presence", args=[here.public_id])).status_code == 403
    client.post(reverse("forum:reply-withdraw", args=[mine.public_id]))
    client.post(reverse("forum:consultation-withdraw", args=[own.public_id]))
    mine.refresh_from_db(), own.refresh_from_db()
    assert (mine.status, own.status) == ("withdrawn", "withdrawn")
    assert client.get("/library/").status_code in {200, 404}


def test_the_word_about_a_suspension_reaches_who_is_suspended(cast, speak):
    speak(cast.ilse, "suspension")
    moderation.take_effect(later(minutes=11))
    assert Notice.objects.get(member=cast.ilse).verb == "sanction.suspension"


def test_a_paused_moderator_has_no_desk_and_their_powers_come_back(cast, speak, login_as):
    item_about(cast.ilse)
    speak(cast.second_moderator, "silence", days=3)
    assert login_as("second_moderator").get("/desk/").status_code == 404
    assert not Member.objects.moderators().filter(pk=cast.second_moderator.pk).exists()
    actions.lift(Sanction.objects.get(), by=cast.moderator)
    assert login_as("second_moderator").get("/desk/").status_code == 200


@pytest.mark.parametrize("role", ["member", "maren", "first_reader", "curator", "admin", "moderator"])
def test_nobody_but_a_moderator_speaks_and_none_about_themselves(cast, speak, role):
    with pytest.raises(moderation.NotDecided):
        speak(cast.moderator, "warning", by=cast[role])
    assert not Sanction.objects.exists()


def test_who_spoke_in_a_consultation_decides_about_nobody_in_it(cast, speak):
    item = item_about(cast.ilse)
    make_reply(item.place, cast.moderator)
    with pytest.raises(moderation.NotDecided, match="spoke"):
        speak(cast.ilse, item=item)
    speak(cast.ilse, item=item, by=cast.second_moderator)


def test_a_pause_without_a_day_to_come_is_refused_by_the_code_and_by_the_table(cast, speak):
    with pytest.raises(moderation.NotDecided):
        speak(cast.ilse, "silence", days=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.create(member=cast.ilse, kind="silence", reason="other", sentence=WHY, by_number=0)


def test_a_second_click_writes_one_word_and_a_second_moderator_is_told_who_was_quicker(cast, speak):
    item = item_about(cast.ilse)
    first = speak(cast.ilse, item=item, token="a" * 32)
    assert speak(cast.ilse, item=item, token="a" * 32) == first
    with pytest.raises(moderation.NotDecided, match=cast.moderator.display_name):
        speak(cast.ilse, item=item, by=cast.second_moderator)


def test_the_log_names_the_act_and_no_member_and_erasing_the_moderator_leaves_it_whole(cast, speak):
    row = speak(cast.ilse, "silence")
    told = Decision.objects.get(object_kind="sanction")
    assert (told.object_id, told.reason, told.area) == (row.public_id, "disrespect", "members")
    assert cast.ilse.public_id not in {told.object_id, told.before, told.after}
    cast.moderator.delete()
    row.refresh_from_db()
    assert row.by_number == told.actor
    assert "no longer here" in actions.name_of(row.by_number)
    actions.lift(row, by=cast.second_moderator)
    cast.ilse.refresh_from_db()
    assert cast.ilse.can_write


def test_erasing_the_person_takes_what_was_written_to_them_along(cast, speak):
    speak(cast.member, "notice")
    cast.member.delete()
    assert not Sanction.objects.exists()
    assert Decision.objects.filter(object_kind="sanction").exists()


def test_the_desk_writes_to_a_person_and_gives_back_what_was_not_sent(cast, login_as):
    item = item_about(cast.ilse)
    client, address = login_as("moderator"), reverse("forum:desk-item-person", args=[item.public_id])
    refused = client.post(address, {"sentence": WHY, "kind": "silence", "reason": "disrespect"})
    assert refused.status_code == 422
    assert WHY in refused.content.decode()
    sent = {"sentence": WHY, "kind": "silence", "reason": "disrespect", "length": "1w", "token": "b" * 32}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    row = Sanction.objects.get()
    assert (row.member, row.item, row.kind) == (cast.ilse, item, "silence")
    assert timedelta(days=6) < row.ends - timezone.now() <= timedelta(days=7)


@pytest.mark.parametrize(("on", "status"), [("2020-01-01", 422), ("not a day", 422), ("9999-12-31", 422)])
def test_a_pause_until_a_day_that_is_none_comes_back_as_typed(cast, login_as, on, status):
    address = reverse("forum:desk-person", args=[cast.ilse.public_id])
    sent = {"sentence": WHY, "kind": "suspension", "reason": "other", "length": "date", "on": on}
    page = login_as("moderator").post(address, sent)
    assert (page.status_code, WHY in page.content.decode()) == (status, True)
