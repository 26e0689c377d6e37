"""Consultations and pieces of the library find each other, and nobody else learns of it."""

from typing import Any

import pytest
from django.utils import timezone

from cms.models import ArticlePage, AuthorPage, Byline
from config.templatetags.ui import stored_html
from forum.access.models import Closing
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.naming_pieces import with_piece
from forum.themes.models import Theme
from tests.factories import make_consultation

QUESTION = "What happens to us when the clock runs?"


@pytest.fixture
def here(make_article: Any, cast: Any) -> Consultation:
    """A consultation of Ilse's on the theme of a piece."""
    make_article(title="A piece on it", slug="on-it")
    made = make_consultation(cast.ilse)
    theme = Theme.objects.get(slug="alliance")
    Consultation.objects.filter(pk=made.pk).update(theme=theme, question=QUESTION)
    made.refresh_from_db()
    return made


def test_a_colleague_finds_consultations_on_a_pieces_theme_and_nobody_else_sees_a_trace(
    here, client, login_as
):
    before = client.get("/library/testing/on-it/")
    Consultation.objects.filter(pk=here.pk).update(status="withdrawn")
    without = client.get("/library/testing/on-it/")
    Consultation.objects.filter(pk=here.pk).update(status="open")
    assert before.content == without.content  # not a byte
    colleague = login_as("maren").get("/library/testing/on-it/")
    assert QUESTION in colleague.content.decode()
    assert "no-store" in colleague.headers["Cache-Control"]
    for who in ("member", "curator"):
        assert QUESTION not in login_as(who).get("/library/testing/on-it/").content.decode(), who
    assert QUESTION in login_as("maren").get("/themes/alliance/").content.decode()


def test_a_withdrawn_one_a_supervisors_one_and_a_closed_house_show_nothing(here, login_as):
    maren = login_as("maren")
    for hidden in ({"status": "withdrawn"}, {"status": "held"}, {"status": "open", "preset": "supervisors"}):
        Consultation.objects.filter(pk=here.pk).update(**hidden)
        assert QUESTION not in maren.get("/library/testing/on-it/").content.decode(), hidden
    Consultation.objects.filter(pk=here.pk).update(status="open", preset="standard")
    Closing.objects.create(holds=True, look_again_at=timezone.now())
    assert QUESTION not in maren.get("/library/testing/on-it/").content.decode()


def test_a_consultation_shows_pieces_on_its_theme_and_tells_the_library_nothing(here, login_as):
    answer = login_as("maren").get(here.get_absolute_url())
    link = '<a href="/library/testing/on-it/" rel="noreferrer">A piece on it</a>'
    assert link in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_colleague_puts_a_piece_into_their_reply_and_keeps_what_they_typed(here, login_as, cast):
    Consultation.objects.filter(pk=here.pk).update(phase="perspectives")
    maren, path = login_as("maren"), here.get_absolute_url()
    sent = maren.post(f"{path}reply/save/", {"text": "It kept me company.", "kind": "resource", "seq": 0, "pick": 1,
                                             "writer": cast.maren.public_id})  # fmt: skip
    assert sent.headers["Location"] == f"{path}piece/"
    found = maren.get(f"{path}piece/?q=piece").content.decode()
    number = found.split('name="piece" value="')[1].split('"')[0]
    assert "A piece on it" in found
    assert "A piece on it" not in maren.get(f"{path}piece/?q=something+else").content.decode()
    assert maren.post(f"{path}piece/", {"piece": number}).headers["Location"] == f"{path}#add"
    draft = Draft.objects.get(author=cast.maren)
    assert "It kept me company." in draft.data["html"] and draft.data["kind"] == "resource"
    assert "“A piece on it” /library/testing/on-it/" in draft.data["html"]
    assert maren.post(f"{path}piece/", {"piece": "99999999"}).status_code == 404
    assert maren.post(f"{path}piece/", {"piece": "1 OR 1"}).status_code == 404


def test_a_piece_is_found_by_who_wrote_it_and_names_them_where_they_have_a_page_of_their_own(here, login_as):
    Consultation.objects.filter(pk=here.pk).update(phase="perspectives")
    piece = ArticlePage.objects.get(slug="on-it")
    author = piece.get_parent().add_child(
        instance=AuthorPage(title="Agnes Anmerkung", slug="agnes", about="-", interests="-")
    )
    Byline.objects.create(page=piece, author=author)
    picker = f"{here.get_absolute_url()}piece/"
    found = login_as("maren").get(f"{picker}?q=anmerkung").content.decode()
    assert "A piece on it" in found and "<span>Agnes Anmerkung</span>" in found
    author.unpublish()
    assert "Agnes" not in login_as("maren").get(f"{picker}?q=piece").content.decode()


def test_an_address_of_the_library_is_a_link_where_it_is_read_and_no_other_address_is():
    kept = with_piece({"html": "<p>Mine</p>"}, 'A <b> & "title"', "/library/some/piece/")["html"]
    assert "<a" not in kept and "<b>" not in kept
    shown = stored_html(kept)
    assert shown.count('<a href="/library/some/piece/" rel="noreferrer">/library/some/piece/</a>') == 1
    for other in ("https://evil.example/library/a/b/", "/library/../a/", "/elsewhere/a/b/", "//library/a/b/"):
        assert "<a" not in stored_html(f"<p>{other}</p>")
    assert with_piece({"html": kept}, "Again", "/library/some/piece/")["html"] == kept
