"""Words that are withheld stand on no card and in no preview, and no copy keeps what its author takes back
(invariants 1 and 11)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from cms.models import ArticlePage
from forum.consultations.actions.hiding import restore_reply, set_aside, set_reply_aside
from forum.consultations.models import Consultation
from forum.curation.models import Distil
from tests.forum.curation.conftest import LEARNT, LENT, reply_of

pytestmark = pytest.mark.usefixtures("library")


@pytest.fixture
def carded(drafted) -> ArticlePage:
    """It stands in the library, and its card says the words that were lent."""
    page = ArticlePage.objects.get(pk=drafted.page_id)
    page.standfirst = f"“{LENT}.” What is rushed in us is felt first."
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def editor(cast, login_as, drafted):
    """The curator, who also publishes for the house."""
    cast.curator.groups.add(*Group.objects.filter(name__startswith="Publishers of From our"))
    return login_as("curator")


def lists(page) -> list[str]:
    """Where cards are shown."""
    return [
        "/",
        "/library/",
        "/library/?q=chest",
        page.get_parent().get_url(),
        f"/themes/{page.primary_theme.slug}/",
    ]


@pytest.mark.both
def test_while_a_reply_is_set_aside_no_card_shows_what_was_lent_of_it(cast, carded, login_as):
    reply, visitor = reply_of(Consultation.objects.get(), cast.maren), login_as("visitor")
    shown = {path for path in lists(carded) if LENT in visitor.get(path, follow=True).text}
    assert "/library/" in shown
    set_reply_aside(reply, by=None, at=timezone.now())
    for path in lists(carded):
        assert LENT not in visitor.get(path, follow=True).text, path
    reply.refresh_from_db()
    restore_reply(reply, by=None, at=timezone.now())
    assert {path for path in lists(carded) if LENT in visitor.get(path, follow=True).text} == shown


def test_no_search_says_that_withheld_words_stand_somewhere(cast, drafted, login_as):
    Page.objects.get(pk=drafted.page_id).specific.get_latest_revision().publish()
    visitor, reply = login_as("visitor"), reply_of(Consultation.objects.get(), cast.maren)
    asked = {"q": f'"{LENT}"'}
    assert LEARNT["title"] in visitor.get("/library/search/", asked).text
    set_reply_aside(reply, by=None, at=timezone.now())
    assert LEARNT["title"] not in visitor.get("/library/search/", asked).text
    reply.refresh_from_db()
    restore_reply(reply, by=None, at=timezone.now())
    assert LEARNT["title"] in visitor.get("/library/search/", asked).text


def test_a_card_without_the_words_stays(cast, drafted, login_as):
    Page.objects.get(pk=drafted.page_id).specific.get_latest_revision().publish()
    set_reply_aside(reply_of(Consultation.objects.get(), cast.maren), by=None, at=timezone.now())
    said = login_as("visitor").get("/library/").text
    assert LEARNT["title"] in said and LENT not in said


@pytest.mark.filterwarnings("ignore:get_connection")  # Wagtail's own letters to reviewers
def test_whoever_reads_drafts_in_a_workflow_does_not_read_a_withheld_one(cast, drafted, editor):
    page = Page.objects.get(pk=drafted.page_id).specific
    task = GroupApprovalTask.objects.create(name="Reading")
    task.groups.add(*cast.curator.groups.all())
    flow = Workflow.objects.create(name="Two readers")
    WorkflowTask.objects.create(workflow=flow, task=task)
    flow.start(page, cast.moderator)
    address = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task.pk])
    assert "more room for both" in editor.get(address).text
    set_aside(drafted.consultation, by=None, at=timezone.now())
    answer = editor.get(address)
    assert answer.status_code < 500 and "more room for both" not in answer.text and LENT not in answer.text


@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize("section", [False, True])
def test_what_was_made_of_a_consultation_stands_only_once(drafted, login_as, section, made):
    editor = login_as("admin")  # who may everything else
    page = Page.objects.get(pk=drafted.page_id)
    copied = page.get_parent() if section else page
    if not made:
        Distil.objects.update(page=None)
    editor.post(
        reverse("wagtailadmin_pages:copy", args=[copied.pk]),
        {
            "new_title": "Once more", "new_slug": "copied", "new_parent_page": copied.get_parent().pk,
            "copy_subpages": "on",
        },
    )  # fmt: skip
    assert Page.objects.filter(slug="copied").exists() is not made
