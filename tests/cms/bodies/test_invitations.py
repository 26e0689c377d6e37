"""An invitation carries its role to the one address it went to, once; and tells whoever sent it nothing."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import NotPossible, appoint
from accounts.agreements import actions as agreements
from accounts.agreements.actions import publish
from accounts.agreements.models import Acceptance
from accounts.models import Member
from cms.bodies import actions
from cms.models import BodyMember, Invitation
from forum.moderation.actions import verify_member
from tests.cast import PASSWORD
from tests.cms.bodies.conftest import ADDRESS, browser_of, joining
from tests.factories import make_consultation
from tests.invariants.test_05_two_at_once import at_once


def test_a_newcomer_comes_in_by_the_link_writes_and_never_sees_a_consultation(invite, body, cast):
    here = make_consultation(cast.ilse)
    link, client = invite(), Client()
    assert "The Testing Institute asks you in" in client.get(link).content.decode()
    answer = client.post(link, joining(), follow=True)
    assert answer.redirect_chain[-1][0] == "/bodies/testing/people/"
    assert "Nele Neuling" in answer.content.decode()
    newcomer = Member.objects.get(email=ADDRESS)
    assert EmailAddress.objects.get(user=newcomer).verified
    assert newcomer.is_body_person and newcomer.has_agreed and not newcomer.needs_pledge
    assert BodyMember.objects.get(member=newcomer).role == "editor"
    assert client.get(f"/cms/pages/add/cms/articlepage/{body.pk}/").status_code == 200
    assert client.get(here.get_absolute_url()).status_code == 404
    assert here.question not in client.get(reverse("forum:consultation-list")).content.decode()
    assert Invitation.objects.get().email == ""


def test_on_a_device_that_is_not_their_own_the_session_ends_with_the_browser(invite):
    link, client = invite(), Client()
    assert "This is not my own device" in client.get(link).content.decode()
    client.post(link, joining(not_mine="on"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert client.get("/me/").status_code == 200 and cookie["max-age"] == ""
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_without_a_yes_or_a_name_nothing_happens_and_what_was_typed_comes_back(invite):
    link, client = invite(), Client()
    answer = client.post(link, joining(agreed=""))
    assert answer.status_code == 422
    assert "Nele Neuling" in answer.content.decode()
    assert client.post(link, joining(password="short")).status_code == 422
    assert not Member.objects.filter(email=ADDRESS).exists()


def test_an_agreement_that_changed_meanwhile_is_read_before_it_is_accepted(invite):
    link, client = invite(), Client()
    publish("publishing", "We publish in another way.")
    answer = client.post(link, joining())
    assert answer.status_code == 422 and "We publish in another way." in answer.content.decode()
    assert "Welcome. You write for" not in answer.content.decode()
    assert not BodyMember.objects.filter(member__email=ADDRESS).exists()
    assert client.post(link, joining(version="2")).status_code == 302


def test_a_colleague_accepts_as_who_they_are_and_keeps_their_pledge(invite, cast, login_as):
    link = invite("ILSE@between.example", "publisher")
    colleague = login_as("ilse")
    assert "An account for you" not in colleague.get(link).content.decode()
    assert colleague.post(link, {"agreed": "on", "version": "1"}).status_code == 302
    ilse = Member.objects.get(pk=cast.ilse.pk)
    assert not ilse.is_body_person and ilse.needs_pledge and ilse.has_agreed
    assert Acceptance.objects.get(member=ilse).agreement.kind == "publishing"
    assert {group.name.split(" of ")[0] for group in ilse.groups.all()} == {"Editors", "Publishers"}


def test_a_colleague_is_asked_again_when_how_we_publish_changes_and_not_after_they_have_left(
    invite, cast, login_as, body
):
    agreements.accept(cast.ilse, [("pledge", 1), ("confidentiality", 1)], ethics_code="Ours")
    browser = login_as("ilse")
    assert browser.post(invite(cast.ilse.email), {"agreed": "on", "version": "1"}).status_code == 302
    assert Member.objects.get(pk=cast.ilse.pk).has_agreed
    publish("publishing", "We publish in another way.")
    assert not Member.objects.get(pk=cast.ilse.pk).has_agreed
    assert Member.objects.get(pk=cast.maren.pk).has_agreed
    assert "/agreements/" in browser.get("/cms/").headers["Location"]
    page = browser.get("/agreements/").content.decode()
    assert "We publish in another way." in page
    actions.end(BodyMember.objects.get(member=cast.ilse), by=None)
    assert Member.objects.get(pk=cast.ilse.pk).has_agreed


def test_whoever_joined_as_a_colleague_meanwhile_is_a_bodys_person_no_more(invite, cast):
    client = Client()
    client.post(invite(), joining())
    newcomer = Member.objects.get(email=ADDRESS)
    verify_member(newcomer, practice="clinician", by=None)
    newcomer = Member.objects.get(pk=newcomer.pk)
    assert newcomer.needs_pledge and not newcomer.has_agreed


def test_somebody_elses_link_opens_nothing_and_does_not_say_whose_it_is(invite, login_as, cast):
    link = invite()
    for answer in (
        login_as("maren").get(link),
        login_as("maren").post(link, {"agreed": "on", "version": "1"}),
    ):
        assert answer.status_code == 403
        assert ADDRESS not in answer.content.decode()
    assert not BodyMember.objects.filter(member=cast.maren).exists()


def test_an_address_that_somebody_has_and_did_not_confirm_is_not_theirs(invite, login_as, cast):
    EmailAddress.objects.create(user=cast.maren, email=ADDRESS, verified=False)
    assert login_as("maren").post(invite(), {"agreed": "on", "version": "1"}).status_code == 403


@pytest.mark.parametrize("over", ["expired", "taken back", "accepted", "sent anew"])
def test_a_link_that_is_over_opens_nothing(invite, publisher, over):
    link = invite()
    asked = Invitation.objects.get()
    if over == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif over == "taken back":
        path = reverse("body-take-back", args=[asked.public_id])
        assert browser_of(publisher).post(path).status_code == 302
    elif over == "accepted":
        assert Client().post(link, joining()).status_code == 302
    else:
        invite()
    before = BodyMember.objects.count()
    for answer in (Client().get(link), Client().post(link, joining(display_name="Zwei Mal"))):
        assert answer.status_code == 410
        assert "This invitation is over" in answer.content.decode()
    assert BodyMember.objects.count() == before


def test_an_address_that_did_not_answer_in_time_is_forgotten(invite):
    link = invite()
    call_command("run_due", verbosity=0)
    assert Invitation.objects.get().email == ADDRESS
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    call_command("run_due", verbosity=0)
    assert Invitation.objects.get().email == ""
    assert Client().get(link).status_code == 410


def test_a_made_up_link_is_nowhere(invite):
    word = invite().split("/")[2]
    assert Client().get(f"/invitation/{word[::-1]}/").status_code == 404
    assert word not in str(Invitation.objects.values().get())


def test_the_inviter_learns_nothing_of_who_has_an_account(publisher, cast):
    def told(email: str) -> tuple[int, str, str]:
        client = browser_of(publisher)
        first = client.post("/bodies/testing/invite/", {"email": email, "role": "editor"})
        page = client.get("/bodies/testing/people/").content.decode()
        shown = page.partition("<main")[2].partition("</main")[0].replace(email, "…")
        Invitation.objects.all().delete()
        tokens = [part for part in shown.split('value="') if part[64:65] == '"']
        for part in tokens:
            shown = shown.replace(part[:64], "token")
        return first.status_code, first.headers["Location"], "".join(_without_ids(shown))

    assert told(cast.maren.email) == told("nobody.here@between.example")


def _without_ids(text: str) -> list[str]:
    return [word for word in text.split() if "invitations/" not in word]


def test_somebody_with_an_account_is_asked_to_sign_in_on_their_own_link_only(invite, cast):
    link = invite(cast.maren.email)
    answer = Client().post(link, joining())
    assert answer.status_code == 422
    assert "sign in and this page goes on" in answer.content.decode()
    assert Member.objects.filter(email=cast.maren.email).count() == 1


def test_the_letters_link_leads_to_our_own_site_whatever_a_request_says(publisher, settings):
    settings.ALLOWED_HOSTS = ["*"]
    mail.outbox.clear()
    browser_of(publisher).post(
        "/bodies/testing/invite/", {"email": ADDRESS, "role": "editor"}, headers={"host": "evil.example"}
    )
    assert "evil.example" not in str(mail.outbox[0].body)
    assert settings.SITE_URL in str(mail.outbox[0].body)


def test_a_body_sends_so_many_letters_a_day_and_no_more(publisher, body, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    for name in ("one", "two"):
        asked, _ = actions.invite(body, by=publisher, email=f"{name}@between.example", role="editor")
        actions.take_back(asked, by=publisher)
    answer = browser_of(publisher).post("/bodies/testing/invite/", {"email": ADDRESS, "role": "editor"})
    assert answer.status_code == 422
    assert ADDRESS in answer.content.decode()


def test_nobodys_box_is_filled_by_pressing_again(publisher, body, monkeypatch):
    monkeypatch.setattr(actions, "MOST_TO_ONE", 2)
    mail.outbox.clear()
    browser = browser_of(publisher)
    codes = [
        browser.post("/bodies/testing/invite/", {"email": email, "role": "editor"}).status_code
        for email in (ADDRESS, ADDRESS.upper(), ADDRESS, "other@between.example")
    ]
    assert codes == [302, 302, 422, 302]
    assert [letter.to for letter in mail.outbox] == [[ADDRESS], [ADDRESS], ["other@between.example"]]
    assert Invitation.objects.open().filter(email=ADDRESS).count() == 1


def test_whose_second_factor_is_gone_gets_the_address_they_typed_back(publisher):
    Member.objects.filter(pk=publisher.pk).update(has_second_factor=False)
    answer = browser_of(publisher).post("/bodies/testing/invite/", {"email": ADDRESS, "role": "editor"})
    page = answer.content.decode()
    assert answer.status_code == 403 and ADDRESS in page and reverse("body-second-factor") in page
    assert not Invitation.objects.exists()
    signed_out = Client().post("/bodies/testing/invite/", {"email": ADDRESS, "role": "editor"})
    assert signed_out.status_code == 401 and ADDRESS in signed_out.content.decode()


def sign_up(email: str) -> None:
    """Sign up with an address and never confirm it."""
    typed = {"display_name": "Sam Erste", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    assert Client().post("/accounts/signup/", typed).status_code == 302


def test_an_account_that_only_claims_the_address_makes_room_for_whom_it_is(invite):
    link = invite()
    sign_up(ADDRESS)
    claimed = Member.objects.get(email=ADDRESS)
    client = Client()
    answer = client.post(link, joining(password="another-lantern-of-mine"), follow=True)
    assert answer.redirect_chain[-1][0] == "/bodies/testing/people/"
    newcomer = Member.objects.get(email=ADDRESS)
    assert newcomer.pk != claimed.pk and newcomer.check_password("another-lantern-of-mine")
    assert newcomer.display_name == "Nele Neuling"


@pytest.mark.parametrize("tie", ["came in", "another address", "role"])
def test_an_account_that_is_more_than_a_claim_stays(invite, tie):
    link = invite()
    sign_up(ADDRESS)
    claimed = Member.objects.get(email=ADDRESS)
    if tie == "came in":
        Member.objects.filter(pk=claimed.pk).update(last_login=timezone.now())
    elif tie == "another address":
        EmailAddress.objects.create(user=claimed, email="theirs@between.example", verified=True)
    else:
        appoint(claimed, "curator")
    answer = Client().post(link, joining())
    page = answer.content.decode()
    assert answer.status_code == 422 and "sign in and this page goes on" in page
    assert "You write for The Testing Institute now" not in page
    assert Member.objects.filter(pk=claimed.pk).exists()


def test_a_suspended_colleague_is_told_and_let_in_afterwards(invite, cast, login_as):
    link, browser = invite(cast.ilse.email), login_as("ilse")
    Member.objects.filter(pk=cast.ilse.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    for answer in (browser.get(link), browser.post(link, {"agreed": "on", "version": "1"})):
        assert answer.status_code == 403 and "Your account is suspended" in answer.content.decode()
    cast.ilse.refresh_from_db()
    with pytest.raises(NotPossible):
        actions.accept(Invitation.objects.get(), cast.ilse, read=1)
    Member.objects.filter(pk=cast.ilse.pk).update(suspended_until=None)
    assert browser.post(link, {"agreed": "on", "version": "1"}).status_code == 302


def test_a_letter_that_cannot_leave_asks_nobody(publisher, monkeypatch):
    def fails(self: object, **options: object) -> int:
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    answer = browser_of(publisher).post("/bodies/testing/invite/", {"email": ADDRESS, "role": "editor"})
    assert answer.status_code == 422
    assert ADDRESS in answer.content.decode()
    assert not Invitation.objects.open().exists()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_it_at_once_one_is_in(library, body, publisher):
    asked, _ = actions.invite(body, by=publisher, email=ADDRESS, role="editor")

    def come_in(name: str) -> object:
        return actions.join(asked, display_name=name, password="lanterns-and-lighthouses", read=1)

    outcomes = at_once(lambda: come_in("Eins Erste"), lambda: come_in("Zwei Zweite"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Member", "NotPossible"]
    assert Member.objects.filter(email=ADDRESS).count() == 1
    assert BodyMember.objects.here().filter(member__email=ADDRESS).count() == 1
