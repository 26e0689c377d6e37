"""Somebody who is reading only and a name that is asked for, and the steps to their screens."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.management.seeding import address_of
from forum.moderation.actions import take_effect
from forum.sanctions.actions import speak
from forum.sanctions.models import Reveal, Sanction

Steps = Callable[[Page], None]
WORDS = "Please read along for a while, and write again from then on as one of us."
PAUSED = "brannoc"


def member(key: str) -> Member:
    return Member.objects.get(email=address_of(key))


def plant() -> None:
    """Pause somebody, and let a name be asked for, once."""
    speak(
        member(PAUSED), "silence", reason="told_elsewhere", sentence=WORDS, by=member("oonagh"), token="b" * 32,
        ends=timezone.now() + timedelta(days=14), at=timezone.now() - timedelta(minutes=20),
    )  # fmt: skip
    take_effect(timezone.now())
    if not Reveal.objects.exists():
        moderators = Member.objects.filter(is_moderator=True)
        here = (
            Consultation.objects.exclude(alias="")
            .exclude(author__in=moderators)
            .filter(status="open")
            .first()
        )
        Reveal.objects.create(
            consultation=here,
            why="danger",
            sentence="Only they can say who is safe.",
            asked_by=member("oonagh"),
        )


def to(address: str) -> Steps:
    """One page, once there is something to see on it."""

    def go(page: Page) -> None:
        plant()
        page.goto(address)

    return go


def record(page: Page) -> None:
    """What was decided about a member, with the form open."""
    plant()
    page.goto(reverse("forum:desk-person", args=[member(PAUSED).public_id]))
    page.get_by_text("Write to them, or pause them").click()


def name(page: Page) -> None:
    """A name that is asked for."""
    plant()
    page.goto(reverse("forum:desk-name", args=[Reveal.objects.get().public_id]))


def second_look(page: Page) -> None:
    """Asking for a second look, with nothing written yet."""
    plant()
    row = Sanction.objects.get(member=member(PAUSED), reason="told_elsewhere")
    page.goto(reverse("forum:appeal-word", args=[row.public_id]))
