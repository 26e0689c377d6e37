"""Who may do what to something they can already see. Seeing is decided in ``visible_to``.

Each rule takes (member, thing) and answers yes or no, so that a template can ask it too. Where people
are owed the reason, a ``why_not_…`` gives it as a sentence, and "" means yes. The default is no.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from accounts.joining.standing import claims_of
from accounts.members import GRACE
from forum.protocol import phases

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import Member
    from forum.chair.models import Chair, ChairLine
    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply
    from forum.review.models import ReviewItem

MODERATORS = 3  # from so many on no second reader stands in
MAY_PUBLISH = ("trainee", "clinician", "supervisor")
NEVER_FOLDED = ("safety_note", "moderator_note")
READING_ONLY = (
    "You are reading only for now. “From the desk”, on your own page, says why and until when. "
    "What you wrote is kept."
)
RENEW_IT = "Renew it under “Registration”, on your own page. What you wrote is kept."
A_MOMENT = timedelta(seconds=1)  # the end of a day is the beginning of the next
WHILE_LOCKED = ("take_back", "follow_up")  # what stays and what came of it are the poster's to say


def can_read_consultations(member: Member) -> bool:
    """Consultations are open to verified colleagues."""
    return member.can_read_cases


def can_start(member: Member, *, supervisors_only: bool) -> bool:
    """Anybody signed in may write a draft; the supervisors' form opens for supervisors."""
    return member.is_active and (member.is_supervisor or not supervisors_only)


def why_not_write(member: Member) -> str:
    """Say that a pause, or a registration that ran out, keeps what this member writes from colleagues, or ""."""
    return READING_ONLY if member.is_reading_only else ran_out(member)


def ran_out(member: Member) -> str:
    """Say when a member's registration ran out and until when they read, or ""."""
    if member.verified_until is None or not member.has_run_out:
        return ""
    last, reads = member.verified_until - A_MOMENT, member.verified_until + GRACE - A_MOMENT
    if member.has_lapsed:
        return f"Your registration ran out on {_day(last)}, so consultations are closed to you. {RENEW_IT}"
    return f"Your registration ran out on {_day(last)}; you can read until {_day(reads)}. {RENEW_IT}"


def _day(at: datetime) -> str:
    here = timezone.localtime(at)
    return f"{here.day} {here:%B}"


def why_not_publish(member: Member, *, preset: str) -> str:
    """Say why `member` cannot publish with this preset, or ""."""
    if not member.is_verified:
        return _why_not_first(member, preset=preset)
    if not member.can_read_cases:
        return (
            ran_out(member)
            or "A moderator verifies every colleague first. Your draft is kept, and you can send it then."
        )
    if not member.can_write:
        return why_not_write(member)
    if member.practice not in MAY_PUBLISH:
        return (
            "Retired colleagues answer here, and do not bring consultations of their own. Your draft is kept."
        )
    if preset == "supervisors" and not member.is_supervisor:
        return "This form is for verified supervisors. Your draft is kept."
    return ""


def _why_not_first(member: Member, *, preset: str) -> str:
    """Say why somebody who is not verified yet cannot send a first consultation, or "". With a registration given to
    us they can; it is held, and nobody releases it before they are verified."""
    if not member.is_active or member.is_suspended:
        return "Consultations are closed to you just now. Your draft is kept."
    if member.is_reading_only:
        return READING_ONLY
    if preset == "supervisors":
        return "This form is for verified supervisors. Your draft is kept."
    if not claims_of(member).filter(practice__in=MAY_PUBLISH).exists():
        return (
            "A moderator verifies every colleague first. Your draft is kept. Tell us of your registration, and you can "
            "send this one while it waits."
        )
    return ""


