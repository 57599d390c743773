"""Find the weights by which phrases and model are weighed together.

`python -m benchmarks.joint [--write]` trains models that each leave out a third of the
letters, takes the signs of every letter from the model that never saw it, and fits a
logistic regression to what the phrases leave open. With --write the weights go into
src/onward/reading/weights/joint.toml. Takes about four minutes.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.quality_sets import ROOT

from onward.mail.parse import parse_message
from onward.mail.triage import may_concern_search
from onward.reading.classify import Context, classify
from onward.reading.joint import JOINT_KINDS, Weights, list_signs, share_jointly
from onward.reading.kinds import Kind
from onward.reading.model import Model
from onward.reading.opinion import is_open
from onward.reading.vendors import find_vendor, list_triage_domains
from onward.sample import STAGED, truth
from onward.sample.mailbox import list_letters
from onward.sample.mime import draw_mail
from onward.training.letters import FOLDS, compose_letters
from onward.training.mails import Sample, compose
from onward.training.train import COPIES, SEED, train

FILE = ROOT / "src" / "onward" / "reading" / "weights" / "joint.toml"
_COUNT = 20_000
_PLAIN = 800
_ROUNDS = 600
_RATE = 0.3
_HELD = 0.5
"""How strongly the weights are held near 0."""


@dataclass(frozen=True, slots=True)
class _Vendor:
    role: str


@dataclass(frozen=True, slots=True)
class Row:
    """The signs of each kind in one mail, and the kind that it is."""

    signs: Mapping[Kind, Mapping[str, float]]
    kind: Kind


def main(arguments: Sequence[str]) -> int:
    """Train, fit, tell; return the exit code."""
    rows = list(_list_rows())
    print(f"{len(rows):,} mails that the phrases leave open")
    weights = fit(rows)
    right = sum(_choose(row, weights) is row.kind for row in rows)
    print(f"{right / len(rows):.3f} right, loss {_lose(rows, weights):.3f} a mail")
    page = draw(weights)
    print(page)
    if "--write" in arguments:
        FILE.write_text(page, "utf-8")
    return 0


def _list_rows() -> Iterator[Row]:
    grammar = list(compose(SEED, _COUNT))
    for fold in range(FOLDS):
        letters = list(compose_letters(SEED, COPIES, left_out=fold))
        model = Model(train([*grammar, *letters]))
        asked = list(compose_letters(SEED + 1, 1, only=fold))
        asked += compose(SEED + 2 + fold, _PLAIN // FOLDS, is_kept_out=True)
        yield from _list_signs(asked, model)
        yield from _list_signs(_read_sample(fold), model)


def _read_sample(fold: int) -> Iterator[Sample]:
    """Yield a share of the sample mailbox, most of which is not of the search."""
    kinds = {one.message_id: Kind(one.kind) for one in truth(STAGED)}
    for i, letter in enumerate(list_letters(STAGED)):
        data = draw_mail(letter, i)
        if i % FOLDS == fold and may_concern_search(data, list_triage_domains()):
            message = parse_message(data)
            vendor = find_vendor(message.sender.email)
            yield Sample(
                message,
                vendor.role.value if vendor else "",
                kinds.get(message.message_id) is Kind.SENT,
                kinds.get(message.message_id, Kind.OTHER),
                "sample",
            )


def _list_signs(samples: Iterable[Sample], model: Model) -> Iterator[Row]:
    for one in samples:
        vendor = _Vendor(one.role) if one.role else None
        judgement = classify(one.message, Context(vendor=vendor))
        if not one.is_own and judgement.scores and is_open(judgement):
            opinion = model.judge(one.message, one.role, is_own=False)
            yield Row(list_signs(one.message, judgement, opinion), one.kind)


def fit(rows: Sequence[Row]) -> Weights:
    """Return the weights of least loss, by steps along the gradient (AdaGrad)."""
    held = [held for row in rows for held in row.signs.values()]
    signs = dict.fromkeys(sorted({name for one in held for name in one}), 0.0)
    kinds = dict.fromkeys(JOINT_KINDS, 0.0)
    seen: dict[str, float] = dict.fromkeys([*signs, *kinds], 1e-6)
    for _ in range(_ROUNDS):
        slope = _find_slope(rows, Weights(signs, kinds))
        for name, value in signs.items():
            signs[name] = value - _step(name, slope, value, seen)
        for kind, value in kinds.items():
            kinds[kind] = value - _step(kind, slope, value, seen)
    return Weights(signs, kinds)


def _step(
    name: str, slope: Mapping[str, float], value: float, seen: dict[str, float]
) -> float:
    one = slope[name] + _HELD * value
    seen[name] += one * one
    return _RATE * one / math.sqrt(seen[name])


def _find_slope(rows: Sequence[Row], weights: Weights) -> dict[str | Kind, float]:
    slope: dict[str | Kind, float] = dict.fromkeys(
        [*weights.signs, *weights.kinds], 0.0
    )
    for row in rows:
        for kind, share in share_jointly(row.signs, weights).items():
            off = share - (kind is row.kind)
            slope[kind] += off
            for name, value in row.signs[kind].items():
                slope[name] += off * value
    return slope


def _lose(rows: Sequence[Row], weights: Weights) -> float:
    shares = (share_jointly(row.signs, weights)[row.kind] for row in rows)
    return -sum(math.log(max(1e-9, share)) for share in shares) / len(rows)


def _choose(row: Row, weights: Weights) -> Kind:
    shares = share_jointly(row.signs, weights)
    return max(shares, key=lambda kind: shares[kind])


def draw(weights: Weights) -> str:
    """Return the weights as the shipped file has them."""
    lines = ["# Written by benchmarks/joint.py.", "", "[signs]"]
    lines += [f"{name} = {value:.3f}" for name, value in sorted(weights.signs.items())]
    lines += ["", "[kinds]"]
    lines += [f"{kind} = {value:.3f}" for kind, value in weights.kinds.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
