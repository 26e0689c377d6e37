"""The box under a consultation: which one this reader has now, and what stands in it and beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from accounts.converters import as_public_id
from accounts.models import new_public_id
from forum import permissions
from forum.consultations.around import Around
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply
from forum.consultations.replyforms import POSTERS, ReplyForm
from forum.consultations.turns import Said, colleagues_kinds, open_to
from forum.mirror.html import to_text
from forum.protocol.phases import BY_PRESET, TABLE, Phase
from forum.protocol.rules import KINDS, opener_group
from forum.protocol.words import line_for_next, three_of

if TYPE_CHECKING:
    from accounts.models import Member

QUOTED_WORDS = 60


@dataclass(frozen=True)
class Open:
    """The two things a member may be writing here: a reply, and a note of their own."""

    reply: Draft | None = None
    note: Draft | None = None

    @classmethod
    def of(cls, consultation: Consultation, member: Member) -> Open:
        """Read both in one query."""
        purposes = (Purpose.REPLY, Purpose.NOTE)
        rows = Draft.objects.open().filter(author=member, consultation=consultation, purpose__in=purposes)
        found = {draft.purpose: draft for draft in rows}
        return cls(found.get(Purpose.REPLY), found.get(Purpose.NOTE))


def is_answerable(consultation: Consultation, reply: Reply) -> bool:
    """Whether this is a colleague's question that the poster may answer in any phase until take-back."""
    asked = reply.kind == "clarifying_question" and reply.status == "visible"
    return asked and reply.author_id != consultation.author_id


def form_for(
    consultation: Consultation, member: Member, query: Mapping[str, str], replies: list[Reply], draft: Draft | None,
    said: Sequence[Said],
) -> ReplyForm | None:  # fmt: skip
    """Give the form of this page, with what the draft holds; None where there is nothing to write now.

    It offers what is welcome now of this member: who waits for an answer, or for others, is not asked again.
    """
    to = _named(replies, query.get("to", ""))
    answering = to is not None and is_answerable(consultation, to)
    kinds = permissions.kinds_for(member, consultation, answering=answering)
    kinds = open_to(consultation, kinds, said, by=member.pk)
    if not kinds:
        return None
    if query.get("as", "") in kinds and kinds[0] in POSTERS:
        kinds = (query["as"], *(kind for kind in kinds if kind != query["as"]))
    form = ReplyForm.from_data(kinds, draft.data if draft else {})
    if draft is None or not form.html:
        form.kind = "" if kinds[0] in POSTERS else form.kind
    if to is not None:
        form.answers = to.public_id
    elif draft is None:
        form.answers = ""
    quoted = _named(replies, query.get("quote", ""))
    form.quotes = quoted.public_id if quoted is not None and quoted.status == "visible" else form.quotes
    return form


def _named(replies: list[Reply], named: str) -> Reply | None:
    public_id = as_public_id(named)
    return next((reply for reply in replies if public_id and reply.public_id == public_id), None)


def box_of(consultation: Consultation, form: ReplyForm | None, *, is_mine: bool, has_said: bool) -> str:
    """Name the box: reply, take_back, follow_up, note, or "" where nothing is written now.

    `has_said` says that the poster's take-back of this phase is sent already.
    """
    if form is not None:
        kind = form.becomes if is_mine else ""
        if kind == "take_back" and has_said and not form.error:
            return ""
        return kind if kind in {"take_back", "follow_up"} else "reply"
    return "note" if is_mine and listens(consultation) else ""


def listens(consultation: Consultation) -> bool:
    """Whether the poster sits in the listening chair, or nothing is asked of them while it is paused."""
    return consultation.status == "open" and not (phase_of(consultation).poster or consultation.talks)


def phase_of(consultation: Consultation) -> Phase:
    """The phase it is in."""
    return TABLE[consultation.phase]


def has_said(consultation: Consultation, replies: list[Reply]) -> bool:
    """Whether the poster's take-back of this phase is among these replies, wherever it waits."""
    began = consultation.phase_began_at
    return consultation.phase == "take_back" and any(
        reply.kind == "take_back" and reply.status in {"visible", "held", "returned"} and began and reply.sent_at >= began
        for reply in replies
    )  # fmt: skip


def context(
    consultation: Consultation, form: ReplyForm | None, open_drafts: Open, around: Around, *,
    is_mine: bool, replies: list[Reply], is_last_page: bool, begin: str,
) -> dict[str, Any]:  # fmt: skip
    """Everything the box needs."""
    box = box_of(consultation, form, is_mine=is_mine, has_said=has_said(consultation, replies))
    kinds = form.kinds if form is not None and not is_mine else ()
    first, others = opener_group(kinds)
    first = tuple(sorted(first, key=lambda kind: kinds.index(kind.code)))
    draft, note = open_drafts.reply, open_drafts.note
    left = draft if form is None and draft is not None and draft.seq else None
    day = timezone.localdate().toordinal()
    return {
        "form": form, "box": box, "kind": KINDS.get(form.becomes) if form else None,
        "openers": first, "other_ways": others,
        "answering": _named(replies, form.answers) if form else None,
        "quoted": quoted_by(_named(replies, form.quotes), notes_open=consultation.notes_opened_at is not None) if form else None,
        "next_line": line_for_next(colleagues_kinds(consultation, around.said)) if kinds and is_last_page else "",
        "bank": three_of(around.bank, day=day, seed=int(consultation.public_id[:6], 16)) if "clarifying_question" in kinds else [],
        "takes_notes": "technique_note" in kinds,
        "takes_pieces": "resource" in kinds,
        "can_ask_notes": box == "take_back" and BY_PRESET[consultation.preset].takes_notes and consultation.notes_opened_at is None,
        "both_ways": box in {"take_back", "follow_up"} and form is not None and len(form.kinds) > 1,
        "since": form.points("since", no_client=consultation.no_client) if form and box == "follow_up" else [],
        "on_us": form.points("on_us", no_client=consultation.no_client) if form and box == "follow_up" else [],
        "note": note if is_mine else None, "left": left,
        "note_form": ReplyForm.from_data((), note.data if note is not None else {}) if box == "note" else None,
        "token": draft.public_id if draft else new_public_id(),
        "seq": draft.seq if draft else 0,
        "saved_at": draft.saved_at if draft and draft.seq else None,
        "at_query": f"?at={begin}" if begin else "",
    }  # fmt: skip


@dataclass(frozen=True)
class Quoted:
    """A few words of another reply, as its source reads now."""

    words: str
    name: str
    public_id: str
    address: str


def quoted_by(source: Reply | None, *, notes_open: bool) -> Quoted | None:
    """Give what is quoted, shortened; None where the source cannot be read by everybody any more."""
    if source is None or source.status != "visible" or source.folded_at is not None:
        return None
    if source.kind == "technique_note" and not notes_open:
        return None
    words = to_text(source.html).split()
    short = " ".join(words[:QUOTED_WORDS]) + (" …" if len(words) > QUOTED_WORDS else "")
    return Quoted(short, source.voice_name, source.public_id, source.get_absolute_url())


def first_belief(answers: list[Answer]) -> int | None:
    """What the poster first gave under the template's own scale of belief; theirs alone."""
    return next(
        (each.number for each in answers if each.prompt_key.endswith(".belief") and each.number is not None),
        None,
    )
