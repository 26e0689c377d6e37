"""What passed between somebody and the house: what was decided about them, what they told us, what they did for it,
and what they follow and were told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from accounts.models import Member
from cms.bodies.models import BodyMember
from cms.editorial.models import ReadingAsked
from forum.consultations.models import Presence, ReadMark
from forum.consultations.replies import Thanks
from forum.curation.models import Asked, What
from forum.desk.models import HardText
from forum.duty.models import DayAway, DutyHour
from forum.erasing.models import Erasure
from forum.moderation.logwords import SAID, said_act
from forum.moderation.models import Decision, DecisionActor
from forum.moderation.undoing import UNDO_LASTS
from forum.notifications.models import Alarm, Letter, Notice, QuietCall
from forum.notifications.rules import words_for
from forum.own_data.records.values import Record, in_chunks, without_empty
from forum.reading.models import Follow, Recusal
from forum.reports.models import Report
from forum.review.greetings import Greeting
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions.models import Appeal, Interest, Reveal, Sanction, State

#: What brings something before the desk of which its author knows from the first moment.
KNOWN = (Source.FIRST_CONTRIBUTION, Source.APPROVAL, Source.CREDENTIAL, Source.APPEAL)
#: What can be decided without its author ever hearing that somebody looked.
UNTOLD = (Outcome.LEFT, Outcome.WITHDRAWN)


def decisions(member: Member) -> Iterator[Record]:
    """What was written to them or decided about them, with what came of second looks."""
    settled = timezone.now() - UNDO_LASTS
    for row in in_chunks(Sanction.objects.visible_to(member).order_by("begins", "pk")):
        yield without_empty(
            {
                "what": row.get_kind_display(), "reason": row.get_reason_display(), "what_we_wrote": row.sentence,
                "from": row.begins, "until": row.ends, "ended_early": row.lifted_at,
            }
        )  # fmt: skip
    for look in in_chunks(
        Appeal.objects.filter(member=member).select_related("item", "sanction").order_by("at")
    ):
        stands = look.item.decided_at is not None and look.item.decided_at <= settled
        yield without_empty(
            {
                "what": "A second look you asked for",
                "asked": look.at,
                "came_to": look.came_to if stands else "",
            }
        )
    for row in in_chunks(Erasure.objects.filter(author=member, undone_at=None).order_by("at", "pk")):
        yield without_empty(
            {"what": row.get_what_display().capitalize(), "of": f"A {row.object_kind} of yours", "on": row.at}
        )
    theirs = Q(reply=None, consultation__author=member) | Q(reply__author=member)
    for row in in_chunks(Reveal.objects.filter(theirs, state=State.AGREED).order_by("decided_at")):
        yield {"what": "Two moderators saw your name", "reason": row.get_why_display(), "on": row.decided_at}


def desk(member: Member) -> Iterator[Record]:
    """What they and the desk wrote to each other, and what was decided, by what it was about. That somebody told a
    moderator of something of theirs, and they were told nothing, is the other’s: nothing here says so."""
    settled = timezone.now() - UNDO_LASTS
    about = Q(member=member) | Q(consultation__author=member) | Q(reply__author=member)
    rows = (
        ReviewItem.objects.filter(about).select_related("consultation", "reply").order_by("raised_at", "pk")
    )
    for item in in_chunks(rows, "messages"):
        messages = [each for each in item.messages.all() if not each.from_desk or each.at <= settled]
        stands = item.decided_at is not None and item.decided_at <= settled
        known = item.source in KNOWN or (item.source == Source.ASKED and not messages)
        told = stands and item.outcome not in UNTOLD
        if not (known or messages or told):
            continue
        # The day something came before the desk is theirs to know only where they brought it there.
        since = item.raised_at if known else messages[0].at if messages else None
        shows = stands and (known or told or item.source == Source.ASKED)
        yield without_empty(
            {
                "about": _about(item),
                "since": timezone.localdate(since) if since else None,
                "decided": timezone.localdate(item.decided_at) if shows else None,
                "came_to": item.get_outcome_display() if shows else "",
                "written": [
                    {"from": "the desk" if each.from_desk else "you", "text": each.text, "at": each.at}
                    for each in messages
                ],
            }
        )


def _about(item: ReviewItem) -> str:
    if item.consultation is not None:
        return item.consultation.question
    return "A reply of yours" if item.reply is not None else "A question to the desk"


def reports(member: Member) -> Iterator[Record]:
    """What they told us of: their own sentence, never the words that it was about."""
    for row in in_chunks(Report.objects.filter(reporter=member).order_by("at", "pk")):
        yield without_empty(
            {
                "about": f"The page {row.page}"
                if row.page
                else "A reply"
                if row.reply_id
                else "A consultation",
                "reason": row.get_reason_display(),
                "what_you_said": row.said,
                "told": row.at,
                "came_to": row.get_state_display(),
            }
        )


def asked(member: Member) -> Iterator[Record]:
    """What they were asked for their yes to, and the words they lent."""
    for row in in_chunks(Asked.objects.filter(member=member).order_by("asked_at", "pk")):
        yield without_empty(
            {
                "what": row.get_what_display(),
                "your_answer": row.get_state_display(),
                "words_of_yours": row.words if row.what == What.QUOTE else "",
                "asked": row.asked_at,
                "answered": row.answered_at,
            }
        )


def given(member: Member) -> Iterator[Record]:
    """Thanks, and being with somebody: the theme and the day."""
    rows = Thanks.objects.filter(member=member).select_related("reply__consultation__theme")
    for thanks in in_chunks(rows.order_by("at", "pk")):
        yield {"what": "You thanked somebody", "theme": thanks.reply.consultation.theme.name, "on": thanks.at}
    beside = Presence.objects.filter(member=member).select_related("consultation__theme")
    for presence in in_chunks(beside.order_by("at", "pk")):
        yield without_empty(
            {
                "what": "You were with somebody",
                "theme": presence.consultation.theme.name,
                "seen_as": f"Colleague {presence.alias}" if presence.alias else "under your name",
                "on": presence.at,
            }
        )


def reading(member: Member) -> Iterator[Record]:
    """What they follow, where they stepped back, and until when they have read."""
    rows = Follow.objects.filter(member=member).select_related("consultation__theme", "theme")
    for follow in in_chunks(rows.order_by("since", "pk")):
        theme = follow.theme or (follow.consultation.theme if follow.consultation else None)
        yield without_empty(
            {
                "what": "You follow " + ("a consultation" if follow.consultation_id else "a theme" if follow.theme_id else "a time"),
                "theme": theme.name if theme else "",
                "phase": follow.phase,
                "hears_of": follow.get_what_display(),
                "since": follow.since,
            }
        )  # fmt: skip
    for row in in_chunks(
        Recusal.objects.filter(member=member).select_related("consultation__theme").order_by("at")
    ):
        yield without_empty(
            {
                "what": "You stepped back",
                "theme": row.consultation.theme.name,
                "on": row.at,
                "asked_back": row.asked_back_at,
                "let_back": row.undone_at,
            }
        )
    marks = ReadMark.objects.filter(member=member).select_related("consultation__theme")
    for mark in in_chunks(marks.order_by("read_at", "pk")):
        yield {
            "what": "You read a consultation",
            "theme": mark.consultation.theme.name,
            "until": mark.read_at,
        }


def notices(member: Member) -> Iterator[Record]:
    """What they were told: that something happened, and when; and the letters that left."""
    for notice in in_chunks(Notice.objects.filter(member=member).order_by("at", "pk")):
        yield without_empty(
            {"told": words_for(notice.call, notice.verb), "on": notice.at, "read": notice.read_at}
        )
    for letter in in_chunks(Letter.objects.filter(member=member).order_by("due_at", "pk")):
        yield without_empty({"what": "A letter", "due": letter.due_at, "left": letter.sent_at})
    for call in in_chunks(QuietCall.objects.filter(member=member).order_by("at", "pk")):
        yield {"what": "You were called to somebody nobody had answered", "on": call.at}
    for alarm in in_chunks(Alarm.objects.filter(member=member).order_by("at", "pk")):
        yield without_empty(
            {"what": "You were called to the desk at once", "on": alarm.at, "left": alarm.sent_at}
        )


def house(member: Member) -> Iterator[Record]:
    """What they do for the house: hours, days away, what they keep out of, their acts in the log by code."""
    for hour in DutyHour.objects.filter(member=member).order_by("weekday", "starts"):
        yield {
            "what": "Desk hour", "weekday": hour.weekday, "from": str(hour.starts), "until": str(hour.ends),
            "time_zone": hour.time_zone,
        }  # fmt: skip
    for away in DayAway.objects.filter(member=member).order_by("first"):
        yield {"what": "Away", "from": away.first, "until": away.last}
    for kept_out in in_chunks(Interest.objects.filter(member=member).order_by("at", "pk")):
        yield {"what": "You said that you are involved", "on": kept_out.at}
    for hard in in_chunks(HardText.objects.filter(member=member).order_by("at", "pk")):
        yield {"what": "You read something hard", "on": hard.at}
    for greeting in in_chunks(Greeting.objects.filter(by=member).order_by("at", "pk")):
        yield {"what": "You greeted a newcomer", "your_words": greeting.text, "on": greeting.at}
    numbers = list(DecisionActor.objects.filter(member=member).values_list("number", flat=True))
    for row in in_chunks(Decision.objects.filter(actor__in=numbers).order_by("number")) if numbers else ():
        yield {
            "what": SAID[said_act(row.act, row.object_kind)],
            "about": f"{row.object_kind} {row.object_id}",
            "your_number": row.actor,
            "on": row.at,
        }


def library(member: Member) -> Iterator[Record]:
    """For which training bodies they write, and what they wrote beside pieces of the library."""
    for place in BodyMember.objects.filter(member=member).select_related("body").order_by("since"):
        yield without_empty(
            {
                "training_body": place.body.title,
                "role": place.get_role_display(),
                "since": place.since,
                "left": place.left_at,
            }
        )
    asked = ReadingAsked.objects.filter(reader=member).select_related("submission__body").order_by("asked_at")
    for row in in_chunks(asked):
        yield without_empty(
            {
                "what": "A reading for the library",
                "training_body": row.submission.body.title,
                "asked": row.asked_at,
                "answer": row.get_answer_display(),
                "note": row.note,
                "answered": row.answered_at,
            }
        )
    for model in (Comment, CommentReply):
        rows: Any = model.objects.filter(user=member).order_by("created_at")
        for row in in_chunks(rows):
            yield {"what": "A remark beside a piece", "text": row.text, "on": row.created_at}