def kinds_for(member: Member, consultation: Consultation, *, answering: bool = False) -> tuple[str, ...]:
    """Name the kinds of reply this member may send here now; none when they may not reply.

    `answering` says that it answers a colleague's question, which the poster may do until take-back.
    """
    if not can_reply(member, consultation):
        return ()
    if consultation.locked_at is not None:
        own = phases.posters_kinds(consultation.state) if consultation.author_id == member.pk else ()
        return tuple(kind for kind in own if kind in WHILE_LOCKED)
    if consultation.author_id == member.pk:
        kinds = phases.posters_kinds(consultation.state)
        if answering and "poster_reply" not in kinds and phases.may_answer(consultation.state):
            return ("poster_reply", *kinds)
        return kinds
    kinds = phases.members_kinds(consultation.state, practice=member.practice)
    moderates = member.is_moderator and not consultation.state.gently
    return (*kinds, "moderator_note") if moderates else kinds


def can_reply(member: Member, consultation: Consultation) -> bool:
    """An open or resting consultation takes replies from its author and from whoever may read it."""
    if not member.can_write or consultation.status not in {"open", "resting"}:
        return False
    return consultation.preset != "supervisors" or member.is_supervisor


def can_still_hide(member: Member, consultation: Consultation, *, has_replied: bool) -> bool:
    """A colleague may speak under an alias until their first reply, also after a presence by name.

    The poster chooses for themselves: ``can_choose_name``.
    """
    return consultation.author_id != member.pk and not has_replied


def can_answer(member: Member, consultation: Consultation) -> bool:
    """The poster may answer a question that was asked, in any phase until take-back."""
    theirs = consultation.author_id == member.pk and can_reply(member, consultation)
    return theirs and phases.may_answer(consultation.state)


def can_note(member: Member, consultation: Consultation) -> bool:
    """The poster keeps notes of their own, whatever becomes of the consultation while they type."""
    return consultation.author_id == member.pk


def can_move(member: Member, consultation: Consultation) -> bool:
    """The poster moves their own, while they may publish and colleagues can read it."""
    theirs = consultation.author_id == member.pk and consultation.status in {"open", "resting"}
    return theirs and member.is_verified and not why_not_publish(member, preset=consultation.preset)


def can_choose_way(member: Member, consultation: Consultation) -> bool:
    """The poster chooses how to go about it at any time, also while it waits at the desk."""
    here = consultation.status in {"open", "resting", "held", "returned", "hidden"}
    theirs = consultation.author_id == member.pk and here
    return theirs and not why_not_publish(member, preset=consultation.preset)


def can_open_notes(member: Member, consultation: Consultation) -> bool:
    """The poster opens notes on method in any phase where they may come early, and after the take-back."""
    early = consultation.state.notes_early and consultation.status in {"open", "resting"}
    return can_move(member, consultation) and early and consultation.notes_opened_at is None


def can_be_with(member: Member, consultation: Consultation) -> bool:
    """“I have read this and I am with you”: any colleague who may reply, but not the poster."""
    return can_reply(member, consultation) and consultation.author_id != member.pk


def can_fold(member: Member, reply: Reply) -> bool:
    """The poster leaves a colleague's reply for now; never a worry, and never a moderator's note."""
    theirs = can_host(member, reply) and reply.author_id != member.pk
    return theirs and reply.kind not in NEVER_FOLDED and reply.folded_at is None


def can_host(member: Member, reply: Reply) -> bool:
    """Whether this is a visible reply in a consultation of theirs that takes acts."""
    theirs = reply.consultation.author_id == member.pk and can_reply(member, reply.consultation)
    return theirs and reply.status == "visible"


def can_answer_offer(member: Member, reply: Reply) -> bool:
    """The poster answers another way to ask: takes it over once, or keeps their own question."""
    return can_host(member, reply) and reply.kind == "reframe_offer" and reply.became != "taken"


def can_thank(member: Member, reply: Reply) -> bool:
    """Anybody who may reply thanks another for a visible reply."""
    here = can_reply(member, reply.consultation) and reply.status == "visible"
    return here and reply.author_id != member.pk


def can_reword(member: Member, consultation: Consultation) -> bool:
    """The poster rewords the question once, while it is open."""
    return can_move(member, consultation) and consultation.status == "open" and not consultation.reworded_at


