"""The texts of a consultation as the checks read them: what others will see together, by part."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from forum.checks.looking import Look, ids_in, look, report_of
from forum.checks.memory import Memory
from forum.checks.spoken import ALIAS
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Answer, Consultation, Presence, Voice
from forum.consultations.replies import Reply
from forum.mirror import risk
from forum.mirror.findings import Report
from forum.mirror.html import to_text
from forum.templates.spec import TemplateSpec

if TYPE_CHECKING:
    from accounts.models import Member

QUESTION = "question"
REPLY = "text"  # the part of a reply in the making
MOST_REPLIES = 50  # of the poster's own replies that are read together with a consultation
MOST_LINKED = 10  # consultations about the same person that are added up


def memory_of(draft: Draft | None, consultation: Consultation | None = None) -> Memory:
    """What the checks remember of a draft; what belongs to a consultation uses the consultation's key."""
    stored = draft.checks if draft is not None else {}
    here = consultation or (draft.consultation if draft is not None else None)
    if here is None:
        return Memory.of(stored)
    memory = Memory.of(stored, key=here.check_key, dismissed=list(here.dismissed))
    memory.settled = list(here.passed)
    memory.put_away = list(dict.fromkeys([*here.put_away, *memory.put_away]))
    if "ticked" not in stored:
        memory.ticked = [code for code in here.risks if code in risk.TICKS]
    memory.spoken = cache(lambda: voices_in(here))
    return memory


def voices_in(consultation: Consultation) -> list[str]:
    """Name whoever can be seen to have spoken in a consultation, as readers know them: its poster, who wrote
    what everybody reads, who is with them. A note that is kept closed, or what waits, tells of nobody."""
    replied = Reply.objects.visible().filter(consultation=consultation).values("author")
    beside = Presence.objects.filter(consultation=consultation).values("member")
    seen = Q(member=consultation.author_id) | Q(member__in=replied) | Q(member__in=beside)
    rows = Voice.objects.filter(seen, consultation=consultation)
    spoken = rows.values_list("alias", "member__display_name")
    return [f"{ALIAS}{alias}" if alias else name for alias, name in spoken]


def with_reply(memory: Memory, reply: Reply | None) -> Memory:
    """Add what the author of a reply dismissed in it, and what of that a moderator let stand."""
    if reply is not None:
        memory.dismiss(list(reply.dismissed))
        memory.settled = [*memory.settled, *reply.passed]
    return memory


def parts_of(spec: TemplateSpec, data: dict[str, Any]) -> dict[str, str]:
    """What a draft would show to others, by prompt key. A private answer calls nobody (domain.md, 1)."""
    parts: dict[str, str] = {}
    answers = data.get("answers") or {}
    for prompt in spec.prompts:
        answer = answers.get(prompt.key) or {}
        text = answer.get("text") or to_text(answer.get("html", ""))
        if prompt.role == "question":
            text = data.get("question", "")
        elif prompt.key.startswith("ctx.") and data.get("client") != "yes":
            continue
        if text and not answer.get("private") and prompt.private != "always":
            parts[prompt.key] = text
    return parts


def everything_in(spec: TemplateSpec, data: dict[str, Any]) -> list[str]:
    """All that a draft says, also what its author keeps private: for what they alone are shown."""
    answers = data.get("answers") or {}
    said = [
        answer.get("text") or to_text(answer.get("html", ""))
        for answer in (answers.get(prompt.key) or {} for prompt in spec.prompts)
    ]
    return [text for text in (data.get("question", ""), *said) if text]


def question_key(spec: TemplateSpec) -> str:
    """The part that is the question."""
    return spec.prompts[-1].key


def answers_in(spec: TemplateSpec, data: dict[str, Any]) -> list[str]:
    """The answers' plain texts, without the question."""
    return [text for key, text in parts_of(spec, data).items() if key != question_key(spec)]


def said_in(consultation: Consultation, *, but: int | None = None) -> dict[str, str]:
    """What the author has published in a consultation, by part: question, answers, their own replies."""
    return parts_said(consultation, consultation.answers.all(), own_replies(consultation, but=but))


def parts_said(
    consultation: Consultation, answers: Iterable[Answer], replies: Iterable[Reply]
) -> dict[str, str]:
    """The same from answers and replies at hand."""
    parts = {QUESTION: consultation.question}
    for answer in answers:
        if not answer.is_private and (text := answer.text or to_text(answer.html)):
            parts[answer.prompt_key] = text
    return parts | {f"reply.{reply.pk}": to_text(reply.html) for reply in replies}


