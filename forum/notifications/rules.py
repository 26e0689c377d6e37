"""How people are told: defaults, words, and when a letter leaves. Pure: the caller brings the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from forum.moderation.reasons import reasons_for
from forum.notifications.models import Call, Channel
from forum.protocol.words import SET_ASIDE
from forum.review.models import Outcome

#: The poster hears of the first reply and of questions at once, of the rest once a day; repliers hear when
#: the poster returns. Nothing else leaves unasked: who follows or offers to be called has asked.
DEFAULTS: dict[str, str] = {
    Call.FIRST_REPLY: Channel.AT_ONCE,
    Call.QUESTION: Channel.AT_ONCE,
    Call.REPLY: Channel.DAILY,
    Call.PHASE: Channel.DAILY,
    Call.QUIET: Channel.DAILY,
    Call.DESK: Channel.AT_ONCE,
    Call.FOLDED: Channel.SITE,
    Call.THANKS: Channel.SITE,
    Call.ANSWER: Channel.DAILY,
    Call.RETURNED: Channel.DAILY,
    Call.MENTION: Channel.SITE,
    Call.FOLLOWED: Channel.DAILY,
    Call.CALLED: Channel.AT_ONCE,
    Call.COMMUNITY: Channel.NEVER,
}
BY_MAIL = (Channel.AT_ONCE, Channel.DAILY, Channel.WEEKLY)
DIGESTS = (Channel.DAILY, Channel.WEEKLY)
BUNDLED_FOR = timedelta(minutes=10)  # what happens within them leaves in one letter

#: What a notice says, in the site and in a letter: by what it calls for, or more closely by what happened.
#: Never a word of the case, its theme or a name.
WORDS: dict[str, str] = {
    Call.FIRST_REPLY: "There is a first reply to your question.",
    Call.QUESTION: "A colleague asked you a question.",
    Call.REPLY: "There is a further reply to your question.",
    Call.PHASE: "Your consultation moved on.",
    "take_back.waits": "Your consultation waits for what you take with you.",
    "take_back.reminder": "Your consultation still waits for what you take with you.",
    "follow_up.reminder": "What happened since? Your consultation has a place for it.",
    "consultation.extended": "A moderator gave your consultation more time.",
    "consultation.paused": "A supervisor asked for a pause in your consultation. You can let it go on when you like.",
    "phase.slowed": "A supervisor gave your consultation two more days.",
    "voice.invited": "A supervisor asked, in your consultation, for a voice that is missing.",
    "parallel.named": "A supervisor wondered, in your consultation, about what happens between us.",
    "consultation.resumed": "Your consultation goes on.",
    "consultation.rested": "Your consultation rests now. You can take it up again.",
    "consultation.closed": "Your consultation is closed now.",
    Call.QUIET: "Nobody has answered your question yet. You can choose what happens next.",
    Call.DESK: "Somebody looked at something of yours.",
    "consultation.released": "Your consultation can be read by colleagues now.",
    "consultation.returned": "Your consultation is back with you, with a sentence from the desk.",
    "reply.released": "Your reply can be read by colleagues now.",
    "reply.returned": "Your reply is back with you, with a sentence from the desk.",
    "reply.reworded": "A reply that you left for now was put in other words.",
    "consultation.set_aside": SET_ASIDE,
    "reply.set_aside": SET_ASIDE,
    "consultation.aside": "A consultation you answered in is set aside for a while.",
    "consultation.restored": "Your consultation is back. Somebody looked with care; thank you for waiting.",
    "reply.restored": "Your reply is back in its place. Somebody looked with care; thank you for waiting.",
    "consultation.back": "A consultation that was set aside for a while is back.",
    "consultation.removed": "Your consultation was taken down. Its page says why, and what you can do.",
    "consultation.redacted": "A moderator left out words of your consultation that could point to someone. Its page says more.",
    "reply.redacted": "A moderator left out words of your reply that could point to someone. A mark stands in their place; you can put something gentler there.",
    "consultation.purged": "Your consultation could point to someone, and was destroyed. Nothing is held against you. You can ask a moderator about it.",
    "reply.purged": "A reply of yours could point to someone, and was destroyed. Nothing is held against you. You can ask a moderator about it.",
    "reply.removed": "Your reply was taken down. Its page says why, and what you can do.",
    "reply.kind": "Your reply stands among another kind of replies now. Not a word was changed. You can ask a moderator about it.",
    "consultation.undone": "What was decided about your consultation a moment ago was taken back. Somebody looks again.",
    "reply.undone": "What was decided about your reply a moment ago was taken back. Somebody looks again.",
    "consultation.gone": "A consultation you answered in is here no longer. What you wrote there stays yours.",
    "appeal.left": "Somebody else has looked anew at what you asked about. It stays as it was decided.",
    "appeal.stays": "Somebody else has looked anew at what a moderator wrote to you. It stays as it was decided.",
    "desk.put_off": "Somebody has seen that yours waits. Its page says until when.",
    "desk.put_off_report": "Somebody has seen what you told us. A little more time is needed to decide.",
    "desk.taken_over": "A colleague has taken over what you had taken at the desk.",
    "desk.wrote": "A moderator has written to you.",
    "desk.answered": "Somebody has looked at what you asked.",
    "desk.author_wrote": "An author has written to the desk about what you had taken.",
    "desk.asked": "Somebody asks for a moderator and may be in danger. It waits at the desk, first of all.",
    "desk.second": "Something at the desk waits for a second person’s yes.",
    "desk.identity": "A detail that could identify somebody was reported. It waits at the desk.",
    "desk.at_risk": "A colleague thinks that someone may be at risk. It waits at the desk, first of all.",
    "desk.about_me": "Somebody thinks that something here is about them. It waits at the desk.",
    "desk.rule": "A rule of the house asks a moderator to look. It waits at the desk.",
    "aside.ends": "Something of yours has been out of sight for a long time. It is destroyed in thirty days, unless you change it, or ask a moderator about it.",
    "card.shown": "A moderator shows the safety card to everybody who reads what you wrote. You can take it away again.",
    "report.worried": "A colleague is worried and wanted you to have this.",
    "report.received": "What you told us has reached the desk. You hear what came of it.",
    "report.changed": "Somebody looked with care at what you told us, and something was done about it. Thank you.",
    "report.left": "Somebody looked with care at what you told us, and it can stay as it is. Thank you for telling us.",
    "report.gone": "What you told us about was taken back by its author. Thank you for telling us.",
    "sanction.notice": "A moderator wrote to you about something here.",
    "sanction.warning": "A moderator wrote to you about something here.",
    "sanction.silence": "A moderator wrote to you: you are reading only for a time.",
    "sanction.suspension": "A moderator wrote to you: consultations are closed to you for a time.",
    "sanction.lifted": "Your pause has ended. You can read and write again.",
    "sanction.word_lifted": "Somebody else has looked anew at what a moderator wrote to you, and lifted it.",
    "sanction.clock": "Your consultation stands still. Nothing of it ends; it goes on when you say so.",
    "reveal.agreed": "Two moderators agreed, with a written reason, to see your name.",
    "desk.appeal": "Somebody asks for a second look. It waits at the desk.",
    "desk.reveal": "A moderator asks for an author’s name. It needs another moderator’s answer.",
    "desk.reveal_agreed": "Another moderator agreed to what you asked.",
    "desk.reveal_refused": "Another moderator refused what you asked. No name is shown.",
    "recusal.undone": "What you stepped back from is there again.",
    "credential.verified": "A moderator has looked at your registration. Its page says until when it holds.",
    "credential.refused": "A moderator has looked at your registration. Its page says what came of it.",
    "credential.revoked": "A moderator has looked at your registration again. Its page says what follows.",
    "credential.code": "A code for your registration was sent to the address that your register lists.",
    "credential.ends_60": "A registration of yours here ends within two months. You can renew it now.",
    "credential.ends_30": "A registration of yours here ends within a month. You can renew it now.",
    "credential.ends_7": "A registration of yours here ends within a week. Please renew it.",
    "credential.ends_0": "Today is the last day of a registration of yours here. Please renew it; its page says what follows.",
    "credential.ran_out": "Your registration here ran out. You read only, for thirty days from its end; renew it to write again.",
    "credential.changed": "A registration of yours here ran out, and another holds. What colleagues read beside your name has changed; renew it to change that back.",
    "credential.lapsed": "Your registration here has lapsed, so consultations are closed to you. Renew it, and they open again.",
    "curation.moved": "A moderator moved your consultation to another theme. You can move it back.",
    "curation.featured": "A moderator put your consultation at the top of the list. You may say that you would rather not.",
    "curation.locked": "A moderator locked your consultation. Its page says why; you can still say what you take with you.",
    "curation.unlocked": "Your consultation takes replies again.",
    "curation.approval_on": "A moderator reads replies to your consultation first, for now.",
    "curation.approval_off": "Replies to your consultation are not read first any more.",
    "curation.slow_on": "In your consultation everybody replies once a day, for now.",
    "curation.slow_off": "In your consultation everybody may reply as often as they like again.",
    "curation.way": "A moderator asks whether you would go about your consultation another way. It waits for your yes or no.",
    "curation.merge": "A moderator asks whether two of your questions may be brought together. It waits for your yes or no.",
    "curation.split": "A moderator asks whether a reply of yours could be a question of its own. It waits for your yes or no.",
    "curation.summary": "A moderator’s summary waits for you to read it first.",
    "curation.distil": "A moderator asks whether what was learnt may go to the library. It waits for your yes or no.",
    "curation.quote": "A moderator asks whether a line of yours may be quoted in the library. It waits for your yes or no.",
    "curation.drafted": "What was learnt lies in the library as a draft. You can take your yes back at any time.",
    "curation.yes": "A colleague said yes to what you asked them.",
    "curation.no": "A colleague said no to what you asked them.",
    "curation.note": "A colleague would like your summary to be different.",
    "curation.quote_yes": "A colleague agreed to be quoted.",
    "curation.second": "A piece about what was learnt waits for a second reader.",
    "curation.back": "What you wrote for the library is back with you, with a sentence.",
    "library.alone": "The only publisher of a training body has asked to leave. It needs another within a week.",
    "library.out_of_date": "A reader says that a piece of your training body is out of date.",
    "library.review_due": "A piece of your training body is to be looked at again.",
    "library.answered": "There is an answer to what you said is out of date.",
    Call.FOLDED: "They would like to leave your reply for now. You may reword it.",
    Call.THANKS: "Somebody thanked you for a reply.",
    Call.ANSWER: "There is an answer to you.",
    Call.RETURNED: "The colleague you answered has returned.",
    "notes.opened": "The notes on method were opened.",
    Call.MENTION: "Somebody spoke to you in a consultation you take part in.",
    Call.FOLLOWED: "There is something new in what you follow.",
    Call.CALLED: "A colleague’s question waits for a first voice.",
    Call.COMMUNITY: "There is something new in the community.",
}


#: What was destroyed leaves no page on which its author could read why: the ready sentence is the notice.
WORDS |= {
    f"{kind}.purged.{each.code}": f"{whose} was destroyed. {each.text} Nothing is held against you. You can ask a moderator about it."
    for kind, whose in (("consultation", "Your consultation"), ("reply", "A reply of yours"))
    for each in reasons_for(Outcome.PURGED)
}

#: What is answered or read elsewhere than in the consultation: the address by name.
ELSEWHERE = {f"curation.{what}": "forum:me-asked" for what in ("way", "merge", "split", "summary", "distil", "quote", "drafted")} | {
    "curation.second": "forum:desk-distils", "curation.back": "forum:desk-distils", "aside.ends": "forum:waiting",
    "library.alone": "bodies", "library.out_of_date": "from-readers", "library.review_due": "from-readers", "library.answered": "library-told",
} | dict.fromkeys(("sanction.notice", "sanction.warning", "sanction.silence", "sanction.suspension", "sanction.lifted", "sanction.word_lifted", "appeal.stays", "reveal.agreed"), "forum:from-desk") | dict.fromkeys(("desk.reveal", "desk.reveal_agreed", "desk.reveal_refused"), "forum:desk-people")  # fmt: skip


#: What those are told, too, whom nobody has verified, or nobody any more.
TO_ANYBODY = frozenset(verb for verb in WORDS if verb.startswith("credential.")) | {
    "desk.wrote",
    "desk.put_off",
    "library.alone",
    "library.out_of_date",
    "library.review_due",
    "library.answered",
}
ELSEWHERE |= dict.fromkeys((verb for verb in WORDS if verb.startswith("credential.")), "forum:registration")


def words_for(call: str, verb: str) -> str:
    """Say in one sentence what a notice tells."""
    return WORDS.get(verb) or WORDS[call]


def channel_for(call: str, chosen: dict[str, Any]) -> str:
    """Name the channel a member wants this call on: theirs where they chose one, else the default."""
    channel = chosen.get(call)
    return channel if channel in Channel.values else DEFAULTS[call]


@dataclass(frozen=True, slots=True)
class Hours:
    """When a member may be written to, on their own clock. Without both ends there are no quiet hours."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    quiet_from: time | None = None
    quiet_until: time | None = None
    digest_at: time = time(8, 0)
    digest_on: int = 0  # 0 is Monday


