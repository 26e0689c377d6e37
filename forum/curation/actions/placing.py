"""Moving, bringing two together, making a question of a reply.

A theme says what it is about, and a moderator puts that right at once; all else is proposed, and happens with
the yes of whoever it concerns. A consultation keeps the prompts it was asked for ever, so that moving it to
another form means going about it the way that form suggests, and nothing else.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation.actions.asking import ask, held, say
from forum.curation.models import Asked, What
from forum.curation.rules import Audience, never_widened, widens_audience
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.protocol.rules import PRESETS
from forum.themes.models import Theme

CODE = 16  # letters of a code in the log
NOT_SPLIT = ("moderator_note", "safety_note", "take_back", "follow_up", "poster_reply")
WHO_READS = "Who reads it stays as it is: a change here never widens who can read."
TWO_OF_ONE = (
    "Only two questions that the same colleague brought under their name, for the same readers, can be brought "
    "together: without a name, it would say who somebody is."
)


def move_theme(consultation: Consultation, slug: str, *, by: Member, at: datetime | None = None) -> None:
    """Put it under another theme. Its author hears of it, and may change it again. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        theme = Theme.objects.filter(slug=slug, retired_at=None).first()
        if theme is None or theme.pk == here.theme_id:
            raise NotNow("Choose the theme it belongs under.")
        before = Theme.objects.get(pk=here.theme_id).slug
        Consultation.objects.filter(pk=here.pk).update(theme=theme)
        here.secondary_themes.remove(theme)
        record(here, Verb.MOVED, detail="theme", by=by, at=now)
        say("curation.moved", [here.author_id], here)
        log(Act.MOVE, "consultation", here.public_id, by=by, reason="theme", before=before[:CODE], after=slug[:CODE], at=now)  # fmt: skip


def propose_way(consultation: Consultation, preset: str, *, by: Member, at: datetime | None = None) -> Asked:
    """Propose another way to go about it, which is its author's to choose. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        if here.status not in {"open", "resting"} or preset not in PRESETS or preset == here.preset:
            raise NotNow("Choose another way than the one it has.")
        if preset == "supervisors" or never_widened(Audience(here.preset), Audience(preset)):
            raise NotNow(WHO_READS)
        asked = ask(What.WAY, member=here.author, by=by, at=now, consultation=here, chosen=preset)
        log(Act.MOVE, "consultation", here.public_id, by=by, reason="way", before=here.preset[:CODE], after=preset[:CODE], at=now)  # fmt: skip
    return asked


def why_not_merge(later: Consultation, earlier: Consultation) -> str:
    """Say why two cannot be brought together; "" when they can. One sentence for all that would tell who
    somebody is: of two questions at least one of which bears no name, nobody learns whose they are."""
    named = not later.alias and not earlier.alias and later.author_id == earlier.author_id
    here, there = Audience(later.preset), Audience(earlier.preset)
    same = not widens_audience(here, there) and not widens_audience(there, here)
    if not named or not same or later.pk == earlier.pk:
        return TWO_OF_ONE
    if not (later.is_readable and earlier.is_readable):
        return "Colleagues cannot read both of them now."
    if (later.sent_at, later.pk) < (earlier.sent_at, earlier.pk):
        return "The later one goes into the earlier one. Begin with the other."
    if later.merged_into_id or earlier.merged_into_id or later.merged_here.exists():
        return "One of them was brought together with another already."
    return ""


def propose_merge(
    later: Consultation, earlier: Consultation, *, by: Member, at: datetime | None = None
) -> Asked:
    """Propose to let the later of two go on in the earlier one. Nothing moves: what was said in it stays there to
    be read, under the names it was said under, so that no two names are ever joined. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(later, by=by)
        there = Consultation.objects.visible_to(by).filter(pk=earlier.pk).first()
        why = TWO_OF_ONE if there is None else why_not_merge(here, there)
        if why:
            raise NotNow(why)
        asked = ask(What.MERGE, member=here.author, by=by, at=now, consultation=here, other=there)
        log(Act.MERGE, "consultation", here.public_id, by=by, after="asked", at=now)
    return asked


def propose_split(reply: Reply, *, by: Member, at: datetime | None = None) -> Asked:
    """Ask a reply's author whether it could be a question of their own. Nothing on the page tells of it: a new
    question soon after could be tied to somebody who replied here without their name. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(reply.consultation, by=by)
        seen = Reply.objects.visible().filter(pk=reply.pk, consultation=here)
        found = seen.exclude(kind__in=NOT_SPLIT).exclude(author=by).select_related("author").first()
        if found is None:
            raise NotNow("This one cannot be a question of its own.")
        if Asked.objects.filter(reply=found, what=What.SPLIT).exists():
            raise NotNow("Its author has been asked. What they make of it stays theirs.")
        asked = ask(What.SPLIT, member=found.author, by=by, at=now, consultation=here, reply=found)
        record(here, Verb.REPLY_SPLIT, reply=found.public_id, detail="asked", by=by, at=now)
        log(Act.SPLIT, "reply", found.public_id, by=by, after="asked", at=now)
    return asked
