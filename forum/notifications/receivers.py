"""What the ledger records is told to those it concerns. Each person hears of one event once, and nobody
of their own acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.models import Entry, Verb
from forum.ledger.signals import due, let_back, recorded, told, urgent
from forum.ledger.standing import standing
from forum.moderation.querysets import not_kept_out
from forum.notifications.actions import raise_alarm, tell
from forum.notifications.mentions import named_in
from forum.notifications.models import Call, Notice
from forum.reading.models import Follow, Recusal
from forum.review.models import ReviewItem

ARRIVED = (Verb.REPLY_SENT, Verb.REPLY_RELEASED)
MOVED = (Verb.PHASE_BEGAN, Verb.RESTED, Verb.REOPENED, Verb.CLOSED)
OPENED = (Verb.PUBLISHED, Verb.RELEASED)
#: Moderators, supervisors and time may do these too; the poster hears of it.
DONE_TO_IT = (Verb.PAUSED, Verb.RESUMED, Verb.EXTENDED, Verb.SLOWED, Verb.VOICE_INVITED, Verb.PARALLEL_NAMED)
FROM_DESK = (Verb.RELEASED, Verb.RETURNED, Verb.SET_ASIDE, Verb.RESTORED, Verb.REMOVED, Verb.REDACTED)
#: Whoever has answered hears that it is gone for a while, and that it is back; no more.
AROUND = {
    Verb.SET_ASIDE: "consultation.aside",
    Verb.RESTORED: "consultation.back",
    Verb.REMOVED: "consultation.gone",
}
OF_OWN_REPLY = {
    Verb.REPLY_RELEASED: Call.DESK,
    Verb.REPLY_RETURNED: Call.DESK,
    Verb.REPLY_SET_ASIDE: Call.DESK,
    Verb.REPLY_RESTORED: Call.DESK,
    Verb.REPLY_REMOVED: Call.DESK,
    Verb.REPLY_REDACTED: Call.DESK,
    Verb.REPLY_KIND: Call.DESK,
    Verb.REPLY_FOLDED: Call.FOLDED,
    Verb.REPLY_THANKED: Call.THANKS,
}
#: Kinds with which the poster returns to everybody; so does a reply of theirs that answers nobody in particular.
RETURNS = ("take_back", "follow_up")
ABOUT_THE_PROCESS = "moderator_note"  # no answer to the question, so never the first


@receiver(recorded, dispatch_uid="tell-of-what-was-recorded")
def tell_of(sender: type[Entry], entry: Entry, by: Member | None, later: bool = False, **kwargs: Any) -> None:
    """Tell everybody whom this entry concerns; of what can still be taken back, when it cannot (``tell_now``)."""
    if not later:
        _tell_of(entry, by, entry.at)


@receiver(due, dispatch_uid="tell-of-what-stands")
def tell_now(sender: type[Entry], entry: Entry, by: Member | None, at: datetime, **kwargs: Any) -> None:
    """Tell of what a moderator decided ten minutes ago."""
    _tell_of(entry, by, at)


def _tell_of(entry: Entry, by: Member | None, at: datetime) -> None:
    telling = _Telling(entry, by, at)
    if entry.verb in ARRIVED:
        telling.of_reply()
    elif entry.verb in MOVED:
        telling.of_move()
    elif entry.verb in OPENED:
        telling.of_opening()
    elif entry.verb == Verb.NOTES_OPENED:
        telling.of_notes()
    if entry.verb in FROM_DESK:
        telling.say(Call.DESK, [telling.place.author_id])
        if entry.verb in AROUND:
            telling.of_setting_aside(AROUND[Verb(entry.verb)])
    elif entry.verb == Verb.REPLY_EDITED:
        telling.of_rewording()
    elif entry.verb in DONE_TO_IT:
        telling.say(Call.PHASE, [telling.place.author_id])
    elif (verb := Verb(entry.verb)) in OF_OWN_REPLY:
        telling.of_own_reply(OF_OWN_REPLY[verb])


@receiver(let_back, dispatch_uid="tell-of-being-let-back")
def tell_who_is_back(sender: Any, consultation: Consultation, member: Member, **kwargs: Any) -> None:
    """Tell who stepped back, and asked for it, that the consultation is there again."""
    tell(Call.DESK, [member.pk], verb="recusal.undone", consultation=consultation)


@receiver(told, dispatch_uid="tell-what-the-desk-says")
def tell_what_the_desk_says(
    sender: Any, verb: str, members: list[int], consultation: Consultation | None = None,
    reply: Reply | None = None, by_mail: bool = True, item: ReviewItem | None = None, **kwargs: Any,
) -> None:  # fmt: skip
    """Tell members what the desk has to say to them alone."""
    if item is not None:
        members = not_kept_out(item, Member.objects.filter(pk__in=members).order_by("pk"))
    tell(Call.DESK, members, verb=verb, consultation=consultation, reply=reply, by_mail=by_mail)


@receiver(urgent, dispatch_uid="call-the-moderators")
def call_moderators(sender: Any, author: int | None, item: ReviewItem, at: Any, **kwargs: Any) -> None:
    """Write to all moderators, but to nobody who is kept out of it, and to the emergency contact at once."""
    raise_alarm(author=author, item=item, at=at)


class _Telling:
    """One event on its way to people; remembers who has been told."""

    def __init__(self, entry: Entry, by: Member | None, at: datetime) -> None:
        self.entry, self.at = entry, at
        self.place: Consultation = entry.consultation
        self.done: set[int] = {by.pk} if by is not None else set()

    def say(
        self, call: str, members: Iterable[int | None], *, verb: str = "", reply: Reply | None = None
    ) -> None:
        """Tell those of them who have not heard of it."""
        wanted = {member for member in members if member} - self.done
        self.done |= wanted
        if wanted:
            verb = verb or self.entry.verb
            tell(call, wanted, verb=verb, consultation=self.place, reply=reply, at=self.at)

    def reply(self) -> Reply | None:
        """The reply it is about."""
        found = Reply.objects.filter(consultation=self.place, public_id=self.entry.reply_id_public)
        return found.select_related("answers").first() if self.entry.reply_id_public else None

    def of_reply(self) -> None:
        """A reply can be read: the poster hears of colleagues', colleagues of the poster's."""
        reply = self.reply()
        if reply is None or not Reply.objects.visible().filter(pk=reply.pk).exists():
            return  # notes that are kept closed call nobody
        writer = reply.author_id
        if self.entry.verb == Verb.REPLY_RELEASED and self.could_be_read(reply):
            return  # it went back to the desk after a change: everybody heard of it the first time
        heard_from_desk = self.entry.verb == Verb.REPLY_RELEASED and writer not in self.done
        self.done.add(writer)
        if writer == self.place.author_id:
            answered = reply.answers.author_id if reply.answers is not None else None
            self.say(Call.ANSWER, [answered], verb="reply.answer", reply=reply)
            to_everybody = reply.kind == "poster_reply" and answered in {None, writer}
            if reply.kind in RETURNS or to_everybody:
                self.say(Call.RETURNED, self.repliers(), verb=f"{reply.kind}.sent", reply=reply)
            self.to_followers(reply, poster=True)
        else:
            self.to_poster(reply)
            self.to_followers(reply)
        self.say(Call.MENTION, named_in(reply), verb="mention", reply=reply)
        if heard_from_desk:
            self.done.discard(writer)

    def could_be_read(self, reply: Reply) -> bool:
        """Whether it was there to read once before."""
        return bool(standing(self.place, ARRIVED, reply=reply.public_id, before=self.entry.pk))

    def to_poster(self, reply: Reply) -> None:
        """A colleague has answered."""
        others = Reply.objects.visible().filter(consultation=self.place).exclude(author=self.place.author_id)
        others = others.exclude(pk=reply.pk).exclude(kind=ABOUT_THE_PROCESS)
        if reply.kind == ABOUT_THE_PROCESS:
            call, verb = Call.REPLY, "reply.further"
        elif not others.exists():
            call, verb = Call.FIRST_REPLY, "reply.first"
        elif reply.kind == "clarifying_question":
            call, verb = Call.QUESTION, "reply.question"
        elif reply.kind == "safety_note":  # what needs attention now does not wait for tomorrow
            call, verb = Call.FIRST_REPLY, "reply.further"
        else:
            call, verb = Call.REPLY, "reply.further"
        self.say(call, [self.place.author_id], verb=verb, reply=reply)

    def of_rewording(self) -> None:
        """What the poster left for now reads differently; it stays closed until they open it."""
        reply = self.reply()
        if reply is not None and reply.folded_at is not None:
            self.say(Call.REPLY, [self.place.author_id], verb="reply.reworded", reply=reply)

    def of_own_reply(self, call: str) -> None:
        """What became of somebody's own reply."""
        reply = self.reply()
        if reply is not None:
            self.say(call, [reply.author_id], reply=reply)

    def of_setting_aside(self, verb: str) -> None:
        """Those who answered; not who stepped back from it since. It leads nowhere, for it may be out of sight."""
        stepped = Recusal.objects.filter(consultation=self.place, undone_at=None).values_list(
            "member", flat=True
        )
        wanted = self.repliers() - self.done - set(stepped)
        tell(Call.DESK, wanted, verb=verb, at=self.at)

    def of_move(self) -> None:
        """It moved on: by time or a moderator the poster hears of it, and whoever follows it or the phase."""
        phase = self.entry.detail.partition(":")[0]
        waits = self.entry.verb == Verb.PHASE_BEGAN and phase == "take_back"
        self.say(Call.PHASE, [self.place.author_id], verb="take_back.waits" if waits else "")
        if self.entry.verb == Verb.REOPENED:
            self.say(Call.RETURNED, self.repliers(), verb="consultation.reopened")
        # What the poster said a moment ago brought the move about: it is one event.
        self.done |= set(
            Notice.objects.filter(consultation=self.place, at=self.at).values_list("member", flat=True)
        )
        self.of_notes()
        self.to_followers(poster=self.entry.verb == Verb.REOPENED, phase=phase)

    def of_notes(self) -> None:
        """Where the notes on method were opened by it, those who wrote them hear that they can be read."""
        if self.place.notes_opened_at == self.entry.at:
            writers = self.repliers(kind="technique_note")
            self.say(Call.RETURNED, writers, verb=Verb.NOTES_OPENED)

    def of_opening(self) -> None:
        """Colleagues can read it for the first time: whoever follows its themes or where it begins hears."""
        if standing(self.place, OPENED, before=self.entry.pk):
            return
        self.done.add(self.place.author_id)
        self.to_followers(phase=self.place.phase, themes=True)
        self.done.discard(self.place.author_id)

    def to_followers(
        self, reply: Reply | None = None, *, poster: bool = False, phase: str = "", themes: bool = False
    ) -> None:
        """Those who follow this consultation, what it is about, or the phase it has entered."""
        of_it = Q(consultation=self.place)
        wanted = of_it if poster else of_it & Q(what=Follow.What.EVERYTHING)
        if phase:
            wanted |= Q(phase=phase)
        if themes:
            beside = self.place.secondary_themes.values("pk")
            wanted |= Q(theme=self.place.theme_id) | Q(theme__in=beside)
        followers = Follow.objects.filter(wanted).values_list("member", flat=True)
        self.say(Call.FOLLOWED, {*followers} - {self.place.author_id}, verb="followed", reply=reply)

    def repliers(self, **kind: str) -> set[int]:
        """Whoever has answered here, also with nothing but a note that is kept closed: they hear of the poster,
        never of each other."""
        said = Reply.objects.filter(consultation=self.place, status="visible", **kind)
        return set(said.values_list("author", flat=True))
