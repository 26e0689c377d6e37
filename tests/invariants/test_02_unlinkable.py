"""Invariant 2: nobody can tell that two aliases are one person.

Two houses are made alike, down to ids, aliases and seconds. In one of them the same person speaks under all
the aliases, in the other two do. Then everybody opens everything in both, and reads their letters: what any
other member is told has to be the same, letter by letter.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from itertools import combinations
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.notifications.models import Wishes
from tests.cast import ROLES, Cast
from tests.factories import make_defaults, make_member
from tests.invariants.lives import live, one_house, stopped_clock
from tests.invariants.test_01_case_text import paths_of_things
from tests.invariants.test_02_unnamed import marks_of
from tests.pages import crawl, words_of, words_of_letter

EVERYBODY = tuple(role for role in ROLES if role != "lapsed")
SOME = ("maren", "moderator")  # a reader, who also hosts, and the desk
OF_PARTS = ("/replies/", "/held/", "/drafts/")  # their pages; the places show the same
#: What is the reader's own, or the second's in which the page was made.
OWN = re.compile(
    r"csrfmiddlewaretoken\" value=\"\w+|(?<=nonce-)[^']+|(?<=sessionid=)[^;]+|(?<=csrftoken=)[^;]+"
    r"|(?<=expires=)[^;]+|(?<=Expires: )[^\n]+|(?<=messages=)[^;]+"
)
# Ids, aliases and moments: what two places could have in common.
MARK = re.compile(r"\b[0-9a-f]{32}\b|Colleague [A-Z]\w+|\d{4}-\d\d-\d\dT[\d:.+]+")


@dataclass
class House:
    """What was told in one house: each role's pages, the letters by reader, who spoke and where."""

    said: dict[str, dict[str, str]]
    letters: dict[str, list[str]]
    people: list[Member]
    places: list[Consultation]
    ids: set[str]  # the readers’, which their own pages carry


def told(client: Client, *starts: str, follow: int) -> dict[str, str]:
    """What this browser is told on every page, and in every fragment that a script would ask for."""
    answers = crawl(client, *starts, follow=follow)
    for path in [path for path in answers if "hx-" in words_of(answers[path])]:
        answers[f"{path} by script"] = client.get(path, headers={"HX-Request": "true"})
    return {path: OWN.sub("…", all_of(answer)) for path, answer in answers.items()}


def typed(client: Client, places: list[Consultation]) -> dict[str, str]:
    """What a reader's script is told while they write in these places."""
    form = {"token": "a" * 32, "seq": "0", "text": "I wonder about the hurry.", "kind": "resonance"}
    paths = [reverse("forum:consultation-reply-autosave", args=[place.public_id]) for place in places]
    return {
        path: re.sub(r'"at": "[^"]+"', "", OWN.sub("…", all_of(client.post(path, form)))) for path in paths
    }


def all_of(answer: HttpResponse) -> str:
    """Everything an answer says: status, headers, cookies, body."""
    return f"{answer.status_code}\n{answer.cookies.output()}\n{words_of(answer)}"


def letters() -> dict[str, list[str]]:
    """What left by mail, by its reader, less what is drawn at random for the letter and for its reader."""
    found: dict[str, list[str]] = {}
    keys = list(Wishes.objects.values_list("stop_key", flat=True))
    for letter in mail.outbox:
        text = re.sub(r"(Message-ID|Date|Content-Type): .*", "…", words_of_letter(letter))
        for key in keys:
            text = text.replace(key, "…")
        found.setdefault(" ".join(letter.to), []).append(text)
    return {email: _numbered(texts) for email, texts in found.items()}


def _numbered(texts: list[str]) -> list[str]:
    """A reader's letters with their conversations numbered: which belong together, not what the server calls it."""
    known: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return known.setdefault(found[0], f"conversation {len(known)}")

    return [re.sub(r"(?<=References: <)\w+|(?<=In-Reply-To: <)\w+", number, text) for text in texts]


