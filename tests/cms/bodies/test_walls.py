"""Between training bodies stands a wall: whoever writes or publishes for one finds nothing of another in the admin."""

import re
from typing import Any

from django.core.management import call_command
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupCollectionPermission, Page

from cms.actions.groups import ensure_body_groups, files_of
from cms.models import LibraryImage, TrainingBodyPage
from tests.cms.bodies.conftest import OWNER, UNSAID, browser_of

#: Where somebody may look who writes for another body: nothing of this body's stands there, nor whose it is.
EVERYWHERE = (
    "/cms/", "/cms/pages/", "/cms/pages/{library}/", "/cms/pages/{section}/", "/cms/pages/{section}/results/",
    "/cms/pages/search/?q=unsaid", "/cms/pages/search/results/?q=clock", "/cms/pages/usage/cms/articlepage/",
    "/cms/pages/usage/cms/articlepage/results/", "/cms/reports/locked/", "/cms/reports/workflow/",
    "/cms/reports/workflow_tasks/", "/cms/reports/site-history/", "/cms/reports/site-history/?export=csv",
    "/cms/reports/aging-pages/", "/cms/reports/aging-pages/?export=csv", "/cms/reports/page-types-usage/",
    "/cms/images/", "/cms/images/results/?q=clock", "/cms/images/?collection_id={place}", "/cms/images/chooser/",
    "/cms/images/chooser/results/?q=clock", "/cms/documents/", "/cms/documents/results/?q=clock",
    "/cms/documents/chooser/", "/cms/documents/chooser/results/?collection_id={below}", "/cms/collections/",
    "/cms/images/multiple/add/", "/cms/documents/multiple/add/", "/cms/tag-autocomplete/?term=unsaid",
    "/cms/choose-page/", "/cms/choose-page/{section}/", "/cms/choose-page/search/?q=unsaid",
    "/cms/api/main/pages/", "/cms/api/main/pages/?search=clock", "/cms/api/main/pages/?child_of={section}",
    "/cms/api/main/pages/?descendant_of={library}&fields=*", "/cms/api/main/pages/{library}/",
    "/cms/api/main/images/", "/cms/api/main/documents/",
)  # fmt: skip

#: Its own pages, files and revisions, by every door.
THEIRS = (
    *(f"/cms/pages/{{draft}}/{act}/" for act in (
        "edit", "edit/preview", "view_draft", "delete", "unpublish", "move", "copy", "history", "history/results",
        "workflow_history", "usage", "privacy", "convert_alias", "revisions", "revisions/{first}/view",
        "revisions/{first}/revert", "revisions/compare/{first}...{second}", "revisions/compare/earliest...latest",
    )),
    "/cms/pages/{public}/edit/", "/cms/pages/{public}/revisions/compare/live...latest/",
    "/cms/pages/{public}/revisions/{newer}/view/", "/cms/pages/{public}/copy/", "/cms/pages/{section}/add_subpage/",
    "/cms/pages/add/cms/articlepage/{section}/", "/cms/choose-page/{draft}/",
    "/cms/api/main/pages/{draft}/", "/cms/api/main/pages/{public}/", "/cms/api/main/images/{picture}/",
    "/cms/api/main/documents/{paper}/",
    "/cms/images/{picture}/", "/cms/images/{picture}/delete/", "/cms/images/usage/{picture}/",
    "/cms/images/{picture}/generate_url/", "/cms/images/{picture}/preview/width-100/",
    "/cms/images/chooser/{picture}/", "/cms/images/chooser/{picture}/select_format/",
    "/cms/documents/edit/{paper}/", "/cms/documents/delete/{paper}/", "/cms/documents/usage/{paper}/",
    "/cms/documents/chooser/{paper}/", "/cms/collections/{place}/", "/cms/collections/{below}/delete/",
)  # fmt: skip


def look(browser: Client, path: str, theirs: dict[str, Any]) -> tuple[int, str]:
    """What comes back, with the folders' address followed once."""
    answer = browser.get(path.format(**theirs))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content.decode(errors="replace").replace("-", " ")


def test_nothing_of_another_body_stands_anywhere_in_the_admin(theirs, editor, publisher):
    for person in (editor, publisher):
        browser = browser_of(person)
        for path in EVERYWHERE:
            status, text = look(browser, path, theirs)
            seen = text.replace("?q=unsaid", "")
            assert status in {200, 302, 400, 404}, (path, status)
            assert UNSAID not in re.sub(r'value="[^"]*"', "", seen.lower()), path
            assert OWNER not in seen and "olga@" not in seen, path


def test_no_door_leads_to_its_pages_files_and_revisions(theirs, publisher):
    browser = browser_of(publisher)
    for path in THEIRS:
        status, text = look(browser, path, theirs)
        assert status in {302, 403, 404, 405}, (path, status)
        assert UNSAID not in text.lower(), path


