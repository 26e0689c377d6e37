"""“About the person”: what stands beside an item, closed until somebody asks for it.

Of a named author it leads to what was decided before. Of an unnamed one it says two facts and nothing else.
Both count only months that are over, so that nothing a moderator does shows at once on another text
(invariant 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.models import new_public_id
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.review.models import Source
from forum.sanctions.forms import PersonForm, RevealForm
from forum.sanctions.interests import has_interest
from forum.sanctions.models import Appeal, Reveal, Sanction, State
from forum.sanctions.naming import why_not_answer, why_not_ask
from forum.sanctions.rules import moderates, person_in, why_not_person

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.review.models import ReviewItem


@dataclass(frozen=True, slots=True)
class Facts:
    """The two facts about an unnamed author."""

    is_first: bool
    was_spoken_to: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """What the desk may do about the person of one item. `why_not` says why nothing is offered."""

    item: ReviewItem
    unnamed: bool
    why_not: str = ""
    name: str = ""
    record: str = ""
    facts: Facts | None = None
    form: PersonForm | None = None
    reveal: Reveal | None = None
    can_answer: bool = False
    reveal_form: RevealForm | None = None
    why_no_name: str = ""
    token: str = ""
    is_open: bool = False


def panel_for(
    item: ReviewItem, member: Member, *, form: PersonForm | None = None, asking: RevealForm | None = None
) -> Panel | None:
    """What this moderator is offered about the person of an item; None for everybody who is none.

    `form` or `asking` is one that was refused, and comes back open with everything typed.
    """
    if not moderates(member) or item.is_about_nobody_here:
        return None
    person = person_in(item)
    if has_interest(member, item):  # to say so would tell whose an unnamed text is
        return None
    why = why_not_person(member, person.member, item)
    if why:
        return Panel(item, person.unnamed, why_not=why)
    if not person.unnamed:
        return Panel(
            item, unnamed=False, name=person.member.display_name,
            record=reverse("forum:desk-person", args=[person.member.public_id]),
            form=_form(item, form, pauses=True), token=new_public_id(), is_open=form is not None,
        )  # fmt: skip
    reveal = _waiting(item)
    no_name = "" if reveal is not None else why_not_ask(item, member)
    return Panel(
        item, unnamed=True, facts=facts_about(item), form=_form(item, form, pauses=False), reveal=reveal,
        can_answer=reveal is not None and not why_not_answer(reveal, member),
        reveal_form=None if no_name or reveal is not None else asking or RevealForm(), why_no_name=no_name,
        token=new_public_id(), is_open=form is not None or asking is not None,
    )  # fmt: skip


def _form(item: ReviewItem, refused: PersonForm | None, *, pauses: bool) -> PersonForm | None:
    """The form, unless one of the desk has written to them about this; a refused one always comes back."""
    return refused or (None if item.spoken_to else PersonForm(pauses=pauses))


def word_in(item: ReviewItem) -> Sanction | None:
    """What an item asks to look at again, where that is no text: for whoever decides it, a second reader too."""
    if item.is_about_a_text or item.source != Source.APPEAL:
        return None
    asked = Appeal.objects.select_related("sanction").filter(item=item).first()
    return asked.sanction if asked is not None else None


def _waiting(item: ReviewItem) -> Reveal | None:
    if not item.is_about_a_text:
        return None
    asked = Reveal.objects.filter(consultation=item.place, reply=item.reply, state=State.ASKED)
    return asked.select_related("reply__author", "consultation__author", "asked_by").first()


def facts_about(item: ReviewItem, *, at: datetime | None = None) -> Facts:
    """First contribution or not; any note, warning or pause in the year before this month or not."""
    person = person_in(item).member
    month = timezone.localdate(at or timezone.now()).replace(day=1)
    spoken = Sanction.objects.in_the_year_before(month).filter(member=person)
    brought = Consultation.objects.filter(author=person, opened_at__isnull=False)
    given = Reply.objects.filter(author=person, shown_at__isnull=False)
    if item.consultation_id is not None:
        brought = brought.exclude(pk=item.consultation_id)
    if item.reply_id is not None:
        given = given.exclude(pk=item.reply_id)
    return Facts(not (brought.exists() or given.exists()), spoken.exists())
