"""Registrations as the desk reads them: what somebody says, what they show for it, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils import timezone

from accounts.credentials import numbers
from accounts.credentials.actions.sponsoring import standing_for
from accounts.credentials.models import REFUSALS, REVOCATIONS, Credential, Evidence, Reason, Sponsor, Status
from accounts.credentials.querysets import claims_of, like_somebody_closed, same_number
from accounts.credentials.remembering import was_suspended
from forum.asking.talk import talk_for
from forum.moderation import claims
from forum.moderation.choosing import why_not_decide
from forum.moderation.querysets import waiting_for
from forum.review.models import ReviewItem, Source
from forum.sanctions.panel import panel_for
from forum.verifying.actions import why_not_revoke
from forum.verifying.forms import VerdictForm
from forum.verifying.words import READY, state_of

if TYPE_CHECKING:
    from accounts.models import Member

#: The sentence its member reads, beside each reason.
REASONS = [(code, Reason(code).label, READY[code]) for code in REFUSALS]
REVOKING = [(code, Reason(code).label, READY[code]) for code in REVOCATIONS]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a moderator is to know: said in a sentence, with whom it is about."""

    words: str
    member: Member | None = None


@dataclass(frozen=True)
class Refusal:
    """A decision that did not happen, with everything that was typed."""

    claim: str = ""
    decision: str = ""
    error: str = ""
    reason: str = ""
    sentence: str = ""
    address: str = ""
    form: VerdictForm | None = None
    ready: str = ""
    named: str = ""


@dataclass(frozen=True)
class Shown:
    """One claim with everything beside it."""

    claim: Credential
    form: VerdictForm
    is_first: bool
    flags: list[Flag] = field(default_factory=list)
    papers: list[list[Evidence]] = field(default_factory=list)
    sent: Refusal = field(default_factory=Refusal)
    #: Whether the names given are read here: not while a colleague has taken the item.
    show_names: bool = True

    @property
    def looks_odd(self) -> bool:
        """Whether the number has another form than this register’s."""
        body, number = self.claim.body, self.claim.number
        return body is not None and bool(number) and not numbers.looks_right(number, body.pattern)

    @property
    def code(self) -> Any:
        """The last code that was sent to the register’s address."""
        return next(reversed(list(self.claim.codes.all())), None)

    @property
    def sponsors(self) -> list[tuple[Sponsor, bool]]:
        """Who said that they know them, and whether it counts now."""
        count = standing_for(self.claim)
        return [(each, each in count) for each in self.claim.sponsors.all() if each.said_at is not None]

    @property
    def two_sponsors_alike(self) -> bool:
        """Whether both who stand for them come from one register, as far as we know."""
        bodies = [
            {each.body_id for each in one.member.credentials.all() if each.body_id and each.holds}
            for one in standing_for(self.claim)
            if one.member is not None
        ]
        return len(bodies) == 2 and bool(bodies[0] & bodies[1])


def full(rows: Any) -> Any:
    """Claims with everything a page shows of them, in a fixed number of queries."""
    stands_for = Prefetch("sponsors", Sponsor.objects.select_related("member"))
    return rows.select_related("renews", "decided_by").prefetch_related(
        "papers", "codes", stands_for, "sponsors__member__credentials"
    )


def page(item: ReviewItem, member: Member, refused: Refusal | None = None) -> dict[str, Any]:
    """Everything that the page of one item needs, but what comes next."""
    sent, whose = refused or Refusal(), item.member
    assert whose is not None  # it is about one
    rows = list(full(claims_of(whose)))
    waiting = sorted((row for row in rows if row.waits), key=lambda row: (row.submitted_at, row.pk))
    beside = claims.beside(item, member)
    taken = beside["holder"] is not None and not beside["is_mine"]
    return {
        **beside,
        "item": item,
        "title": f"{whose.display_name}: who they are",
        "claims": [
            _shown(claim, sent, number, show_papers=beside["is_mine"], show_names=not taken)
            for number, claim in enumerate(waiting)
        ],
        "earlier": [(row, state_of(row)) for row in rows if not row.waits],
        "reasons": REASONS,
        "talk": talk_for(item, member),
        "panel": panel_for(item, member),
        "first": first_of(whose, member),
        "sent": sent,
    }


def _shown(claim: Credential, sent: Refusal, number: int, *, show_papers: bool, show_names: bool) -> Shown:
    mine = sent if sent.claim == claim.public_id else Refusal()
    papers: dict[int, list[Evidence]] = {}
    for each in claim.papers.all():
        papers.setdefault(each.paper, []).append(each)
    return Shown(
        claim, mine.form or VerdictForm(claim), number == 0, flags_of(claim),
        list(papers.values()) if show_papers else [], mine, show_names,
    )  # fmt: skip


def flags_of(claim: Credential) -> list[Flag]:
    """What stands against a claim, as far as a machine can see. A few queries for each claim that waits, of which there are five at most."""
    found = [
        Flag(f"gave the same number in the same register: {each.get_status_display()}", each.member)
        for each in same_number(claim)
    ]
    for each in like_somebody_closed(claim, timezone.now()):
        if each.status == Status.REVOKED:
            why = "has this number or this name too, and their registration was taken back"
        else:
            why = "has this number or this name too, and consultations are closed to them"
        found.append(Flag(why, each.member))
    if was_suspended(claim, timezone.now()):
        found.append(Flag("This number was that of somebody who was suspended when they left"))
    return list({(flag.words, flag.member): flag for flag in found}.values())


def first_of(author: Member, member: Member) -> ReviewItem | None:
    """The first consultation of theirs that waits as well, so that both are one sitting. Only under their name: to
    lead from a name to what was written without one would tell whose it is (invariant 2)."""
    rows = waiting_for(member).filter(
        consultation__author=author, consultation__alias="", source=Source.FIRST_CONTRIBUTION
    )
    return rows.first()


def is_as_read(claim: Credential, version: int) -> bool:
    """Whether a claim waits still, and nothing was added to it since a page was opened."""
    return Credential.objects.filter(pk=claim.pk, status=Status.SUBMITTED, version=version).exists()


def may_see_papers(item: ReviewItem | None, member: Member) -> bool:
    """Whether this member has taken the item in which somebody's papers lie."""
    if item is None or why_not_decide(member, item):
        return False
    return item.taken_by(timezone.now()) == member


def record_of(whose: Member, member: Member, sent: Refusal | None = None) -> dict[str, Any]:
    """All of somebody's registrations, with what can be taken back."""
    rows = list(full(claims_of(whose)))
    wrong = sent or Refusal()
    return {
        "whose": whose,
        "rows": [
            (
                row,
                state_of(row),
                row.can_renew and not why_not_revoke(row, member),
                wrong.claim == row.public_id,
            )
            for row in rows
        ],
        "reasons": REVOKING,
        "sent": wrong,
        "waits": next((row for row in rows if row.waits), None) is not None,
    }
