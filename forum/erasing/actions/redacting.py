"""Leaving words out: from the text they were found in, and from every other place of its consultation.

At once they stand nowhere but in ``Erasure.kept``, for ten minutes and for nobody to read (invariant 3); a save
that brings them again, from whichever tab, is held against their keyed hashes (``consultations.left_out``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum.consultations import texts
from forum.consultations.left_out import hashes_of, said_about
from forum.consultations.models import READABLE, Consultation
from forum.consultations.replies import Reply
from forum.erasing.actions.holding import check_may, hold_everything, hold_texts, open_item
from forum.erasing.actions.listing import list_line, segments_of, write_soon
from forum.erasing.models import Erasure, What
from forum.erasing.sweeping import Change, apply, known_code, receipt_of, sweep
from forum.ledger.actions import record, told_later
from forum.ledger.models import Verb
from forum.mirror.leaving_out import Wanted, key_and_size, mark_of
from forum.moderation import undoing
from forum.moderation.actions import close, why_not
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.refusals import NotDecided
from forum.moderation.undoing import UNDO_LASTS
from forum.review import actions as review
from forum.review.models import Outcome, ReviewItem, ReviewMessage

MOST_PHRASES = 30
MOST_CHARACTERS = 5_000  # of the words chosen in one go
NO_WORDS = "Choose or type the words to leave out: the words themselves, one or several on a line."
NO_CODE = "Choose what they are."
NOT_FOUND = "These words do not stand in this text as it is now. Nothing was left out: {words}."
TOO_MANY = "Leave out a little at a time: 30 lines at most. Nothing was left out yet; it is all still here."


@dataclass(frozen=True)
class Preview:
    """What leaving words out would do: the texts as they would read, and every place with its count."""

    question: str = ""
    answers: dict[str, dict[str, str]] = field(default_factory=dict)  # by prompt key
    reply: dict[str, str] = field(default_factory=dict)
    receipt: list[list[Any]] = field(default_factory=list)


def phrases_in(typed: str) -> list[str]:
    """Read the words as typed, a phrase on each line. Raises NotDecided with what is missing."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not any(key_and_size(line)[0] for line in lines):
        raise NotDecided(NO_WORDS)
    if len(lines) > MOST_PHRASES or len(typed) > MOST_CHARACTERS:
        raise NotDecided(TOO_MANY)
    return [line for line in lines if key_and_size(line)[0]]


def preview(item: ReviewItem, typed: str, code: str, *, by: Member) -> Preview:
    """Say what ``leave_out`` would do, and do nothing. Raises NotDecided with the reason."""
    phrases = _checked(item, typed, code, by=by)
    changes = sweep(item.place.pk, Wanted.words(phrases, mark_of(code)))
    _check_found(item, changes, phrases)
    answers = {
        answer.prompt_key: change.after
        for answer in item.place.answers.filter(is_private=False)
        for change in changes
        if (change.model, change.pk) == ("Answer", answer.pk)
    }
    return Preview(
        question=_after(changes, "Consultation", item.place.pk).get("question", ""),
        answers=answers,
        reply=_after(changes, "Reply", item.reply_id) if item.reply_id else {},
        receipt=receipt_of(changes, findings=True),
    )


def leave_out(
    item: ReviewItem, typed: str, code: str, *, by: Member, version: int | None, said: str = "",
    at: datetime | None = None,
) -> Erasure:  # fmt: skip
    """Leave words out of a contribution, and out of everything else in its consultation.

    What colleagues can read is decided with it; what is set aside or waits still waits for that decision, which
    may need two. `version` is the item's number on the page that was read; `said` is what its author reads from
    the desk. Raises NotDecided with the reason; then nothing has changed.
    """
    now = at or timezone.now()
    phrases = _checked(item, typed, code, by=by)
    with transaction.atomic():
        hold_everything(item.place.pk)
        thing = hold_texts(item)
        made: list[Erasure] = []

        def change(here: Consultation | Reply) -> dict[str, Any]:
            made.append(_leave_out(here, phrases, code, by=by, at=now))
            return {"erasure": made[0].public_id}

        if thing.status in {*READABLE, "visible"} and open_item(item):
            close(item, Outcome.REDACTED, by=by, version=version, sentence=said, reason_code=code, at=now, change=change)  # fmt: skip
        else:
            _beside(item, thing, change, code, by=by, version=version, said=said, at=now)
        write_soon()
    return made[0]


def _beside(
    item: ReviewItem, thing: Consultation | Reply, change: Any, code: str, *, by: Member, version: int | None,
    said: str, at: datetime,
) -> None:  # fmt: skip
    """Leave words out of what waits for a decision of its own, or was decided before."""
    holder = ReviewItem.objects.select_related("claimed_by").get(pk=item.pk).taken_by(at)
    mine = ReviewItem.objects.filter(pk=item.pk, version=item.version if version is None else version)
    if (holder is not None and holder != by) or not mine.update(version=F("version") + 1):
        raise NotDecided(why_not(item, by))
    with told_later() as entries:
        kept = change(thing)
    if said:
        message = ReviewMessage.objects.create(item=item, from_desk=True, text=said_about(item, said), at=at)
        kept["message"] = message.pk
    of_reply = thing if isinstance(thing, Reply) else None
    undoing.remember(
        Act.REDACT, by=by, at=at, consultation=item.place, reply=of_reply, kept=kept,
        entries=entries,
    )  # fmt: skip
    log(
        Act.REDACT, "reply" if of_reply else "consultation", thing.public_id, by=by, reason=code,
        before=thing.status, after=thing.status, at=at,
    )  # fmt: skip


def _checked(item: ReviewItem, typed: str, code: str, *, by: Member) -> list[str]:
    check_may(item, by=by)
    phrases = phrases_in(typed)
    if not known_code(code):
        raise NotDecided(NO_CODE)
    return phrases


