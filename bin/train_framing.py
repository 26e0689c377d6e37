"""Train the model of framing: `python -m bin.train_framing` writes forum/mirror/framing/weights.json.

Needs no library: multinomial logistic regression with an L2 penalty, minimised by L-BFGS, from the same
start in the same order, so that the same posts give the same weights. `--check` writes nothing and says
how well it does on posts it was not trained on (five parts in turn); `--wrong` lists what it got wrong.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul

from forum.mirror.framing import NUDGE_FROM
from forum.mirror.framing.features import GROUPS, features, tokens
from forum.mirror.framing.model import FRAMINGS, TRAINING, WEIGHTS, digest
from forum.mirror.framing.rules import points
from forum.mirror.text import Text

LOOSENESS = 10.0  # how little the penalty weighs; chosen by the five parts
ROUNDS = 60
REMEMBERED = 8
PARTS = 5
LEAST = 2  # a feature of one post only teaches that post


@dataclass(frozen=True)
class Post:
    """One labelled post and its features."""

    text: str
    label: int
    seen: frozenset[str]
    given: bool


def posts() -> list[Post]:
    """Read every post of the training folder, in a fixed order."""
    found = []
    for file in sorted(TRAINING.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            plain = Text(row["text"]).plain
            seen = frozenset(features(tokens(plain), points(plain)))
            found.append(Post(row["text"], FRAMINGS.index(row["label"]), seen, file.stem == "given"))
    return found


class Model:
    """Weights in training: a feature's place, how telling it is (rare in posts), a weight per framing."""

    def __init__(self, known: Sequence[Post]) -> None:
        """Learn from these posts."""
        held = Counter(name for post in known for name in post.seen)
        names = sorted(name for name, count in held.items() if count >= LEAST)
        self.place = {name: place for place, name in enumerate(names)}
        self.telling = [math.log((1 + len(known)) / (1 + held[name])) + 1 for name in names]
        self.width = len(names) + 1  # the last is the bias
        rows = [(self.row(post), post.label) for post in known]
        self.weights = minimise(lambda at: self._loss(rows, at), [0.0] * (self.width * len(FRAMINGS)))

    def row(self, post: Post) -> list[tuple[int, float]]:
        """Give a post's features as places and values, each group scaled to its length."""
        groups: dict[str, list[tuple[int, float]]] = {group: [] for group in GROUPS}
        for name in sorted(post.seen):
            if (place := self.place.get(name)) is not None:
                groups[name[0]].append((place, self.telling[place]))
        row = [(self.width - 1, 1.0)]
        for group, held in groups.items():
            length = math.sqrt(sum(value * value for _, value in held)) or 1.0
            row += [(place, GROUPS[group] * value / length) for place, value in held]
        return row

    def chances(self, row: list[tuple[int, float]], at: list[float] | None = None) -> list[float]:
        """Give the chance of each framing."""
        weights = self.weights if at is None else at
        width = self.width
        totals = [
            sum(value * weights[start + place] for place, value in row)
            for start in range(0, width * len(FRAMINGS), width)
        ]
        top = max(totals)
        shares = [math.exp(total - top) for total in totals]
        whole = sum(shares)
        return [share / whole for share in shares]

    def _loss(
        self, rows: list[tuple[list[tuple[int, float]], int]], at: list[float]
    ) -> tuple[float, list[float]]:
        width = self.width
        slope = [weight / LOOSENESS for weight in at]
        loss = sum(map(mul, at, at)) / 2 / LOOSENESS
        for framing in range(len(FRAMINGS)):  # the bias is free
            bias = framing * width + width - 1
            loss -= at[bias] * at[bias] / 2 / LOOSENESS
            slope[bias] = 0.0
        for row, label in rows:
            shares = self.chances(row, at)
            loss -= math.log(max(shares[label], 1e-300))
            for framing, share in enumerate(shares):
                off = share - (framing == label)
                start = framing * width
                for place, value in row:
                    slope[start + place] += off * value
        return loss, slope


def minimise(loss: Callable[[list[float]], tuple[float, list[float]]], at: list[float]) -> list[float]:
    """Walk down a smooth valley (L-BFGS with a backtracking step)."""
    steps: list[tuple[list[float], list[float], float]] = []
    value, slope = loss(at)
    for _ in range(ROUNDS):
        way = _direction(slope, steps)
        descent = sum(map(mul, way, slope))
        stride = 1.0 if steps else 1.0 / max(1.0, math.sqrt(sum(map(mul, slope, slope))))
        while True:
            there = [have + stride * move for have, move in zip(at, way, strict=True)]
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * stride * descent or stride < 1e-10:
                break
            stride /= 2
        moved = [stride * move for move in way]
        turned = [new - old for new, old in zip(new_slope, slope, strict=True)]
        bend = sum(map(mul, moved, turned))
        if bend > 1e-12:
            steps = [*steps[1 - REMEMBERED :], (moved, turned, 1 / bend)]
        done = value - new_value < 1e-6 * max(1.0, abs(value))
        at, value, slope = there, new_value, new_slope
        if done:
            break
    return at


