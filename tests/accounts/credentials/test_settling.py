"""What a member may do follows from their registrations, and from the day on which each ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.credentials import actions
from accounts.credentials.actions import Claim, Verdict
from accounts.credentials.actions.deciding import usual_end, why_not
from accounts.credentials.actions.sponsoring import why_not_sponsor
from accounts.credentials.models import Credential, Reason, Status, end_of
from accounts.members import Member
from accounts.models import Practice
from forum.moderation.actions import verify_member


def verdict(practice="clinician", *, ends=None, proof="register_lookup"):
    today = timezone.localdate()
    return Verdict(practice, proof, today, ends or today + timedelta(days=365))


def now(member):
    return Member.objects.get(pk=member.pk)


def give(member, body, practice="clinician", number="PYL1", **more):
    made = actions.submit(Claim(practice, body, country=body.country, number=number), by=member)
    return actions.verify(made, verdict(practice, **more), by=None, version=made.version)


def test_a_verified_registration_opens_the_door_until_the_end_of_its_last_day(cast, bodies):
    ends = timezone.localdate() + timedelta(days=100)
    give(cast.member, bodies["hcpc"], ends=ends)
    here = now(cast.member)
    assert (here.practice, here.country, here.verified_until) == ("clinician", "GB", end_of(ends))
    assert here.can_write


def test_of_several_the_one_that_says_most_counts_and_the_one_that_lasts_longest(cast, bodies):
    today = timezone.localdate()
    give(cast.member, bodies["bacp"], "supervisor", "123456", ends=today + timedelta(days=30))
    give(cast.member, bodies["hcpc"], "clinician", ends=today + timedelta(days=90))
    here = now(cast.member)
    assert (here.practice, here.verified_until) == ("supervisor", end_of(today + timedelta(days=90)))


def test_the_supervisors_badge_goes_when_that_registration_runs_out_and_the_clinicians_stays(cast, bodies):
    today = timezone.localdate()
    give(cast.member, bodies["bacp"], "supervisor", "123456", ends=today + timedelta(days=30))
    give(cast.member, bodies["hcpc"], "clinician", ends=today + timedelta(days=90))
    told = []
    actions.run_out(timezone.now() + timedelta(days=31), lambda *what: told.append(what))
    assert now(cast.member).practice == "clinician"
    assert told == [(cast.member.pk, "changed")]  # nothing is closed to them, and they are told


@pytest.mark.parametrize(
    ("body", "today", "ends"),
    [
        ("ahpra", date(2026, 11, 23), date(2026, 11, 30)),
        ("ahpra", date(2026, 11, 30), date(2027, 11, 30)),
        ("crpo", date(2026, 11, 23), date(2027, 3, 31)),
        ("hcpc", date(2026, 11, 23), date(2027, 11, 23)),
    ],
)
def test_it_holds_for_twelve_months_or_until_the_registers_own_day(bodies, body, today, ends):
    assert usual_end(bodies[body], today) == ends


@pytest.mark.parametrize(
    ("held_until", "ends"),
    [
        (date(2027, 11, 30), date(2028, 11, 30)),  # renewed as soon as they were reminded
        (date(2027, 9, 1), date(2027, 11, 30)),  # it ran out before
        (None, date(2027, 11, 30)),
    ],
)
def test_one_renewed_before_its_end_holds_until_the_day_of_renewal_after_it(bodies, held_until, ends):
    assert usual_end(bodies["ahpra"], date(2027, 10, 5), held_until=held_until) == ends


def test_on_its_last_day_one_writes_then_reads_for_thirty_days_then_nothing(cast, bodies, monkeypatch):
    last = timezone.localdate() + timedelta(days=10)
    claim, end = give(cast.member, bodies["hcpc"], ends=last), end_of(last)
    minute, told = timedelta(minutes=1), []
    for at, status, reads, writes in (
        (end - minute, Status.VERIFIED, True, True),
        (end, Status.GRACE, True, False),
        (end + timedelta(days=30) - minute, Status.GRACE, True, False),
        (end + timedelta(days=30), Status.LAPSED, False, False),
    ):
        monkeypatch.setattr(timezone, "now", lambda at=at: at.astimezone(UTC))
        actions.run_out(at, lambda _, what: told.append(what))
        actions.run_out(at, lambda _, what: told.append(what))  # safe twice
        claim.refresh_from_db()
        here = now(cast.member)
        assert (claim.status, here.can_read_cases, here.can_write) == (status, reads, writes), at
    assert told == ["grace", "lapsed"]


def test_a_renewal_closes_no_door_and_puts_the_older_one_away(cast, bodies):
    old = give(cast.member, bodies["hcpc"], ends=timezone.localdate() + timedelta(days=5))
    new = actions.renew(old, by=cast.member)
    assert now(cast.member).can_write
    assert (new.number, new.renews_id) == (old.number, old.pk)
    actions.verify(new, verdict(), by=None, version=new.version)
    old.refresh_from_db()
    assert (old.status, old.reason) == (Status.LAPSED, Reason.RENEWED)
    assert now(cast.member).verified_until > timezone.now() + timedelta(days=300)


def test_what_was_renewed_is_kept_for_a_year_after_that_and_what_was_taken_back_for_two(cast, bodies):
    start = timezone.now()
    old = give(cast.member, bodies["hcpc"])
    soon = start + timedelta(days=360)
    new = actions.renew(old, by=cast.member, at=soon)
    found = Verdict("clinician", "register_lookup", soon.date(), soon.date() + timedelta(days=365))
    actions.verify(new, found, by=None, version=new.version, at=soon)
    for days, left in ((364, {old.pk, new.pk}), (366, {new.pk})):
        actions.forget_old(soon + timedelta(days=days))
        assert set(Credential.objects.filter(member=cast.member).values_list("pk", flat=True)) == left, days
    new.refresh_from_db()
    actions.revoke(new, "other", "", by=cast.moderator, version=new.version, at=soon)
    actions.forget_old(soon + timedelta(days=729))
    assert Credential.objects.filter(member=cast.member).exists()
    actions.forget_old(soon + timedelta(days=731))
    assert not Credential.objects.filter(member=cast.member).exists()


def test_refused_as_struck_off_whatever_holds_is_taken_back_at_once(cast, bodies):
    old = give(cast.member, bodies["hcpc"], ends=timezone.localdate() + timedelta(days=59))
    new = actions.renew(old, by=cast.member)
    _, none = actions.refuse(new, "no_proof", "", by=cast.moderator, version=new.version)
    assert none == []
    assert now(cast.member).can_write
    new = actions.renew(old, by=cast.member)
    _, taken = actions.refuse(new, "struck_off", "", by=cast.moderator, version=new.version)
    old.refresh_from_db()
    assert (taken, old.status, old.reason) == ([old], Status.REVOKED, Reason.STRUCK_OFF)
    assert not now(cast.member).can_read_cases


@pytest.mark.parametrize("how", ["left", "struck off"])
def test_a_colleague_counts_only_as_long_as_they_are_one(how, cast, bodies):
    claim = actions.submit(Claim("clinician", other_body="A society", country="AT"), by=cast.member)
    one, other = claim.sponsors.all()
    actions.sponsor(one, by=cast.maren)
    actions.sponsor(other, by=cast.ilse)
    assert why_not(verdict(proof="sponsor"), claim, timezone.localdate()) == ""
    if how == "left":
        cast.maren.delete()
    else:
        held = cast.maren.credentials.get()
        actions.revoke(held, "struck_off", "", by=cast.moderator, version=held.version)
    claim.refresh_from_db()
    with pytest.raises(NotPossible, match="Two verified colleagues"):
        actions.verify(claim, verdict(proof="sponsor"), by=cast.moderator, version=claim.version)
    one.refresh_from_db()
    assert why_not_sponsor(one, cast.tobi)  # used is used


def test_after_a_long_stop_only_that_it_lapsed_is_told(cast, bodies):
    last = timezone.localdate()
    give(cast.member, bodies["hcpc"], ends=last)
    told = []
    actions.run_out(end_of(last) + timedelta(days=40), lambda _, what: told.append(what))
    assert told == ["lapsed"]


def test_whoever_was_verified_on_the_command_line_has_no_end_and_a_row(cast):
    row = Credential.objects.get(member=cast.maren)
    assert (row.status, row.expires_on, row.body) == (Status.VERIFIED, None, None)
    assert cast.maren.verified_until is None


def test_whoever_lapsed_is_verified_again_on_the_command_line(cast, bodies):
    give(cast.member, bodies["hcpc"], ends=timezone.localdate())
    actions.run_out(timezone.now() + timedelta(days=1), lambda *_: None)
    Member.objects.filter(pk=cast.member.pk).update(verified_until=datetime(2020, 1, 1, tzinfo=UTC))
    verify_member(now(cast.member), practice=Practice.CLINICIAN, by=None)
    assert now(cast.member).can_write


def test_struck_off_by_one_register_takes_back_all_and_a_mistake_only_that_one(cast, bodies):
    one, other = give(cast.member, bodies["hcpc"]), give(cast.member, bodies["bacp"], number="123456")
    actions.revoke(one, "mistake", "", by=cast.moderator, version=one.version)
    assert now(cast.member).can_write
    one = give(cast.member, bodies["hcpc"], number="PYL2")
    actions.revoke(one, "struck_off", "", by=cast.moderator, version=one.version)
    other.refresh_from_db()
    here = now(cast.member)
    assert (other.status, here.practice, here.verified_at, here.can_read_cases) == (
        "revoked",
        "",
        None,
        False,
    )


def test_what_was_refused_is_forgotten_after_a_year(cast, waiting):
    actions.refuse(waiting, "not_found", "", by=cast.moderator, version=waiting.version)
    actions.forget_old(timezone.now() + timedelta(days=364))
    assert Credential.objects.filter(pk=waiting.pk).exists()
    actions.forget_old(timezone.now() + timedelta(days=366))
    assert not Credential.objects.filter(pk=waiting.pk).exists()


def test_what_lapsed_is_forgotten_a_year_later(cast, bodies):
    last = timezone.localdate()
    give(cast.member, bodies["hcpc"], ends=last)
    for days, left in ((31, 1), (394, 1), (397, 0)):
        at = end_of(last) + timedelta(days=days)
        actions.run_out(at, lambda *_: None)
        actions.run_out(at, lambda *_: None)
        actions.forget_old(at)
        assert Credential.objects.filter(member=cast.member).count() == left, days
    assert now(cast.member).verified_until == end_of(last)  # no door opens by it


def test_registers_are_loaded_once_and_keep_what_curators_changed(bodies):
    bodies["hcpc"].name = "Changed by a curator"
    bodies["hcpc"].save()
    assert actions.load_bodies() == 0
    bodies["hcpc"].refresh_from_db()
    assert bodies["hcpc"].name == "Changed by a curator"
