"""Who may change a training body's people, and that there is always somebody who can."""

import io
import json
import zipfile
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from accounts.actions import NotPossible, set_second_factor
from accounts.models import Member
from cms.actions import ensure_body_groups, ensure_groups
from cms.bodies import actions
from cms.models import ArticlePage, AuthorPage, BodyMember, Byline, Invitation, TrainingBodyPage
from tests.cast import PASSWORD
from tests.cms.bodies.conftest import ADDRESS, browser_of
from tests.invariants.test_05_two_at_once import at_once

PEOPLE = "/bodies/testing/people/"
INVITE = "/bodies/testing/invite/"


def of(member: Member) -> BodyMember:
    return BodyMember.objects.get(member=member)


def press(by: Member, what: str, public_id: str):
    return browser_of(by).post(reverse(f"body-{what}", args=[public_id]))


def groups_of(member: Member) -> set[str]:
    return {group.name.split(" of ")[0] for group in member.groups.all()}


def confirmed(member: Member):
    """A browser in which they have just shown who they are."""
    client = browser_of(member)
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return client


def test_an_editor_sees_who_is_here_and_changes_nobody(publisher, editor, invite):
    invite()
    page = browser_of(editor).get(PEOPLE).content.decode()
    assert "Petra Publikation" in page and "Ask somebody in" not in page and ADDRESS not in page
    before = Invitation.objects.count()
    assert (
        browser_of(editor).post(INVITE, {"email": "x@between.example", "role": "publisher"}).status_code
        == 403
    )
    assert press(editor, "end", of(publisher).public_id).status_code == 403
    assert press(editor, "name-publisher", of(editor).public_id).status_code == 403
    assert press(editor, "take-back", Invitation.objects.get().public_id).status_code == 403
    assert browser_of(editor).get("/bodies/testing/leave/").status_code == 403
    assert (Invitation.objects.count(), of(editor).role) == (before, "editor")


def test_a_publisher_of_another_body_finds_none_of_it(publisher, editor, other, person, invite):
    invite()
    stranger = person(other, "publisher", "Frida Fremd")
    for path in (PEOPLE, "/bodies/testing/leave/", "/bodies/testing/pieces/", "/bodies/testing/pieces/zip/"):
        assert browser_of(stranger).get(path).status_code == 404
    assert browser_of(stranger).post(INVITE, {"email": ADDRESS, "role": "editor"}).status_code == 404
    assert press(stranger, "end", of(editor).public_id).status_code == 404
    assert press(stranger, "take-back", Invitation.objects.get().public_id).status_code == 404
    with pytest.raises(NotPossible):
        actions.end(of(editor), by=stranger)


def test_without_a_second_factor_a_publisher_writes_and_is_led_to_one(body, person, editor):
    sleeper = person(body, "publisher", "Sanne Schlaf", secured=False)
    assert groups_of(sleeper) == {"Editors"}
    assert browser_of(sleeper).post(INVITE, {"email": ADDRESS, "role": "editor"}).status_code == 403
    assert press(sleeper, "end", of(editor).public_id).headers["Location"] == reverse("body-second-factor")
    assert not Invitation.objects.exists() and of(editor).left_at is None
    with pytest.raises(NotPossible):
        actions.invite(body, by=sleeper, email=ADDRESS, role="editor")
    set_second_factor(sleeper, True)
    assert groups_of(sleeper) == {"Editors", "Publishers"}
    set_second_factor(sleeper, False)
    assert groups_of(sleeper) == {"Editors"}


def test_an_editor_is_let_go_by_one_act_and_comes_in_no_more(publisher, editor, body):
    browser = browser_of(editor)
    assert browser.get("/cms/").status_code == 200
    assert press(publisher, "end", of(editor).public_id).status_code == 302
    assert browser.get("/cms/").status_code != 200
    assert not groups_of(editor) and not Member.objects.get(pk=editor.pk).is_body_person


def test_what_they_asked_ends_with_whoever_asked(publisher, person, body, invite, client):
    link = invite(role="publisher")
    press(person(body, "publisher", "Berta Bleibt"), "end", of(publisher).public_id)
    assert client.get(link).status_code == 410
    assert not Invitation.objects.open().exists() and not Invitation.objects.exclude(email="").exists()


def test_the_last_publisher_names_another_first(publisher, editor):
    last = press(publisher, "end", of(publisher).public_id)
    page = last.client.get(PEOPLE).content.decode()
    assert "Name another publisher first" in page
    assert of(publisher).left_at is None
    assert press(publisher, "name-publisher", of(editor).public_id).status_code == 302
    assert press(publisher, "end", of(publisher).public_id).status_code == 302
    assert of(publisher).left_at is not None and not groups_of(publisher)
    assert groups_of(editor) == {"Editors"}  # they publish once they have a second factor


