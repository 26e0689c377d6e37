"""What was set for its hour, or lay in a review, before pieces were read by two: it is not published, and its publishers
hear of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from cms.post.models import WorkLetter
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import now, submit
from tests.cms.test_case_material import form

WORDS = [("prose", {"text": "<p>Some words.</p>"})]
TITLE = "The coat on the radiator"


@pytest.fixture
def scheduled(draft):
    revision = draft.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save(update_fields=["approved_go_live_at"])
    return draft


@pytest.mark.both
def test_its_publishers_hear_that_a_piece_was_not_published_at_its_hour_and_why(
    scheduled, publisher, editor, house_of_readers, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled", verbosity=0)
        call_command("publish_scheduled", verbosity=0)
    assert not now(scheduled).live
    [letter] = mail.outbox
    assert letter.to == [publisher.email] and "has not been read by two clinicians" in letter.body
    assert f"/cms/pages/{scheduled.pk}/edit/" in letter.body and TITLE not in letter.body
    home, admin = (browser_of(publisher).get(path).content.decode() for path in ("/home/", "/cms/"))
    assert TITLE in home and "was to be published and was not: this version was not read" in home
    assert f'href="/cms/pages/{scheduled.pk}/edit/"' in home
    assert "It was to be published and was not" in admin
    assert TITLE not in browser_of(house_of_readers.ina).get("/home/").content.decode()
    submit(scheduled, editor)
    assert "was to be published" not in browser_of(publisher).get("/home/").content.decode()


@pytest.mark.filterwarnings(
    "ignore::django.utils.deprecation.RemovedInDjango2028Warning"
)  # Wagtail's own letters
def test_a_review_of_before_ends_with_a_sentence_and_not_with_an_error(
    draft, publisher, editor, house_of_readers
):
    task = GroupApprovalTask.objects.create(name="Of before")
    task.groups.set(publisher.groups.all())
    workflow = Workflow.objects.create(name="Of before")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(now(draft), editor)
    answer = browser_of(publisher).post(
        f"/cms/pages/{draft.pk}/edit/",
        form(WORDS) | {"action-workflow-action": "1", "workflow-action-name": "approve"},
        follow=True,
    )
    assert answer.status_code == 200
    assert "The review has ended, and nothing was published." in answer.content.decode()
    assert not now(draft).live and now(draft).current_workflow_state is None
    assert WorkLetter.objects.filter(member=publisher).exists()
    assert submit(draft, editor).stage == "desk"
