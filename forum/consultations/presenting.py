"""What the reading pages show, gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value

from accounts.models import new_public_id
from cms.models import ThemePage
from forum import permissions
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.mirroring import ReplyMirror
from forum.consultations.models import Answer, Consultation, Voice
from forum.consultations.querysets import ConsultationQuerySet
from forum.consultations.replies import Reply
from forum.consultations.replyforms import ReplyForm
from forum.consultations.texts import parts_said
from forum.converters import as_public_id
from forum.protocol.rules import KINDS, opener_group
from forum.review.models import ReviewMessage

if TYPE_CHECKING:
    from accounts.models import Member

REPLIES_PER_PAGE = 50


@dataclass(frozen=True)
class Section:
    """One answered prompt as readers meet it."""

    heading: str
    html: str = ""
    text: str = ""
    ends: str = ""  # the words at a scale's ends
    private: bool = False
    role: str = "case"


def sections(consultation: Consultation, answers: list[Answer], *, for_author: bool) -> dict[str, Any]:
    """Sort answers as the page shows them: the arrival line, the case, the broad strokes.

    Private answers are left out for everybody but the author (domain.md, invariant 1).
    """
    by_key = {answer.prompt_key: answer for answer in answers if for_author or not answer.is_private}
    shown: dict[str, Any] = {
        "arrival": "",
        "case": [],
        "strokes": [],
        "strokes_heading": "A few broad strokes",
    }
    for prompt in consultation.version.spec.answered:
        answer = by_key.get(prompt.key)
        if answer is None or not (answer.html or answer.text or answer.chosen or answer.number is not None):
            continue
        heading, _ = prompt.wording(no_client=consultation.no_client)
        words = answer.text or ", ".join(prompt.label_of(value) for value in answer.chosen)
        if prompt.role == "arrival":
            shown["arrival"] = words
        elif prompt.role == "context":
            shown["strokes"].append((heading, words))
        else:
            ends = ""
            if prompt.scale is not None and answer.number is not None:
                words = str(answer.number)
                ends = f"{prompt.scale.min} {prompt.scale.min_label}, {prompt.scale.max} {prompt.scale.max_label}"
            shown["case"].append(Section(heading, answer.html, words, ends, answer.is_private, prompt.role))
    return shown


def consultations_for(member: Member) -> ConsultationQuerySet:
    """Consultations a member may open, with the alias they themselves speak under (None: not yet spoken)."""
    mine = Voice.objects.filter(consultation=OuterRef("pk"), member=member).values("alias")[:1]
    return (
        Consultation.objects.visible_to(member)
        .select_related("author", "theme", "version__template")
        .annotate(my_alias=Subquery(mine))
    )


def replies_of(
    consultation: Consultation, member: Member, query: Mapping[str, str]
) -> tuple[list[Reply], str, str]:
    """One page of replies in the order they came, and the addresses of the pages before and after.

    `query` may name a reply to begin with ("at"); its place decides the page. At most one query more.
    """
    rows = _in_order(consultation, member).select_related("author", "answers__author")
    begin = as_public_id(query.get("at", ""))
    if begin:
        first = Reply.objects.filter(public_id=begin, consultation=consultation)
        rows = rows.filter(sent_at__gte=Subquery(first.values("sent_at")[:1]))
    found = list(rows[: REPLIES_PER_PAGE + 1])
    more = found[REPLIES_PER_PAGE].public_id if len(found) > REPLIES_PER_PAGE else ""
    return found[:REPLIES_PER_PAGE], ("?" if begin else ""), (f"?at={more}#replies" if more else "")


def _in_order(consultation: Consultation, member: Member) -> QuerySet[Reply]:
    """The replies a member reads, in the order they came."""
    rows = Reply.objects.visible_to(member).filter(consultation=consultation).exclude(status="withdrawn")
    return rows.order_by("sent_at", "public_id")


def page_of_reply(reply: Reply, member: Member) -> str:
    """Name the reply with which the page that holds `reply` begins; "" for the first page."""
    rows = _in_order(reply.consultation, member)
    before = rows.filter(
        Q(sent_at__lt=reply.sent_at) | Q(sent_at=reply.sent_at, public_id__lt=reply.public_id)
    ).count()
    start = before // REPLIES_PER_PAGE * REPLIES_PER_PAGE
    return rows[start].public_id if start else ""


def conversation(
    consultation: Any, member: Member, query: Mapping[str, str], form: ReplyForm | None = None
) -> dict[str, Any]:
    """Everything the consultation's page needs."""
    is_mine = consultation.author_id == member.pk
    kinds = permissions.kinds_for(member, consultation)
    answers = list(Answer.objects.filter(consultation=consultation))
    replies, first_page, next_page = replies_of(consultation, member, query)
    draft = None
    if kinds:
        draft = (
            Draft.objects.open()
            .filter(author=member, purpose=Purpose.REPLY, consultation=consultation)
            .first()
        )
    if form is None and kinds:
        form = ReplyForm.from_data(kinds, draft.data if draft else {})
        form.answers = as_public_id(query.get("to", "")) or form.answers
    answered = next((reply for reply in replies if form and reply.public_id == form.answers), None)
    if form is not None and answered is None and not form.raw and draft is None:
        form.answers = ""
    if form is not None and form.html and form.seen is None:
        own = [reply for reply in replies if reply.author_id == member.pk and reply.status == "visible"]
        said = parts_said(consultation, answers, own) if is_mine else None
        ReplyMirror(form, consultation, by=member, draft=draft, said=said).reflect()
    _bring_sentences([reply for reply in replies if reply.author_id == member.pk])
    open_with, other_ways = opener_group(kinds)
    return {
        "consultation": consultation,
        "sections": sections(consultation, answers, for_author=is_mine),
        "beside": list(consultation.secondary_themes.all()),
        "theme_page": ThemePage.objects.address_of(consultation.theme_id),
        "is_mine": is_mine,
        "replies": [
            (reply, permissions.can_edit_reply(member, reply) if _belongs(reply, consultation) else False)
            for reply in replies
        ],
        "first_page": first_page,
        "next_page": next_page,
        "form": form,
        "answering": answered,
        "openers": open_with,
        "other_ways": other_ways,
        "kind": KINDS.get(form.kind) if form else None,
        "token": draft.public_id if draft else new_public_id(),
        "seq": draft.seq if draft else 0,
        "saved_at": draft.saved_at if draft and draft.seq else None,
        "my_alias": consultation.my_alias,
        "can_edit": permissions.can_edit(member, consultation),
        "can_withdraw": permissions.can_withdraw(member, consultation),
        "member_id": member.pk,
    }