def test_a_curator_may_change_people_and_a_body_can_have_vanished(publisher, cast, login_as, body):
    assert login_as("curator").get(PEOPLE).status_code == 200
    path = reverse("body-end", args=[of(publisher).public_id])
    assert login_as("curator").post(path).status_code == 302
    assert of(publisher).left_at is not None


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_of_two_last_publishers_who_go_at_once_one_stays(library, body, person):
    one, two = person(body, "publisher", "Eins Erste"), person(body, "publisher", "Zwei Zweite")
    outcomes = at_once(lambda: actions.end(of(one), by=one), lambda: actions.end(of(two), by=two))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "NotPossible"]
    assert BodyMember.objects.publishers().filter(body=body).count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_who_is_let_go_asks_nobody_in_at_the_same_moment(library, body, person):
    """Whichever comes first: an invitation stands only if its sender still could send it."""
    one, two = person(body, "publisher", "Eins Erste"), person(body, "publisher", "Zwei Zweite")
    outcomes = at_once(
        lambda: actions.end(of(two), by=one),
        lambda: actions.invite(body, by=two, email=ADDRESS, role="editor"),
    )
    assert outcomes[0] is None
    assert isinstance(outcomes[1], NotPossible) == (not Invitation.objects.exists())


def test_leaving_asks_once_more_who_it_is(publisher, body):
    client = browser_of(publisher)
    for path in ("/bodies/testing/pieces/zip/", "/bodies/testing/leave/"):
        assert "reauthenticate" in client.get(path).headers["Location"]
    assert "reauthenticate" in client.post("/bodies/testing/leave/", {"pieces": "down"}).headers["Location"]
    assert TrainingBodyPage.objects.filter(departure=None).count() == 1


def test_a_body_takes_its_pieces_along_as_pages_that_open_by_themselves(publisher, make_article, body, other):
    make_article(title="A draft of ours", live=False, slug="draft").save_revision()
    make_article(title="A piece of ours", slug="piece", body=[("prose", "<p>Some words to take.</p>")])
    client = confirmed(publisher)
    answer = client.get("/bodies/testing/pieces/zip/")
    assert answer.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    names = set(archive.namelist())
    assert {"index.html", "pieces/piece.html", "pieces/piece.json", "pieces/draft.html"} <= names
    assert "Some words to take." in archive.read("pieces/piece.html").decode()
    assert "(a draft)" in archive.read("index.html").decode()
    data = json.loads(archive.read("pieces/piece.json"))
    assert data["body"][0]["type"] == "prose" and "path" not in data and "owner" not in data


def test_what_is_taken_along_names_who_wrote_it_with_and_without_a_page_of_their_own(
    publisher, make_article, body
):
    author = body.add_child(
        instance=AuthorPage(title="Agnes Anmerkung", slug="agnes", about="-", interests="-")
    )
    piece = make_article(slug="piece", authors="A colleague without a page")
    piece.bylines.add(Byline(author=author))
    piece.save_revision()
    alone = make_article(slug="alone", authors="")
    alone.bylines.add(Byline(author=author))
    alone.save_revision()
    answer = confirmed(publisher).get("/bodies/testing/pieces/zip/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    both = archive.read("pieces/piece.html").decode()
    assert f"<p>Agnes Anmerkung, A colleague without a page, {body.title}" in both
    assert f"<p>Agnes Anmerkung, {body.title}" in archive.read("pieces/alone.html").decode()


@pytest.mark.parametrize("choice", ["keep", "down"])
def test_a_body_that_leaves_is_left_by_everybody(
    choice, publisher, editor, make_article, body, client, invite
):
    live = make_article(title="A piece of ours", slug="piece")
    planned = make_article(title="For later", slug="later", live=False)
    planned.go_live_at = timezone.now() + timezone.timedelta(days=1)
    planned.save_revision().publish()
    link = invite()
    assert confirmed(publisher).post("/bodies/testing/leave/", {"pieces": choice}).status_code == 302
    assert not BodyMember.objects.here().exists()
    assert client.get(link).status_code == 410
    assert not groups_of(editor) and not groups_of(publisher)
    assert not Group.objects.filter(name__endswith="of The Testing Institute").exists()
    there = 200 if choice == "keep" else 404
    assert client.get(live.url).status_code == client.get(body.url).status_code == there
    assert not ArticlePage.objects.get(pk=planned.pk).revisions.exclude(approved_go_live_at=None).exists()
    ensure_groups()
    assert not GroupPagePermission.objects.filter(page_id=body.pk, group__name__contains=" of ").exists()
    with pytest.raises(NotPossible):
        actions.let_in(body, editor, "editor")


def test_the_command_line_names_a_publisher_and_ends_it(body, cast):
    email = cast.ilse.email
    call_command("appoint", email, "publisher", of="testing")
    assert of(cast.ilse).role == "publisher" and groups_of(cast.ilse) == {"Editors", "Publishers"}
    call_command("appoint", email, "publisher", of="testing", remove=True)
    assert of(cast.ilse).left_at is not None and not groups_of(cast.ilse)
    with pytest.raises(CommandError):
        call_command("appoint", "nobody@between.example", "publisher", of="testing")


def test_whoever_was_in_a_bodys_group_before_is_one_of_its_people(body, cast):
    editors, publishers = ensure_body_groups(body)
    cast.ilse.groups.add(editors, publishers)
    cast.member.groups.add(editors)
    import_module("cms.migrations.0002_bodies").take_over(apps, None)
    assert (of(cast.ilse).role, of(cast.member).role) == ("publisher", "editor")
    only = {who: Member.objects.get(pk=cast[who].pk).is_body_person for who in ("ilse", "member")}
    assert only == {"ilse": False, "member": True}
