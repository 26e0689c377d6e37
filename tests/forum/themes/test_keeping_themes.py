"""Curators word the themes in plain lines; a theme is retired and never deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.actions import ensure_groups, load_pages
from cms.models import ThemePage
from forum.themes.models import Theme
from tests.cast import Cast
from tests.factories import make_consultation, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(cast: Cast, login_as: Callable[[str], Client], defaults: None) -> Client:
    """A browser in which a curator is signed in."""
    cast.curator.groups.add(ensure_groups(snippets=("forum.theme", "forum.casetemplate")))
    return login_as("curator")


def address(act: str, slug: str = "aliveness") -> str:
    return reverse(f"wagtailsnippets_forum_theme:{act}", args=[Theme.objects.get(slug=slug).pk])


def filled(slug: str = "aliveness") -> dict[str, Any]:
    """What the theme's page would send if nobody touched it."""
    theme = Theme.objects.get(slug=slug)
    lines = {f"question_{number}": line for number, line in enumerate(theme.questions, start=1)}
    return {"name": theme.name, "gloss": theme.gloss, "terms": theme.terms} | lines


def test_a_themes_words_and_questions_are_lines(curator: Client) -> None:
    shown = curator.get(address("edit")).content.decode()
    assert all(f'value="{line}"' in shown for line in Theme.objects.get(slug="aliveness").questions)
    assert "[&quot;" not in shown

    new = {"name": "Awake and asleep", "question_2": "Who of us dozed off first?"}
    assert curator.post(address("edit"), filled() | new).status_code == 302

    theme = Theme.objects.get(slug="aliveness")
    assert theme.name == "Awake and asleep"
    assert theme.questions[1] == "Who of us dozed off first?"
    assert len(theme.questions) == 3


def test_a_theme_needs_its_three_questions(curator: Client) -> None:
    before = Theme.objects.get(slug="aliveness").questions
    answer = curator.post(address("edit"), filled() | {"question_3": ""})
    assert "This field is required" in answer.content.decode()
    assert Theme.objects.get(slug="aliveness").questions == before


def test_a_slug_sent_along_changes_nothing(curator: Client) -> None:
    curator.post(address("edit"), filled() | {"slug": "something-else"})
    assert Theme.objects.filter(slug="aliveness").exists()


def test_a_retired_theme_cannot_be_chosen_and_stays_where_it_is(
    curator: Client, cast: Cast, login_as: Callable[[str], Client]
) -> None:
    asked = make_consultation(cast.ilse, theme="aliveness")
    draft = make_draft(cast.maren, theme="alliance")
    chooser = '<option value="aliveness"'
    writing = reverse("forum:draft", args=[draft.public_id])
    assert chooser in login_as("maren").get(writing).content.decode()

    curator.post(address("edit"), filled() | {"retired": "on"})

    assert chooser not in login_as("maren").get(writing).content.decode()
    shown = login_as("maren").get(reverse("forum:consultation", args=[asked.public_id])).content.decode()
    assert Theme.objects.get(slug="aliveness").name in shown
    curator.post(address("edit"), filled())
    assert Theme.objects.get(slug="aliveness").retired_at is None


def test_a_new_theme_gets_its_slug_and_its_page_in_the_library(curator: Client) -> None:
    load_pages()
    new = {
        "name": "Working online", "gloss": "Where we meet when we do not.", "terms": "",
        "question_1": "Where did they go?", "question_2": "Who left the room?", "question_3": "What froze?",
    }  # fmt: skip
    for _ in range(2):
        assert curator.post(reverse("wagtailsnippets_forum_theme:add"), new).status_code == 302
    made = Theme.objects.filter(name="Working online").order_by("pk")
    assert [theme.slug for theme in made] == ["working-online", "working-online-2"]
    assert made.last() == Theme.objects.last()  # behind those that are there
    assert ThemePage.objects.live().filter(theme__in=made).count() == 2


@pytest.mark.parametrize("who", ["curator", "admin"])
def test_themes_are_never_deleted(curator: Client, login_as: Callable[[str], Client], who: str) -> None:
    client = login_as(who)
    client.post(address("delete"))
    bulk = reverse("wagtail_bulk_action", args=["forum", "theme", "delete"])
    client.post(f"{bulk}?id={Theme.objects.get(slug='aliveness').pk}")
    assert Theme.objects.filter(slug="aliveness").exists()
    assert address("delete") not in client.get(reverse("wagtailsnippets_forum_theme:list")).content.decode()


def test_themes_are_moved_by_hand(curator: Client) -> None:
    assert curator.post(address("reorder") + "?position=0").status_code == 200
    assert Theme.objects.first() == Theme.objects.get(slug="aliveness")


@pytest.mark.parametrize(
    "who", ["member", "trainee", "maren", "tobi", "retired", "moderator", "first_reader"]
)
def test_to_everybody_else_the_themes_admin_is_not_there(
    defaults: None, login_as: Callable[[str], Client], who: str
) -> None:
    client = login_as(who)
    for act in ("edit", "history", "usage"):
        assert client.get(address(act)).status_code == 404
    assert client.get(reverse("wagtailsnippets_forum_theme:list")).status_code == 404
