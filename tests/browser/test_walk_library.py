"""A training body publishes a piece as it would, from an invitation to the public page: five people and every step between;
and two of its editors write at the same piece side by side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from accounts.agreements.actions import load_agreements
from accounts.models import Member
from cms.bodies import actions as bodies
from cms.models import ArticlePage, LibraryIndexPage, TrainingBodyPage
from tests.browser import publishing as way
from tests.browser.conftest import OpenPage
from tests.cast import Cast, in_a_year
from tests.factories import make_member
from tests.letters import Letters

pytestmark = [pytest.mark.browser, pytest.mark.walk]

THEA, EMIL = "thea@between.example", "emil@between.example"
REASON = "Say what you felt in the cold room, not only what he did."


def the_clock_strikes(piece: ArticlePage) -> None:
    """Let the hour come for which a piece was set, and let the house do what is due."""
    waits = piece.revisions.exclude(approved_go_live_at=None).get()
    assert waits.approved_go_live_at > timezone.now()
    passed = timezone.now() - timedelta(minutes=1)
    waits.content["go_live_at"] = passed.isoformat()
    waits.approved_go_live_at = passed
    waits.save(update_fields=["content", "approved_go_live_at"])
    call_command("publish_scheduled", verbosity=0)
    call_command("run_due", verbosity=0)


def writes_for(school: TrainingBodyPage, name: str) -> Member:
    """An editor of this body, who has agreed to how we publish."""
    member = make_member(name, practice="")
    bodies.let_in(school, member, "editor")
    Member.objects.filter(pk=member.pk).update(agreed_until=in_a_year())
    return member


def test_from_an_invitation_to_the_public_page(
    open_page: OpenPage, cast: Cast, library: None, letters: Letters
) -> None:
    load_agreements()
    piece = way.Piece()
    curator, visitor = way.patient(open_page(cast.curator)), way.patient(open_page())
    found = {"curator": curator, "visitor": visitor}

    # A curator adds the body; its publisher comes in by the letter, and asks an editor in.
    way.add_body(curator, THEA)
    publisher, editor = way.patient(open_page()), way.patient(open_page())
    way.accept(publisher, letters, THEA, "Thea Leuchtturm")
    way.secure(publisher)
    way.invite(publisher, EMIL)
    way.accept(editor, letters, EMIL, "Emil Feder")
    way.say_who_they_are(publisher)

    # The editor needs a title to begin, and is told what is missing.
    way.begin(editor, piece)
    way.write(editor, piece)
    way.say_the_rest(editor, piece)
    way.submit(editor)
    assert way.places_with(found, piece) == set()

    # It comes back once, with a reason that they read behind the letter.
    way.send_back(curator, piece, REASON)
    editor.goto(way.from_letter(letters, EMIL, "/library/submissions/"))
    expect(editor.get_by_text(REASON)).to_be_visible()
    way.look(editor, "sent-back")
    editor.get_by_role("link", name="Open it in the editor").click()
    way.write_on(editor, f" {piece.better}")
    way.save(editor)
    way.submit(editor)

    # Two clinicians read it: one from outside, one who writes for this body too and had no hand in it.
    school = TrainingBodyPage.objects.get(title=way.SCHOOL)
    bodies.let_in(school, cast.tobi, "editor")
    way.ask_readers(curator, piece, cast.ilse.display_name, cast.tobi.display_name)
    for member in (cast.ilse, cast.tobi):
        way.read(way.patient(open_page(member)), letters, member.email, piece)
    assert way.places_with(found, piece) == set()

    # Its publisher sets an hour. Until then nobody finds it.
    publisher.goto(way.from_letter(letters, THEA, "/library/submissions/"))
    way.look(publisher, "approved")
    publisher.get_by_role("link", name="Open it in the editor").click()
    way.set_an_hour(publisher, timezone.localtime() + way.soon())
    assert way.places_with(found, piece) == set()
    address = f"/library/{school.slug}/{piece.slug}/"
    assert visitor.request.get(address).status == 404

    the_clock_strikes(ArticlePage.objects.get(slug=piece.slug))
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(piece.title)
    expect(visitor.get_by_text(piece.better)).to_be_visible()
    way.look(visitor, "public")
    assert way.places_with(found, piece) == set(way.PLACES)


def test_two_editors_side_by_side_and_nobody_loses_anything(
    open_page: OpenPage, cast: Cast, library: None
) -> None:
    shelf = LibraryIndexPage.objects.get()
    school = shelf.add_child(
        instance=TrainingBodyPage(
            title=way.SCHOOL, slug="lantern", who_they_are="Invented.", interests="None.", editor="Nobody"
        )
    )
    emil, paula = (writes_for(school, name) for name in ("Emil Feder", "Paula Pult"))
    piece = school.add_child(
        instance=ArticlePage(
            title="The coat on the radiator",
            slug="coat",
            live=False,
            body=[("prose", "<p>The room was cold.</p>")],
        )
    )
    piece.save_revision(user=emil)
    edit = f"/cms/pages/{piece.pk}/edit/"
    hers, his = way.patient(open_page(paula)), way.patient(open_page(emil))
    for page in (hers, his):
        page.goto(edit)
        expect(page.locator(".public-DraftEditor-content").first).to_contain_text("The room was cold.")

    way.write_on(hers, " I noticed it late.")
    way.save(hers)
    # He has not seen hers. The editor saves nothing over it by itself; it says who saved, and asks him.
    his.locator("#id_standfirst").fill("Who hung it up?")
    way.write_on(his, " He never took it off.")
    way.look(his, "two-at-once")
    way.save_all_the_same(his)
    told = his.get_by_text("Paula Pult saved this page while you had it open")
    expect(told).to_be_visible()
    way.look(his, "second-is-told")

    # Both texts can be seen, and hers can be got back.
    his.get_by_role("link", name="See both").click()
    expect(his.get_by_text("I noticed it late.").first).to_be_visible()
    expect(his.get_by_text("He never took it off.").first).to_be_visible()
    way.look(his, "compared")
    kept = [str(each.as_object().body) for each in piece.revisions.order_by("created_at", "pk")]
    assert any("I noticed it late." in body for body in kept)
    assert "He never took it off." in kept[-1] and "I noticed it late." not in kept[-1]

    # She goes on without knowing of his, and is told as well; nothing of either is gone.
    way.write_on(hers, " Then I said so.")
    way.save_all_the_same(hers)
    expect(hers.get_by_text("Emil Feder saved this page while you had it open")).to_be_visible()
    kept = [str(each.as_object().body) for each in piece.revisions.order_by("created_at", "pk")]
    assert "Then I said so." in kept[-1]
    assert any("He never took it off." in body for body in kept)
    hers.goto(f"/cms/pages/{piece.pk}/history/")
    expect(hers.locator("main table").get_by_text("Emil Feder").first).to_be_visible()
    way.look(hers, "history")
