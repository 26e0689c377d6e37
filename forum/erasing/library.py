"""What training bodies take out of the library for somebody's privacy goes on the list outside the database, and after a
restore out of the library again: by the piece's random key and the hashes of its addresses. And what colleagues wrote
is asked to name it no longer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.dateparse import parse_datetime

from cms.withdrawing import places
from cms.withdrawing.actions import withdraw_again
from cms.withdrawing.signals import gone
from forum.erasing.actions.listing import list_line, write_soon
from forum.erasing.actions.naming import forget_piece
from forum.erasing.actions.reapplying import AGAIN


@receiver(gone, dispatch_uid="list-what-is-gone-from-the-library")
def list_piece(sender: Any, piece: str, why: str, at: datetime, addresses: list[str], **kwargs: Any) -> None:
    """Say so in the list, in the transaction that destroys it."""
    list_line("piece", piece=piece, why=why, addresses=addresses, at=at)
    write_soon()


def _again(line: dict[str, Any], now: datetime) -> int:
    at = parse_datetime(str(line.get("at"))) or now
    done = withdraw_again(str(line["piece"]), why=str(line["why"]), addresses=list(line["addresses"]), at=at)
    return int(done)


AGAIN["piece"] = _again
places.register("replies", "what colleagues wrote", forget_piece)
