"""Publishing a draft, changing what is published, withdrawing it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations import aliases, ruling, texts
from forum.consultations.actions.checking import keep_details, keep_framing, pass_checks
from forum.consultations.actions.firsts import why_not_another
from forum.consultations.actions.keeping import hold_drafts, lose_quotes
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.actions.safety import keep_risks, risks_in_draft
from forum.consultations.actions.ways import Way
from forum.consultations.bringing import bring
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.left_out import held_place, kept_out, kept_out_of, text_kept_out
from forum.consultations.models import Answer, AnswerRevision, Consultation, QuestionRevision, Status, Voice
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.ledger.signals import arrived
from forum.mirror import framing
from forum.review import actions as review
from forum.review.models import ReviewItem, Source
from forum.review.pausing import PAUSED, is_paused
from forum.themes.models import Theme

PER_DAY = 5  # consultations one member may send in 24 hours
CHANGES_PER_HOUR = 200  # answers one member may change in an hour; each change keeps a revision
PEOPLE_WHO_CAN_HIDE = 2  # client material opens when this many can take a text out of sight (domain.md)


def client_material_is_open() -> bool:
    """Whether cases with a client may be brought: the operator allows it, and two people can hide a text."""
    if not settings.CLIENT_MATERIAL:
        return False
    return Member.objects.who_can_hide()[:PEOPLE_WHO_CAN_HIDE].count() >= PEOPLE_WHO_CAN_HIDE


def publish(
    draft: Draft,
    *,
    by: Member,
    seq: int,
    unnamed: bool,
    heavy: list[str],
    acknowledged: bool = False,
    look_first: bool = False,
    way: Way | None = None,
    company: bool = False,
    alias: str = "",
    at: datetime | None = None,
) -> Consultation:
    """Send a draft: a new consultation, or a change of one. One transaction, and once only.

    `seq` is the draft's number on the page that was read before sending; `heavy` holds codes of ``Heavy``;
    `acknowledged` and `look_first` are the author's ticks about what the checks saw (a text that a moderator must
    read first is held); `way` is how they want to go about it (None: as the form suggests); `company` sends it at
    once, without a first reader, for company only; `alias` asks for a name (the demo's), otherwise one is drawn. The
    draft's data has passed the form. Raises Stale when it changed since; NotNow, with the reason, when it may not be
    sent. A second click finds it sent and gets the same consultation.
    """
    now = at or timezone.now()
    # Before anything is locked, for it takes a moment; `seq` says that the text is still this one.
    assert draft.version is not None
    memory = texts.memory_of(draft)
    seen, answers = texts.look_at(draft, draft.data, memory), texts.answers_in(draft.version.spec, draft.data)
    found_risks = risks_in_draft(draft, answers, memory)
    with transaction.atomic():
        # Nothing that another click may change is joined: PostgreSQL would give it as it was before the wait.
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        if locked.sent_at is not None and locked.consultation is not None:
            return locked.consultation
        # What was looked at above is the draft as it was loaded; `seq` is what the page showed.
        if locked.seq != seq or locked.discarded_at is not None or locked.data != draft.data:
            raise Stale
        # One at a time for each member, so that a limit cannot be passed by sending many at once.
        now_is = Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        if locked.purpose == Purpose.EDIT and locked.consultation is not None:
            first_look = pass_checks(seen, acknowledged=acknowledged, look_first=look_first)
            consultation = _change(
                locked, by=by, heavy=heavy, first_look=first_look, found=seen.found, at=now
            )
        else:
            _check_may_publish(locked, by=now_is, company=company, at=now)
            first_look = pass_checks(seen, acknowledged=acknowledged, look_first=look_first)
            ruled = ruling.wants_a_look(draft, answers, seen, found_risks, company=company, unnamed=unnamed)
            consultation = _create(
                locked,
                by=now_is,
                ruled=ruled,
                unnamed=unnamed,
                heavy=heavy,
                alias=alias,
                first_look=first_look,
                found=seen.found,
                way=way or Way(draft.version.spec.preset),
                company=company,
                at=now,
            )
            keep_framing(consultation.question, answers, memory, at=now)
        # Of what was dismissed only what still stands: nothing may come back unseen under an old word.
        consultation.severe = bool(framing.severity_seen([consultation.question, *answers]))
        consultation.check_key = memory.key
        consultation.dismissed = [each for each in memory.dismissed if each in seen.standing]
        consultation.passed = [each for each in consultation.passed if each in seen.standing]
        consultation.save(update_fields=["severe", "check_key", "dismissed", "passed"])
        keep_risks(consultation, found_risks, memory, company=company, at=now)
        keep_details(consultation, memory, seen)
        # What was sent lives in its own tables now; the draft keeps only that it was sent.
        Draft.objects.filter(pk=draft.pk).update(sent_at=now, consultation=consultation, data={}, checks={})
        arrived.send(Consultation, consultation=consultation, reply=None, told=False, at=now)
    return consultation


def settle(
    draft: Draft, *, seq: int, unnamed: bool, heavy: list[str], same_person: str = "",
    way: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Remember what was settled before sending (without my name, heavy to read, whether there is another
    consultation about the same person: its public id; what would help most) with the draft.

    Not a save of the text, so `seq` stays; a stale page's choice is left out.
    """
    with transaction.atomic():
        locked = Draft.objects.open().select_for_update(of=("self",)).filter(pk=draft.pk, seq=seq).first()
        if locked is not None:
            settled = {"unnamed": unnamed, "heavy": heavy, "same_person": same_person, "way": way or {}}
            draft.data = locked.data | settled
            Draft.objects.filter(pk=locked.pk).update(data=draft.data)


def _check_may_publish(draft: Draft, *, by: Member, company: bool, at: datetime) -> None:
    assert draft.version is not None
    preset = draft.version.spec.preset
    if why_not := permissions.why_not_publish(by, preset=preset) or why_not_another(by):
        raise NotNow(why_not)
    _check_client(draft)
    # A cry for help is never blocked.
    if draft.data.get("client") != "no" and not company and is_paused(at):
        raise NotNow(PAUSED)
    lately = Consultation.objects.filter(author=by, sent_at__gt=at - timedelta(days=1)).count()
    if lately >= PER_DAY:
        raise NotNow("That is a lot of questions for one day. Your draft is kept; please send it tomorrow.")


def _check_client(draft: Draft) -> None:
    if draft.data.get("client") == "yes" and not client_material_is_open():
        raise NotNow(
            "Cases with a client cannot be brought here yet. Your draft is kept; you can ask without one."
        )


def _create(
    draft: Draft, *, by: Member, unnamed: bool, heavy: list[str], alias: str,
    first_look: Source | None, found: bool, ruled: bool, way: Way, company: bool, at: datetime,
) -> Consultation:  # fmt: skip
    assert draft.version is not None
    spec, data = draft.version.spec, draft.data
    waits = settings.FIRST_CONSULTATION_WAITS and not by.invited_in_person and not company
    waits = waits and not Consultation.objects.filter(author=by, opened_at__isnull=False).exists()
    waits = waits or not by.is_verified  # whatever was settled, and in need of company too
    # First readers release what the checks found nothing in, and nothing else.
    usual = Source.IDENTIFIER if found else Source.FIRST_CONTRIBUTION
    source = first_look or (usual if waits else None)
    source = Source.RULE if ruled and source in {None, Source.FIRST_CONTRIBUTION} else source
    waits = source is not None
    consultation = Consultation.objects.create(
        author=by,
        alias=(alias or aliases.choose(set())) if unnamed else "",
        version=draft.version,
        theme=Theme.objects.get(slug=data.get("theme") or spec.theme),
        question=data["question"],
        no_client=data.get("client") == "no",
        heavy=heavy,
        same_person_as=texts.root_of(by, str(data.get("same_person") or "")),
        sent_at=at,
        came_early=not by.is_verified,
        comes_as=source if unnamed and source is not None and not by.is_verified else "",
        opened_at=None if waits else at,
        last_activity_at=at,
        **way.columns(spec.preset, waits=waits, at=at),
    )
    consultation.secondary_themes.set(Theme.objects.filter(slug__in=data.get("secondary") or []))
    Answer.objects.bulk_create(Answer(consultation=consultation, **row) for row in answer_rows(data))
    Voice.objects.create(consultation=consultation, member=by, alias=consultation.alias)
    verb = Verb.HELD if waits else Verb.PUBLISHED
    record(consultation, verb, voice=consultation.voice_name, by=by, at=at)
    if source is not None:
        bring(source, consultation, at=at)
    return consultation


def answer_rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Turn a draft's answers into rows. What was left empty is no answer, and without a client there is no context."""
    dropped = () if data.get("client") == "yes" else ("ctx.",)
    return [
        {
            "prompt_key": key,
            "html": answer.get("html", ""),
            "text": answer.get("text", ""),
            "chosen": answer.get("chosen") or [],
            "number": answer.get("number"),
            "is_private": bool(answer.get("private")),
        }
        for key, answer in (data.get("answers") or {}).items()
        if not key.startswith(dropped)
        and (
            answer.get("html")
            or answer.get("text")
            or answer.get("chosen")
            or answer.get("number") is not None
        )
    ]


def _change(
    draft: Draft, *, by: Member, heavy: list[str], first_look: Source | None, found: bool, at: datetime
) -> Consultation:
    """Apply a working copy to its consultation, keeping a revision of everything it replaces.

    With `first_look` nobody reads it until a moderator has; `found` says that the checks found something,
    so that a first reader does not decide about it.
    """
    assert draft.consultation_id is not None
    consultation = Consultation.objects.locked().get(pk=draft.consultation_id)
    if not permissions.can_edit(by, consultation):
        raise NotNow(
            permissions.why_not_write(by)
            or "This consultation can no longer be changed. What you wrote is kept with your drafts."
        )
    if consultation.no_client:
        _check_client(draft)
    lately = AnswerRevision.objects.filter(
        answer__consultation__author=by, replaced_at__gt=at - timedelta(hours=1)
    )
    if lately.count() >= CHANGES_PER_HOUR:
        raise NotNow("That is a lot of changes for one hour. Yours is kept; please send it a little later.")
    if draft.data.get("edition", 0) != consultation.edition:
        raise Stale
    draft.data = kept_out_of(draft.data, consultation)
    changed = _change_answers(consultation, answer_rows(draft.data), at=at)
    reworded = reword(consultation, draft.data["question"], at=at)
    changed = reworded or changed
    changed = _change_frame(consultation, draft.data, heavy) or changed
    if changed and consultation.voices:  # after a reply, readers are told (domain.md, Who may what)
        consultation.edited_at = at
    consultation.edition += 1
    consultation.save(
        update_fields=[
            "question",
            "reworded_at",
            "theme",
            "no_client",
            "heavy",
            "same_person_as",
            "edited_at",
            "edition",
        ]
    )
    if reworded and consultation.reworded_at == at:  # readers have seen the earlier words
        record(consultation, Verb.REWORDED, voice=consultation.voice_name, by=by, at=at)
    if consultation.status == Status.RETURNED:
        consultation.move_to(Status.HELD, at=at)
        source = Source.IDENTIFIER if found else _came_back_from(consultation)
        bring(first_look or source, consultation, at=at)
        record(consultation, Verb.RESUBMITTED, voice=consultation.voice_name, by=by, at=at)
    elif first_look is not None:
        if consultation.status == Status.OPEN:
            consultation.move_to(Status.HELD, at=at)
            record(consultation, Verb.HELD, voice=consultation.voice_name, by=by, at=at)
        bring(first_look, consultation, at=at)
    elif found and consultation.status == Status.HELD:
        bring(Source.IDENTIFIER, consultation, at=at)
    elif changed:
        # Who reads it at the desk must not release a text they have not seen.
        review.text_changed(consultation=consultation, by_author=True)
        record(consultation, Verb.EDITED, voice=consultation.voice_name, by=by, at=at)
    return consultation


def reword(consultation: Consultation, question: str, *, at: datetime) -> bool:
    """Set another question on the row (not yet saved), keeping the earlier one; gives whether it changed.

    Once readers have seen it, it may be reworded once; the earlier wording stays for them as history.
    What the desk gave back for a change is no history: it may point to somebody, so nobody reads it again.
    Raises NotNow the second time.
    """
    question = text_kept_out(question, consultation.pk)[:300]  # a mark may be longer than what it stands for
    if question == consultation.question:
        return False
    at_the_desk = consultation.status in {Status.HELD, Status.RETURNED, Status.HIDDEN}
    was_read = consultation.opened_at is not None and not at_the_desk
    if at_the_desk:
        same = QuestionRevision.objects.filter(consultation=consultation, question=consultation.question)
        same.update(was_read=False)
    if was_read and consultation.reworded_at is not None:
        raise NotNow(
            "The question was reworded once already, and colleagues answer to it. Everything else can be changed; please put the question back."
        )
    QuestionRevision.objects.create(
        consultation=consultation, question=consultation.question, was_read=was_read, replaced_at=at
    )
    consultation.question = question
    if was_read:
        consultation.reworded_at = at
    return True


def _came_back_from(consultation: Consultation) -> Source:
    """What brings a returned text before the desk again: what brought it there the last time."""
    last = ReviewItem.objects.filter(consultation=consultation).order_by("-raised_at").first()
    if last is None:
        return Source(consultation.comes_as or Source.FIRST_CONTRIBUTION)
    return Source.IDENTIFIER if last.source == Source.RESCAN else Source(last.source)


def _change_frame(consultation: Consultation, data: dict[str, Any], heavy: list[str]) -> bool:
    """Set what stands around the answers on the row (not yet saved); give whether any of it changed."""
    before = (consultation.theme.slug, consultation.no_client, consultation.heavy, beside_slugs(consultation))
    consultation.theme = Theme.objects.get(slug=data.get("theme") or consultation.theme.slug)
    named = str(data.get("same_person") or "")
    consultation.same_person_as = texts.root_of(consultation.author, named, but=consultation.pk)
    # Those tied to this one go along, so that all of one person keep one root.
    consultation.later_ones.update(same_person_as=consultation.same_person_as or consultation)
    consultation.no_client, consultation.heavy = data.get("client") == "no", heavy
    consultation.secondary_themes.set(Theme.objects.filter(slug__in=data.get("secondary") or []))
    after = (consultation.theme.slug, consultation.no_client, consultation.heavy, beside_slugs(consultation))
    return before != after


def beside_slugs(consultation: Consultation) -> set[str]:
    """The slugs of the themes beside the first."""
    return set(consultation.secondary_themes.values_list("slug", flat=True))


@transaction.atomic
def take_up(draft: Draft) -> None:
    """Let a working copy stand over a change published since it was begun; its author was told first."""
    assert draft.consultation_id is not None
    data = kept_out(draft.data, held_place(draft))
    consultation = Consultation.objects.get(pk=draft.consultation_id)
    data |= {"edition": consultation.edition}
    Draft.objects.open().filter(pk=draft.pk, seq=draft.seq).update(data=data)


def _change_answers(consultation: Consultation, rows: list[dict[str, Any]], *, at: datetime) -> bool:
    """Bring the answers to what `rows` say; give whether anything readers see has changed."""
    before = {answer.prompt_key: answer for answer in consultation.answers.all()}
    seen = False
    for row in rows:
        answer = before.pop(row["prompt_key"], None)
        if answer is None:
            Answer.objects.create(consultation=consultation, **row)
            seen = seen or not row["is_private"]
        elif any(getattr(answer, name) != value for name, value in row.items()):
            seen = seen or not (answer.is_private and row["is_private"])
            _keep(answer, at=at)
            Answer.objects.filter(pk=answer.pk).update(**row)
    for answer in before.values():  # emptied by the author
        if answer.html or answer.text or answer.chosen or answer.number is not None:
            seen = seen or not answer.is_private
            _keep(answer, at=at)
            Answer.objects.filter(pk=answer.pk).update(html="", text="", chosen=[], number=None)
    return seen


def _keep(answer: Answer, *, at: datetime) -> None:
    AnswerRevision.objects.create(
        answer=answer, html=answer.html, text=answer.text, chosen=answer.chosen, number=answer.number,
        was_private=answer.is_private, replaced_at=at,
    )  # fmt: skip


def withdraw(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Take one's own consultation out of everybody's sight, at once and whatever the desk does, or has decided.

    What colleagues wrote stays theirs, without what they quote of it; the rest is destroyed later. A second look
    that was asked for ends. Withdrawing what is withdrawn changes nothing. Raises NotNow when it is not theirs.
    """
    with transaction.atomic():
        hold_drafts(consultation.pk)
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if here.author_id == by.pk and here.status == Status.WITHDRAWN:
            return
        if not permissions.can_withdraw(by, here):
            raise NotNow("Only its author can withdraw a consultation.")
        here.move_to(Status.WITHDRAWN, at=at)
        lose_quotes(here)
        review.close_withdrawn(consultation=here)
        record(here, Verb.WITHDRAWN, voice=here.voice_name, by=by, at=at)
