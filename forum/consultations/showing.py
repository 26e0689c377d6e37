"""A consultation's page: everything it shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.models import ThemePage
from forum import permissions
from forum.checks import offers, risks
from forum.consultations import around, hosting, leading, voicing
from forum.consultations.curated import is_featured, notes_on
from forum.consultations.exchange import Turns, Worry, items_of, turns_of
from forum.consultations.mirroring import ReplyMirror
from forum.consultations.models import Answer, Consultation
from forum.consultations.presenting import sections
from forum.consultations.quieting import choices_for
from forum.consultations.replyforms import ReplyForm
from forum.consultations.texts import parts_said
from forum.consultations.turns import Said, has_voice
from forum.mirror import risk
from forum.mirror.html import to_text
from forum.protocol.words import NOT_WITH_CLIENTS, SET_ASIDE, Where, now_line

if TYPE_CHECKING:
    from accounts.models import Member


def page(
    consultation: Any, member: Member, query: Mapping[str, str], form: ReplyForm | None = None, **more: Any
) -> dict[str, Any]:
    """Everything the consultation's page needs; `form` is one that was sent and comes back."""
    is_mine = consultation.author_id == member.pk
    answers = list(Answer.objects.filter(consultation=consultation))
    turns = turns_of(consultation, member, query)
    found = around.gather(consultation, member)
    writes = permissions.can_reply(member, consultation)
    drafts = voicing.Open.of(consultation, member) if writes or is_mine else voicing.Open()
    if form is None and writes:
        form = voicing.form_for(consultation, member, query, turns.replies, drafts.reply, found.said)
    if form is not None and form.html and form.seen is None:
        _look(form, consultation, member, drafts, answers, turns)
    belief = voicing.first_belief(answers) if is_mine else None
    items = items_of(consultation, member, turns, found, belief=belief)
    worry = Worry.of(consultation, member, found)
    house = hosting.House.of(consultation)
    acts = hosting.acts_for(member, consultation, now=timezone.now())
    return {
        "consultation": consultation,
        "is_mine": is_mine,
        "member_id": member.pk,
        "sections": sections(consultation, answers, for_author=is_mine),
        "beside": found.themes,
        "earlier": found.earlier,
        "theme_page": ThemePage.objects.address_at(found.library) if found.library else "",
        "pieces": found.pieces,
        "now": now_line(consultation.state, where(consultation, found.said, is_poster=is_mine)),
        "card": _card(consultation, answers),
        "gently": hosting.gently_words(consultation),
        "safety": risks.shown(risk.in_order(consultation.risks)) if is_mine else (),
        "items": items,
        "has_replies": bool(turns.replies),
        "first_page": "?#replies" if turns.begin else "",
        "begin": turns.begin,
        "next_page": turns.next_page,
        "read_until": turns.replies[-1].sent_at if turns.next_page else None,
        "can_edit": permissions.can_edit(member, consultation),
        "can_withdraw": permissions.can_withdraw(member, consultation),
        "can_be_with": permissions.can_be_with(member, consultation),
        "can_reword": permissions.can_reword(member, consultation),
        "can_moderate_phase": permissions.can_moderate_phase(member, consultation),
        "acts": acts,
        "leads": leading.leads_for(member, consultation, found.events),
        "quiet": choices_for(consultation, member, found.offered),
        "set_aside": _set_aside(member) if is_mine and consultation.status == "hidden" else "",
        "marked": found.marked.get("", []),
        "worry": worry,
        "worry_cards": risks.shown((risk.DANGER,)) if worry or any(item.worry for item in items) else (),
        "put_off": found.put_off.get(""),
        "rule_cards": found.rule_cards.get("", []),
        "summary": found.summary,
        "greeting": found.greetings.get("", "") if is_mine else "",
        "asked": found.asked,
        "ran_out": permissions.ran_out(member),
        "curated": notes_on(consultation) if consultation.is_readable else [],
        "goes_on_in": _goes_on_in(consultation, member),
        "is_featured": is_featured(consultation),
        "can_curate": permissions.can_curate(member, consultation),
        "talk": _act(acts, "talk"),
        "notes_act": _act(acts, "open-notes") or _act(acts, "show-notes"),
        "names": hosting.names_with(consultation),
        "my_alias": consultation.my_alias,
        "may_hide": not consultation.my_alias and permissions.can_still_hide(
            member, consultation, has_replied=consultation.has_replied
        ),
        "house": house,
        # Said once on a page: beside the box for one's voice where there is one.
        "presence_words": house if form is None else None,
        "answered": consultation.voices > 0,
        **voicing.context(
            consultation, form, drafts, found, is_mine=is_mine, replies=turns.replies,
            is_last_page=not turns.next_page, begin=turns.begin,
        ),
    } | more  # fmt: skip


def _goes_on_in(consultation: Consultation, member: Member) -> Consultation | None:
    """Where it goes on, if two were brought together and this reader may open the other."""
    if consultation.merged_into_id is None:
        return None
    return Consultation.objects.visible_to(member).filter(pk=consultation.merged_into_id).first()


def _set_aside(member: Member) -> str:
    too_few = hosting.too_few_for(member, hosting.who_brings_back())
    return f"{SET_ASIDE} {NOT_WITH_CLIENTS} {too_few}".strip()


def _act(acts: hosting.Acts, code: str) -> hosting.Act | None:
    return next((act for act in (acts.main, *acts.more) if act is not None and act.code == code), None)


def where(consultation: Consultation, said: list[Said], *, is_poster: bool) -> Where:
    """What the line about now needs to know."""

    def local(at: Any) -> Any:
        return timezone.localtime(at) if at is not None else None

    return Where(
        consultation.short_name, timezone.localtime(), local(consultation.phase_ends_at),
        local(consultation.closes_at), is_poster, has_voice(consultation, said),
        local(consultation.pause_ends_at),
    )  # fmt: skip


def _card(consultation: Consultation, answers: list[Answer]) -> offers.Card | None:
    """The severity exception's card: at once, to the poster and to everybody who reads."""
    if not consultation.severe:
        return None
    said = [answer.text or to_text(answer.html) for answer in answers if not answer.is_private]
    return offers.card_of([consultation.question, *said])


def _look(
    form: ReplyForm, consultation: Consultation, member: Member, drafts: voicing.Open,
    answers: list[Answer], turns: Turns,
) -> None:  # fmt: skip
    own = [reply for reply in turns.replies if reply.author_id == member.pk and reply.status == "visible"]
    said = parts_said(consultation, answers, own) if consultation.author_id == member.pk else None
    ReplyMirror(form, consultation, by=member, draft=drafts.reply, said=said).reflect()