def _direction(slope: list[float], steps: list[tuple[list[float], list[float], float]]) -> list[float]:
    way = [-part for part in slope]
    shares = []
    for moved, turned, inverse in reversed(steps):
        share = inverse * sum(map(mul, moved, way))
        shares.append(share)
        way = [part - share * turn for part, turn in zip(way, turned, strict=True)]
    if steps:
        moved, turned, inverse = steps[-1]
        scale = 1 / inverse / sum(map(mul, turned, turned))
        way = [part * scale for part in way]
    for (moved, turned, inverse), share in zip(steps, reversed(shares), strict=True):
        back = share - inverse * sum(map(mul, turned, way))
        way = [part + back * move for part, move in zip(way, moved, strict=True)]
    return way


def write(model: Model) -> None:
    """Write the weights in hundredths, without the features that say next to nothing."""
    groups: dict[str, dict[str, list[int]]] = {group: {} for group in GROUPS}
    for name, place in model.place.items():
        row = [round(100 * model.weights[f * model.width + place]) for f in range(len(FRAMINGS))]
        groups[name[0]][name[2:]] = [round(100 * model.telling[place]), *row]
    bias = [round(100 * model.weights[f * model.width + model.width - 1]) for f in range(len(FRAMINGS))]
    lines = ",\n".join(
        f"{json.dumps(group)}: {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))}"
        for group, rows in groups.items()
    )
    WEIGHTS.write_text(
        f'{{"made_from": "{digest()}", "framings": {json.dumps(FRAMINGS)}, "bias": {bias}, "features": {{\n{lines}\n}}}}\n',
        encoding="utf-8",
    )


def report(name: str, judged: list[tuple[Post, list[float]]]) -> None:
    """Print how well posts were told that the model had not seen."""
    print(f"{name}: {len(judged)} posts")
    for place, framing in enumerate(FRAMINGS):
        told = [post.label for post, chances in judged if chances.index(max(chances)) == place]
        held = sum(post.label == place for post, _ in judged)
        right = told.count(place)
        print(f"  {framing:17} recall {right / max(1, held):.3f} precision {right / max(1, len(told)):.3f}")
    for limit in sorted({0.5, 0.55, 0.6, 0.65, 0.7, 0.75, NUDGE_FROM}):
        told = [post.label for post, chances in judged if chances[0] >= limit and "g:evidence" in post.seen]
        right, wrong = told.count(0), told.count(1) + told.count(3)
        lookups = sum(post.label == 0 for post, _ in judged)
        relational = sum(post.label == 1 for post, _ in judged)
        print(
            f"  nudge from {limit:.2f}: precision {right / max(1, right + wrong):.3f}"
            f" recall {right / max(1, lookups):.3f}"
            f" relational nudged {told.count(1) / max(1, relational):.4f} other {told.count(3)} mixed {told.count(2)}"
        )


def check(known: list[Post], show: bool) -> None:
    """Judge every post by a model that has not seen it; then the given set by one trained without it."""
    own = [post for post in known if not post.given]
    judged = []
    for part in range(PARTS):
        model = Model([post for place, post in enumerate(own) if place % PARTS != part])
        judged += [(post, model.chances(model.row(post))) for post in own[part::PARTS]]
    report(f"{PARTS} parts in turn", judged)
    model = Model(own)
    given = [(post, model.chances(model.row(post))) for post in known if post.given]
    report("Given set, not trained on", given)
    if show:
        for post, chances in sorted(judged + given, key=lambda pair: pair[1][pair[0].label]):
            if chances.index(max(chances)) != post.label:
                print(FRAMINGS[post.label], [round(chance, 2) for chance in chances], post.text)


def main() -> None:
    """Train and write, or check."""
    parser = argparse.ArgumentParser(description="Train the model of framing.")
    parser.add_argument(
        "--check", action="store_true", help="say how well it does on unseen posts; write nothing"
    )
    parser.add_argument("--wrong", action="store_true", help="with --check: list what it got wrong")
    asked = parser.parse_args()
    known = posts()
    if asked.check or asked.wrong:
        check(known, asked.wrong)
        return
    write(Model(known))
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size // 1000} kB from {len(known)} posts.")


if __name__ == "__main__":
    main()
