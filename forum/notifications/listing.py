"""A member's notices as the page shows them: pages by key, and links to what they may still see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from accounts.converters import as_public_id
from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.notifications import rules
from forum.notifications.models import Notice
from forum.review.greetings import Greeting

SIZE = 30
GREETED = ("consultation.released", "reply.released")
TO_WHAT_WAITS = ("desk.wrote", "desk.answered")  # stands on a page of its own, wherever it is about


@dataclass(slots=True)
class Line:
    """One notice: what happened, where to read it ("" when it is no longer theirs to read), whether new."""

    notice: Notice
    words: str
    question: str
    url: str
    greeting: str = ""  # of whoever released what it is about: it stands there, and never in the notice


@dataclass(frozen=True, slots=True)
class Page:
    """One page of notices, newest first; `older` is the address of the next ("" for none)."""

    lines: list[Line]
    older: str


def page_of(member: Member, query: Mapping[str, str]) -> Page:
    """Cut the page that begins after the notice named in the address; an unreadable name is the first page."""
    mine = Notice.objects.filter(member=member).select_related("consultation", "reply")
    last = mine.filter(public_id=as_public_id(query.get("after", ""))).first()
    if last is not None:
        mine = mine.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    found = list(mine[: SIZE + 1])
    rows = found[:SIZE]
    older = "?" + urlencode({"after": rows[-1].public_id}) if len(found) > SIZE else ""
    here = [notice.consultation_id for notice in rows if notice.consultation_id]
    replies = [notice.reply_id for notice in rows if notice.reply_id]
    seen = dict(Consultation.objects.visible_to(member).filter(pk__in=here).values_list("pk", "question"))
    read = set(Reply.objects.visible_to(member).filter(pk__in=replies).values_list("pk", flat=True))
    greeted = _greetings([notice for notice in rows if notice.verb in GREETED], member)
    lines = [_line(notice, seen, read) for notice in rows]
    for line in lines:
        if line.notice.verb in GREETED and line.url:
            line.greeting = greeted.get((line.notice.consultation_id, line.notice.reply_id), "")
    return Page(lines, older)


def _greetings(notices: list[Notice], member: Member) -> dict[tuple[int | None, int | None], str]:
    """The greetings of a member's own first contributions, as their notices name what they are about."""
    if not notices:
        return {}
    mine = Q(consultation__author=member) | Q(reply__author=member)
    about = [notice.consultation_id for notice in notices]
    of_it = Q(consultation__in=about) | Q(reply__consultation__in=about)
    rows = Greeting.objects.filter(mine, of_it).exclude(text="").select_related("by", "reply")
    return {
        (row.reply.consultation_id if row.reply else row.consultation_id, row.reply_id): row.words
        for row in rows
    }


def _line(notice: Notice, seen: dict[int, str], read: set[int]) -> Line:
    words, place = rules.words_for(notice.call, notice.verb), notice.consultation
    if notice.verb in rules.ELSEWHERE:
        question = seen.get(place.pk, "") if place is not None else ""
        return Line(notice, words, question, reverse(rules.ELSEWHERE[notice.verb]))
    if notice.verb in TO_WHAT_WAITS:
        return Line(notice, words, "", reverse("forum:waiting"))
    if place is None or place.pk not in seen:
        return Line(notice, words, "", "")
    url = place.get_absolute_url()
    if notice.reply is not None and notice.reply_id in read:
        url = notice.reply.get_absolute_url()
    return Line(notice, words, seen[place.pk], url)