def own_replies(consultation: Consultation, *, but: int | None = None) -> list[Reply]:
    """The author's own visible replies, newest first."""
    replies = Reply.objects.filter(consultation=consultation, author=consultation.author_id, status="visible")
    return list(replies.exclude(pk=but or 0).order_by("-sent_at")[:MOST_REPLIES])


def look_at(draft: Draft, data: dict[str, Any], memory: Memory) -> Look:
    """Look at what stands in the composer, with everything its author has said in the consultation before."""
    assert draft.version is not None
    parts, known = parts_of(draft.version.spec, data), None
    shown = set(parts)
    if draft.purpose == Purpose.EDIT and draft.consultation is not None:
        if draft.consultation.is_readable:
            known = ids_in(said_in(draft.consultation), memory)
        parts |= {f"reply.{reply.pk}": to_text(reply.html) for reply in own_replies(draft.consultation)}
    linked = linked_reports(draft.author, str(data.get("same_person") or ""), but=draft.consultation_id)
    return look(parts, memory, shown=shown, linked=linked, known=known)


def look_at_question(consultation: Consultation, question: str, memory: Memory) -> Look:
    """Look at other words for a published question, with everything its author has said beside it."""
    said = said_in(consultation)
    root = consultation.same_person_as.public_id if consultation.same_person_as else ""
    linked = linked_reports(consultation.author, root, but=consultation.pk)
    parts = said | {QUESTION: question}
    return look(parts, memory, shown={QUESTION}, linked=linked, known=ids_in(said, memory))


def look_at_reply(
    consultation: Consultation,
    html: str,
    memory: Memory,
    *,
    by: Member,
    but: int | None = None,
    said: dict[str, str] | None = None,
    beside: dict[str, str] | None = None,
) -> Look:
    """Look at a reply; the poster's own together with all they have said (`said`, where it is at hand).

    `beside` holds its other fields, as plain text by name (a technique note has two).
    """
    fields = {REPLY: to_text(html), **{name: text for name, text in (beside or {}).items() if text}}
    is_poster = consultation.author_id == by.pk
    if is_poster and said is None:
        said = said_in(consultation, but=but)
    said = (said or {}) if is_poster else {}
    known = ids_in(said, memory) if said else None
    return look({**said, **fields}, memory, shown=set(fields), known=known)


def fields_beside(data: dict[str, Any]) -> dict[str, str]:
    """The fields a technique note has beside its text, from a draft's data or a reply's row.

    What was typed there before another opener was taken is kept with the draft, and sent to nobody.
    """
    if data.get("kind") != "technique_note":
        return {}
    return {name: data.get(name) or "" for name in ("needs", "not_when")}


def look_at_published(consultation: Consultation, reply: Reply | None = None) -> Look:
    """Look at what was sent, as today's checks see it: the consultation, or one reply in it."""
    memory = memory_of(None, consultation)
    if reply is None:
        for own in own_replies(consultation):
            with_reply(memory, own)
        return look(said_in(consultation), memory)
    with_reply(memory, reply)
    return look_at_reply(
        consultation, reply.html, memory, by=reply.author, but=reply.pk, beside=fields_beside(vars(reply))
    )


def earlier_ones(member: Member, *, but: int | None = None) -> list[Consultation]:
    """A member's own consultations about somebody, newest first: the same person may be in several."""
    mine = Consultation.objects.filter(author=member, no_client=False).exclude(status="withdrawn")
    return list(mine.exclude(pk=but or 0).order_by("-sent_at")[:40])


def root_of(member: Member, public_id: str, *, but: int | None = None) -> Consultation | None:
    """The first of a member's consultations about the same person, found through any of them.

    `but` is the consultation that asks: nothing is tied to itself.
    """
    if not public_id:
        return None
    named = Consultation.objects.filter(author=member, public_id=public_id).exclude(pk=but or 0)
    found = named.select_related("same_person_as").first()
    if found is None or found.same_person_as_id in {None, but}:
        return found
    return found.same_person_as


def linked_reports(member: Member, public_id: str, *, but: int | None = None) -> list[Report]:
    """What the author's other consultations about the same person say: fragments add up over time."""
    root = root_of(member, public_id, but=but)
    if root is None:
        return []
    linked = Consultation.objects.filter(author=member).exclude(status="withdrawn").exclude(pk=but or 0)
    linked = linked.filter(pk=root.pk) | linked.filter(same_person_as=root)
    own = Reply.objects.filter(author=member, status="visible")
    linked = linked.prefetch_related("answers", Prefetch("replies", own, to_attr="own_replies"))
    return [
        report_of(parts_said(each, each.answers.all(), each.own_replies), memory_of(None, each))
        for each in linked.order_by("-sent_at")[:MOST_LINKED]
    ]
