"""A small linear model over four framings: weights trained by `bin/train_framing.py`, read when first asked.

The file holds whole numbers (hundredths): for each feature how telling it is at all, then its weight for
each framing. The same words always give the same answer.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import get_args

from forum.mirror.framing import rules, words
from forum.mirror.framing.features import GROUPS, SHAPE
from forum.mirror.framing.rules import Kind

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "weights.json"
TRAINING = FOLDER / "training"
FRAMINGS: tuple[Kind, ...] = ("technique_lookup", "relational", "mixed", "other")
assert set(FRAMINGS) == set(get_args(Kind))

Row = tuple[int, ...]


@cache
def _weights() -> tuple[dict[str, Row], tuple[float, ...]]:
    held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    table = {
        f"{group}:{name}": tuple(row)
        for group, rows in held["features"].items()
        for name, row in rows.items()
    }
    return table, tuple(bias / 100 for bias in held["bias"])


def chances(seen: Iterable[str]) -> dict[Kind, float]:
    """Give the chance of each framing from a text's features."""
    table, bias = _weights()
    return _softmax(add_up(((name, table[name]) for name in seen if name in table), bias))


def add_up(rows: Iterable[tuple[str, Row]], bias: Iterable[float]) -> list[float]:
    """Sum the weights, each group scaled to its length: the same sum in training and in use."""
    lengths = dict.fromkeys(GROUPS, 0.0)
    sums = {group: [0.0] * len(FRAMINGS) for group in GROUPS}
    for name, (telling, *weights) in rows:
        group = name[0]
        lengths[group] += telling * telling
        held = sums[group]
        for place, weight in enumerate(weights):
            held[place] += telling * weight
    total = list(bias)
    for group, scale in GROUPS.items():
        if lengths[group]:
            share = scale / math.sqrt(lengths[group]) / 100
            total = [have + share * more for have, more in zip(total, sums[group], strict=True)]
    return total


def telling(seen: Iterable[str], framing: Kind, most: int = 3) -> list[str]:
    """Name the words that speak most for a framing, the strongest first."""
    table, _ = _weights()
    place = FRAMINGS.index(framing) + 1
    spoken = sorted(
        (-row[0] * row[place], name[2:].strip("^$ "))
        for name in set(seen)
        if name[0] == "w" and (row := table.get(name)) and row[place] > 20 and _says_something(name[2:])
    )
    return [name for _, name in spoken[:most]]


def _says_something(name: str) -> bool:
    """Whether somebody who reads these words as a reason learns anything: not a mark, not only "for"."""
    held = name.strip("^$ ").split()
    plain = all(word.replace("'", "").replace("-", "").isalpha() for word in held)
    return bool(held) and plain and any(word not in SHAPE for word in held)


def knows(seen: Iterable[str]) -> int:
    """Count the words it met in training: of a text with next to none it can say nothing."""
    table, _ = _weights()
    return sum(name in table for name in seen if name[0] == "w" and " " not in name and name[2:].isalpha())


def _softmax(total: list[float]) -> dict[Kind, float]:
    top = max(total)
    shares = [math.exp(value - top) for value in total]
    whole = sum(shares)
    return {framing: share / whole for framing, share in zip(FRAMINGS, shares, strict=True)}


def digest() -> str:
    """Fingerprint what the weights are made from: the posts, the kinds of words, the points."""
    made = hashlib.sha256()
    for file in sorted(TRAINING.glob("*.jsonl")):
        made.update(file.read_bytes())
    made.update(json.dumps([words.KINDS, rules.TECHNIQUE, rules.RELATIONAL]).encode())
    whole = made.hexdigest()[:32]
    return " ".join(whole[start : start + 8] for start in range(0, 32, 8))  # not taken for a key that way
