"""A curator adds a training body in one act; nobody else does."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from cms.actions.drafting import HOUSE, draft_article
from cms.actions.groups import files_of
from cms.bodies.models import Invitation
from cms.models import TrainingBodyPage
from forum.themes.models import Theme
from tests.cms.bodies.conftest import browser_of

PATH = "/bodies/add/"
TYPED = {"title": "A New School", "editor": "Nora Neu", "email": "Nora@between.example"}


def test_its_section_its_groups_its_place_for_files_and_a_letter(cast, library, mailoutbox):
    browser = browser_of(cast.curator)
    assert PATH in browser.get("/bodies/").content.decode()
    answer = browser.post(PATH, TYPED)
    assert answer.headers["Location"] == "/bodies/a-new-school/people/"
    made = TrainingBodyPage.objects.get(slug="a-new-school")
    assert not made.live and files_of(made) is not None
    [letter] = mailoutbox
    assert letter.to == ["nora@between.example"] and "write and publish" in letter.body
    assert "nora@between.example" in browser.get("/bodies/a-new-school/people/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": "Testing"}, "already"),
        ({"title": "…"}, "letters in it"),
        ({"title": "Search"}, "another one"),
        ({"title": "From our consultations"}, "already"),
        ({"email": "nora"}, "e-mail"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_and_nothing_is_added(cast, body, typed, says):
    before = TrainingBodyPage.objects.count()
    answer = browser_of(cast.curator).post(PATH, TYPED | typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page and "Nora Neu" in page
    assert TrainingBodyPage.objects.count() == before and not Invitation.objects.exists()


def test_nobody_else_adds_one(cast, publisher, library):
    for member in (publisher, cast.maren, cast.admin):
        browser = browser_of(member)
        assert browser.get(PATH).status_code == browser.post(PATH, TYPED).status_code == 404
    assert not TrainingBodyPage.objects.filter(slug="a-new-school").exists()
    assert not mail.outbox


def test_a_training_body_keeps_its_address_and_never_becomes_the_houses_own_section(cast, body, library):
    """Drafts from consultations are laid into the section at the house's address: nobody else may come to hold it."""
    for slug in (HOUSE["slug"], "another"):
        body.slug = slug
        with pytest.raises(ValidationError, match="keeps its address"):
            body.save()
    drafted = draft_article(
        title="Learnt",
        standfirst="So.",
        question="Who?",
        html="<p>So.</p>",
        theme=Theme.objects.first().pk,
        quotes=[],
    )
    assert drafted.get_parent().pk != body.pk
