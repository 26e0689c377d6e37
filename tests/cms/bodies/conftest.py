"""Browsers of a body's people, how somebody is asked in, and what another body keeps to itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Comment, Page, TaskState, UploadedFile

from accounts.models import Member
from cms.actions import ensure_groups
from cms.actions.groups import files_of
from cms.models import ArticlePage, LibraryImage, TrainingBodyPage
from tests.cast import PASSWORD

ADDRESS = "newcomer@between.example"
#: Stands in the title, the text or the name of everything the other body keeps to itself.
UNSAID = "unsaid clock"
OWNER = "Olga Andernorts"


def browser_of(member: Member) -> Client:
    """A browser in which they are signed in."""
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def invite(publisher: Member, body: TrainingBodyPage) -> Callable[..., str]:
    """Ask somebody in as a publisher does; gives the path of the link in their letter."""

    def ask(email: str = ADDRESS, role: str = "editor") -> str:
        mail.outbox.clear()
        path = f"/bodies/{body.slug}/invite/"
        assert browser_of(publisher).post(path, {"email": email, "role": role}).status_code == 302
        [letter] = mail.outbox
        assert letter.to == [email.lower()]
        return next(line for line in str(letter.body).split() if "/invitation/" in line).split("8000", 1)[1]

    return ask


def joining(**more: Any) -> dict[str, Any]:
    """What somebody without an account types on the page of an invitation."""
    return {
        "display_name": "Nele Neuling", "password": PASSWORD, "agreed": "on", "version": "1",
    } | more  # fmt: skip


@pytest.fixture
def theirs(other: TrainingBodyPage, person: Any) -> dict[str, Any]:
    """What the other body keeps to itself, of each sort."""
    owner = person(other, "publisher", OWNER)
    place = files_of(other)
    assert place is not None
    Collection.objects.filter(pk=place.pk).update(name=f"Papers of the {UNSAID}")
    place.refresh_from_db()
    below = place.add_child(name=f"Below the {UNSAID}")
    draft = other.add_child(
        instance=ArticlePage(title=f"The {UNSAID}", slug="draft", live=False, owner=owner, locked=True, locked_by=owner,
                             locked_at=timezone.now())
    )  # fmt: skip
    first = draft.save_revision(user=owner, log_action=True)
    draft.standfirst = f"More of the {UNSAID}"
    second = draft.save_revision(user=owner, log_action=True)
    Comment.objects.create(page=draft, user=owner, text=f"Is the {UNSAID} said?", contentpath="title")
    public = other.add_child(instance=ArticlePage(title="Read by everybody", slug="public", kind="essay"))
    public.save_revision(user=owner).publish(user=owner)
    public.title = f"Changed: the {UNSAID}"
    newer = public.save_revision(user=owner, log_action=True)
    picture = LibraryImage.objects.create(
        title=f"Picture of the {UNSAID}", file=get_test_image_file(), collection=place, uploaded_by_user=owner
    )
    picture.tags.add(UNSAID)
    paper = Document.objects.create(
        title=f"Paper of the {UNSAID}", collection=below, uploaded_by_user=owner,
        file=ContentFile(b"%PDF-1.7 the unsaid clock", "paper.pdf"),
    )  # fmt: skip
    return {
        "draft": draft.pk, "public": public.pk, "section": other.pk, "picture": picture.pk, "paper": paper.pk,
        "place": place.pk, "below": below.pk, "first": first.pk, "second": second.pk, "newer": newer.pk,
        "url": paper.url, "owner": owner, "library": other.get_parent().pk,
    }  # fmt: skip


@pytest.fixture
def under_way(theirs: dict[str, Any], other: TrainingBodyPage) -> dict[str, Any]:
    """The same, with a piece that waits at its desk check, somebody who has it open, and an upload half done."""
    ensure_groups()
    owner = theirs["owner"]
    sent = other.add_child(
        instance=ArticlePage(title=f"Sent in: the {UNSAID}", slug="sent-in", live=False, owner=owner)
    )
    sent.save_revision(user=owner)
    state = sent.get_workflow().start(sent, owner)
    step = TaskState.objects.get(workflow_state=state)
    session = EditingSession.objects.create(
        user=owner, content_type=sent.content_type, object_id=str(sent.pk), last_seen_at=timezone.now()
    )
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(LibraryImage),
        file=ContentFile(b"the unsaid clock", "half.png"),
        uploaded_by_user=owner,
    )
    return theirs | {
        "sent": sent.pk, "state": state.pk, "step": step.pk, "task": step.task_id, "step_kind": "deskcheck", "workflow": state.workflow_id,
        "session": session.pk, "upload": upload.pk, "root": Page.get_first_root_node().pk,
    }  # fmt: skip
