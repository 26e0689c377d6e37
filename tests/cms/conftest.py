"""A small library to read: the house's pages, two training bodies with their people, and as many articles as a test asks for."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.agreements.actions import load_agreements
from accounts.models import Member
from cms.actions import load_pages
from cms.actions.pages import ensure_home
from cms.bodies import actions
from cms.models import ArticlePage, HomePage, LibraryIndexPage, ThemeIndexPage, ThemePage, TrainingBodyPage
from forum.themes.models import Theme
from tests.cast import PASSWORD
from tests.databases import planted
from tests.factories import make_defaults

MakeArticle = Callable[..., ArticlePage]


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every page that ships, made once for all tests of a module: none of its tests may want an empty library."""
    with planted(django_db_blocker):
        make_defaults()
        load_pages()
        yield


@pytest.fixture
def house(pages: None, db: None) -> HomePage:
    """The whole house as it opens."""
    return HomePage.objects.get()


@pytest.fixture
def library(db: None) -> LibraryIndexPage:
    """A library with one theme's page and nothing else, which is quicker to build than the house."""
    make_defaults()
    home = ensure_home([])
    themes = home.add_child(instance=ThemeIndexPage(title="Themes", slug="themes"))
    theme = Theme.objects.get(slug="alliance")
    themes.add_child(instance=ThemePage(title=theme.name, slug=theme.slug, theme=theme))
    return home.add_child(instance=LibraryIndexPage(title="Library", slug="library"))


@pytest.fixture
def body(library: LibraryIndexPage) -> TrainingBodyPage:
    """An invented training body."""
    return library.add_child(
        instance=TrainingBodyPage(
            title="The Testing Institute",
            slug="testing",
            who_they_are="An invented institute.",
            interests="None.",
            editor="Nobody",
        )
    )


@pytest.fixture
def other(library: LibraryIndexPage) -> TrainingBodyPage:
    """Another invented training body."""
    return library.add_child(
        instance=TrainingBodyPage(
            title="The Other School",
            slug="other",
            who_they_are="Invented.",
            interests="None.",
            editor="Nobody",
        )
    )


@pytest.fixture
def person(db: None) -> Callable[..., Member]:
    """Make somebody of a body, by role, with a second factor unless it is said otherwise."""
    load_agreements()

    def make(body: TrainingBodyPage, role: str, name: str, *, secured: bool = True) -> Member:
        email = f"{name.split()[0].lower()}@between.example"
        member = Member.objects.create_user(email, PASSWORD, display_name=name, has_second_factor=secured)
        EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
        actions.let_in(body, member, role)
        Member.objects.filter(pk=member.pk).update(agreed_until=timezone.now() + timedelta(days=365))
        member.refresh_from_db()
        return member

    return make


@pytest.fixture
def publisher(body: TrainingBodyPage, person: Callable[..., Member]) -> Member:
    """Publishes for the first body, with a second factor."""
    return person(body, "publisher", "Petra Publikation")


@pytest.fixture
def editor(body: TrainingBodyPage, person: Callable[..., Member]) -> Member:
    """Writes for the first body."""
    return person(body, "editor", "Elke Schreibstube", secured=False)


@pytest.fixture
def make_article(body: TrainingBodyPage) -> MakeArticle:
    """Publish an article; the more are made, the newer they are."""
    made: list[ArticlePage] = []

    def make(**fields: Any) -> ArticlePage:
        number = len(made) + 1
        moment = timezone.now() - timedelta(days=400 - number)
        defaults = {
            "title": f"Piece {number}",
            "slug": f"piece-{number}",
            "kind": "essay",
            "standfirst": "One sentence.",
            "authors": "Nobody",
            "interests": "None.",
            "primary_theme": Theme.objects.get(slug="alliance"),
            "relational_question": "Whose goal am I working on?",
            "body": [("prose", "<p>Some words.</p>")],
            "first_published_at": moment,
            "last_published_at": moment,
        }
        made.append(body.add_child(instance=ArticlePage(**{**defaults, **fields})))
        return made[-1]

    return make


@pytest.fixture(autouse=True)
def read_before(already_read: None) -> None:
    """What is published here counts as read; ``tests/cms/editorial`` is about the reading itself and turns this off."""
