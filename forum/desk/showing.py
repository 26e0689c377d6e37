"""One item as the desk reads it: the text in its place, what is known about it, and what can be decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from forum import permissions
from forum.asking.talk import talk_for
from forum.automation.gathering import rules_behind
from forum.consultations.models import Consultation, Status
from forum.consultations.presenting import sections
from forum.consultations.replies import Reply
from forum.consultations.texts import look_at_published
from forum.desk import queue
from forum.desk.changes import changes_in
from forum.erasing.showing import HOLDS_NONE, receipts_for
from forum.moderation import claims
from forum.moderation.actions.deciding import CANNOT_YET, NOT_VERIFIED, VERIFY_FIRST
from forum.moderation.choosing import Choice
from forum.moderation.desklog import lines_about
from forum.moderation.greeting import is_first
from forum.moderation.reasons import Reason, reasons_for, words_of
from forum.review.greetings import Greeting
from forum.review.models import RISK, TWO_PEOPLE, Outcome, ReviewItem, Source
from forum.sanctions.panel import panel_for, word_in

if TYPE_CHECKING:
    from accounts.models import Member

FIRST_KEY_OF_MORE, LAST_KEY = 5, 9
BESIDE = 30  # replies shown with an item; the rest is a link away


@dataclass(frozen=True, slots=True)
class Decidable:
    """One decision with its key and its ready sentences, as a form shows it."""

    choice: Choice
    reasons: tuple[Reason, ...]
    key: str = ""  # a number: from 1 on for those in sight, from 5 on for those under "More"
    is_usual: bool = False  # the one that stands out
    is_open: bool = False  # it was refused, and comes back open
    greets: bool = False  # a line of greeting may go with it


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """Why something cannot be released yet, and where that is settled ("" where nobody may be led there)."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Refused:
    """A decision that did not happen, with everything that was typed."""

    code: str = ""
    error: str = ""
    sentence: str = ""
    reason: str = ""
    kind: str = ""
    named: str = ""
    greeting: str = ""

    @property
    def ready(self) -> str:
        """The ready sentence that was chosen."""
        return words_of(self.code, self.reason, "")


def page(item: ReviewItem, member: Member, refused: Refused | None = None) -> dict[str, Any]:
    """Everything that the page of one item needs."""
    sent = refused or Refused()
    beside = claims.beside(item, member)
    offered = beside["offered"]
    usual = next((each.code for each in offered.main if not (each.grave or each.two)), "")
    waits = _waits_for(item, member) if item.is_about_a_text else None
    if beside["can_agree"] or waits:
        usual = (
            ""  # then the second person's yes stands out, or the way to their registration, and nothing else
        )
    first = any(_greets(each) for each in offered) and is_first(item)
    main = [
        Decidable(
            choice,
            reasons_for(choice.code),
            str(number),
            choice.code == usual,
            choice.code == sent.code,
            greets=first and _greets(choice),
        )
        for number, choice in enumerate(offered.main, start=1)
        if not (choice.two and item.proposed)  # then it waits for a second person's yes
    ]
    more = [
        Decidable(
            choice,
            reasons_for(choice.code),
            str(number) if number <= LAST_KEY else "",
            is_open=choice.code == sent.code,
            greets=first and _greets(choice),
        )
        for number, choice in enumerate(offered.more, start=FIRST_KEY_OF_MORE)
        if not (choice.two and item.proposed)
    ]
    return {
        "item": item,
        "title": queue.title_of(item),
        "main": main,
        "more": more,
        "more_is_open": any(each.is_open for each in more),
        "is_open": any(each.is_open for each in (*main, *more)),
        "kinds": offered.kinds,
        "sent": sent,
        "is_harm": item.source in (*RISK, *TWO_PEOPLE),
        "rules": rules_behind(item),
        "next": queue.next_for(member, but=item),
        "talk": talk_for(item, member),
        "talk_comes_first": item.source in (Source.ASKED, Source.APPEAL),
        "panel": panel_for(item, member),
        "word": word_in(item),
        "waits_for": waits,
        **beside,
        **(_of_a_text(item, member) if item.is_about_a_text else {}),
    }


def _waits_for(item: ReviewItem, member: Member) -> WaitsFor | None:
    """What nobody releases yet, its author being unverified; beside a name with the way to their registration, beside
    an alias without a word of why (invariant 2)."""
    here = item.place
    if item.reply is not None or here.status != Status.HELD:
        return None
    if Consultation.objects.filter(pk=here.pk).releasable(timezone.now()).exists():
        return None
    if here.alias:
        return WaitsFor(CANNOT_YET)
    if not member.is_moderator:
        return WaitsFor(NOT_VERIFIED)
    waits = ReviewItem.objects.filter(member=here.author_id, source=Source.CREDENTIAL, decided_at=None)
    claim = waits.values_list("public_id", flat=True).first()
    return WaitsFor(VERIFY_FIRST, reverse("forum:desk-item", args=[claim]) if claim else "")


def _greets(choice: Choice) -> bool:
    return choice.code == Outcome.RELEASED and not choice.two


def _of_a_text(item: ReviewItem, member: Member) -> dict[str, Any]:
    here, reply = item.place, item.reply
    moderates = member.is_moderator and permissions.can_decide(member, item)
    before, after = _in_its_place(here, reply, member)
    greetings = Greeting.objects.filter(**({"consultation": here} if reply is None else {"reply": reply}))
    return {
        "consultation": here,
        "reply": reply,
        "sections": sections(here, list(here.answers.all()), for_author=False),
        "before": before,
        "after": after,
        "seen": look_at_published(here, reply),
        "can_show_card": moderates and (item.source in RISK or (reply or here).card_since is not None),
        "changes": changes_in(item) if moderates else None,
        "greeting": greetings.select_related("by").first(),
        "receipts": receipts_for(item, member) if moderates else (),
        "holds_none": HOLDS_NONE,
        "decisions": lines_about(reply or here, member) if permissions.can_read_log(member) else (),
    }


def _in_its_place(here: Consultation, reply: Reply | None, member: Member) -> tuple[list[Reply], list[Reply]]:
    """What colleagues said before a reply and after it; about a consultation all of it is "after". One query."""
    rows = Reply.objects.visible_to(member).filter(consultation=here).exclude(status="withdrawn")
    found = list(rows.select_related("author").order_by("sent_at", "public_id")[: BESIDE + 1])
    others = [each for each in found if reply is None or each.pk != reply.pk]
    if reply is None:
        return [], others[:BESIDE]
    before = [each for each in others if (each.sent_at, each.public_id) < (reply.sent_at, reply.public_id)]
    return before, [each for each in others if each not in before]
