"""A member's notices as the page shows them: pages by key, and links to what they may still see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.converters import as_public_id
from forum.notifications import rules
from forum.notifications.models import Notice

SIZE = 30
TO_WHAT_WAITS = ("desk.wrote", "desk.answered")  # stands on a page of its own, wherever it is about


@dataclass(frozen=True, slots=True)
class Line:
    """One notice: what happened, where to read it ("" when it is no longer theirs to read), whether new."""

    notice: Notice
    words: str
    question: str
    url: str


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
    return Page([_line(notice, seen, read) for notice in rows], older)


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
