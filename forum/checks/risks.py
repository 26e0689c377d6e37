"""Which risks stand in a text: what the phrase lists see and its author ticked, without what they put away.

What was put away is kept as keyed hashes of the very words, so that other words bring the card back.
"""

from __future__ import annotations

from collections.abc import Iterable

from forum.checks import cards
from forum.checks.cards import SENT, House, SafetyCard
from forum.checks.memory import Memory, fingerprint
from forum.duty.querysets import Board, board_now, duty_of, hours_kept, lines_that_hold
from forum.mirror import risk


def standing(texts: Iterable[str], memory: Memory) -> tuple[str, ...]:
    """Name the risks that stand in these texts."""
    away = set(memory.put_away)
    signs = risk.signs_in(texts)
    seen = {code for code, words in signs if not away or _hash(memory, code, words) not in away}
    return risk.in_order({*seen, *(tick for tick in memory.ticked if tick in risk.TICKS)})


def put_away(codes: Iterable[str], texts: Iterable[str], memory: Memory) -> None:
    """Put the cards for these risks away: what stands now shows none any more, and a tick is taken back."""
    wanted = set(risk.in_order(codes))
    signs = risk.signs_in(texts)
    hashes = sorted(_hash(memory, code, words) for code, words in signs if code in wanted)
    memory.put_away = list(dict.fromkeys([*memory.put_away, *hashes]))
    memory.ticked = [tick for tick in memory.ticked if tick not in wanted]


def _hash(memory: Memory, code: str, words: str) -> str:
    return fingerprint(memory.key, f"{code} {words}")


def shown(codes: tuple[str, ...], *, at: str = SENT, board: Board | None = None) -> tuple[SafetyCard, ...]:
    """Give the cards for these risks with the numbers and hours that hold now; nothing is asked without one.

    `at` says whether only its author reads the text and nobody was asked (``cards.DRAFT``); `board` is what a
    page has asked for already.
    """
    if not codes:
        return ()
    if not cards.needs_numbers(codes):
        return cards.cards_for(codes, House(at=at))
    tells_hours = at == SENT and risk.ME in codes
    if board is None:
        board = board_now() if tells_hours else Board(tuple(lines_that_hold()))
    on_duty, following = duty_of(board.hours) if tells_hours else (False, None)
    return cards.cards_for(codes, House(board.lines, on_duty, following, at))


def who_comes() -> str:
    """Say to whoever has asked whether a moderator is here, or when one comes."""
    on_duty, following = duty_of(hours_kept())
    return cards.who_comes(now=on_duty, following=following)
