"""What somebody wrote: their consultations, what they gave to others', the open chair, drafts and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.models import Member
from forum.chair.models import ChairLine
from forum.consultations.drafts import Draft
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply, Since
from forum.own_data.records.values import Record, in_chunks, own_plain, own_words, without_empty
from forum.protocol.rules import KINDS
from forum.reading.models import Kept
from forum.templates.spec import PromptSpec

GIVEN_NAME = "under your name"


def consultations(member: Member) -> Iterator[Record]:
    """Their own, with every answer, private ones too, what they said before, and what they said in them."""
    rows = (
        Consultation.objects.filter(author=member)
        .select_related("theme", "version")
        .order_by("sent_at", "pk")
    )
    names = ("secondary_themes", "answers__revisions", "earlier_questions")
    prompts: dict[int, dict[str, PromptSpec]] = {}
    for here in in_chunks(rows, *names):
        known = prompts.setdefault(
            here.version_id, {prompt.key: prompt for prompt in here.version.spec.prompts}
        )
        yield without_empty(
            {
                "question": here.question,
                "theme": here.theme.name,
                "themes_beside": [theme.name for theme in here.secondary_themes.all()],
                "seen_as": f"Colleague {here.alias}" if here.alias else GIVEN_NAME,
                "where_it_is": here.get_status_display(),
                "sent": here.sent_at,
                "opened": here.opened_at,
                "changed": here.edited_at,
                "closed": here.closed_at,
                "withdrawn": here.withdrawn_at,
                "without_a_client": here.no_client,
                "answers": [_answer(answer, known.get(answer.prompt_key)) for answer in here.answers.all()],
                "question_before": [
                    {"question": each.question, "until": each.replaced_at}
                    for each in here.earlier_questions.all()
                ],
                "why_no_follow_up": here.get_no_follow_up_display() if here.no_follow_up else "",
                "id": here.public_id,
            }
        )


def _answer(answer: Answer, prompt: PromptSpec | None) -> Record:
    return without_empty(
        {
            "asked": prompt.text if prompt else answer.prompt_key,
            **_said(answer, prompt),
            "private": answer.is_private,
            "said_before": [
                without_empty({**_said(each, prompt), "until": each.replaced_at, "private": each.was_private})
                for each in answer.revisions.all()
            ],
        }
    )


def _said(row: Any, prompt: PromptSpec | None) -> Record:
    return {
        "answer": _own(row.html, row.text),
        "chosen": [prompt.label_of(value) if prompt else value for value in row.chosen or []],
        "number": row.number,
    }


def _own(html: str, text: str) -> Any:
    """An answer, without what it quotes: a colleague’s words are theirs, also where one takes them up."""
    return own_words(html) if html else own_plain(text)


def in_own(member: Member) -> Iterator[Record]:
    """What they said in their own consultations: answers, what they take with them, what happened since."""
    rows = Reply.objects.filter(author=member, consultation__author=member).select_related("consultation")
    for reply in in_chunks(rows.order_by("sent_at", "pk"), "revisions", "since"):
        since: Since | None = getattr(reply, "since", None)
        yield without_empty(
            {
                "in": reply.consultation.question,
                "kind": _kind(reply),
                "text": own_words(reply.html),
                "sent": reply.sent_at,
                "changed": reply.edited_at,
                "where_it_is": reply.get_status_display(),
                "said_before": [
                    {"text": own_words(each.html), "until": each.replaced_at}
                    for each in reply.revisions.all()
                ],
                "for_yourself": _since(since) if since else {},
                "id": reply.public_id,
            }
        )


def _since(since: Since) -> Record:
    return without_empty(
        {
            "good_came": since.good_came,
            "what_you_believe": since.belief,
            "how_sure": since.sure,
            "asked_them": since.get_asked_them_display() if since.asked_them else "",
        }
    )


def to_own(member: Member) -> Iterator[Record]:
    """Who gave them what kind of reply, and when: no word of it, for it is its author's."""
    rows = Reply.objects.visible().filter(consultation__author=member).exclude(author=member)
    for reply in in_chunks(rows.select_related("consultation", "author").order_by("sent_at", "pk")):
        yield {
            "to": reply.consultation.question,
            "kind": _kind(reply),
            "from": reply.voice_name,
            "date": reply.shown_at or reply.sent_at,
        }


