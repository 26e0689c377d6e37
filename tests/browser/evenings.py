"""An evening at the desk: items of every kind, and the steps to its screens. Everything written here is invented."""

from collections.abc import Callable
from datetime import time
from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import Member
from forum.asking import actions as asking
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.duty import actions as duty
from forum.erasing import actions as erasing
from forum.erasing.models import Erasure
from forum.management.seeding import address_of
from forum.moderation import actions as moderation
from forum.reports import actions as reports
from forum.review.models import ReviewItem, Source
from tests.factories import data_for, make_consultation, make_member

Steps = Callable[[Page], None]
CAME_BACK = "What did I protect when I said it so calmly?"


def member(key: str) -> Member:
    return Member.objects.get(email=address_of(key))


def plant() -> None:
    """Let something of every kind wait, once."""
    if Consultation.objects.filter(question=CAME_BACK).exists():
        return
    moderators = Member.objects.filter(is_moderator=True)
    of_others = Consultation.objects.filter(status="open").exclude(author__in=moderators).order_by("pk")
    known, danger, asks = of_others[:3]
    spoken = of_others.filter(voices__gte=4).exclude(pk__in=(known.pk, danger.pk, asks.pk))[0]
    tells = member("anselm")
    if not member("maren").duty_hours.exists():
        duty.set_hour(
            by=member("maren"), weekday=6, starts=time(20), ends=time(22), time_zone="Europe/London"
        )
    reports.report(
        known, "identity", by=_other(known, tells), said="The town and the work together are enough."
    )
    reports.report(danger, "at_risk", by=_other(danger, tells))
    asking.ask(asks, "Is this too close to my client? I changed the town already.", by=asks.author)
    asking.ask_for_oneself("May I write about a family here?", by=member("anselm"), unnamed=True)
    reply = Reply.objects.visible().filter(consultation=spoken).exclude(author__in=moderators)
    meant = reply.order_by("sent_at")[1]
    reports.report(
        meant,
        "disrespect",
        by=_other(meant, tells),
        said="It sounds like a verdict on somebody who is not here.",
    )
    _came_back()


def _other(thing: Consultation | Reply, usual: Member) -> Member:
    return usual if thing.author != usual else member("tobi")


def _came_back() -> None:
    """A first consultation, given back, changed and sent again."""
    newcomer = make_member("Wanda Farrow")
    here = make_consultation(newcomer, question="What did I protect?", waits=True)
    moderation.give_back(here.review_items.get(), "Could you leave the town out?", by=member("oonagh"))
    here.refresh_from_db()
    data = data_for(question=CAME_BACK) | {"edition": here.edition}
    draft = actions.start_edit(here, by=here.author, data=data)
    actions.publish(draft, by=here.author, seq=draft.seq, unnamed=False, heavy=[])


def desk(query: str = "", press: str = "") -> Steps:
    """The queue, with what a key opens."""

    def go(page: Page) -> None:
        plant()
        page.goto(f"/desk/{query}")
        _press(page, press)

    return go


def item(source: Source, press: str = "", *, of_reply: bool = False) -> Steps:
    """One item that this raised, with what a key opens."""

    def go(page: Page) -> None:
        plant()
        found = ReviewItem.objects.filter(source=source, decided_at=None, member=None)
        found = found.filter(reply__isnull=not of_reply).order_by("-raised_at")
        page.goto(f"/desk/{found[0].public_id}/")
        _press(page, press)

    return go


def one(press: str = "", **which: Any) -> Steps:
    """The item of the demo’s own evening that this names."""

    def go(page: Page) -> None:
        found = ReviewItem.objects.filter(decided_at=None, **which).earliest("pk")
        page.goto(f"/desk/{found.public_id}/")
        _press(page, press)

    return go


def words_left_out(page: Page) -> None:
    """What its author finds where words were left out."""
    here = _boats()
    page.goto(f"/consultations/{here.public_id}/left-out/")


def receipt(page: Page) -> None:
    """The item itself, with what was reached."""
    here = _boats()
    page.goto(f"/desk/{here.review_items.get(decided_at=None).public_id}/")


def _boats() -> Consultation:
    here = Consultation.objects.get(question__startswith="What is she leaving with me")
    if not Erasure.objects.filter(consultation=here).exists():
        item = here.review_items.get(decided_at=None)
        erasing.leave_out(item, "eleven of them", "rare_event", by=member("maren"), version=item.version)
    return here


def card_for_everybody(page: Page) -> None:
    """A consultation whose readers see the safety card."""
    here = Consultation.objects.filter(status="open").exclude(risks=[]).earliest("pk")
    moderation.show_card(here, True, by=member("maren"))
    page.goto(here.get_absolute_url())


def of_a_member(page: Page) -> None:
    """A question about no text."""
    plant()
    found = ReviewItem.objects.filter(source=Source.ASKED, decided_at=None, unnamed=True)
    page.goto(f"/desk/{found[0].public_id}/")


def just_decided(page: Page) -> None:
    """What was decided a moment ago, and the next one."""
    plant()
    found = ReviewItem.objects.filter(source=Source.REPORT, decided_at=None).first()
    if found is not None:
        moderation.leave_as_is(found, by=member("maren"))
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Just decided")).to_be_visible()


def over(page: Page) -> None:
    """The item itself, decided a moment ago."""
    plant()
    found = ReviewItem.objects.filter(source=Source.REPORT, decided_at__isnull=False).latest("decided_at")
    page.goto(f"/desk/{found.public_id}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This one is decided.")


def _press(page: Page, key: str) -> None:
    if key and page.locator("html.script").count():
        page.locator("[data-desk-keys][data-ready]").wait_for(state="attached")
        page.keyboard.press(key)