def can_choose_name(member: Member, consultation: Consultation) -> bool:
    """Whoever speaks in it chooses whether their name is seen, while it is here to read or waits."""
    theirs = consultation.author_id == member.pk and consultation.status in {"held", "returned"}
    return theirs or (consultation.is_readable and member.can_write)


def can_say_spoken(member: Member, consultation: Consultation) -> bool:
    """“I have spoken with someone”: the poster, while colleagues keep them company."""
    return can_move(member, consultation) and consultation.company_only_since is not None


def can_show_card(member: Member, thing: Consultation | Reply) -> bool:
    """The safety card, to everybody who reads: who wrote it, or a moderator where neither it nor its place is theirs.
    Nobody beside what is gone."""
    place: Any = getattr(thing, "consultation", thing)
    if {thing.status, place.status} & {"withdrawn", "removed"}:
        return False
    if thing.author_id == member.pk:
        return True
    return member.can_use_desk and member.is_moderator and place.author_id != member.pk


def can_lead(member: Member, consultation: Consultation) -> bool:
    """Supervisors' lighter acts: in a colleague's open consultation, not in a pause, a lock or a cry for company."""
    here = consultation
    goes_on = here.status == "open" and here.paused_at is None and here.locked_at is None
    may = member.is_supervisor and member.can_read_cases and member.can_write and here.author_id != member.pk
    return may and goes_on and here.phase_began_at is not None and here.company_only_since is None


def can_set_duty(member: Member) -> bool:
    """Verified moderators set their own hours."""
    return member.can_write and member.is_moderator


def can_moderate_phase(member: Member, consultation: Consultation) -> bool:
    """A moderator gives an open consultation more time or ends what is welcome now; never their own."""
    may = member.can_use_desk and member.is_moderator and consultation.author_id != member.pk
    return may and consultation.status == "open" and consultation.phase_began_at is not None


def can_curate(member: Member, consultation: Consultation) -> bool:
    """Moderators move, lock, feature and the like what colleagues can read; never their own. Whether they
    declared an interest is asked where it is done."""
    may = member.can_use_desk and member.is_moderator and consultation.author_id != member.pk
    return may and consultation.is_readable


def can_follow(member: Member, consultation: Consultation) -> bool:
    """Colleagues follow what may still go on; the poster is told of their own anyway."""
    goes_on = consultation.status in {"open", "resting"}
    return member.can_read_cases and goes_on and consultation.author_id != member.pk


def can_step_back(member: Member, consultation: Consultation) -> bool:
    """“I may know this person”: any colleague, but not the poster."""
    return member.can_read_cases and consultation.author_id != member.pk


def can_keep(member: Member, consultation: Consultation) -> bool:
    """Colleagues take to their own supervision what they can read, and their own too."""
    return member.can_read_cases and consultation.is_readable


def can_edit(member: Member, consultation: Consultation) -> bool:
    """Authors edit their own while it is open or waits at the desk (also set aside), as long as they may publish;
    once it was open, not before a registration that was taken back is looked at anew."""
    theirs = consultation.author_id == member.pk and consultation.status in {
        "open",
        "held",
        "returned",
        "hidden",
    }
    theirs = theirs and (member.is_verified or consultation.opened_at is None)
    return theirs and not why_not_publish(member, preset=consultation.preset)


def can_withdraw(member: Member, consultation: Consultation) -> bool:
    """Authors withdraw their own at any time, without a reason, also what was taken down."""
    return consultation.author_id == member.pk and consultation.status != "withdrawn"


def can_edit_reply(member: Member, reply: Reply) -> bool:
    """Authors edit their own reply while colleagues can read it or it waits, in an open consultation; what is
    set aside wherever it is, so that it can come back."""
    if reply.author_id != member.pk or not member.can_write:
        return False
    waits = reply.status in {"visible", "held", "returned"} and can_reply(member, reply.consultation)
    return waits or (reply.status == "hidden" and reply.consultation.status not in {"withdrawn", "removed"})


