"""Whether somebody is seen here under their name, chosen anew."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations import aliases
from forum.consultations.actions.refusals import NotNow
from forum.consultations.models import Consultation, Presence, Voice
from forum.consultations.replies import Reply
from forum.ledger.actions import record
from forum.ledger.models import Verb


def show_name(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Be seen here under one's name from now on, in all one said here. There is no way back once somebody
    has replied. Raises NotNow."""
    with transaction.atomic():
        here, voice = _locked(consultation, by=by)
        if voice.alias:
            _be_seen(here, voice, "", by=by, at=at or timezone.now())


def hide_name(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Be seen under a bird's name after all: the poster alone, until somebody has replied. Raises NotNow."""
    with transaction.atomic():
        here, voice = _locked(consultation, by=by)
        if here.author_id != by.pk:
            raise NotNow("Colleagues have read your name here, so nobody can be unnamed now.")
        quoted = apps.get_model("forum", "Asked").objects.filter(consultation=here, member=by, chosen="name")
        if here.merged_into_id or here.merged_here.exists() or quoted.filter(state="yes").exists():
            raise NotNow(
                "It is tied to another question of yours under your name, so you cannot be unnamed here."
            )
        if has_been_answered(here):
            raise NotNow("Somebody has replied to you by name, so you cannot be unnamed here any more.")
        if not voice.alias:
            taken = set(Voice.objects.filter(consultation=here).values_list("alias", flat=True))
            _be_seen(here, voice, aliases.choose(taken), by=by, at=at or timezone.now())


def has_been_answered(consultation: Consultation) -> bool:
    """Whether its poster has ever been able to read somebody else's reply, whatever became of it."""
    theirs = Reply.objects.filter(consultation=consultation).exclude(author=consultation.author_id)
    if consultation.notes_opened_at is None:  # that a note waits, and whose, nobody may learn from this
        theirs = theirs.exclude(kind="technique_note")
    return theirs.exclude(shown_at=None).exists()


def _locked(consultation: Consultation, *, by: Member) -> tuple[Consultation, Voice]:
    here = Consultation.objects.locked().get(pk=consultation.pk)
    voice = Voice.objects.filter(consultation=here, member=by).first()
    if voice is None or not permissions.can_choose_name(by, here):
        raise NotNow(
            permissions.why_not_write(by) or "There is nothing of yours here whose name could be chosen."
        )
    return here, voice


def _be_seen(here: Consultation, voice: Voice, alias: str, *, by: Member, at: datetime) -> None:
    """Write the name everywhere it stands. The ledger keeps what it said: it is never changed."""
    try:
        with transaction.atomic():
            Voice.objects.filter(pk=voice.pk).update(alias=alias)
    except IntegrityError as error:  # somebody drew the same name at once
        raise NotNow("No name could be found for you here just now. Please try again.") from error
    Reply.objects.filter(consultation=here, author=by).update(alias=alias)
    Presence.objects.filter(consultation=here, member=by).update(alias=alias)
    if here.author_id == by.pk:
        Consultation.objects.filter(pk=here.pk).update(alias=alias)
    # Whoever goes back to an alias stands in earlier rows by name: the two are not set side by side.
    record(
        here,
        Verb.NAMED,
        voice="" if alias else by.display_name,
        detail="alias" if alias else "name",
        by=by,
        at=at,
    )