def replies(member: Member) -> Iterator[Record]:
    """What they gave in others' consultations: their own words; of the place its theme only."""
    rows = Reply.objects.filter(author=member).exclude(consultation__author=member)
    rows = rows.select_related("consultation__theme").order_by("sent_at", "pk")
    for reply in in_chunks(rows, "revisions"):
        yield without_empty(
            {
                "theme": reply.consultation.theme.name,
                "kind": _kind(reply),
                "seen_as": f"Colleague {reply.alias}" if reply.alias else GIVEN_NAME,
                **_text(reply),
                "sent": reply.sent_at,
                "changed": reply.edited_at,
                "where_it_is": reply.get_status_display(),
                "said_before": [
                    without_empty({**_text(each), "until": each.replaced_at})
                    for each in reply.revisions.all()
                ],
                "id": reply.public_id,
            }
        )


def _text(row: Any) -> Record:
    return {
        "text": own_words(row.html),
        "what_it_would_need": own_plain(row.needs),
        "when_not_to": own_plain(row.not_when),
    }


def _kind(reply: Reply) -> str:
    return KINDS[reply.kind].opener or KINDS[reply.kind].prompt


def open_chair(member: Member) -> Iterator[Record]:
    """What they said in the open chair, while its weeks are kept."""
    for line in in_chunks(ChairLine.objects.filter(author=member).select_related("chair").order_by("at")):
        yield without_empty(
            {
                "week": line.chair.week,
                "seen_as": f"Colleague {line.alias}" if line.alias else GIVEN_NAME,
                "text": own_words(line.html),
                "said": line.at,
                "taken_back": line.withdrawn_at,
            }
        )


def drafts(member: Member) -> Iterator[Record]:
    """What they are writing, or wrote for themselves; not what was sent, which stands in its place."""
    rows = Draft.objects.filter(author=member, sent_at=None).select_related("version")
    for draft in in_chunks(rows.order_by("saved_at", "pk")):
        yield without_empty(
            {
                "for": draft.get_purpose_display(),
                "begun": draft.created_at,
                "last_saved": draft.saved_at,
                "put_away": draft.discarded_at,
                **_typed(draft),
            }
        )


def _typed(draft: Draft) -> Record:
    data = draft.data or {}
    spec = draft.version.spec if draft.version is not None else None
    asked = {prompt.key: prompt for prompt in spec.prompts} if spec else {}
    typed = data.get("answers")
    answers = typed.items() if isinstance(typed, dict) else ()
    return {
        "question": data.get("question", ""),
        "text": own_words(data["html"]) if data.get("html") else "",
        "what_it_would_need": own_plain(data.get("needs") or ""),
        "when_not_to": own_plain(data.get("not_when") or ""),
        "from_another_tab": [own_words(html) for html in data.get("beside") or []],
        "answers": [
            without_empty(
                {
                    "asked": asked[key].text if key in asked else key,
                    "answer": _own(answer.get("html") or "", answer.get("text") or ""),
                    "chosen": [
                        asked[key].label_of(v) if key in asked else v for v in answer.get("chosen") or []
                    ],
                    "number": answer.get("number"),
                    "private": bool(answer.get("private")),
                }
            )
            for key, answer in answers
        ],
    }


def notes(member: Member) -> Iterator[Record]:
    """What they keep for themselves: for their supervision, and words whose place is gone."""
    for kept in in_chunks(
        Kept.objects.filter(member=member).select_related("consultation__theme").order_by("at")
    ):
        yield without_empty(
            {
                "what": "For your supervision",
                "theme": kept.consultation.theme.name,
                "since": kept.at,
                "your_note": own_plain(kept.note),
            }
        )
    for kept in in_chunks(KeptWords.objects.filter(member=member).order_by("on", "public_id")):
        yield without_empty(
            {
                "what": "Words of yours whose place is gone",
                "kind": kept.spec.opener if kept.spec else "",
                "text": own_words(kept.html),
                "what_it_would_need": own_plain(kept.needs),
                "when_not_to": own_plain(kept.not_when),
                "sent": kept.was_sent,
                "day": kept.on,
            }
        )
