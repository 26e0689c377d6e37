"""What the page before sending shows, and the page while a contribution waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from accounts.joining.standing import claims_of
from forum import permissions
from forum.checks import offers, risks
from forum.checks.cards import FOR_COMPANY, FOR_COMPANY_MEANS, SafetyCard
from forum.consultations import actions, ruling, texts, writing
from forum.consultations.actions.publishing import answer_rows
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.hosting import House
from forum.consultations.mirroring import Mirror
from forum.consultations.models import Answer, Consultation, Heavy, Status
from forum.consultations.presenting import sections
from forum.consultations.settling import CHECKLIST, CHECKS, PublishForm
from forum.duty.hours import promise_of
from forum.duty.querysets import board_now
from forum.mirror import risk
from forum.review.models import Source
from forum.themes.models import Theme

if TYPE_CHECKING:
    from accounts.models import Member

FOR_YOUR_REGISTRATION = (
    "Your registration is looked at first, and then one colleague reads this before everybody, for the person you "
    "speak of. You can go on writing meanwhile."
)
ONE_SITTING = "Often the two are one sitting."
WITHOUT_NAME = (
    "As you write without your name, nobody sees it until one to three days after that, so that nobody learns whose "
    "it is. Only where it tells of danger does a moderator read it at once."
)
WAITS_ON = (
    "Your registration has been looked at. As you write without your name, this comes before its first reader one to "
    "three days after that, so that nobody learns whose it is. You can go on writing meanwhile."
)
NO_REGISTRATION = (
    "No registration of yours is with us just now, so nobody can release this. Tell us of yours, or take it back; "
    "nothing is lost."
)


def page(draft: Draft, settled: PublishForm, member: Member) -> dict[str, Any]:
    """Everything the preview needs: the text as readers meet it, and what is left to settle."""
    assert draft.version is not None
    spec, data = draft.version.spec, draft.data
    shown = Consultation(
        author=member, version=draft.version, question=data.get("question", ""), no_client=data.get("client") == "no",
        heavy=settled.heavy, preset=spec.preset, alias="",
    )  # fmt: skip
    answers = [Answer(**row) for row in answer_rows(data)]
    is_edit = draft.purpose == Purpose.EDIT
    form = writing.form_of(draft)
    mirror = Mirror(draft, form)
    seen, cards = mirror.reflect(offers.PREVIEW), mirror.cards
    asks_about_a_client = data.get("client") == "yes"
    return {
        "draft": draft,
        "consultation": shown,
        "theme": Theme.objects.filter(slug=data.get("theme") or spec.theme).first(),
        "sections": sections(shown, answers, for_author=True),
        "settled": settled,
        "house": None if is_edit else House.of(draft),
        "heavy_choices": Heavy.choices,
        "checks": CHECKS.items(),
        "checklist": CHECKLIST,
        "is_first": not is_edit and mirror.first_time,
        "is_edit": is_edit,
        "why_not": ""
        if is_edit
        else permissions.why_not_publish(member, preset=spec.preset) or actions.why_not_another(member),
        "supervisors": spec.preset == "supervisors",
        "form": form,
        "seen": seen,
        "cards": cards,
        "rule_cards": () if is_edit else ruling.cards_for_draft(draft, mirror.answers, seen, mirror.risks),
        "company": None if is_edit or not member.is_verified else _company(cards),
        "earlier_ones": texts.earlier_ones(member, but=draft.consultation_id) if asks_about_a_client else [],
    }


def _company(cards: tuple[SafetyCard, ...]) -> tuple[str, str] | None:
    """The button that sends it for company, and what that means; where nobody is in danger there is none."""
    return (FOR_COMPANY, FOR_COMPANY_MEANS) if any(card.urges for card in cards) else None


def what_changed(draft: Draft) -> str:
    """Say what a page before sending could not know; a working copy may then stand over the newer text."""
    edited = draft.consultation if draft.purpose == Purpose.EDIT else None
    if edited is None or draft.data.get("edition", 0) == edited.edition:
        return "The draft has changed since this page was opened. Please read it once more."
    actions.take_up(draft)
    return (
        "What you published has changed since this copy was begun. You see your copy here; send it once more, "
        "and it replaces the newer text, or go on writing and compare."
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence between the author and the desk."""

    from_desk: bool
    text: str
    at: datetime


def held_page(consultation: Consultation) -> dict[str, Any]:
    """What a contribution at the desk shows to its author, with the desk's words in order."""
    said = ("messages__from_desk", "messages__text", "messages__at")
    rows = consultation.review_items.order_by("raised_at", "pk", "messages__at", "messages__pk")
    found = list(rows.values_list("source", "raised_at", "put_off_until", "decided_at", *said))
    source, since = found[-1][:2] if found else (consultation.comes_as, consultation.sent_at)
    later = [row[2] for row in found if row[2] is not None and row[3] is None and row[2] > timezone.now()]
    return {
        "for_details": source in {Source.IDENTIFIER, Source.POINTS},
        "for_a_rule": source == Source.RULE,
        "put_off": later[0] if later else None,
        "consultation": consultation,
        "sections": sections(consultation, list(consultation.answers.all()), for_author=True),
        "since": since,
        "sentences": [Sentence(*row[4:]) for row in found if row[4] is not None],
    }


def why_it_waits(consultation: Consultation) -> str:
    """What its author reads while it waits for their registration, or on for their name's sake; "" where it does
    not."""
    here, author = Consultation.objects.filter(pk=consultation.pk), consultation.author
    if not consultation.came_early or consultation.opened_at or here.releasable(timezone.now()).exists():
        return ""
    if author.is_verified:
        unnamed = consultation.alias and consultation.status == Status.HELD
        return WAITS_ON if unnamed else ""
    if not claims_of(author).exists():
        return NO_REGISTRATION
    if consultation.status == Status.RETURNED:
        return ""
    return f"{FOR_YOUR_REGISTRATION} {WITHOUT_NAME if consultation.alias else ONE_SITTING}"


def waiting_page(consultation: Consultation) -> dict[str, Any]:
    """The same for its author, who is told when somebody looks, and what stands beside a text of danger."""
    page, board, now = held_page(consultation), board_now(), timezone.now()
    unseen = consultation.comes_as and not consultation.review_items.filter(decided_at=None).exists()
    return page | {
        # Of what nobody looks at yet, nothing is promised.
        "hours": None if unseen else promise_of(board.hours, since=page["since"], now=now),
        "waits_for_author": why_it_waits(consultation),
        "safety": risks.shown(risk.in_order(consultation.risks), board=board),
    }
