"""A colleague tells a moderator about a contribution, once; what could identify a client is hidden at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions import NotNow
from forum.consultations.actions.hiding import set_aside, set_reply_aside
from forum.consultations.left_out import text_kept_out
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger import signals
from forum.reports.models import Reason, Report, State
from forum.reports.querysets import about, waiting_about
from forum.review import actions as review
from forum.review.models import Outcome, ReviewItem, Source

PER_DAY = 20  # reports of one member
GROUNDLESS = (
    2  # identity reports of one member found groundless, after which theirs hide no more by themselves
)
MOST_CHARACTERS = 2_000
SOURCES = {Reason.IDENTITY: Source.IDENTITY, Reason.AT_RISK: Source.AT_RISK}
CALLS = {Reason.IDENTITY: "desk.identity", Reason.AT_RISK: "desk.at_risk"}
NOT_HERE = "This can be reported no more: it was taken back or set aside in the meantime."
TOO_LONG = f"{MOST_CHARACTERS:,} characters are enough. It is all still here."
LEFT = (Outcome.LEFT, Outcome.RELEASED)


def report(
    thing: Consultation | Reply, reason: str, *, by: Member, marked: str = "", said: str = "",
    at: datetime | None = None,
) -> tuple[Report, bool]:  # fmt: skip
    """Tell a moderator about a contribution; gives the report, and whether it is new.

    A second word of theirs about the same one changes nothing. Raises NotNow with the reason: it is their own,
    they cannot read it (any more), or they told us of a great many today.
    """
    now = at or timezone.now()
    if reason not in Reason.values:
        raise NotNow("Choose what it is about. Nothing has been sent yet.")
    if max(len(marked), len(said)) > MOST_CHARACTERS:
        raise NotNow(TOO_LONG)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # so that the daily limit holds
        consultation, reply = hold(thing)
        named = {"reply": reply} if reply is not None else {"consultation": consultation}
        if earlier := Report.objects.filter(reporter=by, **named).first():
            return earlier, False
        if not _may(by, consultation, reply):
            raise NotNow(NOT_HERE)
        _check_limit(by, now)
        made = Report(
            reporter=by, reason=reason, marked=text_kept_out(marked, consultation.pk),
            said=text_kept_out(said, consultation.pk), at=now,
            edition=edition_of(reply or consultation), **named,
        )  # fmt: skip
        hides = reason == Reason.IDENTITY and hides_by_report(by) and not _was_left(made)
        made.save(force_insert=True)
        if hides and reply is not None:
            set_reply_aside(reply, by=by, at=now)
        elif hides:
            set_aside(consultation, by=by, at=now)
        source = SOURCES.get(Reason(reason), Source.REPORT)
        item = review.raise_item(source, **named, at=now)
        tell_reporters([by.pk], "report.received")
        if reason == Reason.AT_RISK:
            writer = reply.author_id if reply is not None else consultation.author_id
            signals.told.send(
                Report, verb="report.worried", members=[writer], consultation=consultation, reply=reply
            )
        if reason in CALLS:
            not_they = {by.pk, consultation.author_id, reply.author_id if reply is not None else None}
            call_moderators(CALLS[Reason(reason)], item, but=not_they)
        signals.arrived.send(Report, consultation=consultation, reply=reply, told=True, at=now)
    return made, True


def report_page(page: str, reason: str, *, by: Member, said: str = "", at: datetime | None = None) -> bool:
    """Tell a moderator about a page of the library; gives whether it is new. Raises NotNow."""
    now = at or timezone.now()
    if reason not in Reason.values:
        raise NotNow("Choose what it is about. Nothing has been sent yet.")
    if len(said) > MOST_CHARACTERS:
        raise NotNow(TOO_LONG)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        _check_limit(by, now)
        _hold_page(page)
        try:
            with transaction.atomic():
                Report.objects.create(reporter=by, page=page, reason=reason, said=said, at=now)
        except IntegrityError:
            return False
        item = _bring_page(page, reason, now)
        tell_reporters([by.pk], "report.received")
        if reason in CALLS:
            call_moderators(CALLS[Reason(reason)], item, but={by.pk})
            signals.urgent.send(Report, author=by.pk, item=item, at=now)
    return True


def _hold_page(page: str) -> None:
    """Hold what waits about a page, so that whoever decides it has read every word about it or has this one left."""
    waiting = ReviewItem.objects.select_for_update(of=("self",)).filter(page=page, decided_at=None)
    list(waiting.values_list("pk"))


def _bring_page(page: str, reason: str, now: datetime) -> ReviewItem:
    """Bring it before the desk; of two first words about one page the second joins the first."""
    source = SOURCES.get(Reason(reason), Source.REPORT)
    try:
        with transaction.atomic():
            return review.raise_item(source, page=page, at=now, calls=False)
    except IntegrityError:
        return review.raise_item(source, page=page, at=now, calls=False)


def settle_page(page: str, outcome: str, *, at: datetime) -> list[int]:
    """Say what became of every waiting report about a page of the library, and tell nobody yet: ``finish`` or
    ``wait_again`` follows for what it gives."""
    waiting = Report.objects.filter(page=page, decided_at=None)
    return _close(waiting, State.CHANGED if outcome == Outcome.CHANGED else State.LEFT, at, later=True)


def hold(thing: Consultation | Reply) -> tuple[Consultation, Reply | None]:
    """Hold a contribution's rows, the consultation first (see ``ConsultationQuerySet.locked``)."""
    if isinstance(thing, Consultation):
        return Consultation.objects.locked().get(pk=thing.pk), None
    here = Consultation.objects.locked().get(pk=thing.consultation_id)
    rows = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author")
    reply = rows.get(pk=thing.pk)
    reply.consultation = here
    return here, reply


