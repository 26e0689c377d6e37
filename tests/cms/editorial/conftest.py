"""A piece of a training body, its people, two curators and clinicians who can read."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from accounts.actions import appoint
from accounts.models import Member
from cms.actions import ensure_groups
from cms.actions.groups import ensure_body_groups
from cms.editorial import actions
from cms.editorial.models import Submission
from cms.models import ArticlePage
from tests.factories import make_member


@pytest.fixture
def read_before() -> None:
    """Here nothing counts as read that was not."""


@pytest.fixture
def house_of_readers(body: Any) -> SimpleNamespace:
    """Curators Rosa and Rike, clinicians Ina and Ole from outside, Uta and Udo too."""
    ensure_body_groups(body)
    people = SimpleNamespace()
    for name, shown in (("rosa", "Rosa Bibliothek"), ("rike", "Rike Regal")):
        member = make_member(shown, practice="")
        appoint(member, "curator")
        setattr(people, name, member)
    for name, shown in (("ina", "Ina Inwendig"), ("ole", "Ole Obacht"), ("uta", "Uta Umsicht")):
        setattr(people, name, make_member(shown))
    ensure_groups()
    return people


@pytest.fixture
def draft(make_article: Callable[..., ArticlePage], editor: Member) -> ArticlePage:
    """A complete draft, saved by the body's editor."""
    piece = make_article(
        live=False,
        slug="coat",
        title="The coat on the radiator",
        audience="clinician",
        first_published_at=None,
    )
    piece.save_revision(user=editor)
    return ArticlePage.objects.get(pk=piece.pk)


def submit(piece: ArticlePage, by: Member) -> Submission:
    """Send a piece in as the editor's Submit does."""
    here = ArticlePage.objects.get(pk=piece.pk)
    state = here.current_workflow_state
    if state is not None:
        state.resume(by)
    else:
        here.get_workflow().start(here, by)
    return Submission.objects.get(page=here, stage__in=["desk", "reading"])


def again(here: Submission) -> Submission:
    """A submission as it is now."""
    return Submission.objects.get(pk=here.pk)


def past_the_desk(here: Submission, by: Member) -> Submission:
    """Let it past the desk check."""
    actions.pass_desk(here, by=by, turn=again(here).turn)
    return again(here)


def ask(here: Submission, by: Member, *readers: Member) -> list[Any]:
    """Ask these clinicians."""
    return [actions.ask(here, by=by, turn=again(here).turn, named=each.email) for each in readers]


def fine(*rows: Any) -> None:
    """Let each of them say that it is fine as it is."""
    for row in rows:
        actions.answer(row, by=row.reader, says="fine", note="")


def read(piece: ArticlePage, people: Any, by: Member) -> Submission:
    """Bring a piece through desk check and both readings."""
    here = past_the_desk(submit(piece, by), people.rosa)
    fine(*ask(here, people.rosa, people.ina, people.ole))
    return again(here)


def now(piece: Any) -> ArticlePage:
    """A piece as it stands in the database."""
    return ArticlePage.objects.get(pk=piece.pk)
