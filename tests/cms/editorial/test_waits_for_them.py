"""Whoever is waited for finds it where they look: at home, in their own list, on the admin's first page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from cms.editorial import actions
from forum.themes.models import Theme
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, past_the_desk, read, submit

TITLE = "The coat on the radiator"


@pytest.mark.both
def test_a_reader_who_was_asked_finds_the_piece_at_home_and_in_their_own_list(
    draft, house_of_readers, editor
):
    ina = browser_of(house_of_readers.ina)
    assert "Nothing waits for you" in ina.get("/home/").content.decode()
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    [row] = ask(here, house_of_readers.rosa, house_of_readers.ina)
    home, until = ina.get("/home/").content.decode(), row.due_at.strftime("%-d %B")
    assert "Nothing waits for you" not in home
    assert f'Read <a href="/library/readings/{row.public_id}/">“{TITLE}”</a> for the library' in home
    assert until in home and 'href="/library/readings/"' in home
    mine = ina.get("/library/readings/").content.decode()
    assert TITLE in mine and "To read" in mine and f"until {until}" in mine
    assert TITLE not in browser_of(house_of_readers.ole).get("/library/readings/").content.decode()
    fine(row)
    assert TITLE not in ina.get("/home/").content.decode()
    after = ina.get("/library/readings/").content.decode()
    assert "No piece waits for you." in after and "What you read" in after and TITLE in after


def test_what_a_body_calls_a_piece_after_it_was_read_is_not_told_to_its_readers(
    draft, house_of_readers, editor
):
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    fine(*ask(here, house_of_readers.rosa, house_of_readers.ina))
    actions.take_back(here, by=editor, turn=again(here).turn)
    draft.title = "A title nobody was asked about"
    draft.save_revision(user=editor)
    mine = browser_of(house_of_readers.ina).get("/library/readings/").content.decode()
    assert "A title nobody" not in mine and "A piece that has moved on" in mine


@pytest.mark.both
def test_a_body_hears_at_home_that_a_piece_came_back_and_its_publisher_that_it_waits_for_publish(
    draft, house_of_readers, editor, publisher
):
    here = submit(draft, editor)
    actions.send_back(here, by=house_of_readers.rosa, turn=again(here).turn, reason="Cooler, please.")
    for member in (editor, publisher):
        page = browser_of(member).get("/home/").content.decode()
        assert TITLE in page and "came back from the library" in page
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    fine(*ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole))
    assert "was read: press Publish" in browser_of(publisher).get("/home/").content.decode()
    assert TITLE not in browser_of(editor).get("/home/").content.decode()


def test_curators_find_at_home_what_waits_at_the_desk_and_what_lacks_a_reader(
    draft, house_of_readers, editor
):
    people = house_of_readers
    rosa, rike = browser_of(people.rosa), browser_of(people.rike)
    here = submit(draft, editor)
    assert "waits at the library’s desk" in rosa.get("/home/").content.decode()
    here = past_the_desk(here, people.rosa)
    assert "waits for you to ask a reader" in rosa.get("/home/").content.decode()
    assert TITLE not in rike.get("/home/").content.decode()  # Rosa looks after it
    ask(here, people.rosa, people.ina)
    assert "waits for you to ask a reader" in rosa.get("/home/").content.decode()
    ask(here, people.rosa, people.ole)
    assert TITLE not in rosa.get("/home/").content.decode()
    assert TITLE not in browser_of(people.uta).get("/home/").content.decode()


def test_the_admin_begins_with_what_waits_their_drafts_and_a_place_to_write(
    draft, make_article, house_of_readers, editor, publisher, body
):
    begun = make_article(live=False, slug="begun", title="Half a page", first_published_at=None)
    begun.save_revision(user=editor)
    page = browser_of(editor).get("/cms/").content.decode()
    assert "Nothing waits for you." in page
    assert "Half a page" in page and f'href="/cms/pages/{body.pk}/add_subpage/"' in page
    assert "Write a piece" in page and 'href="/bodies/testing/pieces/"' in page
    assert "guide.wagtail.org" not in page and "editor guide" not in page
    read(draft, house_of_readers, editor)
    first = browser_of(publisher).get("/cms/").content.decode()
    assert "It was read. Press Publish in" in first and TITLE in first
    assert "Half a page" not in first  # somebody else's draft stands in the list of pieces
    desk = make_article(
        live=False, slug="desk", title="At the desk", audience="clinician", first_published_at=None
    )
    desk.save_revision(user=editor)
    submit(desk, editor)
    curator = browser_of(house_of_readers.rosa).get("/cms/").content.decode()
    assert "At the desk" in curator and "Half a page" not in curator and "Write a piece" not in curator


def test_the_desk_shows_what_a_piece_is_and_what_was_found_in_it(make_article, house_of_readers, editor):
    piece = make_article(
        live=False,
        slug="thin",
        audience="clinician",
        first_published_at=None,
        standfirst="On coats that nobody takes off.",
        interests="Sells coats.",
        body=[("prose", "<p>A claim [3].</p>")],
        references=[("reference", {"authors": "Nobody, N.", "year": "2020", "title": "On coats"})],
    )
    piece.save_revision(user=editor)
    here = submit(piece, editor)
    until = timezone.now() + timedelta(days=365)
    Member.objects.filter(pk=house_of_readers.rosa.pk).update(agreed_until=until)
    rosa = browser_of(house_of_readers.rosa)
    page = rosa.get(f"/library/submissions/{here.public_id}/").content.decode()
    for words in ("Essay", "On coats that nobody takes off.", "Sells coats.", "Whose goal am I working on?"):
        assert words in page, words
    assert "The text cites [3], and there is no reference 3." in page
    assert "Reference 1 is never cited in the text." in page
    piece.body = []
    actions.take_back(here, by=editor, turn=again(here).turn)
    piece.save_revision(user=editor)
    empty = submit(piece, editor)
    page = rosa.get(f"/library/submissions/{empty.public_id}/").content.decode()
    assert "not a word of text" in page or "Write the piece." in page


def test_a_body_sees_its_pieces_by_where_each_is(draft, make_article, house_of_readers, editor, publisher):
    def piece(slug, title, **more):
        made = make_article(**{"live": False, "slug": slug, "title": title, "audience": "clinician",
                               "first_published_at": None} | more)  # fmt: skip
        made.save_revision(user=editor)
        return made

    piece("begun", "Only begun")
    sent = submit(piece("back", "Sent and back"), editor)
    actions.send_back(sent, by=house_of_readers.rosa, turn=again(sent).turn, reason="Cooler, please.")
    submit(piece("sent", "Sent in today"), editor)
    read(draft, house_of_readers, editor)
    make_article(slug="old", title="Long public", review_due="2020-01-01")
    make_article(slug="new", title="Newly public")
    page = browser_of(editor).get("/bodies/testing/pieces/").content.decode()
    order = ["Came back", "Sent and back", "Ready to publish", TITLE, "Public, and due", "Long public", "Sent in<",
             "Sent in today", "Drafts", "Only begun", "Public<", "Newly public"]  # fmt: skip
    places = [page.find(words) for words in order]
    assert -1 not in places and places == sorted(places)
    assert "(ZIP)" not in page and "Write a piece" in page
    assert (
        'href="/bodies/testing/pieces/zip/"'
        in browser_of(publisher).get("/bodies/testing/pieces/").content.decode()
    )
    seen = browser_of(house_of_readers.rosa).get("/bodies/testing/pieces/").content.decode()
    assert "Sent in today" in seen and "Newly public" in seen and "Only begun" not in seen
    assert browser_of(house_of_readers.ina).get("/bodies/testing/pieces/").status_code == 404


def test_the_list_of_pieces_costs_the_same_with_3_and_with_30(make_article, publisher):
    client = browser_of(publisher)

    def cost():
        client.get("/bodies/testing/pieces/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/bodies/testing/pieces/").status_code == 200
        return len(queries)

    for _ in range(3):
        make_article()
    few = cost()
    for _ in range(27):
        make_article()
    assert few == cost() <= 12


def test_a_theme_is_chosen_from_one_list_of_all_of_them(draft, editor):
    form = browser_of(editor).get(f"/cms/pages/{draft.pk}/edit/").content.decode()
    for name in ("primary_theme", "second_theme", "third_theme"):
        field = form.split(f'<select name="{name}"', 1)[1].split("</select>", 1)[0]
        for theme in Theme.objects.filter(retired_at=None):
            assert f'<option value="{theme.pk}"' in field
        assert "selected" in field
    retired = draft.primary_theme
    Theme.objects.filter(pk=retired.pk).update(retired_at="2020-01-01T00:00:00Z")
    form = browser_of(editor).get(f"/cms/pages/{draft.pk}/edit/").content.decode()
    field = form.split('<select name="primary_theme"', 1)[1].split("</select>", 1)[0]
    assert f'<option value="{retired.pk}" selected' in field
