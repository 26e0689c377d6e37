"""Which risks stand in a text: what the phrase lists see and its author ticked, without what they put away.

What was put away is kept as keyed hashes of the very words, so that other words bring the card back.
"""

from __future__ import annotations

from collections.abc import Iterable

from forum.checks.cards import SENT, House, SafetyCard, cards_for, needs_numbers
from forum.checks.memory import Memory, fingerprint
from forum.duty.querysets import duty_now, lines_that_hold
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


def shown(codes: tuple[str, ...], *, at: str = SENT) -> tuple[SafetyCard, ...]:
    """Give the cards for these risks with the numbers and hours that hold now; nothing is asked without one.

    `at` says whether only its author reads the text (``cards.DRAFT``).
    """
    if not codes:
        return ()
    if not needs_numbers(codes):
        return cards_for(codes, House(at=at))
    on_duty, following = (False, None) if at != SENT or risk.ME not in codes else duty_now()
    return cards_for(codes, House(lines_that_hold(), on_duty, following, at))
