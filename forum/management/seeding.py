"""The demo community: who is in it, and how it comes about. Safe to repeat; ``story.py`` tells what happens.

Everything written here passes through the actions people use. Only the members themselves are made
directly, for signing up asks for a letter to be answered, and the figures of the year before, for nobody
wrote the questions they count.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from accounts.profiles import actions as profiles
from cms.actions import seed_library
from cms.bodies import actions as bodies
from cms.models import Invitation, TrainingBodyPage
from forum.consultations.models import Consultation
from forum.management.appointing import appoint, appoint_in_body
from forum.management.asked import plant_framings
from forum.management.company import plant_chair, plant_duty, plant_reading, plant_wishes, quietly
from forum.management.deskwork import Desk, plant_months
from forum.management.library_life import plant_library_life
from forum.management.promises import plant_promises
from forum.management.reading_room import plant_reading_room
from forum.management.registrations import plant_registrations
from forum.management.story import Story
from forum.moderation.actions import take_effect, verify_member
from forum.notifications.quiet import call_quiet
from forum.notifications.reminders import remind_due
from forum.templates.models import TemplateVersion

DEMO = Path(__file__).parent / "demo"
ADDRESS = "{key}@between.example"
PASSWORD = "between-demo"  # noqa: S105 - everybody may know it: it opens invented people's accounts only
JOINED = timedelta(days=120)  # long enough ago for the oldest consultation


@dataclass(frozen=True)
class Planted:
    """How much was new."""

    people: int
    consultations: int
    replies: int
    drafts: int
    pages: int

    def __str__(self) -> str:
        new = f"{self.people} people, {self.consultations} consultations with {self.replies} replies"
        return f"New in the demo: {new}, {self.drafts} drafts, {self.pages} library pages."


def people_data() -> list[dict[str, Any]]:
    """Read who is in the demo, in the order they are introduced."""
    return json.loads((DEMO / "people.json").read_text("utf-8"))["people"]


def consultations_data() -> list[dict[str, Any]]:
    """Read what they brought and what colleagues gave back."""
    return [json.loads(file.read_text("utf-8")) for file in sorted((DEMO / "consultations").glob("*.json"))]


def address_of(key: str) -> str:
    """Give a demo person's address; the domain can never exist."""
    return ADDRESS.format(key=key)


@transaction.atomic
def plant() -> Planted:
    """Plant what is missing and leave alone what is there; all of it or nothing.

    Days and hours count back from now. Raises CommandError when the defaults were not loaded.
    """
    if not TemplateVersion.objects.exists():
        raise CommandError("Load the themes and templates first: manage.py load_defaults")
    now = timezone.now()
    pages = seed_library()
    told = consultations_data()
    people, new_people = _people(told, now)
    plant_wishes(people)
    _invite(people["thea"])
    if not Consultation.objects.exists():
        plant_months(people, now)
    story = Story(people, now)
    for data in told:
        story.plan(data)
    with quietly(now):
        story.play()
        if story.sent:  # what the clock's next run would bring
            call_quiet(now)
            remind_due(now)
            take_effect(now)
        if story.sent.keys() >= {"a-paper-boat", "the-last-ten-minutes"}:
            Desk(people, story.sent, now).plant()
        plant_registrations(people, now, address_of)
    plant_promises(now)
    plant_reading(people, story.sent)
    plant_reading_room(people, now)
    with quietly(now):
        plant_library_life(people, now)
    plant_chair(people, now)
    plant_duty(people)
    plant_framings(timezone.localdate(now))
    return Planted(new_people, story.consultations, story.replies, story.drafts, len(pages))


def _people(told: list[dict[str, Any]], now: datetime) -> tuple[dict[str, Member], int]:
    """Make the people who are missing; give everybody by key, and how many were new."""
    # Whoever waits at the desk was not invited in person. Trainees were not either: a first reader
    # released their first consultation.
    waiting = {data["author"] for data in told if data["state"] in {"held", "returned"}}
    people, new = {}, []
    for data in people_data():
        member = Member.objects.filter(email=address_of(data["key"])).first()
        if member is None:
            invited = data["practice"] not in {"", "trainee"} and data["key"] not in waiting
            member = _join(data, invited=invited, at=now - JOINED)
            new.append(member.pk)
        people[data["key"]] = member
    if new:  # hashed once for all of them: a good hash takes its time
        Member.objects.filter(pk__in=new).update(password=make_password(PASSWORD))
    return people, len(new)


def _join(data: dict[str, Any], *, invited: bool, at: datetime) -> Member:
    """Make one person with a confirmed address, verified and in their roles."""
    email, agreed = address_of(data["key"]), timezone.now() + timedelta(days=365)
    member = Member.objects.create_user(
        email, display_name=data["display_name"], invited_in_person=invited, date_joined=at,
        # Nobody in a demo owns a phone: their roles are awake as if they had come in with one.
        has_second_factor=True, agreed_until=agreed,
    )  # fmt: skip
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    if data["practice"]:
        verify_member(member, practice=data["practice"], by=None)
    for role in data["roles"]:
        appoint(member, role)
    for role, slugs in (("publisher", data["groups"]), ("editor", data.get("writes_for", ()))):
        for slug in slugs:
            appoint_in_body(member, role, TrainingBodyPage.objects.get(slug=slug))
    if "profile" in data:
        words = data["profile"]
        said = {"interests_on": timezone.localdate(at)} if "interests" in words else {}
        profiles.save(by=member, edition=0, **words, **said)
    # Whatever their roles ask to be agreed to (``promises``); whoever is still joining has it before them.
    Member.objects.filter(pk=member.pk).update(agreed_until=None if data.get("joining") else agreed)
    return member


def _invite(publisher: Member) -> None:
    """Let a publisher have asked somebody in who has not answered; no letter leaves."""
    body = TrainingBodyPage.objects.get(people__member=publisher, people__left_at=None)
    if not Invitation.objects.filter(body=body).exists():
        bodies.invite(body, by=publisher, email=address_of("hester"), role="editor")
