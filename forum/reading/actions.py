"""Following, stepping back, keeping for one's own supervision. None of it leaves a trace to others."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions import NotNow, Stale
from forum.consultations.left_out import text_kept_out
from forum.consultations.models import Consultation
from forum.reading.models import Follow, Kept, Recusal
from forum.reading.rules import MOST_CHARACTERS, NOW, UNDO
from forum.themes.models import Theme

TOO_LONG = f"A note holds {MOST_CHARACTERS:,} characters. It is all still here; nothing was cut."


def follow(consultation: Consultation, what: str, *, by: Member) -> None:
    """Hear of `everything` in a consultation, or only when its poster `returns`. Raises NotNow."""
    if what not in Follow.What.values or not permissions.can_follow(by, consultation):
        raise NotNow("This consultation cannot be followed any more.")
    Follow.objects.update_or_create(member=by, consultation=consultation, defaults={"what": what})


def unfollow(consultation: Consultation, *, by: Member) -> None:
    """Hear of it no more than everybody does."""
    Follow.objects.filter(member=by, consultation=consultation).delete()


def follow_theme(theme: Theme, *, by: Member) -> None:
    """Hear of new consultations under a theme."""
    Follow.objects.get_or_create(member=by, theme=theme)


def unfollow_theme(theme: Theme, *, by: Member) -> None:
    """Hear of them no more."""
    Follow.objects.filter(member=by, theme=theme).delete()


def follow_now(phase: str, *, by: Member) -> None:
    """Hear of consultations that enter this phase. Raises NotNow where nobody can ask for that."""
    if phase not in NOW:
        raise NotNow("That cannot be followed.")
    Follow.objects.get_or_create(member=by, phase=phase)


def unfollow_now(phase: str, *, by: Member) -> None:
    """Hear of them no more."""
    if phase in NOW:
        Follow.objects.filter(member=by, phase=phase).delete()


def step_back(consultation: Consultation, *, by: Member, at: datetime | None = None) -> Recusal:
    """“I may know this person”: from now on it does not exist for them. A second time changes nothing.

    Their replies stay theirs to withdraw, what they were writing stays with their drafts; they follow it
    no longer. Nothing is recorded that anybody else could read. Raises NotNow.
    """
    if not permissions.can_step_back(by, consultation):
        raise NotNow("Only colleagues can step back from a consultation, and never from their own.")
    with transaction.atomic():
        try:
            with transaction.atomic():
                made = Recusal.objects.create(member=by, consultation=consultation, at=at or timezone.now())
        except IntegrityError:
            return Recusal.objects.get(member=by, consultation=consultation, undone_at=None)
        unfollow(consultation, by=by)
    return made


def undo_step(recusal: Recusal, *, by: Member, at: datetime | None = None) -> None:
    """Take it back within a minute. Raises NotNow afterwards."""
    now = at or timezone.now()
    mine = Recusal.objects.visible_to(by).filter(pk=recusal.pk).made_after(now - UNDO)
    if not mine.update(undone_at=now):
        raise NotNow("The minute is over. A moderator can undo it; you can ask for that here.")


def ask_back(recusal: Recusal, *, by: Member, at: datetime | None = None) -> None:
    """Ask the moderators to undo it. A second time changes nothing."""
    mine = Recusal.objects.visible_to(by).filter(pk=recusal.pk, asked_back_at=None)
    mine.update(asked_back_at=at or timezone.now())


def keep(consultation: Consultation, *, by: Member) -> None:
    """Put it on the list for one's own supervision. Raises NotNow."""
    if not permissions.can_keep(by, consultation):
        raise NotNow("This consultation cannot be kept for your supervision.")
    Kept.objects.get_or_create(member=by, consultation=consultation)


def let_go(consultation: Consultation, *, by: Member) -> None:
    """Take it off that list; the note goes with it."""
    Kept.objects.filter(member=by, consultation=consultation).delete()


def write_note(kept: Kept, text: str, *, by: Member, edition: str) -> None:
    """Write one's own note beside it. Raises Stale when another tab wrote meanwhile, NotNow when too long.

    `edition` is the note's state on the page (``Kept.edition``).
    """
    if len(text) > MOST_CHARACTERS:
        raise NotNow(TOO_LONG)
    with transaction.atomic():
        here = Kept.objects.select_for_update(of=("self",)).get(pk=kept.pk, member=by)
        text = text_kept_out(text, here.consultation_id)
        if here.note != text and here.edition != edition:
            raise Stale
        Kept.objects.filter(pk=here.pk).update(note=text)