def _bring_sentences(own: list[Reply]) -> None:
    """Give one's own replies that wait or came back what the desk wrote about them, in one query."""
    away = {reply.pk: reply for reply in own if reply.status != "visible"}
    for reply in away.values():
        reply.from_desk = []
    said = ReviewMessage.objects.filter(item__reply__in=away, from_desk=True).select_related("item")
    for message in said if away else ():
        away[message.item.reply_id].from_desk.append(message.text)  # type: ignore[index]


def _belongs(reply: Reply, consultation: Consultation) -> bool:
    """Give the reply the consultation already in hand, so that asking about it costs no query."""
    reply.consultation = consultation
    return True


def count_of(member: Member) -> Any:
    """A column with how many consultations this member can read, for the theme filter's threshold."""
    readable = Consultation.objects.visible_to(member).readable().order_by()
    total = readable.annotate(one=Value(1)).values("one").annotate(total=Count("pk")).values("total")
    return Subquery(total, output_field=IntegerField())


def waiting_for(member: Member) -> list[dict[str, str]]:
    """What waits for a member, in one query: drafts, what came back from the desk, questions asked of them."""
    words = {"output_field": CharField()}
    drafts = (
        Draft.objects.visible_to(member).open().exclude(seq=0)
        .values(what=Value("draft", **words), ref=F("public_id"), text=Value("", **words), at=F("saved_at"))
    )  # fmt: skip
    back = (
        Consultation.objects.filter(author=member, status__in=("held", "returned"))
        .values(what=F("status"), ref=F("public_id"), text=F("question"), at=F("sent_at"))
    )  # fmt: skip
    answered = Reply.objects.filter(answers=OuterRef("pk"), author=member).exclude(status="withdrawn")
    asked = (
        Reply.objects.visible().filter(consultation__author=member, consultation__status="open", kind="clarifying_question")
        .exclude(author=member).exclude(Exists(answered))
        .values(what=Value("asked", **words), ref=F("public_id"), text=F("consultation__question"), at=F("sent_at"))
    )  # fmt: skip
    rows: QuerySet[Any, Any] = drafts.order_by().union(back.order_by(), asked.order_by(), all=True)
    return list(rows.order_by("-at")[:12])