def test_nothing_of_another_body_can_be_changed_copied_or_taken(theirs, body, publisher):
    browser = browser_of(publisher)
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "title", "draft_title", "live"))
    fields = {"title": "Ours now", "slug": "ours", "new_parent_page": body.pk, "new_title": "Ours", "new_slug": "ours",
              "collection": files_of(body).pk, "next": "/cms/"}  # fmt: skip
    to = {"destination_page_id": body.pk, "recursive": True, "locale": "de", "revision_id": theirs["first"]}
    for path in THEIRS:
        browser.post(path.format(**theirs), fields)
    for act in (
        "copy",
        "copy_for_translation",
        "create_alias",
        "move",
        "publish",
        "unpublish",
        "delete",
        "revert_to_page_revision",
    ):
        for page in ("draft", "public"):
            answer = browser.post(f"/cms/api/main/pages/{theirs[page]}/action/{act}/", to)
            assert answer.status_code in {403, 404}, (act, answer.status_code)
    for sort, which in (
        ("wagtailcore/page", "draft"),
        ("cms/libraryimage", "picture"),
        ("wagtaildocs/document", "paper"),
    ):
        for act in ("delete", "publish", "unpublish", "move", "add_tags", "add_to_collection"):
            answer = browser.post(
                f"/cms/bulk/{sort}/{act}/?id={theirs[which]}&next=/cms/", {**fields, "chooser": body.pk}
            )
            assert UNSAID not in answer.content.decode().lower(), (sort, act)
    assert (
        list(Page.objects.order_by("pk").values_list("pk", "path", "title", "draft_title", "live")) == before
    )
    assert LibraryImage.objects.get().collection_id == theirs["place"]
    assert Document.objects.get().collection_id == theirs["below"]


def test_a_paper_of_a_body_is_read_by_its_people_alone_whoever_knows_its_fingerprint(
    theirs, publisher, login_as
):
    paper = Document.objects.get()
    known = {
        "HTTP_IF_NONE_MATCH": f'"{paper.get_file_hash() if hasattr(paper, "get_file_hash") else paper.file_hash}"'
    }
    for browser in (browser_of(publisher), login_as("maren"), login_as("curator")):
        assert browser.get(theirs["url"]).status_code in {302, 403, 404}
        assert browser.get(theirs["url"], **known).status_code in {302, 403, 404}
    assert browser_of(theirs["owner"]).get(theirs["url"]).status_code == 200
    paper.file.delete(save=False)


def test_ones_own_pictures_and_papers_are_at_hand(body, editor):
    place = files_of(body)
    LibraryImage.objects.create(title="Our own door", file=get_test_image_file(), collection=place)
    browser = browser_of(editor)
    for path in ("/cms/images/", "/cms/images/chooser/"):
        assert "Our own door" in browser.get(path).content.decode()
    assert browser.get("/cms/documents/").status_code == 200


def test_rights_to_everybodys_pictures_from_before_are_taken_and_ones_own_come_along(body, other, editor):
    root = Collection.get_first_root_node()
    old = LibraryImage.objects.create(
        title="An old door", file=get_test_image_file(), collection=root, uploaded_by_user=editor
    )
    houses = LibraryImage.objects.create(title="The house’s", file=get_test_image_file(), collection=root)
    ensure_body_groups(other)
    for group in ensure_body_groups(body):
        right = GroupCollectionPermission.objects.filter(group=group).first().permission
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=right)
    ensure_body_groups(body)
    old.refresh_from_db()
    houses.refresh_from_db()
    assert old.collection == files_of(body) and houses.collection == root
    rights = GroupCollectionPermission.objects.filter(collection=root)
    assert not rights.filter(group__name__contains=body.title).exists()
    assert files_of(body) != files_of(other)
    assert Collection.objects.filter(depth=2).count() == 2  # made once, however often it is asked for


def test_a_name_of_a_picture_cannot_be_guessed(db):
    one, two = (LibraryImage.objects.create(title="A", file=get_test_image_file("door.png")) for _ in "ab")
    assert one.file.name != two.file.name and not one.file.name.endswith("/door.png")


def test_one_command_makes_a_body_and_asks_its_publisher_in(library, mailoutbox, capsys):
    call_command(
        "add_training_body", title="A New School", editor="Nora Neu", publisher_email="nora@between.example"
    )
    made = TrainingBodyPage.objects.get(slug="a-new-school")
    assert not made.live and files_of(made) is not None
    [letter] = mailoutbox
    assert letter.to == ["nora@between.example"] and "/invitation/" in letter.body
    assert "A New School" in capsys.readouterr().out