def can_withdraw_reply(member: Member, reply: Reply) -> bool:
    """Authors withdraw their own reply at any time, also what was taken down."""
    return reply.author_id == member.pk and reply.status != "withdrawn"


def can_report(member: Member, consultation: Consultation) -> bool:
    """Any colleague tells a moderator about what they can read, never about their own."""
    return member.can_read_cases and consultation.is_readable and consultation.author_id != member.pk


def can_report_reply(member: Member, reply: Reply) -> bool:
    """The same of a reply that can be read."""
    here = member.can_read_cases and reply.consultation.is_readable
    return here and reply.status == "visible" and reply.author_id != member.pk


def can_speak_in(member: Member, chair: Chair, *, at: datetime) -> bool:
    """Verified colleagues speak in the open chair until its week ends."""
    return member.can_write and chair.closes_at > at


def can_withdraw_line(member: Member, line: ChairLine) -> bool:
    """Authors withdraw what they said in the open chair at any time."""
    return line.author_id == member.pk and line.withdrawn_at is None


def can_use_desk(member: Member) -> bool:
    """The desk opens for verified moderators and first readers, and for second readers in a small house."""
    return member.can_use_desk or stands_in(member)


def stands_in(member: Member) -> bool:
    """A second reader, who is asked where a rule wants another moderator and there are too few."""
    return member.can_write and member.is_second_reader and not member.is_moderator


def can_claim(member: Member, item: ReviewItem) -> bool:
    """Who may decide it may take it, and put it back; nobody else."""
    return can_decide(member, item)


def can_second(member: Member, item: ReviewItem) -> bool:
    """Who may agree to what another proposed: a moderator or, in a small house, a second reader, who neither
    proposed it, wrote it, brought it nor told us of it (the table of reports says that one)."""
    if member.pk in {*_theirs(item), item.proposed_by_id} or not item.proposed:
        return False
    return (member.can_use_desk and member.is_moderator) or stands_in(member)


def can_decide(member: Member, item: ReviewItem) -> bool:
    """Moderators decide any item, first readers first contributions, a second reader what asks for another
    person; nobody what they wrote or brought, what is about them, or what asks to look again at their decision."""
    if member.pk in {*_theirs(item), item.not_by_id}:
        return False
    if not member.can_use_desk:
        return stands_in(member) and asks_for_another(item)
    return member.is_moderator or (item.source == "first_contribution" and item.member_id is None)


def can_erase(member: Member, item: ReviewItem) -> bool:
    """Leaving words out and destroying the whole: moderators who may decide it, of what is about a text."""
    return member.is_moderator and item.is_about_a_text and can_decide(member, item)


def asks_for_another(item: ReviewItem) -> bool:
    """Whether a rule wants another moderator than the one there may be: a second look, or a moderator's own."""
    if item.is_about_nobody_here:
        return False
    if item.member is not None:
        whose = [item.member]
    else:
        whose = [item.place.author, *([item.reply.author] if item.reply is not None else [])]
    again = item.source == "appeal" or item.not_by_id is not None  # what needs two keeps its own reason
    return again or any(each.is_moderator for each in whose)


def _theirs(item: ReviewItem) -> set[int]:
    if item.is_about_nobody_here:
        return set()
    if item.member_id is not None:
        return {item.member_id}
    return {item.place.author_id} | ({item.reply.author_id} if item.reply else set())


def can_read_log(member: Member) -> bool:
    """Moderators read all of the decision log; every member reads it by month."""
    return member.can_use_desk and member.is_moderator


def can_read_registrations(member: Member) -> bool:
    """Moderators at the desk read what members told of their registrations, and take one back; never their own."""
    return member.can_use_desk and member.is_moderator


def can_verify(member: Member, other: Member) -> bool:
    """Moderators verify others, never themselves."""
    return member.can_write and member.is_moderator and member.pk != other.pk
