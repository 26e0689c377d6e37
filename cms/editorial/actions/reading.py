"""Two clinicians read: who is asked, what they say, and what follows once both have."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.members import Member
from cms.editorial import letters
from cms.editorial.actions.holding import as_curator, hold
from cms.editorial.actions.moving import _task, send_back
from cms.editorial.models import READERS, READING_LASTS, Answer, ReadingAsked, Stage, Submission
from cms.editorial.ties import NO_CLINICIAN, WATCHED_BY, WROTE, is_of, wrote
from cms.withdrawing.watching import may_look_through

ASKED_ALREADY = "They have been asked to read this version already."
NOT_NOW = "A curator can stand in once a reader from outside was asked ten days ago and has not answered."
NO_LONGER = "This version does not wait for your reading any more. Thank you for your time."
WRITTEN_TODAY = "They were written to within the last day. Give them a little time."
WITH_A_REASON = "They asked for a change of an earlier version. Say why nobody waits for them: the training body reads it."
A_DAY = timedelta(days=1)


def find_reader(named: str) -> Member:
    """The one verified clinician who goes by a name, or has an address; raises NotPossible, in the same words whoever
    it is not."""
    named = " ".join(named.split())
    found = Member.objects.writing().filter(practice__in=["clinician", "supervisor"])
    rows = list(found.filter(Q(email__iexact=named) | Q(display_name__iexact=named))[:2])
    if len(rows) != 1:
        raise NotPossible(NO_CLINICIAN)
    return rows[0]


@transaction.atomic
def ask(submission: Submission, *, by: Member, turn: int, named: str) -> ReadingAsked:
    """Ask a clinician to read the version that lies here. Raises NotPossible."""
    here = hold(submission, turn, Stage.READING)
    as_curator(here, by)
    reader = find_reader(named)
    if wrote(reader, here.page):
        raise NotPossible(WROTE)
    return put_to(here, reader, outside=not is_of(reader, here.body, ever=True))


def put_to(
    here: Submission, reader: Member, *, outside: bool, stands_in: bool = False, again: bool = False
) -> ReadingAsked:
    """Put a version to a reader, in a submission that is held. Raises NotPossible."""
    taken = ["", Answer.FINE, Answer.CHANGE]
    if here.readings().filter(reader=reader, answer__in=taken).exists():
        raise NotPossible(ASKED_ALREADY)
    now = timezone.now()
    row = ReadingAsked.objects.create(
        submission=here, revision_id=here.revision_id, reader=reader, outside=outside, stands_in=stands_in,
        asked_at=now, due_at=now + READING_LASTS,
    )  # fmt: skip
    if not stands_in or again:
        letters.to_the_reader(row, "asked_again" if again else "asked")
    return row


@transaction.atomic
def stand_in(submission: Submission, *, by: Member, turn: int) -> ReadingAsked:
    """Let a curator read in place of a reader from outside who has not answered within ten days. Raises NotPossible."""
    here = hold(submission, turn, Stage.READING)
    curator = as_curator(here, by)
    if not here.may_stand_in(timezone.now()):
        raise NotPossible(NOT_NOW)
    if here.revision is not None and not may_look_through(here.revision.as_object(), curator):
        raise NotPossible(WATCHED_BY)
    return put_to(here, curator, outside=True, stands_in=True)


@transaction.atomic
def let_go(row: ReadingAsked, *, by: Member, reason: str = "") -> None:
    """Hand a reading over: its reader is not waited for any longer, and a curator asks somebody else. Raises
    NotPossible where they have answered, or asked for a change before and no reason is given."""
    here = hold(row.submission, None, Stage.READING)
    as_curator(here, by)
    if not reason.strip() and here.to_read_again().filter(reader=row.reader_id).exists():
        raise NotPossible(WITH_A_REASON)
    if not ReadingAsked.objects.filter(pk=row.pk, answer="").update(
        answer=Answer.LET_GO, answered_at=timezone.now(), note=reason.strip()
    ):
        raise NotPossible("They have answered meanwhile.")
    letters.to_the_reader(row, "let_go")
    _settle(here)


@transaction.atomic
def remind(row: ReadingAsked, *, by: Member) -> None:
    """Write to a reader once more; at most once a day. Raises NotPossible."""
    as_curator(row.submission, by)
    now = timezone.now()
    quiet = Q(reminded_at=None) | Q(reminded_at__lt=now - A_DAY)
    if not ReadingAsked.objects.waiting().filter(quiet, pk=row.pk).update(reminded_at=now):
        raise NotPossible(WRITTEN_TODAY)
    letters.to_the_reader(row, "reminded")


@transaction.atomic
def answer(row: ReadingAsked, *, by: Member, says: str, note: str) -> None:
    """Keep what a reader says of exactly the version they were asked to read. Raises NotPossible: they have answered,
    it has moved on, or they have come too near to it meanwhile."""
    now = Member.objects.get(pk=by.pk)
    if row.reader_id != now.pk:
        raise NotPossible(NO_LONGER)
    try:
        here = hold(row.submission, None, Stage.READING)
    except NotPossible:
        raise NotPossible(NO_LONGER) from None
    if says != Answer.CANNOT:
        if wrote(now, here.page):
            raise NotPossible(WROTE)
        if row.outside and is_of(now, here.body, ever=True):
            raise NotPossible("You belong to this training body now. Please say that you cannot read it.")
    mine = ReadingAsked.objects.filter(pk=row.pk, reader=now, answer="", revision_id=here.revision_id or 0)
    if not mine.update(answer=says, note=note, answered_at=timezone.now()):
        raise NotPossible(NO_LONGER)
    if says == Answer.CANNOT:
        letters.to_curators(here, "cannot")
    _settle(here)


def _settle(here: Submission) -> None:
    """Draw what follows, in a submission that is held: approved once two would change nothing, one of them from outside,
    and nobody who asked for a change before is still to read again; back with its body once everybody has answered and
    somebody asks for a change."""
    rows = list(here.readings().select_related("reader"))
    if any(not row.answer for row in rows) and any(row.answer == Answer.CHANGE for row in rows):
        return
    if any(row.answer == Answer.CHANGE for row in rows):
        send_back(here, by=None, turn=None, reason="")
        return
    fine = [row for row in rows if row.answer == Answer.FINE]
    if len(fine) >= READERS and any(row.outside for row in fine) and not here.to_read_again().exists():
        # Wagtail's log is read by the body: it learns that it was read, not by whom.
        _task(here).approve(user=None)
