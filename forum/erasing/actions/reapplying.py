"""After a restore: what the list outside the database knows to be gone is made to go again.

The list holds no words. Where a restored text still fits around the places, the words are those that stand
between them: they are read from it, left out everywhere once more, and forgotten. Where it does not fit, the whole
answer is destroyed, with what others quote of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from forum.chair.models import ChairLine
from forum.consultations.actions import destroy_due, recount
from forum.consultations.actions.keeping import keep_words, lose_quotes
from forum.consultations.drafts import Draft
from forum.consultations.keepsakes import KeptWords
from forum.consultations.left_out import hashes_of
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply, ReplyStatus
from forum.curation import actions as curation
from forum.erasing.actions.ending import let_stand, take_back
from forum.erasing.actions.holding import hold_everything
from forum.erasing.actions.listing import hash_of, read_as, read_list
from forum.erasing.actions.purging import destroy_whole, own_words, purge_back, purge_for_good
from forum.erasing.actions.redacting import carry_out
from forum.erasing.models import Erasure, What
from forum.erasing.places import place_of, tables
from forum.erasing.sweeping import Change, apply, sweep
from forum.mirror.leaving_out import MARK, Wanted, key_and_size, mark_of
from forum.mirror.quoting import Quoted
from forum.moderation.logbook import log
from forum.moderation.models import Act, Undo
from forum.review import actions as review

ANSWER_GONE = "[this answer was left out]"
#: By what a line says: what a capability above this one does again; gives how many. Filled in ``apps.ready``.
AGAIN: dict[str, Callable[[dict[str, Any], datetime], int]] = {}


@dataclass
class Done:
    """What a run did, for whoever started it."""

    redacted: int = 0
    destroyed_whole: int = 0
    purged: int = 0
    withdrawn: int = 0
    taken_back: int = 0
    left: int = 0
    pieces: int = 0
    torn: int = 0


def reapply(*, at: datetime | None = None) -> Done:
    """Go through the list and do again what the database does not know of. A second run finds nothing to do."""
    now = at or timezone.now()
    lines, torn = read_list()
    done = Done(torn=torn)
    undone = {line.get("erasure") for line in lines if line.get("what") == "undone"}
    for line in lines:
        if line.get("erasure") in undone and line.get("what") in {"redacted", "purged"}:
            done.taken_back += _take_back(str(line["erasure"]), now)
        elif line.get("what") == "redacted":
            _redact(line, done, now)
        elif line.get("what") == "purged":
            done.purged += _purge(line, now)
        elif line.get("what") == "forgotten":
            done.purged += _forgotten(line)
        elif line.get("what") == "withdrawn":
            done.withdrawn += _withdraw(line, now)
        elif line.get("what") == "taken_back":
            done.withdrawn += _forget(line, now)
        elif line.get("what") == "piece":
            done.pieces += AGAIN["piece"](line, now)
        elif line.get("what") in AGAIN:
            done.left += AGAIN[str(line["what"])](line, now)
    destroy_due(now)
    return done


@transaction.atomic
def _take_back(public_id: str, now: datetime) -> int:
    """A copy made within the ten minutes knows nothing of what was taken back in them."""
    row = Undo.objects.filter(kept__erasure=public_id, act__in=(Act.REDACT, Act.PURGE)).first()
    erasure = Erasure.objects.filter(public_id=public_id, done_at=None, undone_at=None).first()
    if row is None or erasure is None or erasure.by is None or erasure.consultation_id is None:
        return 0
    hold_everything(erasure.consultation_id)
    (take_back if erasure.what == What.REDACTED else purge_back)(row, erasure.by, now)
    row.delete()
    return 1


@transaction.atomic
def _purge(line: dict[str, Any], now: datetime) -> int:
    here = Consultation.objects.filter(public_id=line.get("consultation")).first()
    if here is None:
        return 0
    hold_everything(here.pk)
    known = Erasure.objects.filter(public_id=line.get("erasure"), done_at=None, undone_at=None)
    row = Undo.objects.filter(kept__erasure=line.get("erasure"), act=Act.PURGE).first()
    if row is not None and known.exists():  # a copy made within the ten minutes: they are over
        Undo.objects.filter(pk=row.pk).delete()
        purge_for_good(row, now)
        return 1
    if line.get("kind") == "reply":
        held = Consultation.objects.locked().get(pk=here.pk)
        curation.end_with_reply(held, str(line.get("of")))
        Draft.objects.filter(made_of__reply__public_id=line.get("of"), sent_at=None).update(data={})
        gone, _ = Reply.objects.filter(public_id=line.get("of"), consultation=held).delete()
        recount(held)
    else:
        curation.end_all(here, withdrawn=True)
        gone = destroy_whole(here.public_id)
    if gone:
        log(Act.PURGE, str(line.get("kind")), str(line.get("of")), by=None, at=now)
    return int(bool(gone))


@transaction.atomic
def _forgotten(line: dict[str, Any]) -> int:
    """Time destroyed it; in a copy from before its author was told it would lie another month."""
    here = Consultation.objects.filter(public_id=line.get("consultation")).first()
    if here is None:
        return 0
    hold_everything(here.pk)
    here = Consultation.objects.locked().get(pk=here.pk)
    if line.get("kind") == "reply":
        curation.end_with_reply(here, str(line.get("of")))
        gone, _ = Reply.objects.filter(public_id=line.get("of"), consultation=here).delete()
        return int(bool(gone))
    curation.end_all(here, withdrawn=True)
    keep_words(here)
    here.delete()
    return 1


@transaction.atomic
def _withdraw(line: dict[str, Any], now: datetime) -> int:
    """Take it out of sight again, since when it was; what is due then is destroyed at the end."""
    here = Consultation.objects.filter(public_id=line.get("consultation")).first()
    if here is None:
        return 0
    hold_everything(here.pk)
    here = Consultation.objects.locked().get(pk=here.pk)
    since = parse_datetime(str(line.get("at"))) or now
    if line.get("kind") == "reply":
        reply = Reply.objects.filter(public_id=line.get("of"), consultation=here)
        reply = reply.exclude(status=ReplyStatus.WITHDRAWN)
        found = reply.first()
        if found is None:
            return 0
        reply.update(status=ReplyStatus.WITHDRAWN, withdrawn_at=since)
        review.close_withdrawn(reply=found)
        curation.end_with_reply(here, found.public_id)
        recount(here)
        return 1
    if here.status == Status.WITHDRAWN:
        return 0
    Consultation.objects.filter(pk=here.pk).update(
        status=Status.WITHDRAWN, withdrawn_at=since, turn=here.turn + 1
    )
    lose_quotes(here)
    review.close_withdrawn(consultation=here)
    curation.end_all(here, withdrawn=True)
    return 1


@transaction.atomic
def _forget(line: dict[str, Any], now: datetime) -> int:
    """A line of the open chair, words that were kept for their author, or a yes by which some were lent."""
    since = parse_datetime(str(line.get("at"))) or now
    if line.get("kind") == "lent":
        return curation.take_back_again(str(line.get("of")), at=since)
    if line.get("kind") == "line":
        lines = ChairLine.objects.filter(public_id=line.get("of"), withdrawn_at=None)
        return lines.update(withdrawn_at=since)
    return KeptWords.objects.filter(public_id=line.get("of")).delete()[0]


@transaction.atomic
def _redact(line: dict[str, Any], done: Done, now: datetime) -> None:
    here = Consultation.objects.filter(public_id=line.get("consultation")).first()
    if here is None:
        return
    known = Erasure.objects.filter(public_id=line.get("erasure")).first()
    if known is not None:
        row = Undo.objects.filter(kept__erasure=known.public_id).first()
        if known.is_open and row is not None:
            let_stand(row, now)
        return
    hold_everything(here.pk)
    here = Consultation.objects.locked().get(pk=here.pk)
    words, unfit = _read_again(here, line.get("places") or [])
    code = str(line.get("code"))
    for row, name in unfit:
        _destroy(here, row, name)
        done.destroyed_whole += 1
    reply = Reply.objects.filter(public_id=line.get("of"), consultation=here).first()
    is_reply = line.get("kind") == "reply"
    made = Erasure(
        public_id=line["erasure"], what=What.REDACTED, consultation=here, reply=reply if is_reply else None,
        object_kind=str(line.get("kind")), object_id=str(line.get("of")), code=code, done_at=now, due_at=now,
        author_id=(reply.author_id if reply else None) if is_reply else here.author_id,
        at=parse_datetime(str(line.get("at"))) or now,
    )  # fmt: skip
    carry_out(
        here,
        sweep(here.pk, Wanted.words(words, mark_of(code))),
        hashes_of(words, code, key=here.check_key),
        made,
        at=now,
    )
    log(Act.REDACT, made.object_kind, made.object_id, by=None, reason=code, at=now)
    done.redacted += 1


def _read_again(
    here: Consultation, places: Iterable[dict[str, Any]]
) -> tuple[list[str], list[tuple[Any, str]]]:
    """Read the words from where they stand again; gives them, and each text that no longer fits."""
    words: list[str] = []
    unfit: list[tuple[Any, str]] = []
    for place in places:
        row: Any = here
        if "answer" in place:
            row = here.answers.filter(prompt_key=place["answer"]).first()
        elif "reply" in place:
            row = Reply.objects.filter(consultation=here, public_id=place["reply"]).first()
        name = str(place.get("field"))
        value = getattr(row, name, "") if row is not None else ""
        if not value:
            continue
        between = words_between(read_as(name, value), place.get("around") or [])
        if between is None:
            unfit.append((row, name))
        else:
            words += [each.strip() for each in between if key_and_size(MARK.sub("", each))[0]]
    return list(dict.fromkeys(words)), unfit


def words_between(text: str, around: list[list[Any]]) -> list[str] | None:
    """Give what stands between the pieces that are known to stand around it; None where the text is another one."""
    if len(around) < 2:
        return None
    first, *middle, last = around
    at, end = first[0], len(text) - last[0]
    if at > end or hash_of(text[:at]) != first[1] or hash_of(text[end:]) != last[1]:
        return None
    words = []
    for length, digest in middle:
        if not length:
            continue
        for place in range(at, end - length + 1):
            if hash_of(text[place : place + length]) == digest:
                break
        else:
            return None
        words.append(text[at:place])
        at = place + length
    return [*words, text[at:end]]


def _destroy(here: Consultation, row: Any, name: str) -> None:
    """Destroy a whole text: what it says and said before, its author's working copies, what others quote of it."""
    said = [read_as(name, getattr(row, name))]
    key, kind = getattr(row, "prompt_key", ""), type(row).__name__
    changes = []
    for table in tables():
        for each in table.rows(here.pk):
            before = {field: getattr(each, field) for field in table.fields if getattr(each, field)}
            if each == row or _is_earlier(each, row):
                said += [read_as(field, value) for field, value in before.items() if isinstance(value, str)]
                after: dict[str, Any] = {field: _gone(field) for field in before}
            elif kind == "Answer" and table.name == "Draft" and key in (each.data.get("answers") or {}):
                rest = {prompt: answer for prompt, answer in each.data["answers"].items() if prompt != key}
                after = {"data": each.data | {"answers": rest}}
            elif table.name == "Draft" and kind == "Consultation" and each.data.get("question"):
                after = {"data": each.data | {"question": ""}}
            elif table.name == "Draft" and kind == "Reply" and each.reply_id == row.pk:
                after = {"data": {name: value for name, value in each.data.items() if name == "kind"}}
            else:
                continue
            changes.append(Change(table.name, each.pk, place_of(each), before, after))
    apply(changes)
    quoted = Quoted(said)
    own = []
    for table in tables():
        for each in table.rows(here.pk):
            before = {field: getattr(each, field) for field in table.fields if getattr(each, field)}
            after = {field: own_words(field, value, quoted) for field, value in before.items()}
            if after != before and table.name not in {"Consultation", "Answer", "AnswerRevision"}:
                own.append(Change(table.name, each.pk, place_of(each), before, after))
    apply(own)


def _is_earlier(each: Any, row: Any) -> bool:
    """Whether it is an earlier version of this text."""
    owner = {"AnswerRevision": "answer", "ReplyRevision": "reply", "QuestionRevision": "consultation"}
    name = owner.get(type(each).__name__)
    return name is not None and getattr(each, name) == row


def _gone(field: str) -> str:
    return f"<p>{ANSWER_GONE}</p>" if field == "html" else ANSWER_GONE