def zone_of(name: str, otherwise: str) -> ZoneInfo:
    """Give the time zone of this name, or the site’s own where the name is none (any more)."""
    try:
        return ZoneInfo(name or otherwise)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(otherwise)


def next_due(channel: str, now: datetime, hours: Hours) -> datetime:
    """Say when a letter begun now leaves, in UTC: bundled, at their hour of day, never in quiet hours."""
    if channel in DIGESTS:
        return after_quiet(next_digest(channel, now, hours), hours)
    return after_quiet(now.astimezone(UTC) + BUNDLED_FOR, hours)


def next_digest(channel: str, now: datetime, hours: Hours) -> datetime:
    """Say when the next digest of this channel is made, in UTC; in quiet hours it leaves at their end."""
    on = hours.digest_on if channel == Channel.WEEKLY else None
    return _next_at(hours.digest_at, now, hours.zone, on=on)


def after_quiet(due: datetime, hours: Hours) -> datetime:
    """Give that moment, or where it lies in their quiet hours the moment these end; in UTC."""
    ends = hours.quiet_until
    if ends is None or not _is_quiet(due, hours):
        return due
    return _next_at(ends, due, hours.zone, folds=(0, 1))


def _is_quiet(at: datetime, hours: Hours) -> bool:
    begins, ends = hours.quiet_from, hours.quiet_until
    if begins is None or ends is None or begins == ends:
        return False
    clock = at.astimezone(hours.zone).time()
    if begins < ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends


def _next_at(
    clock: time, after: datetime, zone: ZoneInfo, *, on: int | None = None, folds: tuple[int, ...] = (0,)
) -> datetime:
    """Give the next moment their clock shows this time (on this day of the week), in UTC.

    An hour that is skipped when clocks go forward comes as much later. One that comes twice counts the first
    time, so that no digest leaves twice in a night; the end of quiet hours (`folds`) counts both.
    """
    day = after.astimezone(zone).date()
    for ahead in range(9):
        date = day + timedelta(days=ahead)
        if on is not None and date.weekday() != on:
            continue
        for fold in folds:
            moment = datetime.combine(date, clock.replace(fold=fold), tzinfo=zone).astimezone(UTC)
            if moment > after:
                return moment
    raise AssertionError("a day comes in every week")
