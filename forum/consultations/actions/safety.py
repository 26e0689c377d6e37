"""Safety (field.md 6): what a published text tells of danger, what follows, and how it ends.

Nothing here stops a text or judges anybody. Moderators are called once it is published, never by a draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.checks import risks
from forum.checks.memory import Memory
from forum.consultations import texts
from forum.consultations.actions.refusals import NotNow
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.mirror import risk
from forum.mirror.html import to_text
from forum.protocol.machine import NOTHING_TO_MOVE
from forum.review import actions as review
from forum.review.models import Source

GENTLE_FOR = timedelta(days=7)  # after a client's death
DEATH = "client_death"
NOT_WORRIED = "Nobody is worried about this just now, so there is no card to show. Nothing was changed."


def keep_risks(
    consultation: Consultation, found: Iterable[str], memory: Memory, *, at: datetime, company: bool = False
) -> None:
    """Keep which risks a text tells of that was just sent, and call whoever is to be called.

    Called in the transaction that sends it. What stood there before calls nobody a second time.
    """
    found = risk.in_order(found)
    new = set(found) - set(consultation.risks)
    if not (company or new or list(found) != consultation.risks or memory.put_away != consultation.put_away):
        return
    consultation.risks, consultation.put_away = list(found), memory.put_away
    if company and consultation.company_only_since is None:
        consultation.company_only_since = at
    if DEATH in new and consultation.death_since is None:
        consultation.death_since = at
    if DEATH not in found:
        consultation.death_since = None
    consultation.save(update_fields=["risks", "put_away", "company_only_since", "death_since"])
    if company or new & risk.CALLING:
        review.raise_item(Source.RISK, consultation=consultation, at=at)


def risks_in_draft(draft: Draft, answers: list[str], memory: Memory) -> tuple[str, ...]:
    """Name the risks that a draft tells of in what others would read, its author's replies here read too."""
    said = [draft.data.get("question", ""), *answers]
    if draft.purpose == Purpose.EDIT and draft.consultation is not None:
        said += [to_text(reply.html) for reply in texts.own_replies(draft.consultation)]
    return risks.standing(said, memory)


def risks_in_reply(consultation: Consultation, html: str) -> tuple[str, ...]:
    """Name the risks that a reply of the poster's tells of, without what they put away before."""
    return risks.standing([to_text(html)], texts.memory_of(None, consultation))


def keep_reply_risks(consultation: Consultation, found: Iterable[str]) -> bool:
    """Add what a reply of the poster's tells of to what stands; gives whether moderators are called for it."""
    new = set(found) - set(consultation.risks)
    if new:
        consultation.risks = list(risk.in_order({*consultation.risks, *new}))
        Consultation.objects.filter(pk=consultation.pk).update(risks=consultation.risks)
    return bool(new & risk.CALLING)


def spoken(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """“I have spoken with someone”: from now on everything is welcome that its phase welcomes. Raises NotNow."""
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if here.turn != turn or not permissions.can_say_spoken(by, here):
            raise NotNow(NOTHING_TO_MOVE)
        _guarded(here, company_only_since=None)
        record(here, Verb.SET, voice=here.voice_name, detail="company:ended", by=by, at=at or timezone.now())


def put_card_away(consultation: Consultation, codes: Iterable[str], *, by: Member) -> None:
    """Put the cards for these risks away, for good unless other words bring them back. Raises NotNow.

    With the card about a death goes what it asked of colleagues. Nobody is told, and an item at the desk stays.
    """
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if here.author_id != by.pk:
            raise NotNow("Only who brought it can put this away.")
        memory = texts.memory_of(None, here)
        away = set(risk.in_order(codes))
        risks.put_away(away, texts.said_in(here).values(), memory)
        values: dict[str, Any] = {
            "risks": [code for code in here.risks if code not in away],
            "put_away": memory.put_away,
        }
        if DEATH in away:
            values["death_since"] = None
        Consultation.objects.filter(pk=here.pk).update(**values)


def show_card(thing: Consultation | Reply, shown: bool, *, by: Member, at: datetime | None = None) -> bool:
    """Show the safety card to everybody who reads a text, or take it away again: who wrote it, while somebody is
    worried about it, or a moderator. Gives whether that changed anything. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        reply = Reply.objects.filter(pk=thing.pk).first() if isinstance(thing, Reply) else None
        place = Consultation.objects.locked().get(pk=reply.consultation_id if reply else thing.pk)
        here: Any = reply or place
        if not permissions.can_show_card(by, here):
            raise NotNow("Only who wrote it, or a moderator, can do this.")
        if shown and here.author_id == by.pk and not is_worried(here):
            raise NotNow(NOT_WORRIED)
        rows = type(here).objects.filter(pk=here.pk, card_since__isnull=shown)
        if not rows.update(card_since=now if shown else None):
            return False
        record(
            place, Verb.SET, voice=here.voice_name if by.pk == here.author_id else "",
            reply=reply.public_id if reply else "", detail="card:shown" if shown else "card:away", by=by, at=now,
        )  # fmt: skip
    return True


def is_worried(thing: Consultation | Reply) -> bool:
    """Whether somebody is worried about a text, and nobody has decided about that: then its author sees the card."""
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    reports = apps.get_model("forum", "Report").objects
    return bool(reports.filter(reason="at_risk", decided_at=None, **about).exists())


def lift_due(now: datetime | None = None) -> int:
    """Seven days after a client's death is told of, let every kind of reply be welcome again; gives how many."""
    over = (now or timezone.now()) - GENTLE_FOR
    return Consultation.objects.filter(death_since__lte=over).update(death_since=None, turn=F("turn") + 1)


def _guarded(here: Consultation, **values: Any) -> None:
    guarded = Consultation.objects.filter(pk=here.pk, turn=here.turn)
    if not guarded.update(turn=F("turn") + 1, **values):
        raise NotNow(NOTHING_TO_MOVE)
