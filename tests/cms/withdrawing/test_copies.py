"""Whoever destroys a piece for somebody's privacy destroys the copies among the drafts with it, and learns of the others."""

import pytest
from wagtail.models import Revision

from cms.actions.groups import ensure_body_groups
from cms.models import ArticlePage, Gone
from tests.cms.bodies.conftest import browser_of

DOOR = "/bodies/testing/pieces/zibeline/take-down/"


@pytest.fixture
def piece(make_article, publisher, body):
    ensure_body_groups(body)
    made = make_article(title="About zibeline", slug="zibeline", standfirst="Of zibeline.")
    made.save_revision(user=publisher)
    return made


@pytest.fixture
def twin(piece, publisher, body):
    """A copy, as Wagtail makes it, rewritten since."""
    said = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": str(body.pk), "copy_subpages": ""}
    browser_of(publisher).post(f"/cms/pages/{piece.pk}/copy/", said)
    made = ArticlePage.objects.get(slug="twin")
    made.standfirst = "Another line."
    made.body.append(("prose", "<p>More words.</p>"))
    made.save_revision(user=publisher)
    return made


def test_a_copy_among_the_drafts_goes_along_with_its_versions(piece, twin, publisher, make_article):
    other = make_article(slug="other", live=False, first_published_at=None)
    browser = browser_of(publisher)
    assert "Twin" in browser.get(DOOR).content.decode()
    receipt = browser.post(DOOR, {"way": "privacy"}).headers["Location"]
    assert not ArticlePage.objects.filter(pk__in=[piece.pk, twin.pk]).exists()
    assert not Revision.objects.filter(content__icontains="zibeline").exists()
    assert ArticlePage.objects.filter(pk=other.pk).exists()
    assert Gone.objects.count() == 2
    assert "opies of it among the drafts" in browser.get(receipt).content.decode()


def test_one_that_went_its_own_way_is_named_and_stays(piece, twin, publisher):
    ArticlePage.objects.filter(pk=twin.pk).update(live=True)
    browser = browser_of(publisher)
    assert "/bodies/testing/pieces/twin/take-down/" in browser.get(DOOR).content.decode()
    browser.post(DOOR, {"way": "privacy"})
    assert list(ArticlePage.objects.filter(pk__in=[piece.pk, twin.pk])) == [twin]


def test_the_drafts_copy_goes_and_the_public_piece_stays(piece, twin, publisher):
    browser_of(publisher).post("/bodies/testing/pieces/twin/take-down/", {"way": "privacy"})
    assert list(ArticlePage.objects.filter(pk__in=[piece.pk, twin.pk])) == [piece]
