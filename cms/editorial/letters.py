"""Letters about pieces on their way. They say that something waits and where; never a title, a reason or a note: those
stand behind the sign-in. A letter leaves after what it tells of is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from accounts.members import Member
from cms.bodies.models import BodyMember
from cms.permissions import can_decide_appeal
from cms.post.actions import write

if TYPE_CHECKING:
    from cms.editorial.models import ReadingAsked, Submission, TakenDown

SUBJECT = "The library of Between"
SAYS = {
    "asked": "A curator asks you to read a piece for the library before it is published. You have three weeks. If you cannot, say so there, and nobody asks why.",
    "asked_again": "A piece you read for the library was changed. Would you read it once more? You have three weeks.",
    "reminded": "A piece for the library waits for your reading. If you cannot, say so there, and somebody else is asked.",
    "let_go": "You need not read the piece for the library any more. Thank you for your time.",
    "submitted": "A piece was submitted to the library and waits for its desk check.",
    "late_desk": "A piece has waited for its desk check for more than a week.",
    "late_reading": "A reader from outside has not answered within ten days. A curator may stand in now.",
    "cannot": "A reader cannot read a piece for the library. Please ask somebody else.",
    "appealed": "A training body asks for a second look at a piece that was taken down.",
    "sent_back": "Your piece for the library came back with what its readers would like to be different.",
    "overtaken": "A correction of your piece is public now. Another version of it was on its way without the correction, and came back to you.",
    "declined": "Your piece was not taken into the library. The reason stands there.",
    "approved": "Your piece for the library was read. You can press Publish now, or set an hour.",
    "not_published": "A piece of your training body was to be published now, and was not: this version has not been read by two clinicians. Open it, and submit it; when it was read, you press Publish or set another hour.",
    "not_published_down": "A piece of your training body was to be published now, and was not: a curator took these words down. They come back by a second look, and other words when they have been read.",
    "taken_down": "A curator took a piece of yours out of the library. The reason stands there, and how to ask for a second look.",
    "decided": "Somebody took a second look at your piece that was taken down.",
}


def to_the_reader(row: ReadingAsked, what: str) -> None:
    """Write to who was asked to read."""
    if row.reader is not None:
        _write([row.reader], what, reverse("reading", args=[row.public_id]))


def to_curators(here: Submission, what: str) -> None:
    """Write to whoever looks after a piece; to all curators where nobody does."""
    people = [here.keeper] if here.keeper and here.keeper.is_curator else curators()
    _write(people, what, reverse("submission", args=[here.public_id]))


def curators() -> Iterable[Member]:
    """The curators who are awake."""
    return Member.objects.active().filter(is_curator=True).order_by("pk")


def to_the_body(here: Submission, what: str) -> None:
    """Write to who submitted a piece; to the body's publishers where they are gone."""
    sender = here.state.requested_by
    people = BodyMember.objects.here().filter(body=here.body_id)
    mine = people.filter(member=sender) if sender is not None else people.none()
    rows = (mine if mine.exists() else people.filter(role="publisher")).select_related("member")
    _write([row.member for row in rows], what, reverse("submission", args=[here.public_id]))


def to_publishers(here: Submission | TakenDown, what: str) -> None:
    """Write to a body's publishers."""
    name = "taken-down" if what in {"taken_down", "decided"} else "submission"
    rows = BodyMember.objects.publishers().filter(body=here.body_id).select_related("member")
    _write([row.member for row in rows], what, reverse(name, args=[here.public_id]))


def not_published(body: int, page: int, *, taken_down: bool) -> None:
    """Write to a body's publishers that one of its pieces was not published when it was to be."""
    rows = BodyMember.objects.publishers().filter(body=body).select_related("member")
    what = "not_published_down" if taken_down else "not_published"
    _write([row.member for row in rows], what, reverse("wagtailadmin_pages:edit", args=[page]))


def about_appeal(row: TakenDown) -> None:
    """Write to those who may take the second look that a body asks for."""
    asked = {each.pk: each for each in (*curators(), *Member.objects.moderators())}.values()
    people = [each for each in asked if can_decide_appeal(each, row)]
    _write(people, "appealed", reverse("taken-down", args=[row.public_id]))


def _write(people: Iterable[Member], what: str, path: str) -> None:
    words = {"says": SAYS[what], "url": f"{settings.SITE_URL}{path}"}
    write(people, SUBJECT, "emails/editorial.txt", words)
