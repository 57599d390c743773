"""The statistical second opinion: plain weights on words and parts of words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onward.mail.text import fold_text
from onward.reading.features import (
    ROWS,
    Features,
    find_features,
    list_rows,
    name_words,
    split_words,
)
from onward.reading.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onward.mail.message import Message

WEIGHTS = resources.files("onward.reading") / "weights" / "kinds.bin"
LABELS = tuple(Kind)
LANE = 32
_KEPT = 100_000
_HEAD = 16
_NOT_OWN = tuple(i for i, kind in enumerate(LABELS) if kind is not Kind.SENT)
_OWN = tuple(i for i, kind in enumerate(LABELS) if kind in {Kind.SENT, Kind.OTHER})


def list_allowed(*, is_own: bool) -> tuple[int, ...]:
    """Return the places in `LABELS` of the kinds that a sender's mail can be."""
    return _OWN if is_own else _NOT_OWN


def pack(lanes: Iterable[int], width: int = LANE) -> int:
    """Put small whole numbers side by side into a large one, which adds at once."""
    return sum(one << (width * i) for i, one in enumerate(lanes))


def unpack(packed: int, width: int = LANE) -> list[int]:
    """Take the numbers apart again, whatever their signs."""
    mask, half = (1 << width) - 1, 1 << (width - 1)
    lanes = []
    for _ in LABELS:
        lane = packed & mask
        packed >>= width
        if lane >= half:
            lane -= mask + 1
            packed += 1
        lanes.append(lane)
    return lanes


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model holds each kind to be worth, as probabilities that add to 1."""

    shares: Mapping[Kind, float]

    @property
    def best(self) -> Kind:
        """Return the kind with the largest share."""
        return max(self.shares, key=lambda kind: self.shares[kind])

    def share(self, kind: Kind) -> float:
        """Return the probability of a kind; 0 where the sender rules it out."""
        return self.shares.get(kind, 0.0)


class Model:
    """Weights by row and kind, summed over the words of a message."""

    def __init__(self, data: bytes) -> None:
        """Take the file's bytes: a scale of sixteen bytes, then one byte a weight."""
        self.scale = float(data[:_HEAD].decode("ascii"))
        self._weights = memoryview(data)[_HEAD:].cast("b")
        self._known: dict[str, tuple[int, int]] = {}
        if len(self._weights) != ROWS * len(LABELS):
            raise ValueError("the weights of the model have another size")

    def judge(self, message: Message, role: str, *, is_own: bool) -> Opinion:
        """Return the probabilities of the kinds of a message."""
        features = find_features(message, role, is_own=is_own)
        return self.weigh(features, list_allowed(is_own=is_own))

    def weigh(self, features: Features, allowed: tuple[int, ...]) -> Opinion:
        """Return the probabilities that these features give."""
        packed, count = self._sum((*features.signs, *features.words))
        lanes = unpack(packed)
        factor = self.scale / math.sqrt(max(1, count))
        raised = {i: lanes[i] * factor for i in allowed}
        top = max(raised.values())
        parts = {LABELS[i]: math.exp(value - top) for i, value in raised.items()}
        whole = sum(parts.values())
        return Opinion({kind: part / whole for kind, part in parts.items()})

    def lean(self, text: str, kind: Kind, against: Kind) -> float:
        """Return how far a sentence speaks for a kind against another."""
        packed, _ = self._sum(name_words(split_words(fold_text(text))))
        lanes = unpack(packed)
        return float(lanes[LABELS.index(kind)] - lanes[LABELS.index(against)])

    def _sum(self, names: Iterable[str]) -> tuple[int, int]:
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known
        total = count = 0
        for name in names:
            found = known.get(name)
            if found is None:
                found = known[name] = self._look_up(name)
            total += found[0]
            count += found[1]
        return total, count

    def _look_up(self, name: str) -> tuple[int, int]:
        rows = list_rows(name)
        size = len(LABELS)
        return sum(
            pack(self._weights[row * size : row * size + size]) for row in rows
        ), len(rows)


@cache
def load_model() -> Model:
    """Return the shipped model; it is read when first asked for."""
    return Model(WEIGHTS.read_bytes())