def _check_found(item: ReviewItem, changes: Iterable[Change], phrases: list[str]) -> None:
    """Refuse where the words stand in none of the texts before the moderator: something was mistyped. Nothing is
    said of drafts and private answers, whatever stands in them."""
    seen: set[str] = set()
    for change in changes:
        if change.place in {"text", "replies", "earlier"}:
            seen |= set(change.found)
    missing = [phrase for phrase in phrases if key_and_size(phrase)[0] not in seen]
    if missing:
        raise NotDecided(NOT_FOUND.format(words=", ".join(f"“{phrase}”" for phrase in missing)))


def _leave_out(
    thing: Consultation | Reply, phrases: list[str], code: str, *, by: Member, at: datetime
) -> Erasure:
    """Do it, with every row held."""
    here = thing.consultation if isinstance(thing, Reply) else thing
    reply = thing if isinstance(thing, Reply) else None
    changes = sweep(here.pk, Wanted.words(phrases, mark_of(code)))
    item = ReviewItem(consultation=None if reply else here, reply=reply)
    _check_found(item, changes, phrases)
    made = Erasure(
        what=What.REDACTED, consultation=here, reply=reply, object_kind="reply" if reply else "consultation",
        object_id=thing.public_id, author_id=thing.author_id, by=by, code=code, at=at, due_at=at + UNDO_LASTS,
    )  # fmt: skip
    carry_out(here, changes, hashes_of(phrases, code, key=here.check_key), made, at=at)
    verb = Verb.REPLY_REDACTED if reply else Verb.REDACTED
    record(here, verb, reply=reply.public_id if reply else "", detail=code, by=by, at=at)
    return made


def carry_out(
    here: Consultation, changes: list[Change], hashes: list[Any], made: Erasure, *, at: datetime
) -> None:
    """Change every row, remember what does not come back, and keep the receipt. The consultation is held.

    Of one that is over already (``made.done_at``) nothing is kept, and the list outside has it."""
    fresh = [row for row in hashes if row not in here.left_out]
    here.left_out = [*here.left_out, *fresh]
    Consultation.objects.filter(pk=here.pk).update(left_out=here.left_out)
    found = change_rows(here, changes, at=at)
    made.receipt = receipt_of(changes, findings=len(found) > len(changes))
    if made.done_at is None:
        made.kept = {
            "changes": [change.stored() for change in found],
            "hashes": [row["hash"] for row in fresh],
        }
        list_line(
            "redacted", erasure=made.public_id, kind=made.object_kind, of=made.object_id, code=made.code,
            consultation=here.public_id, places=segments_of(changes), at=at,
        )  # fmt: skip
    made.save(force_insert=True)


def change_rows(here: Consultation, changes: list[Change], *, at: datetime) -> list[Change]:
    """Write the rows of a consultation that is held, with what hangs on them: no page with the old text saves over it or
    decides about it, and the checks forget where things stood. Gives these changes and theirs."""
    apply(changes)
    found = [*changes, *_findings(here, changes)]
    Consultation.objects.filter(pk=here.pk).update(edition=F("edition") + 1)
    _editions_follow(here, changes)
    replies = [change.pk for change in changes if change.model == "Reply"]
    Reply.objects.filter(pk__in=replies).update(edited_at=at)
    review.text_changed(consultation=here)
    for reply in Reply.objects.filter(pk__in=replies):
        review.text_changed(reply=reply)
    return found


def _editions_follow(here: Consultation, changes: Iterable[Change]) -> None:
    """A working copy that was in step stays so: the words are out of it as well, and nothing else has changed."""
    for draft in here.drafts.filter(purpose="edit", sent_at=None):
        if draft.data.get("edition", 0) != here.edition:
            continue
        data = draft.data | {"edition": here.edition + 1}
        type(draft).objects.filter(pk=draft.pk).update(data=data)
        for change in changes:
            if (change.model, change.pk) == ("Draft", draft.pk):
                change.after["data"] = data
    here.edition += 1


def _findings(here: Consultation, changes: list[Change]) -> list[Change]:
    """Forget what the checks kept of the words: where they stood, and that their author passed them over."""
    found: list[Change] = []
    touched = [change for change in changes if change.model in {"Consultation", "Answer", "Reply"}]
    replies = [change.pk for change in touched if change.model == "Reply"]
    own = len(replies) < len(touched)
    details = here.details.filter(reply__in=replies) | (
        here.details.filter(reply=None) if own else here.details.none()
    )
    for row in details.exclude(start=0, end=0):
        place = {"start": row.start, "end": row.end}
        found.append(Change("SeenDetail", row.pk, "findings", place, {"start": 0, "end": 0}))
    things: list[Consultation | Reply] = list(Reply.objects.filter(pk__in=replies).select_related("author"))
    for thing in [Consultation.objects.get(pk=here.pk), *things] if own else things:
        if thing.dismissed or thing.passed:
            found += _standing(here, thing)
    apply(found)
    return found


def _standing(here: Consultation, thing: Consultation | Reply) -> list[Change]:
    """Of what its author said is not about a person, keep what still stands there."""
    seen = texts.look_at_published(
        here if isinstance(thing, Reply) else thing, thing if isinstance(thing, Reply) else None
    )
    before = {"dismissed": thing.dismissed, "passed": thing.passed}
    after = {name: [each for each in rows if each in seen.standing] for name, rows in before.items()}
    return [Change(type(thing).__name__, thing.pk, "findings", before, after)] if after != before else []


def _after(changes: Iterable[Change], model: str, pk: int | None) -> dict[str, str]:
    return next((change.after for change in changes if (change.model, change.pk) == (model, pk)), {})
