"""Whoever writes or publishes for one training body stands before every address of the admin with the numbers of another
body's things: each has a plan, and none says a word of what that body keeps to itself, or changes it."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.admin.models import EditingSession
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, PageViewRestriction, Revision, Task, TaskState, UploadedFile

from accounts.models import Member
from cms.actions.groups import files_of
from cms.models import LibraryImage
from tests.cms.bodies import doors
from tests.cms.bodies.conftest import OWNER, UNSAID, browser_of

NO = {302, 403, 404, 405}
FILTERS = "?q=clock&search=clock&child_of={section}&fields=*&collection_id={place}&id={draft}&id={picture}"


def said(browser: Client, path: str, fields: dict[str, Any] | None = None) -> tuple[int, str]:
    """Ask, and follow to where it leads: what is said of a refusal is said there."""
    answer = browser.get(path) if fields is None else browser.post(path, fields)
    status = answer.status_code
    if status == 302 and answer.headers["Location"].startswith("/cms/"):
        answer = browser.get(answer.headers["Location"])
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode(errors="replace").replace("-", " ")
    return status, re.sub(r'value="[^"]*"', "", text.replace("?q=clock", ""))


def leaks(text: str) -> bool:
    """Whether a word of the other body stands there, or who works for it."""
    return UNSAID in text.lower() or OWNER in text or "olga@" in text


def as_kept() -> list[Any]:
    """Everything of pages, files and their way, as the database has it."""
    kept = [
        Page.objects.order_by("pk").values_list("pk", "path", "draft_title", "live", "locked", "latest_revision_id"),
        LibraryImage.objects.order_by("pk").values_list("pk", "title", "collection_id", "file"),
        Document.objects.order_by("pk").values_list("pk", "title", "collection_id", "file"),
        Collection.objects.order_by("pk").values_list("pk", "path", "name"),
        TaskState.objects.order_by("pk").values_list("pk", "status"),
        Revision.objects.order_by("pk").values_list("pk", "approved_go_live_at"),
        PageViewRestriction.objects.values_list("pk"), UploadedFile.objects.values_list("pk"), Task.objects.values_list("pk"),
        EditingSession.objects.filter(user__display_name=OWNER).values_list("pk"),
    ]  # fmt: skip
    return [list(rows) for rows in kept]


def test_every_address_has_a_plan():
    assert [name for _, name in doors.addresses() if doors.plan_of(name) is None] == []
    names = {name for _, name in doors.addresses()}
    idle = [match for match, _ in doors.PLAN if not any(re.fullmatch(match, name) for name in names)]
    assert idle == []


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_no_address_of_the_admin_says_a_word_of_another_body(role, under_way, request):
    browser = browser_of(request.getfixturevalue(role))
    wrong = []
    for address, name in doors.addresses():
        plan = doors.plan_of(name)
        if plan == doors.LEAVES:
            continue
        path = doors.filled(address, name, under_way)
        for asked in (path, f"{path}{FILTERS.format(**under_way)}")[: 2 if plan == doors.OPEN else 1]:
            status, text = said(browser, asked)
            fine = {doors.SHUT: {302, 404}, doors.OPEN: {200, 302, 400, 404, 405}}.get(plan or "", NO)
            if status not in fine or leaks(text):
                wrong.append((name, asked, status, "leaks" if leaks(text) else ""))
    assert not wrong, "\n".join(map(str, wrong))


def test_nothing_that_is_sent_to_any_address_changes_another_body(under_way, body, publisher):
    browser = browser_of(publisher)
    before = as_kept()
    fields = {
        "title": "Ours", "slug": "ours", "new_title": "Ours", "new_slug": "ours", "new_parent_page": body.pk,
        "collection": files_of(body).pk, "chooser": body.pk, "next": "/cms/", "restriction_type": "login", "name": "Ours",
        "comment": "Ours", "is_editing": "1", "revision_id": under_way["first"], "position": "0", "external-link-chooser-url": "/",
    }  # fmt: skip
    wrong = []
    for address, name in doors.addresses():
        plan = doors.plan_of(name)
        if plan == doors.LEAVES or name in {"cms-preferences", "wagtailadmin_account"}:
            continue
        path = doors.filled(address, name, under_way)
        status, text = said(browser, path, fields)
        may = {200, 302, 400, 404, 405} if plan == doors.OPEN else NO
        if status not in may or leaks(text):
            wrong.append((name, path, status, "leaks" if leaks(text) else ""))
    assert not wrong, "\n".join(map(str, wrong))
    assert as_kept() == before


def test_the_same_addresses_open_to_who_answers_for_them(under_way):
    """So that a refusal says something: the numbers are right, and the doors are there."""
    owner = under_way["owner"]
    Member.objects.filter(pk=owner.pk).update(is_superuser=True)
    owner.refresh_from_db()
    browser = browser_of(owner)
    # Of no alias; by an address that nobody has; where sizes of pictures have no address of their own.
    shut = {"convert_alias", "find", "confirm_workflow_cancellation", "url_generator", "url_generator_output"}
    wrong = []
    for address, name in doors.addresses():
        theirs = any(re.fullmatch(match, name) for match, _ in doors.NUMBERS)
        if doors.plan_of(name) != doors.REFUSED or not theirs or name.rpartition(":")[2] in shut:
            continue
        status = browser.get(doors.filled(address, name, under_way)).status_code
        if status not in {200, 302, 405} and "workflow_action" not in name:
            wrong.append((name, status))
    assert not wrong, "\n".join(map(str, wrong))


CROSSED = (
    "/cms/pages/{mine}/revisions/{first}/view/", "/cms/pages/{mine}/revisions/{first}/revert/",
    "/cms/pages/{mine}/revisions/{first}/unschedule/", "/cms/pages/{mine}/revisions/compare/{first}...{second}/",
    "/cms/pages/{mine}/revisions/compare/live...{newer}/", "/cms/pages/{mine}/workflow_history/detail/{state}/",
    "/cms/pages/workflow/action/{mine}/approve/{step}/", "/cms/pages/workflow/collect_action_data/{mine}/approve/{step}/",
    "/cms/pages/workflow/preview/{mine}/{task}/", "/cms/pages/{mine}/move/{draft}/confirm/",
    "/cms/pages/{mine}/move/{section}/confirm/", "/cms/pages/{draft}/move/{ours}/confirm/",
)  # fmt: skip


@pytest.mark.both
def test_what_is_ones_own_leads_to_nothing_of_another_body(under_way, body, make_article, publisher):
    mine = make_article(title="Ours", slug="ours", live=False)
    mine.save_revision(user=publisher)
    things = under_way | {"mine": mine.pk, "ours": body.pk}
    browser = browser_of(publisher)
    before = as_kept()
    for path in CROSSED:
        for fields in (None, {"comment": "Ours"}):
            status, text = said(browser, path.format(**things), fields)
            assert status in NO, (path, status)
            assert not leaks(text), path
    for path, to in (
        (
            f"/cms/pages/{mine.pk}/copy/",
            {"new_title": "Copy", "new_slug": "copy", "new_parent_page": under_way["draft"]},
        ),
        (f"/cms/pages/{mine.pk}/move/", {"new_parent_page": under_way["draft"]}),
        (f"/cms/bulk/wagtailcore/page/move/?id={mine.pk}&next=/cms/", {"chooser": under_way["draft"]}),
        (f"/cms/choose-page/chosen-multiple/?id={under_way['draft']}", None),
        (f"/cms/images/chooser/chosen-multiple/?id={under_way['picture']}", None),
        (f"/cms/documents/chooser/chosen-multiple/?id={under_way['paper']}", None),
    ):
        _, text = said(browser, path, to)
        assert not leaks(text), path
    assert as_kept() == before
