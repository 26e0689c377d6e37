"""What a consultation's page says to the poster about what they may do now, and to everybody about who is
with them, thanks and names. Words are written once, here; rows bring their values along, so nothing asks
the database but ``House.count`` and ``who_brings_back``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    StringAgg,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Concat

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.moving import next_move
from forum.consultations.models import Consultation, NoFollowUp, Presence
from forum.consultations.replies import Reply, Thanks
from forum.protocol import machine
from forum.protocol.phases import LISTENING

if TYPE_CHECKING:
    from forum.consultations.querysets import ConsultationQuerySet

# --- What the poster may do now ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the poster may do: a code of the page's form, its button, what follows in a line, and what
    is said when it is done. `why` is a code of ``NoFollowUp``."""

    code: str
    words: str
    follows: str = ""
    done: str = ""
    why: str = ""


ON = {
    "clarify": Act("on", "I’ve said enough", "The questions end. Colleagues say what it stirs in them, and you only read.", "Colleagues now say what it stirs in them. You may just read."),
    "resonate": Act("on", "I’m ready for perspectives", "Colleagues begin to wonder aloud. You go on reading.", "Perspectives are welcome now. You may just read."),
    "perspectives": Act("on", "I’m ready", "You say what you take with you.", "Now it is yours to say what you take with you."),
    "technique": Act("on", "I have what I need", "The talk about method ends, and it rests.", "It rests now. When you have met again, tell us what happened."),
}  # fmt: skip
ENOUGH = Act("enough", "Enough for now", "Straight to what you take with you.", "Now it is yours to say what you take with you.")  # fmt: skip
PAUSE = Act("pause", "Pause", "The clock stands still, and nothing is asked of anybody meanwhile.", "It is paused. Take your time.")  # fmt: skip
RESUME = Act("resume", "Go on", "With as much time left as there was.", "It goes on.")
TALK = Act("talk", "I would rather talk with you now", "You can write to colleagues while this lasts.", "You can write to your colleagues now.")  # fmt: skip
OPEN_NOTES = Act("open-notes", "Show me notes on method", "What colleagues keep ready opens for everybody, and later ones stand open.", "The notes on method are open.")  # fmt: skip
SHOW_NOTES = Act("show-notes", "Show me notes on method now", "They open, and there is a short talk about them.", "The notes on method are open.")  # fmt: skip
TALK_NOTES = Act("show-notes", "Talk about the notes on method", "There is a short talk about them.", "You can talk about the notes on method.")  # fmt: skip
REOPEN = Act("reopen", "Reopen", "Perspectives are welcome again.", "It is open again. Perspectives are welcome.")  # fmt: skip
CLOSE = Act("close", "Close it", "Everybody can still read it, and nobody can write any more.", "It is closed. Thank you for bringing it.")  # fmt: skip
SPOKEN = Act("spoken", "I have spoken with someone", "Until then colleagues only keep you company. Afterwards they may also ask and wonder.", "We are glad that you have. Colleagues may now ask and wonder too.")  # fmt: skip
NO_FOLLOW_UP = tuple(
    Act("close", f"{str(reason.label)[0].upper()}{str(reason.label)[1:]}", "", CLOSE.done, reason.value)
    for reason in NoFollowUp
)
BY_CODE = {
    act.code: act for act in (SPOKEN, ENOUGH, PAUSE, RESUME, TALK, OPEN_NOTES, SHOW_NOTES, REOPEN, CLOSE)
}


@dataclass(frozen=True, slots=True)
class Acts:
    """What the poster may do now: the main thing as a button, the rest under "More", `reasons` why there will be
    no follow-up, and which pages lead further."""

    main: Act | None = None
    more: tuple[Act, ...] = ()
    reasons: tuple[Act, ...] = ()
    can_reword: bool = False
    can_choose_way: bool = False

    def __bool__(self) -> bool:
        return bool(self.main or self.more or self.reasons or self.can_choose_way)


def acts_for(member: Member, here: Consultation, *, now: datetime) -> Acts:
    """Name what this member may do with the consultation now; nothing where it is not theirs to move."""
    if not permissions.can_move(member, here):
        return Acts()
    early = (OPEN_NOTES,) if permissions.can_open_notes(member, here) else ()
    acts = _resting(here, early) if here.status == "resting" else _open(here, early, now)
    if permissions.can_say_spoken(member, here):
        usual = (acts.main,) if acts.main is not None else ()
        acts = replace(acts, main=SPOKEN, more=(*usual, *acts.more))
    return replace(
        acts,
        can_reword=permissions.can_reword(member, here),
        can_choose_way=permissions.can_choose_way(member, here),
    )


def _open(here: Consultation, early: tuple[Act, ...], now: datetime) -> Acts:
    more = []
    if here.phase in LISTENING and not here.talks and here.paused_at is None:
        more.append(TALK)
    if machine.enough(here.state) is not None and (
        here.phase != "perspectives" or here.paused_at is not None
    ):
        more.append(ENOUGH)
    if here.paused_at is not None:
        return Acts(RESUME, (*early, *more))
    main = ON[here.phase] if next_move(here, now) is not None else None
    return Acts(main, (*early, *more, PAUSE))


