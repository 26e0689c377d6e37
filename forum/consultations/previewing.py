"""What the page before sending shows, and the page while a contribution waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forum import permissions
from forum.checks import offers, risks
from forum.checks.cards import FOR_COMPANY, FOR_COMPANY_MEANS, SafetyCard
from forum.consultations import actions, texts, writing
from forum.consultations.actions.publishing import answer_rows
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.hosting import House
from forum.consultations.mirroring import Mirror
from forum.consultations.models import Answer, Consultation, Heavy
from forum.consultations.presenting import sections
from forum.consultations.settling import CHECKLIST, CHECKS, PublishForm
from forum.duty.querysets import promise
from forum.mirror import risk
from forum.review.models import Source
from forum.themes.models import Theme

if TYPE_CHECKING:
    from accounts.models import Member


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
        "why_not": "" if is_edit else permissions.why_not_publish(member, preset=spec.preset),
        "supervisors": spec.preset == "supervisors",
        "form": form,
        "seen": seen,
        "cards": cards,
        "company": None if is_edit else _company(cards),
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


def held_page(consultation: Consultation, *, for_author: bool = True) -> dict[str, Any]:
    """What a contribution at the desk shows, with the desk's words in order. The desk sees no private answer."""
    about_it = consultation.review_items.prefetch_related("messages").order_by("raised_at")
    items = list(about_it)
    return {
        "for_details": bool(items) and items[-1].source in {Source.IDENTIFIER, Source.POINTS},
        "put_off": next((item.put_off_until for item in items if item.waits_until), None),
        "consultation": consultation,
        "sections": sections(consultation, list(consultation.answers.all()), for_author=for_author),
        "since": items[-1].raised_at if items else consultation.sent_at,
        "sentences": [message for item in items for message in item.messages.all()],
    }


def waiting_page(consultation: Consultation) -> dict[str, Any]:
    """The same for its author, who is told when somebody looks, and what stands beside a text of danger."""
    page = held_page(consultation)
    return page | {
        "hours": promise(page["since"]),
        "safety": risks.shown(risk.in_order(consultation.risks)),
    }
