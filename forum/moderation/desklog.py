"""A page of the decision log as moderators see it: all of it, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation.logwords import ACTS, REASONS, SAID, SAID_AS, STATES, area_words, said_act, words
from forum.moderation.models import Decision, DecisionActor

SIZE = 50
FEW = 12  # acts about one text, beside it
PLACES = {"consultation": "forum:consultation", "reply": "forum:reply"}


@dataclass(frozen=True)
class Line:
    """One row in words. Members are not named by their ids: one who acted here without their name, and was
    spoken to, would be known by the hour. Nor is the chain's figure shown, which their id is hashed into.
    """

    number: int
    at: datetime
    what: str
    who: str
    about: str
    url: str
    area: str
    reason: str
    states: str


@dataclass(frozen=True)
class LogPage:
    """One page, and the addresses beside it ("" where there is none)."""

    lines: list[Line]
    newer: str
    older: str
    act: str


def log_page(member: Member, query: Mapping[str, str]) -> LogPage:
    """Cut the page that `query` asks for: "before" or "after" a number, and one "act" alone."""
    act = query.get("act", "") if query.get("act") in ACTS else ""
    rows = Decision.objects.filter(act=act) if act else Decision.objects.all()
    before, after = _number(query.get("before")), _number(query.get("after"))
    if after is not None:
        found = list(rows.filter(number__gt=after).order_by("number")[: SIZE + 1])
        has_newer, has_older, found = len(found) > SIZE, True, found[:SIZE][::-1]
    else:
        rows = rows if before is None else rows.filter(number__lt=before)
        found = list(rows.order_by("-number")[: SIZE + 1])
        has_newer, has_older, found = before is not None, len(found) > SIZE, found[:SIZE]
    keep = {"act": act} if act else {}
    return LogPage(
        lines=_lines(found, member),
        newer="?" + urlencode(keep | {"after": found[0].number}) if has_newer and found else "",
        older="?" + urlencode(keep | {"before": found[-1].number}) if has_older and found else "",
        act=act,
    )


def lines_about(thing: Consultation | Reply, member: Member) -> list[Line]:
    """What the desk did about one text, the newest first."""
    kind = "reply" if isinstance(thing, Reply) else "consultation"
    rows = Decision.objects.filter(object_kind=kind, object_id=thing.public_id)
    return _lines(list(rows.order_by("-number")[:FEW]), member)


def _lines(rows: Sequence[Decision], member: Member) -> list[Line]:
    names = _names({row.actor for row in rows})
    ids = {kind: [row.object_id for row in rows if row.object_kind == kind] for kind in PLACES}
    readable, own, areas = _readable(ids, member), _own(ids, member), area_words()
    return [
        Line(
            number=row.number,
            at=row.at,
            what=words(SAID, said_act(row.act, row.object_kind)),
            who=names.get(row.actor, f"moderator {row.actor}, who is no longer here"),
            about=_about(row),
            url=reverse(PLACES[row.object_kind], args=[row.object_id]) if row.object_id in readable else "",
            area=words(areas, row.area),
            reason=words(
                REASONS, SAID_AS.get(row.reason, row.reason) if row.object_id in own else row.reason
            ),
            states=" → ".join(words(STATES, code) for code in dict.fromkeys((row.before, row.after)) if code),
        )
        for row in rows
    ]


def _about(row: Decision) -> str:
    kind = row.object_kind.replace("_", " ")
    return f"{kind} {row.object_id[:8]}" if row.object_kind in PLACES else kind


def _names(numbers: set[int]) -> dict[int, str]:
    actors = DecisionActor.objects.filter(number__in=numbers, member__isnull=False)
    return {0: "the command line"} | dict(actors.values_list("number", "member__display_name"))


def _readable(ids: Mapping[str, Sequence[str]], member: Member) -> set[str]:
    """What of these this moderator may open now."""
    here = Consultation.objects.visible_to(member).filter(public_id__in=ids["consultation"])
    replies = Reply.objects.visible_to(member).filter(public_id__in=ids["reply"])
    return {*here.values_list("public_id", flat=True), *replies.values_list("public_id", flat=True)}


def _own(ids: Mapping[str, Sequence[str]], member: Member) -> set[str]:
    """What of these this moderator wrote or brought: its reason is said as to any author."""
    here = Consultation.objects.filter(author=member, public_id__in=ids["consultation"])
    mine = Q(author=member) | Q(consultation__author=member)
    replies = Reply.objects.filter(mine, public_id__in=ids["reply"])
    return {*here.values_list("public_id", flat=True), *replies.values_list("public_id", flat=True)}


def _number(word: str | None) -> int | None:
    """Read a number from an address; anything else is the first page."""
    return int(word) if word and word.isascii() and word.isdigit() and len(word) < 19 else None
