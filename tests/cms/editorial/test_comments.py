"""Two people comment on a draft: the other hears that there is something, and reads it behind the sign-in."""

from inspect import getsource

import pytest
from django.core import mail
from wagtail.admin.views.pages import edit
from wagtail.models import PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.bodies import actions as bodies
from cms.bodies.models import BodyMember
from cms.bodies.remarks import tell
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import now
from tests.cms.test_case_material import form

WORDS = [("prose", {"text": "<p>Some words.</p>"})]


def comment(text: str) -> dict[str, str]:
    line = {"text": text, "contentpath": "title", "position": "", "replies": inline_formset([])}
    return form(WORDS) | nested_form_data({"comments": inline_formset([line])})


@pytest.fixture
def watched(draft, publisher):
    """A draft whose comments its publisher wants to hear of."""
    draft = now(draft)
    PageSubscription.objects.create(page=draft, user=publisher, comment_notifications=True)
    mail.outbox.clear()
    return draft


def test_a_letter_says_that_somebody_commented_and_neither_what_nor_on_what(
    watched, editor, publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser_of(editor).post(f"/cms/pages/{watched.pk}/edit/", comment("Is zibeline her name?"))
    assert answer.status_code == 302
    assert now(watched).wagtail_admin_comments.get().text == "Is zibeline her name?"
    (letter,) = mail.outbox
    assert letter.to == [publisher.email]
    assert f"/cms/pages/{watched.pk}/edit/" in letter.body
    assert "zibeline" not in letter.subject + letter.body
    assert watched.title not in letter.subject + letter.body


def test_whoever_may_open_the_page_no_longer_hears_nothing(
    watched, editor, publisher, person, body, django_capture_on_commit_callbacks
):
    person(body, "publisher", "Paula Zweitschlüssel")
    bodies.end(BodyMember.objects.get(body=body, member=publisher), by=publisher)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(editor).post(f"/cms/pages/{watched.pk}/edit/", comment("Somebody there?"))
    assert [each.to for each in mail.outbox if publisher.email in each.to] == []


def test_wagtail_writes_through_us():
    """A new version that wrote from elsewhere would put the words into the letter again."""
    assert edit.send_notification is tell
    assert "send_notification(" in getsource(edit)
