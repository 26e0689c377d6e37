"""What the writing pages show, gathered in a fixed number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.beside import with_asked, with_stepped_back
from forum.consultations.drafts import UNDO_DISCARD, Draft, Purpose
from forum.consultations.forms import ComposeForm, Posted
from forum.consultations.hosting import with_house
from forum.consultations.mirroring import Mirror
from forum.consultations.models import Consultation
from forum.mirror import risk
from forum.themes.models import Theme

if TYPE_CHECKING:
    from accounts.models import Member


def draft_or_404(member: Member, public_id: str, *, house: bool = False) -> Draft:
    """A member's own draft of a consultation with its version, or a 404; `house` brings how many we are."""
    drafts = with_asked(Draft.objects.visible_to(member).filter(version__isnull=False))
    drafts = drafts.select_related("version__template", "consultation", "author")
    drafts = with_house(drafts) if house else drafts
    return get_object_or_404(drafts, public_id=public_id)


def any_draft_or_404(member: Member, public_id: str) -> Draft:
    """A member's own draft of any purpose, or a 404."""
    drafts = Draft.objects.visible_to(member).select_related("consultation", "author", "reply")
    return get_object_or_404(drafts, public_id=public_id)


def take(draft: Draft, posted: Posted) -> tuple[ComposeForm, int, Mirror]:
    """Read a form that was sent, and do what its author chose in the mirror."""
    form, seq = read(draft, posted)
    mirror = Mirror(draft, form)
    mirror.take(posted)
    return form, seq, mirror


def form_of(draft: Draft) -> ComposeForm:
    """The composer's form with what the draft holds."""
    assert draft.version is not None
    return ComposeForm(draft.version.spec, draft.data)


def read(draft: Draft, posted: Posted) -> tuple[ComposeForm, int]:
    """Read a form that was sent for a draft, and the number its page was opened with (-1: none of ours)."""
    assert draft.version is not None
    return ComposeForm.read(draft.version.spec, posted, stored=_said(draft)), number_in(posted)


def _said(draft: Draft) -> dict[str, Any]:
    """What a draft says: its data, or, once sent (which empties it), what was published of it."""
    if draft.sent_at is None or draft.consultation is None:
        return draft.data
    # Without the edition: a tab that was opened before is not a change of what is published now.
    return {name: value for name, value in data_of(draft.consultation).items() if name != "edition"}


def to_asking(thing: str, public_id: str, posted: Posted) -> str:
    """Where a moderator is asked about a draft or a consultation, with the risks of the card it came from."""
    risks = " ".join(risk.in_order(posted.get("ask", "").split()))
    query = "?" + urlencode({"risk": risks}) if risks else ""
    return reverse(f"forum:{thing}-ask", args=[public_id]) + query


def number_in(posted: Posted, name: str = "seq") -> int:
    """Read the number of a draft or item that a page was opened with; -1, which none has, when it is none."""
    seq = posted.get(name, "")
    return int(seq) if seq.isascii() and seq.isdigit() and len(seq) < 10 else -1


def page(draft: Draft, form: ComposeForm, **more: Any) -> dict[str, Any]:
    """Everything the composer's page needs. Three queries at most, whatever the draft holds."""
    assert draft.version is not None
    mirror = Mirror(draft, form)
    mirror.reflect()
    client_open = actions.client_material_is_open()
    if not client_open and form.spec.asks_about_a_client and not draft.data.get("client"):
        form.client = "no"  # nothing was said yet; what somebody did say is never turned round for them
    return {
        "draft": draft,
        "spec": form.spec,
        "form": form,
        "themes": list(Theme.objects.filter(retired_at=None)),
        "client_open": client_open,
        "cards": mirror.cards,
        "ticked": mirror.memory.ticked,
        "retired": not draft.version.template.live and draft.purpose == Purpose.CONSULTATION,
        "is_edit": draft.purpose == Purpose.EDIT,
    } | more


def both_texts(request: HttpRequest, draft: Draft, form: ComposeForm) -> HttpResponse:
    """Show a stale tab what was saved meanwhile beside what it holds; saving again keeps what it holds."""
    draft.refresh_from_db()
    if draft.sent_at is not None or draft.discarded_at is not None:
        copy = keep_copy(draft, form)
        return render(
            request,
            "forum/consultations/moved_on.html",
            {"copy": copy, "raw": [box for box in form.boxes if box.raw]},
            status=409,
        )
    form.show_other(draft.data)
    return render(request, "forum/consultations/compose.html", page(draft, form, stale=True), status=409)


def keep_copy(draft: Draft, form: ComposeForm) -> Draft | None:
    """Keep what a stale tab holds as a draft of its own, unless it says what was saved or published."""
    draft.refresh_from_db()
    here, there = form.data(), _said(draft)
    if all(here[name] == there.get(name) for name in ("answers", "question", "theme", "secondary", "client")):
        return None
    return actions.set_aside_copy(draft, here)


def data_of(consultation: Consultation) -> dict[str, Any]:
    """Write a published consultation as a draft's data, to be changed."""
    answers: dict[str, Any] = {}
    for answer in consultation.answers.all():
        held = {"html": answer.html, "text": answer.text, "chosen": answer.chosen, "number": answer.number}
        answers[answer.prompt_key] = {
            name: value for name, value in held.items() if value not in ("", [], None)
        }
        if answer.is_private:
            answers[answer.prompt_key]["private"] = True
    return {
        "answers": answers,
        "question": consultation.question,
        "theme": consultation.theme.slug,
        "secondary": [theme.slug for theme in consultation.secondary_themes.all()],
        "client": "no" if consultation.no_client else "yes",
        "heavy": consultation.heavy,
        "unnamed": bool(consultation.alias),
        "edition": consultation.edition,
        "same_person": consultation.same_person_as.public_id if consultation.same_person_as else "",
    }


def drafts_of(member: Member) -> dict[str, Any]:
    """What a member is writing, newest first, and what they discarded lately."""
    mine = Draft.objects.visible_to(member).filter(sent_at=None).exclude(seq=0)
    mine = with_stepped_back(mine, member)
    mine = mine.select_related("version__template", "consultation", "reply__consultation")
    lately = timezone.now() - UNDO_DISCARD
    return {
        # Then what is meant for a colleague's consultation is read here: the page it belongs to does not open.
        "is_closed": not (member.can_read_cases and member.has_agreed),
        "drafts": list(mine.filter(discarded_at=None)[:300]),
        "discarded": list(mine.filter(discarded_at__gt=lately)[:20]),
    }