def _resting(here: Consultation, early: tuple[Act, ...]) -> Acts:
    reasons = NO_FOLLOW_UP if here.phase == "follow_up" else ()
    if machine.show_notes(here.state) is not None:
        if here.notes_opened_at is None:
            return Acts(SHOW_NOTES, (REOPEN, CLOSE), reasons)
        return Acts(REOPEN, (TALK_NOTES, CLOSE), reasons)
    return Acts(REOPEN, (*early, CLOSE), reasons)


def gently_words(here: Consultation) -> str:
    """Say why colleagues may send so little now."""
    if here.company_only_since is not None:
        return (
            f"{here.short_name} asks for company. Say what it stirs in you, what you see them do, or what worries "
            "you; questions and ideas wait until they have spoken with someone."
        )
    return "A client has died. For some days only what it stirs in you, what you see them do, or what worries you."


def done_words(code: str, phase: str) -> str:
    """Say what was done; `phase` is the one it was done in."""
    act = ON.get(phase) if code == "on" else BY_CODE.get(code)
    return act.done if act is not None else ""


# --- Who is with them ---------------------------------------------------------------------------------

APART = "\x1f"  # stands between names; no name holds it


def with_presences(rows: ConsultationQuerySet, member: Member) -> ConsultationQuerySet:
    """Add who is with the poster (`with_them`, read by ``names_with``) and whether `member` is
    (`i_am_with`), without a query of its own."""
    name = Case(
        When(alias="", then=F("member__display_name")),
        default=Concat(Value("Colleague "), F("alias")),
        output_field=CharField(),
    )
    beside = Presence.objects.filter(consultation=OuterRef("pk")).order_by()
    names = beside.values("consultation").annotate(names=StringAgg(name, Value(APART))).values("names")
    return rows.annotate(with_them=Subquery(names), i_am_with=Exists(beside.filter(member=member)))


def names_with(here: Any) -> list[str]:
    """The names and aliases under the question, by letter: neither when they came nor how many is said."""
    return sorted((here.with_them or "").split(APART), key=str.casefold) if here.with_them else []


# --- Set aside ----------------------------------------------------------------------------------------

TOO_FEW = (
    "It takes two people who did not write it to bring it back, and just now there are too few of us here, so it "
    "stays as it is until there are more."
)


def who_brings_back() -> list[Member]:
    """Give as many of those who can bring back a text as ``too_few_for`` needs, moderators first. One query."""
    return list(Member.objects.who_can_hide().order_by("-is_moderator", "pk")[:4])


def too_few_for(author: Member, among: list[Member], place: Consultation | None = None) -> str:
    """Say honestly that nobody could bring back a text of theirs that is set aside, or ""; `place` is where a reply
    stands. Whether the poster is one of those who could is not told where they bear no name (invariant 2)."""
    not_they = {author.pk, place.author_id if place is not None and not place.alias else author.pk}
    others = [each for each in among if each.pk not in not_they]
    begins = author.is_moderator or any(each.is_moderator for each in others)  # a second reader only agrees
    return "" if begins and len(others) > 1 else TOO_FEW


# --- Thanks ---------------------------------------------------------------------------------------------


def with_thanks(rows: QuerySet[Reply], member: Member) -> QuerySet[Reply]:
    """Add to replies whether `member` has thanked (`i_thanked`), and whether the poster or a colleague did
    (`poster_thanked`, `colleague_thanked`: for the one thanked alone)."""
    given = Thanks.objects.filter(reply=OuterRef("pk"))
    poster = Q(member=OuterRef("consultation__author"))
    return rows.annotate(
        i_thanked=Exists(given.filter(member=member)),
        poster_thanked=Exists(given.filter(poster)),
        colleague_thanked=Exists(given.exclude(poster)),
    )


# --- Without my name --------------------------------------------------------------------------------------

FEW = 30  # active members; with fewer the number would help guessing


@dataclass(frozen=True, slots=True)
class House:
    """How many we are, as far as a writer without a name should know."""

    people: int
    moderators: int

    @classmethod
    def of(cls, row: Any) -> House:
        """Read the columns of ``with_house``; a row without them costs a query."""
        if not hasattr(row, "house_people"):
            return cls.count()
        return cls(row.house_people or 0, row.house_moderators or 0)

    @classmethod
    def count(cls) -> House:
        """Count, in one query."""
        moderates = Q(pk__in=Member.objects.moderators().values("pk"))
        seen = Member.objects.verified().aggregate(
            people=Count("pk"), moderators=Count("pk", filter=moderates)
        )
        return cls(**seen)

    @property
    def how_many(self) -> str:
        """The number, or "few"."""
        return str(self.people) if self.people >= FEW else "few"

    @property
    def is_small(self) -> bool:
        """Whether nobody can ask for a name, there being too few to agree."""
        return self.moderators < permissions.MODERATORS


def with_house[Rows: QuerySet[Any]](rows: Rows) -> Rows:
    """Add how many we are (`house_people`, `house_moderators`) to a page's own query."""
    verified = Member.objects.verified().order_by()
    return rows.annotate(
        house_people=_counted(verified), house_moderators=_counted(Member.objects.moderators().order_by())
    )


def _counted(members: Any) -> Subquery:
    one = members.annotate(one=Value(1)).values("one").annotate(total=Count("pk")).values("total")
    return Subquery(one, output_field=IntegerField())
