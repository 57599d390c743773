"""Train the weights: a logistic regression in whole numbers, the same everywhere.

A row holds the weights of all kinds side by side in one large whole number, so that
plain Python adds them at once, and no machine rounds in another way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from onward.reading.features import ROWS, find_features, list_rows
from onward.reading.model import LABELS, list_allowed, unpack
from onward.training.letters import compose_letters
from onward.training.mails import Sample, compose

_WIDTH = 64
_UNIT = 1 << 20
_STEPS = 1 << 14
_NEAR = 0.02
_DROPPED = 0.3
SEED = 20_260
COUNT = 30_000
COPIES = 10
"""How often each letter is filled."""
ROUNDS = 5
RATE = 6.0
TEMPERATURE = 1.0
_LIMIT = 127


@dataclass(frozen=True, slots=True)
class _Row:
    """A sample as the trainer sees it: rows by feature, kind, kinds allowed."""

    features: tuple[tuple[int, ...], ...]
    label: int
    allowed: tuple[int, ...]


def raise_e(power: float) -> float:
    """Return e to a power of 0 or less, from sums and products alone."""
    halved = power / 256
    term = total = 1.0
    for i in range(1, 10):
        term *= halved / i
        total += term
    for _ in range(8):
        total *= total
    return total


def train(samples: Sequence[Sample]) -> bytes:
    """Return the file of weights that these samples give."""
    rows = _list_features(samples)
    trainer = _Trainer()
    chance = Random(SEED)  # noqa: S311 - repeatable, not secret
    for turn in range(ROUNDS):
        chance.shuffle(rows)
        trainer.run(rows, RATE / (1 + turn), chance)
    return write_weights(trainer.average(), TEMPERATURE)


def _list_features(samples: Sequence[Sample]) -> list[_Row]:
    known: dict[str, tuple[int, ...]] = {}
    rows = []
    for one in samples:
        found = find_features(one.message, one.role, is_own=one.is_own)
        names = (*found.signs, *found.words)
        for name in names:
            if name not in known:
                known[name] = tuple(list_rows(name))
        rows.append(
            _Row(
                tuple(known[name] for name in names),
                LABELS.index(one.kind),
                list_allowed(is_own=one.is_own),
            )
        )
    return rows


class _Trainer:
    """Weights in the making, and their sum over time for the average."""

    def __init__(self) -> None:
        self.weights = [0] * ROWS
        self._past = [0] * ROWS
        self._time = 0

    def run(self, rows: Sequence[_Row], rate: float, chance: Random) -> None:
        """Go through the samples once; some words are hidden each time."""
        for row in rows:
            self._time += 1
            kept = [
                place
                for feature in row.features
                if chance.random() >= _DROPPED
                for place in feature
            ]
            if kept:
                self._learn(row, kept, rate)

    def _learn(self, row: _Row, kept: list[int], rate: float) -> None:
        weights = self.weights
        lanes = unpack(sum([weights[place] for place in kept]), _WIDTH)
        norm = len(kept) ** 0.5
        shares = _share({i: lanes[i] / (_UNIT * norm) for i in row.allowed})
        if shares[row.label] > 1 - _NEAR:
            return
        delta = 0
        for i, share in shares.items():
            pull = (i == row.label) - share
            step = round(rate * pull / norm * _UNIT)
            delta += step << (_WIDTH * i)
        past = delta * self._time
        for place in kept:
            weights[place] += delta
            self._past[place] += past

    def average(self) -> list[list[int]]:
        """Return the mean of the weights over all that was seen."""
        means = []
        for weight, past in zip(self.weights, self._past, strict=True):
            now, then = unpack(weight, _WIDTH), unpack(past, _WIDTH)
            means.append([a * self._time - b for a, b in zip(now, then, strict=True)])
        return [[value // self._time for value in row] for row in means]


def _share(raised: dict[int, float]) -> dict[int, float]:
    top = max(raised.values())
    parts = {i: raise_e(max(-40.0, value - top)) for i, value in raised.items()}
    whole = sum(parts.values())
    return {i: part / whole for i, part in parts.items()}


def write_weights(means: list[list[int]], temperature: float) -> bytes:
    """Return the file: the scale as sixteen characters, then one byte a weight.

    The few largest weights are cut, so that the many small ones keep their worth.
    """
    sizes = sorted(abs(value) for row in means for value in row if value)
    most = max(1, sizes[int(len(sizes) * 0.9995)] if sizes else 1)
    data = bytearray()
    for row in means:
        for value in row:
            whole = (abs(value) * _LIMIT * 2 + most) // (most * 2)
            size = min(_LIMIT, whole)
            data.append((size if value >= 0 else -size) & 0xFF)
    scale = most / _LIMIT / _UNIT / temperature
    return f"{scale:<16.10f}"[:16].encode("ascii") + bytes(data)


def build() -> bytes:
    """Compose the corpus and train: the bytes of the shipped file."""
    return train([*compose(SEED, COUNT), *compose_letters(SEED, COPIES)])
