"""What phrases and model say together: a logistic regression over the kinds.

Each kind has the same few signs, so that the weights are shared and the kinds differ
only by a constant. `benchmarks/joint.py` finds the weights; decision 0017 tells how.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onward.reading.features import speaks_of_jobs
from onward.reading.findings import ACT
from onward.reading.kinds import Kind

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.classify import Judgement
    from onward.reading.model import Opinion
    from onward.reading.scores import Scores

JOINT_KINDS = tuple(kind for kind in Kind if kind is not Kind.SENT)
_LEAST = -8.0
_MOST_TOLD, _MOST_ACTED, _MOST_TOPIC, _MOST_FOREIGN = 6.0, 5.0, 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign, and the constant of each kind."""

    signs: Mapping[str, float]
    kinds: Mapping[Kind, float]


def list_signs(
    message: Message, judgement: Judgement, opinion: Opinion
) -> dict[Kind, dict[str, float]]:
    """Return the signs of every kind in a message, most of them between 0 and 5.

    Raises:
        ValueError: where the judgement is without the scores that it comes from.

    """
    scores = judgement.scores
    if scores is None:
        raise ValueError("signs are taken from a judgement with its scores")
    signs: dict[Kind, dict[str, float]] = {
        kind: _sign(kind, judgement, scores)
        for kind in JOINT_KINDS
        if kind is not Kind.OTHER
    }
    signs[Kind.OTHER] = {
        "foreign": min(_MOST_FOREIGN, scores.foreign),
        "bulk": float(bool(message.headers.list_unsubscribe)),
        "unsaid": float(not speaks_of_jobs(message, beyond_applying=True)),
        "silent": float(judgement.kind is Kind.OTHER),
    }
    for kind, held in signs.items():
        held["model"] = max(_LEAST, math.log(max(1e-9, opinion.share(kind))))
    return signs


def _sign(kind: Kind, judgement: Judgement, scores: Scores) -> dict[str, float]:
    is_chosen = judgement.kind is kind
    sure = judgement.probability
    odds = math.log(max(sure, 1e-3) / max(1 - sure, 5e-3))
    return {
        "score": math.sqrt(min(_MOST_TOLD, max(0.0, scores.by_kind[kind]))),
        "told": math.sqrt(min(_MOST_TOLD, max(0.0, scores.sum_shown(kind)))),
        "acted": math.sqrt(min(_MOST_ACTED, max(0.0, scores.sum_shown(kind + ACT)))),
        "topic": min(_MOST_TOPIC, scores.topic) / _MOST_TOPIC,
        "chosen": float(is_chosen),
        "sure": is_chosen * min(4.6, max(-1.0, odds)),
        "next": float(judgement.alternative is kind),
        "leaning": float(judgement.leaning is kind),
    }


def share_jointly(
    signs: Mapping[Kind, Mapping[str, float]], weights: Weights
) -> dict[Kind, float]:
    """Return the probability of each kind, from its signs."""
    raised = {
        kind: weights.kinds[kind]
        + sum(weights.signs[name] * value for name, value in held.items())
        for kind, held in signs.items()
    }
    top = max(raised.values())
    parts = {kind: math.exp(value - top) for kind, value in raised.items()}
    whole = sum(parts.values())
    return {kind: part / whole for kind, part in parts.items()}


@cache
def load_weights() -> Weights:
    """Return the shipped weights."""
    file = resources.files("onward.reading") / "weights" / "joint.toml"
    data = tomllib.loads(file.read_text("utf-8"))
    return Weights(data["signs"], {Kind(k): v for k, v in data["kinds"].items()})
