"""A member's own registrations: three questions, something to show, a code, two colleagues, renewing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.credentials import actions as credentials
from accounts.credentials import documents
from accounts.credentials.actions import Claim, submit
from accounts.credentials.actions.codes import code_of
from accounts.credentials.models import Credential, Evidence, RegisterCode, Sponsor
from accounts.members import Member
from config.middleware import OF_FILES
from forum import permissions
from forum.access.models import AccessRow
from forum.review.models import ReviewItem
from forum.verifying import actions
from tests.accounts.credentials.conftest import picture
from tests.factories import make_member
from tests.forum.verifying.conftest import decide_at, decision, take

ADD = "/me/registration/add/"
WHERE = {"body": "hcpc", "practice": "clinician", "register_name": "N. Newcome"}


def named(name, thing):
    return reverse(f"forum:{name}", args=[thing.public_id])


def scan(name="scan.jpg", data=None):
    return SimpleUploadedFile(name, data or picture(), content_type="image/jpeg")


@pytest.fixture
def disk(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return settings.EVIDENCE_ROOT


def test_three_questions_then_what_this_register_asks_for_and_it_is_at_the_desk(cast, bodies, login_as):
    client = login_as("member")
    page = client.post(ADD, WHERE).content.decode()
    assert "PYL000000" in page
    assert 'name="programme"' not in page
    answer = client.post(ADD, WHERE | {"step": "details", "number": "PYL 1234"})
    claim = Credential.objects.get(member=cast.member)
    assert answer.headers["Location"] == named("registration-claim", claim)
    assert (claim.number, claim.number_key, claim.country) == ("PYL 1234", "PYL1234", "GB")
    assert ReviewItem.objects.get(member=cast.member).source == "credential"
    assert (
        "You will hear" in client.get("/me/registration/").content.decode()
        or "Nobody has set an hour" in client.get("/me/registration/").content.decode()
    )


def test_a_slip_comes_back_with_everything_typed_and_whoever_insists_is_believed(cast, bodies, login_as):
    client = login_as("member")
    sent = WHERE | {"step": "details", "number": "12-ab-34"}
    answer = client.post(ADD, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="12-ab-34"' in page
    assert 'value="N. Newcome"' in page
    client.post(ADD, sent | {"as_shown": "on"})
    assert Credential.objects.get(member=cast.member).number == "12-ab-34"


@pytest.mark.parametrize(
    ("where", "asks", "does_not"),
    [
        ({"body": "us-social-work"}, ["region", "npi", "number"], ["programme", "country"]),
        ({"body": "iacp", "practice": "trainee"}, ["programme", "supervisor"], ["region", "npi"]),
        ({"body": "ukcp", "practice": "supervisor"}, ["qualification"], ["programme", "npi"]),
        ({"body": "none"}, ["country", "other_body"], ["number", "programme"]),
    ],
)
def test_only_what_this_register_asks_for_is_asked(bodies, login_as, where, asks, does_not):
    page = login_as("member").post(ADD, WHERE | where).content.decode()
    assert [name for name in asks if f'name="{name}"' not in page] == []
    assert [name for name in does_not if f'name="{name}"' in page] == []


def test_an_npi_is_counted_and_proves_nothing(bodies, login_as):
    sent = WHERE | {
        "body": "us-counsellor",
        "step": "details",
        "number": "LPC 1",
        "region": "Ohio",
        "npi": "1234567890",
    }
    client = login_as("member")
    assert "This is no NPI" in client.post(ADD, sent).content.decode()
    assert "not proof of a licence" in client.post(ADD, sent).content.decode()
    assert client.post(ADD, sent | {"npi": "1234567893"}).status_code == 302


def test_only_registers_of_countries_the_operator_accepts_are_offered(bodies, login_as, settings):
    settings.ACCEPTED_COUNTRIES = ["uk", "IE"]
    page = login_as("member").get(ADD).content.decode()
    assert "hcpc" in page
    assert "iacp" in page
    assert "ahpra" not in page
    assert login_as("member").post(ADD, WHERE | {"body": "ahpra"}).status_code == 422


def test_a_retired_register_is_offered_no_more_and_a_crafted_field_gives_nobody_anything(
    cast, bodies, login_as
):
    bodies["bacp"].retired_at = timezone.now()
    bodies["bacp"].save()
    client = login_as("member")
    assert client.post(ADD, WHERE | {"body": "bacp"}).status_code == 422
    more = {
        "step": "details",
        "number": "PYL1",
        "status": "verified",
        "expires_on": "2099-01-01",
        "member": "1",
    }
    client.post(ADD, WHERE | more)
    claim = Credential.objects.get(member=cast.member)
    assert (claim.status, claim.expires_on) == ("submitted", None)
    assert not Member.objects.get(pk=cast.member.pk).is_verified


def test_the_same_sent_twice_is_one(cast, bodies, login_as):
    client = login_as("member")
    for _ in range(2):
        client.post(ADD, WHERE | {"step": "details", "number": "PYL1"})
    assert Credential.objects.filter(member=cast.member).count() == 1


def test_what_is_shown_is_seen_by_its_owner_and_by_whoever_has_taken_it(cast, login_as, waiting, item, disk):
    mine = login_as("member")
    answer = mine.post(named("registration-upload", waiting), {"papers": [scan(), scan("x.exe")]})
    assert answer.status_code == 302
    page = Evidence.objects.first()
    seen = mine.get(named("registration-paper", page))
    assert seen.content.startswith(b"\xff\xd8\xff")
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in seen.headers["Cache-Control"]
    assert seen.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    moderator = login_as("moderator")
    assert moderator.get(named("desk-paper", page)).status_code == 403
    assert not AccessRow.objects.filter(what="document").exists()
    take(item, cast.moderator)
    assert moderator.get(named("desk-paper", page)).status_code == 200
    assert AccessRow.objects.filter(what="document", object_id=page.public_id).count() == 1
    for who in ("second_moderator", "maren", "first_reader", "admin"):
        assert login_as(who).get(named("desk-paper", page)).status_code in (403, 404)
        assert login_as(who).get(named("registration-paper", page)).status_code == 404
    moderator.post(decide_at(waiting), decision(waiting))
    assert moderator.get(named("desk-paper", page)).status_code == 404
    assert mine.get(named("registration-paper", page)).status_code == 404


def test_a_file_that_lies_is_refused_on_the_page_and_nothing_is_kept(login_as, waiting, disk):
    svg = scan("photo.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")
    answer = login_as("member").post(named("registration-upload", waiting), {"papers": [scan(), svg]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "File 2 of 2 is not a photo" in page
    assert "choose your files again" in page
    assert not Evidence.objects.exists()
    assert [path.name for path in disk.iterdir()] == [documents.LOCK]


def send_large(client, path, size):
    return client.generic(
        "POST", path, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(size)
    )


def test_fifty_megabytes_are_refused_before_they_are_read(login_as, waiting):
    path = named("registration-upload", waiting)
    assert send_large(login_as("member"), path, 50 * 1024 * 1024).status_code == 413
    assert send_large(Client(), path, 5 * 1024 * 1024).status_code == 413
    # Only this page takes so much.
    assert (
        send_large(login_as("member"), named("registration-withdraw", waiting), OF_FILES).status_code == 413
    )
    assert Credential.objects.filter(pk=waiting.pk).exists()


@pytest.mark.parametrize("right", [True, False])
def test_a_code_goes_to_the_registers_address_and_comes_back(
    cast, login_as, waiting, item, right, django_capture_on_commit_callbacks
):
    take(item, cast.moderator)
    moderator = login_as("moderator")
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post(named("desk-registration-code", waiting), {"address": "listed@register.example"})
    letter = next(each for each in mail.outbox if each.to == ["listed@register.example"])
    row = RegisterCode.objects.get()
    code = code_of(row)
    assert code in letter.body
    assert code not in str(list(RegisterCode.objects.values()))
    client, address = login_as("member"), named("registration-code", waiting)
    if not right:
        for _ in range(5):
            assert client.post(address, {"code": "AAAA AAAA"}).status_code == 422
    answer = client.post(address, {"code": f" {code[:4].lower()} {code[4:]} "})
    assert answer.status_code == (302 if right else 422)
    answer = moderator.post(decide_at(waiting), decision(waiting, proof="register_email"))
    assert Member.objects.get(pk=cast.member.pk).is_verified is right


def test_a_code_is_of_one_claim_one_member_and_seven_days(cast, bodies, waiting):
    row = credentials.ask_for_code(waiting, "listed@register.example")
    other = submit(Claim("clinician", bodies["hcpc"], number="PYL9"), by=make_member("Otto Anders", ""))
    for claim, by, at in (
        (other, other.member, timezone.now()),
        (waiting, other.member, timezone.now()),
        (waiting, cast.member, timezone.now() + timedelta(days=8)),
    ):
        with pytest.raises(actions.NotPossible):
            credentials.confirm_code(claim, code_of(row), by=by, at=at)
    newer = credentials.ask_for_code(waiting, "listed@register.example")
    with pytest.raises(actions.NotPossible):  # an older one holds no more
        credentials.confirm_code(waiting, code_of(row), by=cast.member)
    credentials.confirm_code(waiting, code_of(newer), by=cast.member)
    assert RegisterCode.objects.exclude(address="").count() == 0


def test_a_letter_that_did_not_leave_is_tried_again_and_leaves_once(waiting, monkeypatch):
    row = credentials.ask_for_code(waiting, "listed@register.example")
    assert mail.outbox == []  # not before the transaction is done
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert credentials.send_codes(later) == 1
    assert credentials.send_codes(later) == 0
    row.refresh_from_db()
    assert row.sent_at is not None
    assert len(mail.outbox) == 1


def test_where_there_is_no_register_two_colleagues_say_that_they_know_them(cast, bodies, login_as):
    client = login_as("member")
    where = {"body": "none", "practice": "clinician", "register_name": "N. Newcome"}
    client.post(ADD, where | {"step": "details", "country": "PT"})
    claim = Credential.objects.get(member=cast.member)
    one, two = Sponsor.objects.filter(credential=claim)
    assert named("registration-vouch", one) in client.get(named("registration-claim", claim)).content.decode()
    assert client.post(named("registration-vouch", one)).status_code == 404  # never their own
    assert login_as("trainee").post(named("registration-vouch", one)).status_code == 403
    maren = login_as("maren")
    assert maren.post(named("registration-vouch", one)).status_code == 302
    assert maren.post(named("registration-vouch", two)).status_code == 403  # nobody twice
    assert login_as("tobi").post(named("registration-vouch", one)).status_code == 403  # a link works once
    login_as("moderator").post(decide_at(claim), decision(claim, proof="sponsor"))
    assert not Member.objects.get(pk=cast.member.pk).is_verified
    login_as("tobi").post(named("registration-vouch", two))
    page = login_as("moderator").get(named("desk-item", actions.waiting_item(cast.member))).content.decode()
    assert cast.maren.display_name in page
    assert cast.tobi.display_name in page
    login_as("moderator").post(decide_at(claim), decision(claim, proof="sponsor"))
    assert Member.objects.get(pk=cast.member.pk).country == "PT"


def test_nothing_has_changed_renews_it_in_one_click(cast, login_as, waiting):
    login_as("moderator").post(decide_at(waiting), decision(waiting))
    answer = login_as("member").post(named("registration-renew", waiting))
    renewal = Credential.objects.get(member=cast.member, status="submitted")
    assert answer.headers["Location"] == named("registration-claim", renewal)
    assert Member.objects.get(pk=cast.member.pk).can_write
    login_as("member").post(named("registration-renew", waiting))
    assert Credential.objects.filter(member=cast.member, status="submitted").count() == 1


def test_a_registration_that_ran_out_says_so_with_its_days(cast, login_as, monkeypatch):
    cast.maren.verified_until = timezone.now() - timedelta(days=3)
    said = permissions.why_not_write(cast.maren)
    assert "ran out on" in said
    assert "you can read until" in said
    cast.maren.verified_until = timezone.now() - timedelta(days=31)
    assert "closed to you" in permissions.why_not_publish(cast.maren, preset="open")
