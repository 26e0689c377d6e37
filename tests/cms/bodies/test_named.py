"""What somebody can name by its number, and what reaches them by mail: nothing of another training body either way."""

import json
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Comment, CommentReply, PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import Member
from cms.actions import ensure_groups
from cms.actions.groups import files_of
from cms.bodies import actions
from cms.bodies.models import BodyMember
from cms.models import ArticlePage, LibraryImage
from tests.cms.bodies.conftest import UNSAID, browser_of

PICTURE = {"alternative_text": "A clock.", "caption": ""}


def typed(*blocks: tuple[str, Any], comments: Any = (), **fields: Any) -> dict[str, Any]:
    """What the editor sends for a draft with these blocks."""
    sent: dict[str, Any] = nested_form_data(
        {
            "title": "Ours", "slug": "ours", "licence": "cc_by_nc_nd", "body": streamfield(list(blocks)),
            "references": streamfield([]), "reflection_questions": streamfield([]), "bylines": inline_formset([]),
            "related_insights": inline_formset([]), "comments": inline_formset(list(comments)),
        } | fields
    )  # fmt: skip
    return sent


@pytest.fixture
def mine(make_article: Any, publisher: Member) -> ArticlePage:
    """A draft of one's own."""
    piece: ArticlePage = make_article(title="Ours", slug="ours", live=False, body=[])
    piece.save_revision(user=publisher)
    return piece


def names(piece: ArticlePage, number: int) -> bool:
    """Whether a number stands in any version of a piece."""
    return any(str(number) in str(each.content.get("body")) for each in piece.revisions.all())


@pytest.mark.both
@pytest.mark.parametrize("door", ["edit", "preview", "wrong"])
def test_a_picture_of_another_body_is_shown_to_nobody_who_guesses_its_number(theirs, mine, publisher, door):
    """Also where what was sent is wrong, and would be shown again."""
    browser = browser_of(publisher)
    there = reverse(
        f"wagtailadmin_pages:{'preview_on_edit' if door == 'preview' else 'edit'}", args=[mine.pk]
    )
    title = "" if door == "wrong" else "Ours"
    answer = browser.post(there, typed(("image", {"image": theirs["picture"], **PICTURE}), title=title))
    assert answer.status_code == 200
    assert UNSAID not in answer.content.decode().lower()
    seen = browser.get(reverse("wagtailadmin_pages:preview_on_edit", args=[mine.pk])).content.decode()
    assert LibraryImage.objects.get().file.name.rpartition("/")[2].partition(".")[0] not in seen
    assert not names(mine, theirs["picture"])


@pytest.mark.both
@pytest.mark.parametrize("is_new", [True, False])
def test_what_was_typed_stands_in_the_form_when_it_names_what_is_of_another_body(
    theirs, mine, body, publisher, is_new
):
    words = json.dumps(
        {
            "blocks": [
                {"key": "a", "text": "Whoever froze said it there first.", "type": "unstyled", "depth": 0,
                 "inlineStyleRanges": [], "entityRanges": [{"offset": 23, "length": 5, "key": 0}]}
            ],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": theirs["draft"]}}},
        }
    )  # fmt: skip
    sent = typed(
        ("prose", words), ("image", {"image": theirs["picture"], **PICTURE}),
        title="Ours, at length", slug="at-length", standfirst="An hour of work.", counterpoint=str(theirs["draft"]),
        related_insights=inline_formset([{"insight": str(theirs["draft"]), "relation": "supports"}]),
    )  # fmt: skip
    there = (
        reverse("wagtailadmin_pages:add", args=["cms", "articlepage", body.pk])
        if is_new
        else reverse("wagtailadmin_pages:edit", args=[mine.pk])
    )
    before = mine.revisions.count(), ArticlePage.objects.count()
    answer = browser_of(publisher).post(there, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "An hour of work." in page and "Ours, at length" in page and "A clock." in page
    assert "Whoever froze said it there first." in page
    assert "named a page, a picture or a paper of somebody else" in page
    assert UNSAID not in page.lower()
    assert (mine.revisions.count(), ArticlePage.objects.count()) == before


def test_a_link_to_a_draft_of_another_body_is_not_kept(theirs, mine, publisher):
    link = (
        '{"blocks":[{"key":"a","text":"there","type":"unstyled","depth":0,"inlineStyleRanges":[],'
        '"entityRanges":[{"offset":0,"length":5,"key":0}]}],'
        f'"entityMap":{{"0":{{"type":"LINK","mutability":"MUTABLE","data":{{"id":{theirs["draft"]}}}}}}}}}'
    )
    browser = browser_of(publisher)
    there = reverse("wagtailadmin_pages:edit", args=[mine.pk])
    before = mine.revisions.count()
    browser.post(there, typed(("prose", link)))
    assert mine.revisions.count() == before
    browser.post(there, typed(("prose", link.replace(str(theirs["draft"]), str(theirs["library"])))))
    assert mine.revisions.count() == before + 1


def test_ones_own_picture_is_kept_and_stays_where_it_went_to_another_place(theirs, mine, body, publisher):
    ours = LibraryImage.objects.create(
        title="Our door", file=LibraryImage.objects.get().file, collection=files_of(body)
    )
    browser = browser_of(publisher)
    there = reverse("wagtailadmin_pages:edit", args=[mine.pk])
    browser.post(there, typed(("image", {"image": ours.pk, **PICTURE})))
    assert names(mine, ours.pk)
    LibraryImage.objects.filter(pk=ours.pk).update(collection=theirs["place"])
    before = mine.revisions.count()
    browser.post(there, typed(("image", {"image": ours.pk, **PICTURE}), title="Ours, again"))
    assert mine.revisions.count() == before + 1


def test_comments_are_told_to_who_may_still_open_the_page_and_never_in_their_words(
    mine, body, publisher, editor, person, django_capture_on_commit_callbacks
):
    gone = person(body, "editor", "Gesine Gegangen")
    for each in (editor, gone):
        PageSubscription.objects.create(page=mine, user=each, comment_notifications=True)
    remark = Comment.objects.create(page=mine, user=gone, text=f"The {UNSAID}?", contentpath="title")
    CommentReply.objects.create(comment=remark, user=gone, text="Is it?")
    actions.end(BodyMember.objects.get(member=gone), by=publisher)
    mail.outbox.clear()
    words = {"contentpath": "title", "position": "", "text": f"Say nothing of the {UNSAID}.", "deleted": "", "resolved": "",
             "replies": inline_formset([])}  # fmt: skip
    there = reverse("wagtailadmin_pages:edit", args=[mine.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser_of(publisher).post(there, typed(comments=[words]))
    assert answer.status_code == 302
    assert Comment.objects.filter(page=mine, user=publisher).exists()
    [letter] = mail.outbox
    assert letter.to == [editor.email]
    assert UNSAID not in f"{letter.subject} {letter.body}" and f"/cms/pages/{mine.pk}/edit/" in str(
        letter.body
    )


def test_no_menu_leads_to_the_history_of_everything_who_may_not_read_it(publisher, login_as, cast):
    cast.curator.groups.add(ensure_groups())
    for browser, found in ((browser_of(publisher), 404), (login_as("curator"), 200)):
        there = reverse("wagtailadmin_reports:site_history")
        assert browser.get(there).status_code == found
        assert (there in browser.get("/cms/").content.decode()) == (found == 200)
