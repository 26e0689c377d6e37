"""The first publishing act leads a publisher through the second factor; until then nothing they send publishes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from accounts.actions import set_second_factor
from cms.actions.groups import ensure_body_groups
from cms.models import ArticlePage
from tests.cms.bodies.conftest import browser_of
from tests.cms.test_case_material import form

WORDS = [("prose", {"text": "<p>Some words.</p>"})]


@pytest.fixture
def sleeper(body, person):
    """A publisher without a second factor."""
    return person(body, "publisher", "Sanne Schlaf", secured=False)


@pytest.fixture
def draft(make_article) -> ArticlePage:
    made = make_article(live=False, slug="coat", title="The coat on the radiator", first_published_at=None)
    made.save_revision()
    return made


def is_live(page: ArticlePage) -> bool:
    return ArticlePage.objects.get(pk=page.pk).live


def test_they_find_publish_save_a_draft_by_it_and_come_back_with_a_second_factor(sleeper, draft):
    browser, edit = browser_of(sleeper), f"/cms/pages/{draft.pk}/edit/"
    page = browser.get(edit).content.decode()
    assert 'name="action-second-factor"' in page and 'name="action-publish"' not in page
    answer = browser.post(edit, form(WORDS, standfirst="Saved by it.") | {"action-second-factor": "Publish"})
    assert answer.headers["Location"] == "/bodies/second-factor/"
    shown = browser.get("/bodies/second-factor/").content.decode()
    assert "Your draft is saved." in shown and "/me/security/" in shown and edit in shown
    assert ArticlePage.objects.get().get_latest_revision_as_object().standfirst == "Saved by it."
    assert not is_live(draft)
    set_second_factor(sleeper, True)
    assert browser.get("/bodies/second-factor/").headers["Location"] == edit
    page = browser.get(edit).content.decode()
    assert 'name="action-publish"' in page and 'name="action-second-factor"' not in page
    assert browser.post(edit, form(WORDS) | {"action-publish": "1"}).status_code == 302
    assert is_live(draft)


def test_an_editor_finds_no_publish_at_all(editor, draft):
    page = browser_of(editor).get(f"/cms/pages/{draft.pk}/edit/").content.decode()
    assert "action-publish" not in page and "action-second-factor" not in page


def test_nothing_they_craft_publishes(sleeper, draft):
    browser, edit = browser_of(sleeper), f"/cms/pages/{draft.pk}/edit/"
    browser.post(edit, form(WORDS) | {"action-publish": "1"})
    browser.post(
        f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/cms/", {"include_descendants": "on"}
    )
    parent = draft.get_parent().pk
    new = form(WORDS, slug="another") | {"action-publish": "1", "action-second-factor": "1"}
    browser.post(f"/cms/pages/add/cms/articlepage/{parent}/", new)
    assert not ArticlePage.objects.filter(live=True).exists()


def test_no_hour_they_set_publishes(sleeper, draft):
    hour = (timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    answer = browser_of(sleeper).post(
        f"/cms/pages/{draft.pk}/edit/", form(WORDS, go_live_at=hour) | {"action-publish": "1"}
    )
    assert answer.status_code in {200, 302}
    assert not draft.revisions.exclude(approved_go_live_at=None).exists()
    call_command("publish_scheduled", verbosity=0)
    assert not is_live(draft)


def test_no_review_that_waits_for_publishers_is_theirs_to_approve(sleeper, draft, body, cast):
    task = GroupApprovalTask.objects.create(name="Publishers read")
    task.groups.add(ensure_body_groups(body)[1])
    workflow = Workflow.objects.create(name="One reader")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(pk=body.pk))
    state = workflow.start(draft, cast.admin).current_task_state
    browser = browser_of(sleeper)
    browser.post(f"/cms/pages/{draft.pk}/workflow/action/approve/{state.pk}/", {"comment": ""})
    workflow_act = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    browser.post(f"/cms/pages/{draft.pk}/edit/", form(WORDS) | workflow_act)
    assert not is_live(draft)


def test_what_is_published_they_cannot_take_offline_either(sleeper, make_article):
    piece = make_article(slug="live")
    browser = browser_of(sleeper)
    browser.post(f"/cms/pages/{piece.pk}/unpublish/")
    browser.post(f"/cms/bulk/wagtailcore/page/unpublish/?id={piece.pk}&next=/cms/")
    browser.post(f"/cms/pages/{piece.pk}/delete/")
    assert is_live(piece)


def test_no_other_bodys_pieces_open_for_a_publisher(publisher, other, make_article):
    piece = make_article(slug="live")
    piece.move(other, pos="last-child")
    browser = browser_of(publisher)
    assert browser.get(f"/cms/pages/{piece.pk}/edit/").status_code == 404
    assert browser.post(f"/cms/pages/{piece.pk}/unpublish/").status_code == 404
    assert is_live(piece)
