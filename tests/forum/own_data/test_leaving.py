"""The way out: a letter, a button, seven days, one winner; and what a restored backup must not bring back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation, Voice
from forum.consultations.replies import Reply, ReplyRevision
from forum.erasing.actions import reapply
from forum.erasing.actions.listing import write_waiting
from forum.ledger.models import Entry
from forum.moderation.chain import breaks
from forum.moderation.models import Decision, DecisionActor
from forum.own_data import actions
from forum.own_data.actions.leaving import hash_of, keep_ways_out
from forum.own_data.models import Leaving, SuspendedNumber
from forum.own_data.rules import NAMELESS
from forum.review.models import ReviewItem
from tests.cast import PASSWORD
from tests.factories import QUESTION, make_consultation, make_reply, make_reply_draft
from tests.invariants.test_05_two_at_once import at_once

DAY = timedelta(days=1)


def link_in_the_last_letter() -> str:
    """The path of the link in the letter that left last."""
    found = re.search(r"https?://[^/\s]+(/leaving/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def leave(member: Member, *, keeps: bool = False) -> Leaving:
    """Ask and confirm, as if the letter had been opened."""
    asked = actions.ask_to_leave(member, keeps_replies=keeps)
    Leaving.objects.filter(pk=asked.pk).update(key=hash_of("k"), key_until=timezone.now() + DAY)
    return actions.confirm("k")


def test_a_letter_a_button_seven_days_a_receipt(cast, defaults, login_as, django_capture_on_commit_callbacks):
    make_consultation(cast.maren)
    client, anybody = login_as("maren"), Client()
    assert client.post("/me/data/leave/", {"replies": "destroy"}).status_code == 302
    assert not Leaving.objects.exists()  # first show who you are
    client.post("/accounts/reauthenticate/?next=/me/data/", {"password": PASSWORD})
    assert client.post("/me/data/leave/", {}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/me/data/leave/", {"replies": "destroy"})
    assert "You have asked to leave" in client.get("/me/data/").content.decode()
    confirming = link_in_the_last_letter()
    assert QUESTION not in str(mail.outbox[-1].message())
    for _ in range(2):  # a mail scanner opens it, twice
        assert anybody.get(confirming).status_code == 200
    assert Leaving.objects.get().state == "asked"
    assert anybody.post(confirming).status_code == 200
    assert anybody.post(confirming).status_code == anybody.get(confirming).status_code == 410
    assert "destroyed on" in client.get("/me/data/").content.decode()  # and signing in goes on
    assert actions.erase_due(timezone.now() + 6 * DAY) == 0 and Consultation.objects.exists()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_due(timezone.now() + 7 * DAY) == 1
    assert client.get("/me/data/").status_code == 302 and not Member.objects.filter(pk=cast.maren.pk).exists()
    [letter] = mail.outbox
    assert letter.to == ["maren@between.example"] and QUESTION not in str(letter.message())
    there = Leaving.objects.get()
    assert (there.member, there.send_to, there.state) == (None, "", "done")
    path = link_in_the_last_letter()
    assert (
        anybody.get(path).status_code == 200
        and "consultation destroyed" not in anybody.get(path).content.decode()
    )
    page = anybody.post(path).content.decode()
    assert "1 consultation destroyed" in page and "Backups may hold" in page
    assert anybody.post(path).status_code == 410
    keep_ways_out(timezone.now() + 40 * DAY)
    assert not Leaving.objects.exists()


def test_a_link_holds_a_day_and_asked_again_only_the_newer_one(
    cast, defaults, django_capture_on_commit_callbacks
):
    links = []
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.ask_to_leave(cast.maren, keeps_replies=False)
        links.append(link_in_the_last_letter().split("/")[-2])
    first, second = links
    with pytest.raises(NotNow):
        actions.confirm(first)
    with pytest.raises(NotNow):
        actions.confirm(second, at=timezone.now() + DAY + timedelta(minutes=1))
    assert actions.confirm(second).state == "confirmed"
    with pytest.raises(NotNow):  # it is on its way
        actions.ask_to_leave(cast.maren, keeps_replies=True)
    assert not Leaving.objects.get().keeps_replies


def test_whoever_stays_stays(cast, defaults, login_as):
    here = make_consultation(cast.maren)
    leave(cast.maren)
    client = login_as("maren")
    assert "I stay" in client.get("/me/data/").content.decode()
    client.post("/me/data/stay/")
    assert actions.erase_due(timezone.now() + 8 * DAY) == 0
    assert (
        Consultation.objects.filter(pk=here.pk).exists() and login_as("maren").get("/me/").status_code == 200
    )
    assert leave(cast.maren)  # and may ask anew


def test_a_letter_that_does_not_leave_is_tried_again(
    cast, defaults, settings, django_capture_on_commit_callbacks
):
    settings.MAILERS = {"default": {"BACKEND": "no.such.Backend"}}
    with django_capture_on_commit_callbacks(execute=True):
        asked = actions.ask_to_leave(cast.maren, keeps_replies=False)
    asked.refresh_from_db()
    assert asked.letter == "confirm" and not mail.outbox
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    keep_ways_out(timezone.now())  # not at once
    assert not mail.outbox
    Leaving.objects.update(tried_at=timezone.now() - timedelta(minutes=11))
    keep_ways_out(timezone.now())
    assert len(mail.outbox) == 1


def test_replies_that_others_build_on_stay_without_a_name_where_that_was_chosen(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    asked = make_reply(here, cast.maren, "What did you do then?", kind="clarifying_question")
    make_reply(here, cast.ilse, "I looked away.", answers=asked)
    make_reply(here, cast.maren, "I stayed with the silence.")
    other = make_consultation(cast.tobi)
    under_alias = make_reply(other, cast.maren, "I felt it.", unnamed=True)
    make_reply(other, cast.tobi, "Thank you.", answers=under_alias)
    ReplyRevision.objects.create(reply=asked, html="<p>Before.</p>", replaced_at=timezone.now())
    name, alias = cast.maren.display_name, under_alias.alias
    ledger = [(row.pk, row.verb, row.at) for row in Entry.objects.order_by("pk")]
    done = actions.erase_now(cast.maren, keeps_replies=True, tells=False)
    assert (done.receipt["kept_replies"], done.receipt["replies"]) == (2, 1)
    page = login_as("tobi").get(here.get_absolute_url()).content.decode()
    assert "What did you do then?" in page and NAMELESS in page and "the silence" not in page
    assert f"Colleague {alias}" in login_as("ilse").get(other.get_absolute_url()).content.decode()
    assert name not in page and not Entry.objects.filter(voice=name).exists()
    assert [(row.pk, row.verb, row.at) for row in Entry.objects.order_by("pk")] == ledger
    assert not ReplyRevision.objects.exists()
    assert Voice.objects.get(consultation=other, alias=alias).member is None  # nobody else is given it
    make_reply(other, cast.tobi, "Still here.")
    here.refresh_from_db()
    assert here.voices == 1


def test_what_others_wrote_is_unharmed_but_for_what_they_quote(cast, defaults):
    here = make_consultation(
        cast.ilse,
        answers={"only-a-question.1": "She looked at the clock and then at me, and I heard myself hurry."},
    )
    made = make_reply(
        here,
        cast.maren,
        "> She looked at the clock and then at me\n\nMy own hands went cold while I was reading this.",
    )
    kept = make_reply(
        here,
        cast.tobi,
        "> My own hands went cold while I was reading this\n\nSo did mine. She looked at the clock and then at me.",
        answers=made,
    )
    actions.erase_now(cast.maren, tells=False)
    kept.refresh_from_db()
    assert "hands" not in kept.html and "So did mine." in kept.html
    assert "She looked at the clock and then at me" in kept.html
    assert "She looked at the clock and then at me" in here.answers.get(prompt_key="only-a-question.1").html


def test_a_moderator_who_leaves_hands_over_and_the_log_stays_whole(cast, defaults):
    waits = make_consultation(cast.ilse, waits=True)
    item = ReviewItem.objects.get(consultation=waits)
    ReviewItem.objects.filter(pk=item.pk).update(claimed_by=cast.moderator, claimed_at=timezone.now())
    from forum.moderation import actions as moderation  # noqa: PLC0415

    other = make_consultation(cast.tobi, waits=True)
    moderation.release(ReviewItem.objects.get(consultation=other), by=cast.moderator)
    before = list(Decision.objects.order_by("number").values())
    number = DecisionActor.objects.get(member=cast.moderator).number
    actions.erase_now(cast.moderator, tells=False)
    item.refresh_from_db()
    assert (item.claimed_by, item.claimed_at) == (None, None)
    assert list(Decision.objects.order_by("number").values()) == before
    assert list(breaks(before)) == []
    assert DecisionActor.objects.get(number=number).member is None


def test_a_number_of_somebody_suspended_is_known_again_and_readable_nowhere(cast, defaults):
    from accounts.credentials.models import Credential  # noqa: PLC0415
    from accounts.credentials.remembering import was_suspended  # noqa: PLC0415

    for who in (cast.maren, cast.tobi):
        Credential.objects.create(member=who, practice="clinician", number="ab 12", number_key=f"AB{who.pk}")
    Member.objects.filter(pk=cast.maren.pk).update(suspended_until=timezone.now() + 30 * DAY)
    cast.maren.refresh_from_db()
    key = f"AB{cast.maren.pk}"
    for who in (cast.maren, cast.tobi):
        actions.erase_now(who, tells=False)
    again = Credential.objects.create(member=cast.ilse, practice="clinician", number_key=key)
    assert was_suspended(again, timezone.now())
    assert SuspendedNumber.objects.count() == 1 and key not in SuspendedNumber.objects.get().key
    actions.erase_due(timezone.now() + 800 * DAY)
    assert not SuspendedNumber.objects.exists()


def test_a_restored_backup_erases_again_and_keeps_who_stayed(cast, defaults, settings, tmp_path):
    settings.ERASED_LIST = tmp_path / "erased.list"
    here = make_consultation(cast.maren)
    way_out = leave(cast.maren)
    stays = leave(cast.ilse)
    member = cast.maren.public_id
    # As it was when the backup was made: written to the list, and not in the database.
    from forum.erasing.actions.listing import list_line  # noqa: PLC0415

    list_line("left", member=member, keeps=False, at=timezone.now())
    list_line("stayed", of=stays.public_id, at=timezone.now())
    write_waiting()
    assert reapply().left == 1
    assert (
        not Member.objects.filter(public_id=member).exists()
        and not Consultation.objects.filter(pk=here.pk).exists()
    )
    assert Leaving.objects.get(pk=stays.pk).state == "cancelled" and not mail.outbox
    assert Leaving.objects.get(pk=way_out.pk).state == "done"
    assert reapply().left == 0


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    """One wins, and the other is told."""

    def test_asking_twice_makes_one_way_out_and_one_copy(self, cast, defaults):
        at_once(*[lambda: actions.ask_to_leave(cast.maren, keeps_replies=False)] * 2)
        at_once(*[lambda: actions.ask_for_copy(cast.maren)] * 2)
        assert Leaving.objects.count() == 1
        assert (
            cast.maren.exports.count() >= 1
            and cast.maren.exports.filter(state__in=("waiting", "making")).count() == 0
        )

    def test_staying_while_it_begins(self, cast, defaults):
        here, now = make_consultation(cast.maren), timezone.now() + 7 * DAY
        leave(cast.maren)
        stayed, erased = at_once(lambda: actions.stay(cast.maren), lambda: actions.erase_due(now))
        assert isinstance(stayed, NotNow) != (erased == 0)
        assert Consultation.objects.filter(pk=here.pk).exists() == (erased == 0)

    def test_two_runs_erase_once(self, cast, defaults):
        for _ in range(3):
            make_reply(make_consultation(cast.ilse), cast.maren)
        leave(cast.maren)
        now = timezone.now() + 7 * DAY
        assert sorted(at_once(*[lambda: actions.erase_due(now)] * 2)) == [0, 1]
        assert Leaving.objects.get().receipt["replies"] == 3

    def test_a_reply_sent_in_the_last_second_is_erased_or_never_was(self, cast, defaults):
        here = make_consultation(cast.ilse)
        make_reply(here, cast.maren)
        draft = make_reply_draft(make_consultation(cast.tobi), cast.maren)
        leave(cast.maren)
        outcomes = at_once(
            lambda: consultations.send_reply(draft, by=cast.maren, seq=draft.seq),
            lambda: actions.erase_due(timezone.now() + 7 * DAY),
        )
        assert Leaving.objects.get().state == "done", outcomes
        assert Reply.objects.count() == 0 and not Member.objects.filter(pk=cast.maren.pk).exists()


def test_a_run_that_dies_is_taken_up_again(cast, defaults, monkeypatch, caplog):
    for _ in range(3):
        make_reply(make_consultation(cast.ilse), cast.maren)
    leave(cast.maren)
    from forum.own_data.actions import erasing  # noqa: PLC0415

    real, lives = erasing.leave_place, iter([True, False])

    def dies(*args, **more):
        if not next(lives, True):
            raise RuntimeError("a word of the case")
        return real(*args, **more)

    monkeypatch.setattr(erasing, "leave_place", dies)
    Leaving.objects.update(due_at=timezone.now())
    with pytest.raises(erasing.NotErased):
        actions.erase_due(timezone.now())
    assert "a word" not in caplog.text and not Member.objects.get(pk=cast.maren.pk).is_active
    assert Reply.objects.count() == 1  # the others went on
    assert actions.erase_due(timezone.now()) == 0  # somebody may be at it still
    assert actions.erase_due(timezone.now() + timedelta(minutes=30)) == 1
    assert Leaving.objects.get().receipt["replies"] == 3
