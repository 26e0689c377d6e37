"""A registration at the desk: looked up, decided by one, told without a word of why."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.actions import appoint
from accounts.credentials import actions as credentials
from accounts.credentials.actions import Claim, submit
from accounts.credentials.models import Credential
from accounts.credentials.remembering import key_of
from accounts.members import Member
from forum.access.models import AccessRow
from forum.asking import actions as asking
from forum.moderation.models import Decision
from forum.moderation.querysets import waiting_for
from forum.notifications.actions import send_due
from forum.notifications.models import Letter, Notice
from forum.review.models import ReviewItem
from forum.sanctions import interests
from forum.sanctions.actions import speak
from forum.verifying import actions
from forum.verifying.forms import VerdictForm
from forum.verifying.showing import flags_of
from tests.factories import make_consultation, make_member
from tests.forum.verifying.conftest import decide_at, decision, take

NAME, NUMBER = "N. Newcome", "pyl 012345"


def now(member):
    return Member.objects.get(pk=member.pk)


def page_of(login_as, item, who="moderator"):
    return login_as(who).get(reverse("forum:desk-item", args=[item.public_id]))


def test_the_page_shows_what_they_say_and_the_registers_link_beside_it(login_as, waiting, item):
    page = page_of(login_as, item).content.decode()
    assert NAME in page
    assert NUMBER in page
    assert f'href="{waiting.body.look_up}" target="_blank" rel="noreferrer noopener"' in page
    assert 'data-key="1"' in page


def test_a_moderator_verifies_and_consultations_open(cast, login_as, waiting, item):
    answer = login_as("moderator").post(decide_at(waiting), decision(waiting))
    assert answer.status_code == 302
    assert now(cast.member).can_write
    assert now(cast.member).country == "GB"
    item.refresh_from_db()
    assert (item.outcome, item.decided_by) == ("verified", cast.moderator)
    row = Decision.objects.get(object_id=waiting.public_id)
    assert (row.act, row.object_kind, row.before, row.after, row.reason, row.area) == (
        "verify", "credential", "submitted", "verified", "register_lookup", "members",
    )  # fmt: skip


def test_neither_name_nor_number_reaches_the_log_or_a_letter(cast, login_as, waiting):
    sentence = "The register spells it otherwise."
    login_as("moderator").post(
        decide_at(waiting), decision(waiting, decision="refuse", reason="not_found", sentence=sentence)
    )
    assert sentence in login_as("member").get(reverse("forum:registration")).content.decode()
    send_due(timezone.now() + timedelta(days=1))
    words = "".join(f"{letter.subject}{letter.body}{letter.alternatives}" for letter in mail.outbox)
    assert "registration" in words  # told also whom nobody has verified
    log = str(list(Decision.objects.values()))
    for secret in (NAME, NUMBER, "PYL012345", sentence, "not found"):
        assert secret not in words
        assert secret not in log


def test_the_second_of_two_moderators_is_told_and_loses_no_word(cast, login_as, waiting):
    old = decision(waiting, decision="refuse", reason="other", sentence="Words of the second.")
    login_as("moderator").post(decide_at(waiting), decision(waiting))
    answer = login_as("second_moderator").post(decide_at(waiting), old)
    assert answer.status_code == 409
    assert "Words of the second." in answer.content.decode()
    assert cast.moderator.display_name in answer.content.decode()
    assert now(cast.member).is_verified
    assert Decision.objects.filter(object_id=waiting.public_id).count() == 1


def test_what_another_has_taken_is_not_decided_past_them(cast, login_as, waiting, item):
    take(item, cast.second_moderator)
    answer = login_as("moderator").post(decide_at(waiting), decision(waiting))
    assert answer.status_code == 409
    assert not now(cast.member).is_verified


def test_what_was_added_meanwhile_is_read_first(cast, login_as, waiting):
    old = decision(waiting)
    Credential.objects.filter(pk=waiting.pk).update(version=waiting.version + 1)
    answer = login_as("moderator").post(decide_at(waiting), old)
    assert "something was added" in answer.content.decode()
    assert not now(cast.member).is_verified


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_on": "2020-01-01"}, {"checked_on": "2099-01-01"}, {"proof": "register_email"},
        {"proof": "sponsor"}, {"practice": "trainee"}, {"expires_on": ""}, {"decision": "something"},
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_comes_back_with_a_sentence(cast, login_as, waiting, wrong):
    answer = login_as("moderator").post(decide_at(waiting), decision(waiting, **wrong))
    assert answer.status_code == 422
    assert not now(cast.member).is_verified


def test_nobody_verifies_themselves_and_first_readers_verify_nobody(cast, login_as, bodies):
    own = submit(Claim("clinician", bodies["hcpc"], number="PYL7"), by=cast.moderator)
    assert login_as("moderator").post(decide_at(own), decision(own)).status_code == 404
    assert login_as("first_reader").post(decide_at(own), decision(own)).status_code == 404
    with pytest.raises(actions.NotDecided):
        found = credentials.Verdict(
            "clinician", "register_lookup", timezone.localdate(), timezone.localdate()
        )
        actions.verify(own, found, by=cast.moderator, version=0)


def test_whoever_said_that_they_are_involved_keeps_out_of_it(cast, login_as, waiting, item):
    interests.declare(item, by=cast.moderator)
    assert login_as("moderator").post(decide_at(waiting), decision(waiting)).status_code == 404
    assert login_as("second_moderator").post(decide_at(waiting), decision(waiting)).status_code == 302


def test_several_of_one_member_wait_in_one_item_until_the_last_is_decided(
    cast, login_as, bodies, waiting, item
):
    other = submit(Claim("supervisor", bodies["bacp"], number="123456"), by=cast.member)
    client = login_as("moderator")
    client.post(decide_at(waiting), decision(waiting))
    item.refresh_from_db()
    assert item.decided_at is None
    client.post(decide_at(other), decision(other, practice="supervisor"))
    item.refresh_from_db()
    assert item.decided_at is not None
    assert now(cast.member).practice == "supervisor"


def test_taken_back_it_waits_no_more(cast, login_as, waiting, item):
    login_as("member").post(reverse("forum:registration-withdraw", args=[waiting.public_id]))
    item.refresh_from_db()
    assert item.outcome == "withdrawn"
    assert not Credential.objects.filter(pk=waiting.pk).exists()


def test_it_stands_in_the_one_queue_by_its_own_filter(cast, defaults, login_as, waiting):
    make_consultation(make_member("Neu Hier"), waits=True)
    client, address = login_as("moderator"), reverse("forum:desk")
    both, only = client.get(address), client.get(address, {"kind": "credentials"})
    assert len(both.context["queue"].rows) == 2
    assert [row.item.source for row in only.context["queue"].rows] == ["credential"]
    first = client.get(address, {"kind": "first"}).context["queue"].rows
    assert [row.item.source for row in first] == ["first_contribution"]


@pytest.mark.parametrize("how", ["the same number", "suspended", "taken back", "the same name"])
def test_a_number_claimed_twice_and_somebody_who_was_closed_out_are_flagged(
    cast, login_as, bodies, how, waiting, item
):
    other = make_member("Otto Anders", "")
    number = "PYL-999999" if how == "the same name" else "PYL 012345"
    claim = submit(
        Claim("clinician", bodies["hcpc"], country="GB", number=number, register_name=NAME.lower()), by=other
    )
    if how in {"suspended", "the same name"}:
        ends = timezone.now() + timedelta(days=9)
        Member.objects.filter(pk=other.pk).update(suspended_until=ends)
    if how == "taken back":
        today = timezone.localdate()
        found = credentials.Verdict("clinician", "register_lookup", today, today)
        done = credentials.verify(claim, found, by=None, version=claim.version)
        actions.revoke(done, "struck_off", "", by=cast.second_moderator, version=done.version)
    page = page_of(login_as, item).content.decode()
    assert "Otto Anders" in page
    assert "Please look twice" in page


def test_another_ones_number_flags_nothing(login_as, bodies, item):
    submit(Claim("clinician", bodies["hcpc"], country="GB", number="PYL5"), by=make_member("Otto Anders", ""))
    assert "Please look twice" not in page_of(login_as, item).content.decode()


@pytest.mark.parametrize(("region", "same"), [("oh", True), ("Texas", False)])
def test_the_same_number_of_another_state_is_another_number(cast, bodies, region, same):
    body = bodies["us-psychologist"]
    claims = [
        submit(Claim("clinician", body, country="US", number="12345", region=where), by=who)
        for where, who in (("Ohio", cast.trainee), (region, cast.member))
    ]
    assert bool(flags_of(claims[1])) is same
    assert (key_of(claims[0]) == key_of(claims[1])) is same


def test_a_renewal_refused_as_struck_off_closes_consultations_and_each_row_is_in_the_log(
    cast, login_as, waiting
):
    client = login_as("moderator")
    client.post(decide_at(waiting), decision(waiting))
    new = credentials.renew(Credential.objects.get(pk=waiting.pk), by=cast.member)
    answer = client.post(decide_at(new), decision(new, decision="refuse", reason="struck_off"), follow=True)
    assert "closed to them now" in answer.content.decode()
    assert not now(cast.member).can_read_cases
    assert Notice.objects.filter(member=cast.member).order_by("pk").last().verb == "credential.revoked"
    rows = Decision.objects.filter(object_kind="credential", reason="struck_off")
    assert {(row.object_id, row.before, row.after) for row in rows} == {
        (new.public_id, "submitted", "refused"), (waiting.public_id, "verified", "revoked"),
    }  # fmt: skip


def test_a_renewal_is_offered_the_day_of_renewal_after_the_one_it_holds_to(cast, bodies):
    today, body = timezone.localdate(), bodies["ahpra"]
    soon = today + timedelta(days=30)
    body.renewal_day, body.renewal_month = soon.day, soon.month
    body.save()
    claim = submit(Claim("clinician", body, country="AU", number="PSY0001234567"), by=cast.member)
    found = credentials.Verdict("clinician", "register_lookup", today, soon)
    old = credentials.verify(claim, found, by=None, version=claim.version)
    new = credentials.renew(old, by=cast.member)
    assert VerdictForm(new).initial["expires_on"] == body.renews_after(soon) > soon


def test_what_colleagues_do_not_read_is_hidden_while_another_has_taken_it(cast, login_as, waiting, item):
    take(item, cast.moderator)
    assert NAME in page_of(login_as, item).content.decode()
    assert NAME not in page_of(login_as, item, "second_moderator").content.decode()


def test_a_look_at_a_form_that_came_back_is_written_down(cast, login_as, waiting, item):
    client = login_as("moderator")
    assert client.post(decide_at(waiting), decision(waiting, decision="")).status_code == 422
    assert AccessRow.objects.filter(what="item", object_id=item.public_id).exists()
    address = reverse("forum:desk-registration-revoke", args=[waiting.public_id])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert AccessRow.objects.filter(what="record", object_id=cast.member.public_id).exists()


def test_a_colleagues_word_that_counts_no_more_is_said_at_the_desk(cast, login_as):
    claim = submit(Claim("clinician", other_body="A society", country="AT"), by=cast.member)
    credentials.sponsor(claim.sponsors.first(), by=cast.maren)
    item, words = actions.waiting_item(cast.member), "It does not count"
    assert words not in page_of(login_as, item).content.decode()
    Member.objects.filter(pk=cast.maren.pk).update(suspended_until=timezone.now() + timedelta(days=9))
    assert words in page_of(login_as, item).content.decode()


def test_struck_off_closes_consultations_at_once_and_the_letter_says_nothing_of_it(
    cast, defaults, login_as, waiting, django_capture_on_commit_callbacks
):
    moderator, theirs = login_as("moderator"), login_as("member")
    moderator.post(decide_at(waiting), decision(waiting))
    here = make_consultation(cast.ilse)
    assert theirs.get(here.get_absolute_url()).status_code == 200
    waiting.refresh_from_db()
    address = reverse("forum:desk-registration-revoke", args=[waiting.public_id])
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post(
            address, {"version": waiting.version, "reason": "struck_off", "sentence": "As of today."}
        )
    assert theirs.get(here.get_absolute_url()).status_code == 404
    assert "As of today." in theirs.get(reverse("forum:registration")).content.decode()
    assert Notice.objects.filter(member=cast.member, verb="credential.revoked").exists()
    assert Letter.objects.filter(member=cast.member).exists()
    send_due(timezone.now() + timedelta(days=1))
    assert mail.outbox
    assert not any(
        word in letter.body for letter in mail.outbox for word in ("struck", "taken back", "As of today")
    )
    assert [row.after for row in Decision.objects.filter(object_id=waiting.public_id).order_by("number")] == [
        "verified", "revoked",
    ]  # fmt: skip


def test_a_refused_claim_may_come_again_and_the_desk_sees_what_was_decided_before(
    cast, login_as, bodies, waiting
):
    login_as("moderator").post(decide_at(waiting), decision(waiting, decision="refuse", reason="not_found"))
    submit(Claim("clinician", bodies["hcpc"], number="PYL012346"), by=cast.member)
    again = actions.waiting_item(cast.member)
    assert "Not found in the register" in page_of(login_as, again).content.decode()


def test_the_desk_asks_for_more_and_they_answer_in_the_same_conversation(cast, login_as, item):
    asking.write_as_desk(item, "Could you show us a letter?", by=cast.moderator)
    assert Notice.objects.filter(member=cast.member, verb="desk.wrote").exists()
    for address in ("forum:registration", "forum:waiting"):
        assert "Could you show us a letter?" in login_as("member").get(reverse(address)).content.decode()
    answer = login_as("member").post(
        reverse("forum:waiting-write", args=[item.public_id]), {"said": "It comes tonight."}
    )
    assert answer.status_code == 302
    assert "It comes tonight." in page_of(login_as, item).content.decode()


def test_verifying_leads_to_the_first_consultation_that_waits_under_their_name(
    cast, defaults, login_as, waiting, item
):
    Member.objects.filter(pk=cast.member.pk).update(practice="clinician", verified_at=timezone.now())
    first = make_consultation(now(cast.member), waits=True)
    other = ReviewItem.objects.get(consultation=first)
    assert "first consultation waits too" in page_of(login_as, item).content.decode()
    answer = login_as("moderator").post(decide_at(waiting), decision(waiting))
    assert answer.headers["Location"] == reverse("forum:desk-item", args=[other.public_id])


def test_of_one_without_a_name_the_desk_is_told_nothing(cast, defaults, login_as, waiting, item):
    Member.objects.filter(pk=cast.member.pk).update(practice="clinician", verified_at=timezone.now())
    make_consultation(now(cast.member), waits=True, unnamed=True)
    assert "first consultation waits too" not in page_of(login_as, item).content.decode()


def test_a_suspended_member_still_reaches_their_own_registration(cast, login_as, waiting):
    speak(
        cast.member, "suspension", reason="other", sentence="For a week.", by=cast.moderator, token="e" * 32,
        ends=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    assert login_as("member").get(reverse("forum:registration")).status_code == 200


def test_every_look_at_an_item_is_written_down(login_as, item):
    page_of(login_as, item)
    assert AccessRow.objects.filter(what="item", object_id=item.public_id).exists()


def test_in_a_small_house_a_second_reader_looks_at_a_moderators_registration_and_at_nobody_elses(
    cast, bodies
):
    second = make_member("Zita Zweitleser")
    appoint(second, "second_reader")
    submit(Claim("clinician", bodies["hcpc"], number="PYL1"), by=cast.ilse)
    submit(Claim("clinician", bodies["hcpc"], number="PYL2"), by=cast.moderator)
    assert [each.member for each in waiting_for(now(second))] == [cast.moderator]