@pytest.fixture
def houses(
    db: None, cast: Cast, login_as: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> Callable[..., House]:
    """Make a house in which the aliases are one person's, or two people's, and let everybody open everything."""
    clock = stopped_clock(monkeypatch)

    def make(readers: tuple[str, ...], *, same: bool) -> House:
        with one_house(monkeypatch, clock):
            make_defaults()
            cast.made.clear()
            cast.everybody()
            one, other = make_member("Zebulon Quastenflosser"), make_member("Ottokar Nebenan")
            mail.outbox.clear()
            places = live(cast, one, one if same else other, clock, django_capture_on_commit_callbacks)
            paths = [
                path for path in paths_of_things() if readers == EVERYBODY or not path.startswith(OF_PARTS)
            ]
            follow = 25 if readers == EVERYBODY else 8
            said = {role: told(login_as(role), *paths, follow=follow) for role in readers}
            for role in {"maren", "ilse", "moderator"} & set(readers):
                said[role] |= typed(login_as(role), places)
            ids = {member.public_id for member in cast.made.values()}
            return House(said, letters(), [one, other], places, ids)

    return make


@pytest.mark.parametrize(
    "readers", [SOME, pytest.param(EVERYBODY, marks=pytest.mark.long)], ids=["some", "everybody"]
)
def test_one_person_under_several_aliases_looks_like_two_people(
    houses: Callable[..., House], readers: tuple[str, ...]
) -> None:
    one, two = houses(readers, same=True), houses(readers, same=False)
    assert told_apart(one, two) == []
    assert len(one.said["maren"]) > 30
    assert one.letters
    _nothing_names_them(one)
    _no_two_places_share_a_mark(one)


@pytest.mark.long
def test_a_thread_between_two_aliases_would_be_seen(houses: Callable[..., House], monkeypatch: Any) -> None:
    """The comparison itself: were a reply's author hinted at in any way, the two houses would differ."""
    style = property(lambda reply: f"Colleague {reply.alias}{'.' * (reply.author_id % 2)}")
    monkeypatch.setattr(Reply, "voice_name", style)
    assert told_apart(houses(("maren",), same=True), houses(("maren",), same=False))


def told_apart(one: House, two: House) -> list[str]:
    """Where somebody other than the speakers is told something else in the one house than in the other."""
    found = []
    for role, pages in one.said.items():
        assert set(pages) == set(two.said[role]), role
        for path, text in pages.items():
            if text != two.said[role][path]:
                lines = unified_diff(text.splitlines(), two.said[role][path].splitlines(), n=0, lineterm="")
                found.append(f"{role} {path}: " + " | ".join(list(lines)[2:8])[:600])
    theirs = {member.email for member in one.people}
    for email in sorted((set(one.letters) | set(two.letters)) - theirs):
        if one.letters.get(email) != two.letters.get(email):
            mine, others = ("\n".join(house.letters.get(email, [])).splitlines() for house in (one, two))
            lines = list(unified_diff(mine, others, n=0, lineterm=""))
            found.append(f"the letters of {email}: " + " | ".join(lines[2:10])[:600])
    return found


def _nothing_names_them(house: House) -> None:
    """Neither their name, before and after it changed, nor their address nor id stands anywhere."""
    speaker = house.people[0]
    marks = marks_of(speaker)
    for role, pages in house.said.items():
        for path, text in pages.items():
            assert {mark for mark in marks if mark in text} == set(), f"{role} {path}"
    for email, texts in house.letters.items():
        if email != speaker.email:
            assert not {mark for text in texts for mark in marks if mark in text}, email


def _no_two_places_share_a_mark(house: House) -> None:
    """No id, alias or second stands in two of the places, but what every page of the reader's carries."""
    for role in ("maren", "moderator"):
        pages = [house.said[role][f"/consultations/{place.public_id}/"] for place in house.places]
        usual = set(MARK.findall(house.said[role]["/me/"])) | house.ids
        for first, second in combinations(pages, 2):
            shared = set(MARK.findall(first)) & set(MARK.findall(second)) - usual
            assert shared == set(), role
        assert all(len(set(MARK.findall(page)) - usual) > 5 for page in pages)
