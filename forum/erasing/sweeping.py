"""Going through every place of a consultation: what would change, changing it, and putting it back. Nothing here
decides who may, or writes a log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from forum.erasing.places import place_of, tables
from forum.mirror.leaving_out import MARKS, Wanted, cut, cut_data

GAP = "[…]"  # where the readable mark is too long for its column
GONE = "[an earlier version left out]"
GONE_HTML = f"<p>{GONE}</p>"
EARLIER = ("AnswerRevision", "QuestionRevision", "ReplyRevision")
OWNER = {"AnswerRevision": "answer_id", "QuestionRevision": "consultation_id", "ReplyRevision": "reply_id"}
OF = {"AnswerRevision": "Answer", "QuestionRevision": "Consultation", "ReplyRevision": "Reply"}


@dataclass
class Change:
    """One row: what its columns say, and what they say without the words."""

    model: str
    pk: Any
    place: str
    before: dict[str, Any]
    after: dict[str, Any]
    found: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many marks were set in it."""
        return sum(self.found.values())

    def stored(self) -> dict[str, Any]:
        """As it is kept, for ten minutes."""
        return {"model": self.model, "pk": str(self.pk), "before": self.before, "after": self.after}


def sweep(consultation: int, wanted: Wanted) -> list[Change]:
    """Find every row of a consultation (by primary key) that holds the words, and every earlier version that no
    longer fits: it says the same otherwise, or may, and is destroyed whole."""
    changes: list[Change] = []
    owners: set[tuple[str, Any]] = set()
    earlier: list[tuple[Any, Change]] = []
    for table in tables():
        for row in table.rows(consultation):
            change = _change_of(row, table.fields, wanted)
            if table.name in EARLIER:
                earlier.append((row, change))
            elif change.found or change.before:
                changes.append(change)
                owners.add((table.name, row.pk))
    for row, change in earlier:
        if change.found:
            owners.add((OF[change.model], getattr(row, OWNER[change.model])))
    for row, change in earlier:
        if change.found:
            changes.append(change)
        elif (OF[change.model], getattr(row, OWNER[change.model])) in owners:
            changes.append(_destroyed(row, change))
    return changes


def _change_of(row: Any, fields: Iterable[str], wanted: Wanted) -> Change:
    change = Change(type(row).__name__, row.pk, place_of(row), {}, {})
    for name in fields:
        value = getattr(row, name)
        if not value:
            continue
        if isinstance(value, str):
            done = cut(value, wanted, field=name)
            after: Any = _fitting(row, name, done.text, wanted)
            for key, count in done.found.items():
                change.found[key] = change.found.get(key, 0) + count
        else:
            after = cut_data(value, wanted)
            change.found |= {"draft": 1} if after != value else {}
        if after != value:
            change.before[name], change.after[name] = value, after
    if change.before and change.model == "Draft":
        # What the checks remember of it names places in the text; it is found anew with the next save.
        change.before["checks"] = row.checks
        change.after["checks"] = {**row.checks, "seen": {}} if row.checks else row.checks
    return change


def _fitting(row: Any, name: str, text: str, wanted: Wanted) -> str:
    """Keep to what the column takes: a mark may be longer than what it stands for."""
    most = row._meta.get_field(name).max_length
    if not most or len(text) <= most:
        return text
    for mark in dict.fromkeys(wanted.marks.values()):
        text = text.replace(mark, GAP)
    return text[:most]


def _destroyed(row: Any, change: Change) -> Change:
    """An earlier version that no longer fits: nothing of it stays."""
    for name in ("html", "text", "needs", "not_when", "question"):
        value = getattr(row, name, None)
        if value:
            change.before[name] = value
            change.after[name] = GONE_HTML if name == "html" else GONE
    change.place = "gone" if change.place != "unseen" else change.place
    return change


def apply(changes: Iterable[Change]) -> None:
    """Write what they say without the words. The consultation's row is held, and its drafts before it."""
    for change in changes:
        _rows(change.model).filter(pk=change.pk).update(**change.after)


def put_back(stored: Iterable[dict[str, Any]], still: Wanted | None) -> int:
    """Put back what was there, less what else is left out by now; gives how many rows have changed since, and
    stay as they are: nothing that somebody wrote meanwhile is overwritten, and nothing comes back of what ended
    meanwhile (`is_over`): its words went with it."""
    changed = 0
    for each in stored:
        row = _rows(each["model"]).filter(pk=each["pk"]).first()
        if row is None:
            continue
        if getattr(row, "is_over", False):
            changed += 1
            continue
        back = {}
        for name, before in each["before"].items():
            if name != "checks" and getattr(row, name) != each["after"][name]:
                changed += 1
                continue
            if isinstance(before, str):
                back[name] = cut(before, still, field=name).text if still else before
            else:
                back[name] = cut_data(before, still) if still and name != "checks" else before
        _rows(each["model"]).filter(pk=row.pk).update(**back)
    return changed


def _rows(model: str) -> Any:
    return apps.get_model("forum", model)._base_manager


def receipt_of(changes: Iterable[Change], *, findings: bool) -> list[list[Any]]:
    """Name each place reached with a count; of what only its writer reads, that it was reached and no more."""
    counts: dict[str, int] = {"text": 0, "earlier": 0, "replies": 0}
    for change in changes:
        if change.place != "unseen":
            counts[change.place] = counts.get(change.place, 0) + (change.count or 1)
    rows: list[list[Any]] = [[place, count] for place, count in counts.items() if count]
    rows.append(["unseen", None])
    return [*rows, ["findings", None]] if findings else rows


def known_code(code: str) -> bool:
    """Whether it is one of the 24 codes."""
    return code in MARKS
