"""What can be decided about an item, by whom, and in which order it is offered.

What an item is about decides what is possible; what raised it decides what stands in sight. Two to four
decisions stand there, the rest under "More". About a person nothing is offered here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import Member
from forum import permissions
from forum.consultations.models import Status
from forum.consultations.replies import Reply
from forum.ledger.models import Verb
from forum.ledger.standing import last_standing
from forum.moderation.querysets import involved_in, waiting_for
from forum.moderation.refusals import INVOLVED, NOT_YOURS
from forum.protocol.rules import KINDS
from forum.reports.models import AboutMe, Reason
from forum.reports.querysets import about
from forum.review.models import TWO_PEOPLE, Outcome, ReviewItem, Source

MOST_IN_SIGHT = 4
LEAST_IN_SIGHT = 2
FIRST_READERS = (Outcome.RELEASED, Outcome.RETURNED)
#: Kinds a colleague's reply can be renamed to; whoever speaks in a role, and the poster, keeps theirs.
OPEN_KINDS = (
    "clarifying_question", "resonance", "appreciation", "perspective", "experience", "resource", "technique_note",
)  # fmt: skip
#: By where the text is: everything that can be decided about it, harm first.
POSSIBLE: dict[str, tuple[Outcome, ...]] = {
    "held": (Outcome.RELEASED, Outcome.RETURNED, Outcome.REDACTED, Outcome.KIND, Outcome.REMOVED, Outcome.PURGED),
    "returned": (Outcome.LEFT, Outcome.REDACTED, Outcome.REMOVED, Outcome.PURGED),
    "readable": (
        Outcome.LEFT, Outcome.RETURNED, Outcome.HIDDEN, Outcome.REDACTED, Outcome.KIND, Outcome.REMOVED,
        Outcome.PURGED,
    ),
    "hidden": (Outcome.RESTORED, Outcome.RETURNED, Outcome.REDACTED, Outcome.REMOVED, Outcome.PURGED),
    "removed": (Outcome.LEFT, Outcome.RESTORED, Outcome.PURGED),
    "archived": (Outcome.LEFT, Outcome.REMOVED, Outcome.PURGED),
}  # fmt: skip
#: By what raised it: what stands in sight, as far as it is possible.
IN_SIGHT: dict[str, tuple[Outcome, ...]] = {
    Source.FIRST_CONTRIBUTION: (Outcome.RELEASED, Outcome.RETURNED),
    Source.SAFETY_NOTE: (Outcome.LEFT, Outcome.RELEASED, Outcome.RESTORED, Outcome.HIDDEN, Outcome.RETURNED),
    Source.RISK: (Outcome.LEFT, Outcome.RELEASED, Outcome.RESTORED, Outcome.HIDDEN, Outcome.RETURNED),
    Source.AT_RISK: (Outcome.LEFT, Outcome.RELEASED, Outcome.RESTORED, Outcome.HIDDEN, Outcome.RETURNED),
    Source.IDENTIFIER: (Outcome.RELEASED, Outcome.RETURNED, Outcome.REDACTED),
    Source.POINTS: (Outcome.RELEASED, Outcome.RETURNED, Outcome.REDACTED),
    Source.RESCAN: (Outcome.LEFT, Outcome.RETURNED, Outcome.REDACTED),
    Source.LEFT_FOR_NOW: (Outcome.LEFT, Outcome.RETURNED, Outcome.KIND),
    Source.IDENTITY: (Outcome.RESTORED, Outcome.REDACTED, Outcome.RETURNED, Outcome.REMOVED, Outcome.HIDDEN, Outcome.LEFT),
    Source.ABOUT_ME: (Outcome.RESTORED, Outcome.REDACTED, Outcome.RETURNED, Outcome.PURGED, Outcome.HIDDEN, Outcome.LEFT),
    Source.REPORT: (Outcome.LEFT, Outcome.RETURNED, Outcome.KIND, Outcome.HIDDEN),
    Source.APPEAL: (Outcome.RESTORED, Outcome.LEFT, Outcome.RELEASED),
    Source.ASKED: (Outcome.ANSWERED, Outcome.REDACTED, Outcome.RELEASED),
    Source.APPROVAL: (Outcome.RELEASED, Outcome.RETURNED),
    Source.RULE: (Outcome.LEFT, Outcome.RELEASED, Outcome.RETURNED, Outcome.HIDDEN),
}  # fmt: skip
OF_A_MEMBER: dict[str, tuple[Outcome, ...]] = {
    Source.APPEAL: (Outcome.LEFT, Outcome.LIFTED),
    Source.ASKED: (Outcome.ANSWERED,),
}
OF_A_MESSAGE = (Outcome.LEFT, Outcome.HIDDEN)
OF_A_PAGE = (Outcome.LEFT, Outcome.CHANGED)
NEED_A_SENTENCE = (Outcome.RETURNED, Outcome.REMOVED)
GRAVE = (Outcome.REMOVED, Outcome.PURGED)
#: What happens on a page of its own, by its name.
PAGES: dict[str, str] = {Outcome.REDACTED: "forum:erase-words", Outcome.PURGED: "forum:erase-whole"}
WORDS: dict[str, tuple[str, str]] = {
    Outcome.RELEASED: ("Release", "Colleagues can read it."),
    Outcome.RETURNED: ("Give it back", "Its author changes it and sends it again. Nobody else reads it meanwhile."),
    Outcome.LEFT: ("Leave it as it is", "Somebody has looked, and nothing has to be done to the text."),
    Outcome.HIDDEN: ("Set it aside", "Nobody but its author and the moderators reads it while we look."),
    Outcome.REMOVED: ("Take it down", "Nobody reads it any more. Its author can ask another moderator to look again."),
    Outcome.RESTORED: ("Bring it back", "It is where it was, with as much time left as it had."),
    Outcome.REDACTED: ("Leave words out", "Choose the words that could point to someone. They are destroyed."),
    Outcome.PURGED: ("Destroy it", "The whole of it is destroyed, wherever it stands."),
    Outcome.KIND: ("Name another kind", "It stands among another kind of reply. Not a word is changed."),
    Outcome.ANSWERED: ("It is answered", "Whoever asked has heard from us."),
    Outcome.LIFTED: ("End it early", "What was decided about them ends now."),
    Outcome.CHANGED: ("Something was changed", "Whoever told us of it hears that something was changed."),
}  # fmt: skip
LIFTS = ("Lift it", "It counts no more, and whoever it was written to reads that it was lifted.")
#: What the same words of the log are called where no text waits.
OF_OUTSIDE: dict[tuple[bool, str], tuple[str, str]] = {
    (True, Outcome.LEFT): ("I have looked", "Nothing that anybody can read here could be meant."),
    (True, Outcome.HIDDEN): (
        "Set aside what is meant",
        "Give the address of a consultation that could be meant, also one of yours. It is set aside at once, and "
        "waits at the desk. What is yours or bears no name comes back only by two.",
    ),
    (False, Outcome.LEFT): ("It can stay as it is", "Whoever told us of it hears that it was left as it is."),
}
STAYS = ("It stays as decided", "Somebody else has looked at it anew.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision as the desk offers it. `page` is the name of a page of its own; `two` says that it is
    proposed, and a second person agrees."""

    code: str
    label: str
    help: str
    needs_sentence: bool
    grave: bool
    page: str = ""
    two: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What stands in sight, and what stands under "More"; with the kinds a reply can be renamed to."""

    main: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[Choice]:
        return iter((*self.main, *self.more))

    def get(self, code: str) -> Choice | None:
        """The choice with this code, if it is offered."""
        return next((choice for choice in self if choice.code == code), None)


def choices_for(item: ReviewItem, member: Member) -> Offered:
    """What this member is offered about an item; nothing where it is not theirs to decide."""
    if not permissions.can_decide(member, item):
        return Offered()
    codes = possible(item)
    if not (member.is_moderator or permissions.stands_in(member)):
        codes = tuple(code for code in codes if code in FIRST_READERS)
    usual = IN_SIGHT if item.is_about_a_text else OF_A_MEMBER
    sight = codes if item.is_about_nobody_here else usual.get(item.source, ())
    first = [code for code in sight if code in codes][:MOST_IN_SIGHT]
    rest = [code for code in codes if code not in first]
    while rest and len(first) < LEAST_IN_SIGHT and rest[0] not in GRAVE:
        first.append(rest.pop(0))
    kinds = kinds_for(item.reply) if Outcome.KIND in codes and item.reply is not None else ()
    return Offered(
        tuple(_choice(item, code) for code in first), tuple(_choice(item, code) for code in rest), kinds
    )


def possible(item: ReviewItem) -> tuple[Outcome, ...]:
    """Everything that can be decided about an item as it is now, whoever asks."""
    if item.is_about_nobody_here:
        return OF_A_PAGE if item.page else OF_A_MESSAGE
    if not item.is_about_a_text:
        return OF_A_MEMBER.get(item.source, ())
    thing = item.reply or item.place
    where = thing.status
    readable = {Status.OPEN, Status.RESTING, Status.CLOSED, "visible"}
    codes = POSSIBLE.get("readable" if where in readable else where, ())
    if item.source == Source.ASKED:
        codes = (Outcome.ANSWERED, *codes)
    if item.source == Source.APPEAL and Outcome.LEFT not in codes:
        codes = (*codes, Outcome.LEFT)
    if item.source == Source.APPEAL and where == Status.RETURNED and was_aside(item):
        codes = (
            Outcome.RESTORED,
            *codes,
        )  # as it was when it was set aside: its author changes a working copy
    return tuple(code for code in codes if _fits(item, code))


def _fits(item: ReviewItem, code: Outcome) -> bool:
    if code == Outcome.KIND:
        return item.reply is not None and item.reply.kind in OPEN_KINDS
    if code == Outcome.RETURNED:  # what rests or was closed is given back no more
        thing, place = item.reply or item.place, item.place
        if thing.status == Status.HIDDEN:
            return (place.status if item.reply is not None else place.status_before) == Status.OPEN
        return item.reply is not None or thing.status not in {Status.RESTING, Status.CLOSED}
    return True


def kinds_for(reply: Reply) -> tuple[tuple[str, str], ...]:
    """The kinds this reply can be renamed to, with the words they open with."""
    return tuple((code, KINDS[code].chip) for code in OPEN_KINDS if code != reply.kind)


def _choice(item: ReviewItem, code: Outcome) -> Choice:
    label, more = STAYS if (item.source, code) == (Source.APPEAL, Outcome.LEFT) else WORDS[code]
    if code == Outcome.LIFTED and not _is_about_a_pause(item):
        label, more = LIFTS
    if item.is_about_nobody_here:
        label, more = OF_OUTSIDE.get((item.message_id is not None, code), WORDS[code])
    two = needs_two(item, code)
    return Choice(
        code=code, label=label, help=f"{more} A second person decides." if two else more,
        needs_sentence=code in NEED_A_SENTENCE, grave=code in GRAVE, page=PAGES.get(code, ""),
        two=two,
    )  # fmt: skip


def _is_about_a_pause(item: ReviewItem) -> bool:
    """Whether a second look is at a pause, and not at a note or a warning."""
    asked = getattr(item, "appeal", None)  # which stands in a layer above
    return asked is None or asked.sanction is None or asked.sanction.ends is not None


def needs_two(item: ReviewItem, outcome: str) -> bool:
    """Whether two people say this: bringing back what was set aside, and releasing what was given back from that.

    An appeal is another person's already; where it was about who could be recognised, two look again.
    """
    if item.is_about_nobody_here:
        return False
    if outcome == Outcome.RESTORED:
        return item.source != Source.APPEAL or _was_about_identity(item)
    if outcome != Outcome.RELEASED or not item.is_about_a_text:
        return False
    return was_aside(item)


def was_aside(item: ReviewItem) -> bool:
    """Whether its text was set aside, and neither brought back nor released since."""
    verbs = (
        (Verb.REPLY_SET_ASIDE, Verb.REPLY_RESTORED, Verb.REPLY_RELEASED)
        if item.reply is not None
        else (Verb.SET_ASIDE, Verb.RESTORED, Verb.RELEASED)
    )
    reply = item.reply.public_id if item.reply is not None else ""
    return last_standing(item.place, verbs, reply=reply) == verbs[0]


def _was_about_identity(item: ReviewItem) -> bool:
    """Whether anybody thought so; of two reasons for one item only the heavier stands with it."""
    earlier = ReviewItem.objects.filter(consultation=item.consultation_id, reply=item.reply_id)
    told = about(item.consultation, item.reply).filter(reason=Reason.IDENTITY)
    meant = AboutMe.objects.filter(consultation=item.consultation_id or 0)
    return earlier.filter(source__in=TWO_PEOPLE).exists() or told.exists() or meant.exists()


def why_not_decide(member: Member, item: ReviewItem) -> str:
    """Say why this member cannot decide an item, or ""."""
    if member.pk == item.not_by_id:
        return "You decided about this the first time. Somebody else looks at it anew."
    if not permissions.can_decide(member, item):
        return NOT_YOURS
    if involved_in(member).filter(pk=item.pk).exists():
        return INVOLVED
    if permissions.stands_in(member) and not waiting_for(member).filter(pk=item.pk).exists():
        return NOT_YOURS
    return ""
