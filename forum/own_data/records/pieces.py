"""What a member keeps beside pieces of the library: saved ones, what they thought, their hours, and what they told its
bodies. A piece that the library no longer names is named here by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.models import Member
from cms.models import LoggedTime, OutOfDate, Reflection, SavedPiece
from cms.readers.querysets import titles_for
from cms.readers.questions import GONE, USUAL, asked_of
from forum.own_data.records.values import CHUNK, Record, without_empty

NO_LONGER = "A piece that is no longer here"


def _with_pieces(rows: Any, member: Member) -> Iterator[tuple[Any, Any]]:
    """Each row with its piece, as lists may name it to them; None where they may not. Two queries a few hundred."""
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=CHUNK):
        batch.append(row)
        if len(batch) == CHUNK:
            yield from _named(batch, member)
            batch = []
    yield from _named(batch, member)


def _named(batch: list[Any], member: Member) -> Iterator[tuple[Any, Any]]:
    pieces = titles_for({row.page_id for row in batch if row.page_id}, member)
    for row in batch:
        yield row, pieces.get(row.page_id)


def _title(piece: Any) -> str:
    return str(piece.title) if piece else NO_LONGER


def saved(member: Member) -> Iterator[Record]:
    """The pieces they saved."""
    rows = SavedPiece.objects.of(member).order_by("at", "pk")
    for row, piece in _with_pieces(rows, member):
        yield {"what": "A piece you saved", "piece": _title(piece), "on": row.at}


def thoughts(member: Member) -> Iterator[Record]:
    """What they answered to the questions after a piece, in their own words."""
    rows = Reflection.objects.of(member).order_by("saved_at", "pk")
    for row, piece in _with_pieces(rows, member):
        asked = USUAL | asked_of(piece)
        answers = [f"{asked.get(key, GONE)} {text}" for key, text in row.answers.items()]
        yield without_empty(
            {
                "what": "What you thought after reading",
                "piece": _title(piece),
                "your_words": answers,
                "saved": row.saved_at,
            }
        )


def hours(member: Member) -> Iterator[Record]:
    """The minutes they logged."""
    rows = LoggedTime.objects.of(member).order_by("on", "pk")
    for row, piece in _with_pieces(rows, member):
        yield {
            "what": "Time you logged",
            "piece": _title(piece),
            "on": row.on.isoformat(),
            "minutes": row.minutes,
        }


def told(member: Member) -> Iterator[Record]:
    """What they said is out of date, and the answer."""
    rows = OutOfDate.objects.of(member).order_by("at", "pk")
    for row, piece in _with_pieces(rows, member):
        yield without_empty(
            {
                "what": "You said that a piece is out of date",
                "piece": _title(piece),
                "your_words": row.said,
                "on": row.at,
                "answer": row.answer,
            }
        )
