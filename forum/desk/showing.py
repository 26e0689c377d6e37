"""One item as the desk reads it: the text in its place, what is known about it, and what can be decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forum import permissions
from forum.asking.talk import talk_for
from forum.automation.gathering import rules_behind
from forum.consultations.models import Consultation
from forum.consultations.presenting import sections
from forum.consultations.replies import Reply
from forum.consultations.texts import look_at_published
from forum.desk import queue
from forum.desk.changes import changes_in
from forum.erasing.showing import HOLDS_NONE, receipts_for
from forum.moderation import claims
from forum.moderation.choosing import Choice
from forum.moderation.desklog import lines_about
from forum.moderation.reasons import Reason, reasons_for, words_of
from forum.review.models import RISK, TWO_PEOPLE, Source
from forum.sanctions.panel import panel_for, word_in

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.review.models import ReviewItem

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


@dataclass(frozen=True)
class Refused:
    """A decision that did not happen, with everything that was typed."""

    code: str = ""
    error: str = ""
    sentence: str = ""
    reason: str = ""
    kind: str = ""
    named: str = ""

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
    if beside["can_agree"]:
        usual = ""  # then the second person's yes stands out, and nothing else
    main = [
        Decidable(
            choice, reasons_for(choice.code), str(number), choice.code == usual, choice.code == sent.code
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
        **beside,
        **(_of_a_text(item, member) if item.is_about_a_text else {}),
    }


def _of_a_text(item: ReviewItem, member: Member) -> dict[str, Any]:
    here, reply = item.place, item.reply
    moderates = member.is_moderator and permissions.can_decide(member, item)
    before, after = _in_its_place(here, reply, member)
    return {
        "consultation": here,
        "reply": reply,
        "sections": sections(here, list(here.answers.all()), for_author=False),
        "before": before,
        "after": after,
        "seen": look_at_published(here, reply),
        "can_show_card": moderates and (item.source in RISK or (reply or here).card_since is not None),
        "changes": changes_in(item) if moderates else None,
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