def edition_of(thing: Consultation | Reply) -> str:
    """Name the state of the text, so that one that was changed since is told from one that was not."""
    return str(thing.edition)


def hides_by_report(member: Member) -> bool:
    """Whether one word of this member's hides what could identify a client: not after two about texts that were
    groundless; what they tell us of the library hides nothing."""
    groundless = Report.objects.filter(reporter=member, reason=Reason.IDENTITY, state=State.LEFT, page="")
    return groundless[:GROUNDLESS].count() < GROUNDLESS


def _was_left(new: Report) -> bool:
    """Whether two people have brought back this very text after the same concern: then it waits in sight."""
    earlier = about(new.consultation, new.reply).filter(reason=Reason.IDENTITY, state=State.LEFT)
    return bool(earlier.filter(edition=new.edition).exists())


def _may(member: Member, consultation: Consultation, reply: Reply | None) -> bool:
    if not Consultation.objects.visible_to(member).filter(pk=consultation.pk).exists():
        return False
    if reply is None:
        return permissions.can_report(member, consultation)
    seen = Reply.objects.visible_to(member).filter(pk=reply.pk).exists()
    return seen and permissions.can_report_reply(member, reply)


def _check_limit(member: Member, now: datetime) -> None:
    lately = Report.objects.filter(reporter=member, at__gt=now - timedelta(days=1))
    if lately.count() >= PER_DAY:
        raise NotNow(
            "You have told us about a great many today. Nothing was sent; please write to a moderator, or tell us "
            "tomorrow. What you wrote is still here."
        )


def settle(
    consultation: Consultation | None, reply: Reply | None, outcome: str, *, at: datetime, later: bool = False
) -> list[int]:
    """Say what became of every waiting report about a contribution, and tell who made them, in general terms.

    Brought back or left as it is counts as left only where the text still is the one they saw. What they
    marked and said goes with the decision. Called in the transaction that decides, with the rows held.

    `later` keeps the words and tells nobody yet, for a decision that can still be taken back: then ``finish`` or
    ``wait_again`` follows for what it gives, the reports' primary keys.
    """
    thing = reply if reply is not None else consultation
    assert thing is not None
    waiting = waiting_about(consultation, reply)
    if outcome == Outcome.WITHDRAWN:
        return _close(waiting, State.GONE, at, later=later)
    same = (
        waiting.filter(edition=edition_of(thing)) if outcome in (*LEFT, Outcome.RESTORED) else waiting.none()
    )
    return _close(same, State.LEFT, at, later=later) + _close(waiting, State.CHANGED, at, later=later)


def _close(rows: Any, state: State, at: datetime, *, later: bool = False) -> list[int]:
    """Close them and tell who made them."""
    of_them = list(rows.values_list("pk", flat=True))
    Report.objects.filter(pk__in=of_them).update(state=state, decided_at=at)
    if not later:
        finish(of_them)
    return of_them


def finish(reports: list[int]) -> None:
    """Destroy what was marked and said in reports that are decided for good, and tell who made them."""
    rows = Report.objects.filter(pk__in=reports, decided_at__isnull=False)
    for state in rows.order_by().values_list("state", flat=True).distinct():
        of_them = rows.filter(state=state, reporter__isnull=False).values_list("reporter", flat=True)
        tell_reporters(set(of_them), f"report.{state}")
    rows.update(marked="", said="")


def wait_again(reports: list[int]) -> None:
    """Let reports wait again whose decision was taken back."""
    Report.objects.filter(pk__in=reports).update(state=State.RECEIVED, decided_at=None)


def tell_reporters(members: Iterable[int], verb: str) -> None:
    """Tell members about their own reports; which one it was, the notice does not say."""
    signals.told.send(Report, verb=verb, members=list(members))


def call_moderators(verb: str, item: ReviewItem, *, but: set[int | None]) -> None:
    """Tell all moderators that something waits which is first of all; not whoever it is about or came from, nor who
    is kept out of it.

    In the site only: the e-mail that leaves at once is another's (``signals.urgent``)."""
    moderators = Member.objects.moderators()
    called = moderators.exclude(pk__in={member for member in but if member}).values_list("pk", flat=True)
    signals.told.send(Report, verb=verb, members=list(called), item=item, by_mail=False)
