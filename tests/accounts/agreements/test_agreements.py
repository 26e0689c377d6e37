"""What members agree to: by version, for a year, and again at each change; what is theirs stays in reach."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from accounts.agreements.actions import Changed, accept, load_agreements, publish
from accounts.agreements.models import Acceptance, Agreement
from accounts.agreements.querysets import to_accept
from accounts.agreements.rules import A_YEAR, Held, holds_until
from accounts.models import Member
from forum.consultations.models import Consultation
from tests.factories import make_consultation, make_draft, make_member, make_reply, make_reply_draft
from tests.invariants.test_05_two_at_once import at_once

DAY = datetime(2026, 3, 1, tzinfo=UTC)
BOTH_TICKED = {"pledge_1": "on", "confidentiality_1": "on", "ethics_code": "IACP"}


@pytest.fixture
def texts(db: None) -> None:
    """The texts as they ship."""
    load_agreements()


@pytest.fixture
def newcomer(texts: None) -> Member:
    """Somebody who has agreed to nothing yet."""
    member = make_member("Ruth Neuling", "")
    Member.objects.filter(pk=member.pk).update(agreed_until=None)
    member.refresh_from_db()
    return member


def browser_of(member: Member) -> Client:
    """A browser in which they are signed in."""
    client = Client()
    client.force_login(member)
    return client


def agree(member: Member, at: datetime | None = None) -> None:
    """Let them accept everything that is asked."""
    now = at or timezone.now()
    accept(member, [(each.kind, each.version) for each in to_accept(member, now)], ethics_code="IACP", at=now)


@pytest.mark.parametrize(
    ("versions", "until"),
    [
        ([], None),
        ([Held(DAY, None)], None),
        ([Held(DAY, DAY)], DAY + A_YEAR),
        ([Held(DAY, DAY), Held(DAY + timedelta(9), None)], DAY + timedelta(9)),
        ([Held(DAY, DAY), Held(DAY + timedelta(9), DAY + timedelta(2))], DAY + timedelta(2) + A_YEAR),
        ([Held(DAY, DAY - timedelta(364)), Held(DAY + timedelta(9), DAY)], DAY + timedelta(1)),
        ([Held(DAY, None), Held(DAY + timedelta(9), DAY)], None),
    ],
)
def test_an_agreement_holds_for_a_year_or_until_another_version_begins(versions, until):
    assert holds_until(versions) == until


def test_whoever_agrees_has_agreed_for_a_year_and_a_second_click_leaves_no_second_row(newcomer):
    agree(newcomer)
    assert newcomer.has_agreed
    assert abs(newcomer.agreed_until - timezone.now() - A_YEAR) < timedelta(minutes=1)
    accept(newcomer, [("pledge", 1), ("confidentiality", 1)], ethics_code="IACP")
    assert Acceptance.objects.filter(member=newcomer).count() == 2
    assert Acceptance.objects.get(agreement__kind="pledge").ethics_code == "IACP"


def test_with_one_of_the_two_nobody_has_agreed(newcomer):
    accept(newcomer, [("pledge", 1)], ethics_code="IACP")
    assert not newcomer.has_agreed


def test_a_new_version_is_accepted_again_by_everybody_whom_it_concerns(newcomer):
    agree(newcomer)
    soon = timezone.now() + timedelta(days=7)
    publish("pledge", "I come as a clinician, still.", changes="One word.", begins=soon)
    newcomer.refresh_from_db()
    assert newcomer.agreed_until == soon
    assert [each.version for each in to_accept(newcomer, timezone.now())] == [2]  # already, if they like
    agree(newcomer)
    assert newcomer.agreed_until > soon + timedelta(days=300)


def test_whoever_writes_for_a_training_body_never_meets_the_pledge(newcomer):
    Member.objects.filter(pk=newcomer.pk).update(is_body_person=True)
    newcomer.refresh_from_db()
    page = browser_of(newcomer).get("/agreements/").content.decode()
    assert "How we publish" in page
    assert "The pledge" not in page
    agree(newcomer)
    publish("pledge", "Something else.")
    newcomer.refresh_from_db()
    assert newcomer.has_agreed


@pytest.mark.both
@pytest.mark.django_db
def test_a_published_version_never_changes(texts):
    with pytest.raises(DatabaseError), transaction.atomic():
        Agreement.objects.filter(kind="pledge").update(text="Anything goes.")
    assert "ethics code" in Agreement.objects.get(kind="pledge").text


@pytest.mark.parametrize("path", ["/home/", "/consultations/", "/write/", "/desk/", "/cms/"])
def test_closed_pages_lead_whoever_has_not_agreed_to_where_they_can(newcomer, path):
    answer = browser_of(newcomer).get(path)
    assert answer.headers["Location"] == f"/agreements/?next={quote(path, safe='')}"


@pytest.mark.parametrize(
    "path", ["/me/", "/drafts/", "/me/news/", "/agreements/not-now/", "/join/", "/welcome/"]
)
def test_what_is_theirs_stays_in_reach(newcomer, path):
    assert browser_of(newcomer).get(path).status_code == 200


def test_an_agreement_that_ended_closes_consultations_and_leads_back_to_them(cast, defaults, texts, login_as):
    here = make_consultation(cast.ilse).get_absolute_url()
    Member.objects.filter(pk=cast.maren.pk).update(agreed_until=timezone.now())
    client = login_as("maren")
    to_agree = client.get(here, follow=True)
    assert "hurry" not in to_agree.content.decode()
    after = client.post("/agreements/", BOTH_TICKED | {"next": here})
    assert after.headers["Location"] == here
    assert "hurry" in client.get(here).content.decode()


@pytest.mark.parametrize("where", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_out_of_the_house(newcomer, where):
    agree(newcomer)
    Member.objects.filter(pk=newcomer.pk).update(agreed_until=timezone.now())
    Acceptance.objects.update(at=timezone.now() - A_YEAR)
    answer = browser_of(newcomer).post("/agreements/", BOTH_TICKED | {"next": where})
    assert answer.headers["Location"] == "/home/"


def test_a_text_that_is_sent_then_comes_back_with_a_way_to_agree(cast, defaults, texts, login_as):
    draft = make_draft(cast.maren)
    Member.objects.filter(pk=cast.maren.pk).update(agreed_until=timezone.now())
    page = login_as("maren").post(
        f"/drafts/{draft.public_id}/publish/",
        {"seq": draft.seq, "q": "words of mine, longer than forty characters"},
    )
    said = page.content.decode()
    assert page.status_code == 403
    assert "words of mine" in said
    assert "/agreements/" in said


def test_what_was_typed_stays_where_a_tick_is_missing(newcomer):
    page = browser_of(newcomer).post("/agreements/", {"pledge_1": "on", "ethics_code": "A code of Kerry"})
    assert page.status_code == 422
    assert "A code of Kerry" in page.content.decode()
    assert not Acceptance.objects.exists()


def test_nobody_accepts_a_version_they_have_not_read(newcomer):
    client = browser_of(newcomer)
    client.get("/agreements/")
    publish("pledge", "Another pledge.", changes="All of it.")
    page = client.post("/agreements/", BOTH_TICKED)
    assert page.status_code == 409
    assert "Another pledge." in page.content.decode()
    assert "IACP" in page.content.decode()
    assert not Acceptance.objects.exists()
    with pytest.raises(Changed):
        accept(newcomer, [("pledge", 1)])


def test_not_now_says_what_stays_open(newcomer):
    page = browser_of(newcomer).get("/agreements/not-now/").content.decode()
    assert "/me/data/" in page
    assert "nobody is told" in page


def test_a_month_before_it_ends_home_says_so(texts):
    moderator = make_member("Ruth Altbekannt")
    agree(moderator, at=timezone.now() - timedelta(days=340))
    assert "What you agreed to holds until" in browser_of(moderator).get("/home/").content.decode()
    agree(moderator)
    assert "What you agreed to holds until" not in browser_of(moderator).get("/home/").content.decode()


def test_the_command_publishes_a_version_and_refuses_the_same_text_again(newcomer, tmp_path, capsys):
    agree(newcomer)
    file = tmp_path / "pledge.txt"
    file.write_text("I come as a clinician.\n\nAnd I listen.")
    call_command("new_agreement", "pledge", str(file), changes="Shorter.")
    assert "version 2" in capsys.readouterr().out
    newcomer.refresh_from_db()
    assert not newcomer.has_agreed
    assert Agreement.objects.get(version=2).paragraphs == ["I come as a clinician.", "And I listen."]
    with pytest.raises(CommandError):
        call_command("new_agreement", "pledge", str(file))


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_acceptances_at_once_leave_one_row_of_each(newcomer):
    read = [("pledge", 1), ("confidentiality", 1)]
    done = at_once(*[lambda: accept(Member.objects.get(pk=newcomer.pk), read, ethics_code="PSI")] * 2)
    assert done == [None, None]
    assert Acceptance.objects.count() == 2


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_whoever_accepts_while_another_version_is_published_does_not_keep_a_year_of_the_old_one(newcomer):
    read = [("pledge", 1), ("confidentiality", 1)]
    at_once(
        lambda: accept(Member.objects.get(pk=newcomer.pk), read, ethics_code="PSI"),
        lambda: publish("pledge", "Another pledge."),
    )
    newcomer.refresh_from_db()
    assert not newcomer.has_agreed


def test_without_an_agreement_what_one_brought_and_wrote_is_read_and_withdrawn(
    cast, defaults, texts, login_as
):
    here, other = make_consultation(cast.maren), make_consultation(cast.ilse)
    make_reply(here, cast.ilse, "What a colleague gave, in their own words.")
    make_reply_draft(other, cast.maren, "Begun. " + "and on " * 40 + "the last of it.")
    Member.objects.filter(pk=cast.maren.pk).update(agreed_until=timezone.now())
    client = login_as("maren")
    mine = client.get(here.get_absolute_url(), follow=True)
    said = mine.content.decode()
    assert mine.redirect_chain == [(f"/from-the-desk/texts/{here.public_id}/", 302)]
    assert here.question in said
    assert "What a colleague gave" not in said
    assert "/withdraw/" in said
    assert "the last of it." in client.get("/drafts/").content.decode()
    assert client.get(other.get_absolute_url()).headers["Location"].startswith("/agreements/")
    Consultation.objects.filter(pk=here.pk).update(status="returned")
    assert client.get(here.get_absolute_url()).headers["Location"] == f"/held/{here.public_id}/"


def test_a_button_pressed_then_is_answered_with_what_has_ended_and_the_way_to_agree(newcomer):
    page = browser_of(newcomer).post("/home/")
    said = page.content.decode()
    assert page.status_code == 403
    assert "What you agreed to has ended" in said
    assert 'href="/agreements/"' in said
    assert "for others to use" not in said
