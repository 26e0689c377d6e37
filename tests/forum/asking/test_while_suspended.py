"""Whoever is suspended finds on their page what they can do and nothing that the door refuses (invariant 11)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from forum.asking.waiting import WHILE_OPEN
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.review.actions import raise_item
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_reply

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]
SAID = "I meant it as a question, and would say it differently now."
CLOSED = "Consultations are closed to you for a time"


def decided(cast, outcome, **about) -> ReviewItem:
    """It was decided about, and stands."""
    item = raise_item(Source.REPORT, **about)
    moderation.decide(
        item, outcome, by=cast.moderator, version=item.version, sentence="Please look at the tone."
    )
    Undo.objects.all().delete()
    return item


@pytest.fixture
def waiting(cast) -> dict[str, object]:
    """Something of Ilse's in every state; then she is suspended."""
    texts = {
        "held": make_consultation(cast.ilse, waits=True),
        "hidden": make_consultation(cast.ilse, unnamed=True),
        "returned": make_consultation(cast.ilse),
        "removed": make_consultation(cast.ilse),
        "reply": make_reply(make_consultation(cast.maren), cast.ilse),
    }
    for outcome in ("hidden", "returned", "removed"):
        decided(cast, outcome, consultation=texts[outcome])
    decided(cast, "hidden", reply=texts["reply"])
    Member.objects.filter(pk=cast.ilse.pk).update(suspended_until=timezone.now() + timedelta(days=7))
    return texts


def forms_of(page: str) -> set[str]:
    """Where the page's own forms lead, without what stands on every page."""
    main = page[page.index("<main") :]
    return set(re.findall(r'<form[^>]*action="([^"]+)"', main[: main.index("</main>")]))


def test_no_form_of_the_page_is_refused_by_the_door(waiting, login_as):
    client = login_as("ilse")
    page = client.get(reverse("forum:waiting")).text
    assert CLOSED in page and reverse("forum:ask-moderator") not in page
    for words in WHILE_OPEN:
        assert words not in page
    assert len(forms_of(page)) >= 3
    for address in forms_of(page):
        assert client.post(address, {"said": SAID}).status_code == 302, address


@pytest.mark.parametrize("state", ["held", "returned"])
def test_nor_of_the_page_of_what_waits_or_came_back(waiting, login_as, state):
    client = login_as("ilse")
    held = client.get(reverse("forum:held", args=[waiting[state].public_id])).text
    assert CLOSED in held
    assert "Change what you like" not in held and "go on writing" not in held
    assert reverse("forum:consultation-way", args=[waiting[state].public_id]) not in held
    assert forms_of(held)
    for address in forms_of(held):
        assert client.post(address).status_code == 302, address


def test_who_is_not_suspended_finds_them_all(cast, waiting, login_as):
    Member.objects.update(suspended_until=None)
    page = login_as("ilse").get(reverse("forum:waiting")).text
    assert all(words in page for words in WHILE_OPEN)
    assert CLOSED not in page and reverse("forum:ask-moderator") in page
    for name, of in (
        ("consultation-ask", "hidden"),
        ("consultation-edit", "returned"),
        ("reply-ask", "reply"),
    ):
        assert reverse(f"forum:{name}", args=[waiting[of].public_id]) in forms_of(page) | set(
            re.findall(r'href="([^"]+)"', page)
        )


@pytest.mark.parametrize("state", ["held", "hidden", "returned"])
def test_withdrawing_works_while_suspended(waiting, login_as, state):
    here = waiting[state]
    address = reverse("forum:consultation-withdraw", args=[here.public_id])
    client = login_as("ilse")
    assert address in forms_of(client.get(reverse("forum:waiting")).text)
    page = client.post(address, follow=True)
    assert page.status_code == 200 and "It is withdrawn." in page.text
    here.refresh_from_db()
    assert here.status == "withdrawn"
    assert not ReviewItem.objects.filter(consultation=here, decided_at=None).exists()


def test_withdrawing_a_reply_works_while_suspended(waiting, login_as):
    address = reverse("forum:reply-withdraw", args=[waiting["reply"].public_id])
    client = login_as("ilse")
    assert address in forms_of(client.get(reverse("forum:waiting")).text)
    assert client.post(address, follow=True).status_code == 200
    waiting["reply"].refresh_from_db()
    assert waiting["reply"].status == "withdrawn"


@pytest.mark.parametrize("state", ["hidden", "removed", "reply"])
def test_a_second_look_can_be_asked_for_while_suspended(cast, waiting, login_as, state):
    thing = waiting[state]
    kind = "reply" if state == "reply" else "consultation"
    address = reverse(f"forum:appeal-{kind}", args=[thing.public_id])
    client = login_as("ilse")
    assert address in client.get(reverse("forum:waiting")).text
    assert "said" in client.get(address).text
    assert client.post(address, {"said": SAID}).status_code == 302
    item = ReviewItem.objects.get(decided_at=None, **{kind: thing})
    assert [message.text for message in item.messages.all()] == [SAID]
    page = client.get(reverse("forum:waiting")).text
    assert SAID in page and address not in page
