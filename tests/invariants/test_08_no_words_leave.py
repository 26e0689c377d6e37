"""Invariants 1 and 8: what somebody writes stands in no letter, title, log line, task or address.

Every text of two lives (tests/invariants/lives.py) carries a word of its own that occurs nowhere else, and so
does every alias.
"""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import mail
from django.tasks.signals import task_enqueued
from django.test import Client

from accounts.models import Member
from forum.consultations import aliases
from forum.consultations.drafts import Draft
from forum.consultations.replies import Reply
from tests.cast import Cast
from tests.factories import make_member
from tests.invariants.lives import live, stopped_clock
from tests.invariants.test_01_case_text import paths_of_things
from tests.pages import Page, crawl, words_of_letter

ALIAS = "Quokkafinch"
PARTS = (
    "story", "question", "reworded", "clarifying_question", "reply", "private note", "needs", "not when",
    "technique_note", "perspective", "take_back", "follow_up", "kept note", "draft", "chair",
)  # fmt: skip
SECRETS = re.compile(r"quokka\w*", re.IGNORECASE)


def words(name: str) -> str:
    """The word that a text of this name carries, in a sentence."""
    return f"The quokka{re.sub(r'\W|_', '', name)}moss stood there."


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that any logger writes: some keep their lines from the one above them."""
    lines = io.StringIO()
    listener = logging.StreamHandler(lines)
    listener.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
    known = [logging.getLogger(), *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    for logger in known:
        logger.addHandler(listener)
    yield lines
    for logger in known:
        logger.removeHandler(listener)


@pytest.fixture
def tasks() -> Iterator[list[str]]:
    """The arguments of every task that was handed to the queue."""
    handed: list[str] = []

    def note(sender: Any, task_result: Any, **kwargs: Any) -> None:
        handed.append(f"{task_result.args} {task_result.kwargs}")

    task_enqueued.connect(note)
    yield handed
    task_enqueued.disconnect(note)


@pytest.mark.parametrize(
    ("roles", "follow"),
    [(("moderator",), 5), pytest.param(("maren", "moderator", "member"), 25, marks=pytest.mark.long)],
    ids=["some", "everybody"],
)
def test_no_word_of_anybodys_stands_in_a_letter_title_log_line_task_or_address(
    db: None, cast: Cast, login_as: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any,
    log: io.StringIO, tasks: list[str], defaults: None, roles: tuple[str, ...], follow: int,
) -> None:  # fmt: skip
    names = iter(f"{ALIAS}{number}" for number in range(1000))
    monkeypatch.setattr(aliases, "choose", lambda taken: next(names))
    cast.everybody()
    one, other = make_member("Zebulon Quastenflosser"), make_member("Ottokar Nebenan")
    clock = stopped_clock(monkeypatch)
    live(cast, one, other, clock, django_capture_on_commit_callbacks, words)
    _every_text_carries_its_word()
    Member.objects.filter(pk=one.pk).update(is_active=True)

    titles, addresses, seen = [], [], set()
    readers = [login_as(role) for role in roles]
    for who in (one, other) if len(roles) > 1 else (one,):
        client = Client()
        client.force_login(who)
        readers.append(client)
    for reader in readers:
        for path, answer in crawl(reader, *paths_of_things(), follow=follow).items():
            addresses += [path, answer.headers.get("Location", "")]
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                page = Page(path, answer.content.decode())
                titles.append(page.title)
                addresses += [value for _, attrs in page.elements for name, value in attrs.items()
                              if name in ("href", "src", "action", "formaction") or name.startswith("hx-")]  # fmt: skip
                seen |= {found.lower() for found in SECRETS.findall(page.html)}
    assert len(seen) > len(PARTS)  # they were there to be read

    assert {title for title in titles if SECRETS.search(title)} == set()
    assert {address for address in addresses if SECRETS.search(unquote(address))} == set()
    assert {line for line in log.getvalue().splitlines() if SECRETS.search(line)} == set()
    assert {task for task in tasks if SECRETS.search(task)} == set()
    letters = [words_of_letter(letter) for letter in mail.outbox]
    assert letters and tasks
    assert [letter for letter in letters if SECRETS.search(letter)] == []


def _every_text_carries_its_word() -> None:
    """The scene is what it says: each word stands in a table before it is looked for elsewhere."""
    said = " ".join(Reply.objects.values_list("html", flat=True))
    assert all(words(kind)[4:-14] in said for kind in ("perspective", "take_back", "follow_up"))
    assert words("private note")[4:-14] in str(list(Draft.objects.values_list("data", flat=True)))
