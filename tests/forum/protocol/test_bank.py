"""The two lists of questions that curators keep: loaded once, then theirs."""

import json
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from cms.actions import ensure_groups
from forum.chair.actions import DATA as CHAIR
from forum.chair.actions import load_chair_questions
from forum.chair.models import ChairQuestion
from forum.management.commands.load_defaults import KEPT
from forum.mirror.identifiers import check
from forum.protocol.actions import DATA as BANK
from forum.protocol.actions import load_opening_questions
from forum.protocol.models import OpeningQuestion
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ADVICE = ("have you", "could you", "try", "should", "why don", "what if you")
LISTS = ((OpeningQuestion, "openingquestion"), (ChairQuestion, "chairquestion"))


@pytest.fixture
def curator(cast: Cast, login_as: Callable[[str], Client]) -> Client:
    """A browser in which a curator is signed in; both lists are loaded."""
    load_opening_questions()
    load_chair_questions()
    cast.curator.groups.add(ensure_groups(snippets=KEPT))
    return login_as("curator")


def address(name: str, act: str, row: Model | None = None) -> str:
    return reverse(f"wagtailsnippets_forum_{name}:{act}", args=[row.pk] if row else [])


def test_twelve_opening_questions_ship_each_one_question_without_advice() -> None:
    texts = json.loads(BANK.read_text("utf-8"))
    assert len(texts) == len(set(texts)) == 12
    for text in texts:
        assert text.endswith("?") and text.count("?") == 1 and len(text) <= 160
        assert not [word for word in ADVICE if word in text.lower()], text
        assert not check(text).findings, text


def test_twenty_questions_and_more_ship_for_the_open_chair() -> None:
    texts = json.loads(CHAIR.read_text("utf-8"))
    assert len(set(texts)) == len(texts) >= 20
    assert texts[0] == "Where did you laugh this week?"
    assert all(text.endswith("?") and len(text) <= 200 for text in texts)
    assert not [text for text in texts if check(text).findings]


def test_loading_again_brings_back_no_wording_that_curators_changed() -> None:
    call_command("load_defaults", verbosity=0)
    OpeningQuestion.objects.filter(position=0).update(text="What did the two of you say last?")
    ChairQuestion.objects.filter(position=1).delete()
    before = [list(model.objects.values_list("text", flat=True)) for model, _ in LISTS]
    call_command("load_defaults", verbosity=0)
    assert load_opening_questions() == 0
    assert before == [list(model.objects.values_list("text", flat=True)) for model, _ in LISTS]


@pytest.mark.parametrize(("model", "name"), LISTS)
def test_curators_add_reword_move_and_retire(curator: Client, model: type[Model], name: str) -> None:
    rows = model._default_manager
    first = rows.first()
    assert first is not None
    listed = curator.get(address(name, "list"))
    assert first.text in listed.content.decode()

    assert curator.post(address(name, "add"), {"text": "Who spoke first?"}).status_code == 302
    assert rows.last().text == "Who spoke first?"  # behind those that are there
    refused = curator.post(address(name, "add"), {"text": "Let them speak first."})
    assert "question mark" in refused.content.decode()

    reworded = {"text": "What was said last,  between you?"}
    assert curator.post(address(name, "edit", first), reworded).status_code == 302
    first.refresh_from_db()
    assert first.text == "What was said last, between you?"
    assert first.retired_at is None

    assert curator.post(address(name, "edit", first), reworded | {"retired": "on"}).status_code == 302
    first.refresh_from_db()
    assert first.retired_at is not None
    assert curator.post(address(name, "edit", first), reworded).status_code == 302
    first.refresh_from_db()
    assert first.retired_at is None

    last = rows.last()
    assert curator.post(address(name, "reorder", last) + "?position=0").status_code == 200
    assert rows.first() == last


@pytest.mark.parametrize(("model", "name"), LISTS)
def test_a_question_is_never_deleted(curator: Client, model: type[Model], name: str) -> None:
    first = model._default_manager.first()
    curator.post(address(name, "delete", first))
    bulk = reverse("wagtail_bulk_action", args=["forum", name, "delete"])
    curator.post(f"{bulk}?id={first.pk}")
    assert model._default_manager.filter(pk=first.pk).exists()


@pytest.mark.parametrize("who", ["member", "maren", "tobi", "moderator", "first_reader"])
def test_to_everybody_else_the_lists_admin_is_not_there(
    curator: Client, login_as: Callable[[str], Client], who: str
) -> None:
    client = login_as(who)
    for model, name in LISTS:
        assert client.get(address(name, "list")).status_code == 404
        assert client.get(address(name, "edit", model._default_manager.first())).status_code == 404
