from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onward.cli import cli
from onward.reading.features import ROWS
from onward.reading.kinds import Kind
from onward.reading.model import LABELS, WEIGHTS, Model
from onward.training import train as trainer
from onward.training.mails import Sample, compose
from onward.training.train import build, raise_e, train, write_weights


@pytest.fixture(scope="module")
def small() -> bytes:
    return train(list(compose(1, 1200)))


@pytest.mark.parametrize("power", [0.0, -0.001, -0.5, -3.0, -17.5, -40.0])
def test_its_own_exponential_is_right(power: float) -> None:
    assert raise_e(power) == pytest.approx(math.exp(power), rel=1e-9)


def test_the_same_mails_give_the_same_bytes(small: bytes) -> None:
    assert train(list(compose(1, 1200))) == small


def test_the_file_holds_a_byte_a_weight(small: bytes) -> None:
    assert len(small) == 16 + ROWS * len(LABELS)


def test_even_a_little_training_beats_guessing_on_other_wordings(small: bytes) -> None:
    assert _share_right(Model(small), compose(5, 400, is_kept_out=True)) > 0.6


def test_the_shipped_weights_know_wordings_that_they_never_saw() -> None:
    model = Model(WEIGHTS.read_bytes())
    assert _share_right(model, compose(5, 1500, is_kept_out=True)) > 0.92


def _share_right(model: Model, samples: Iterator[Sample]) -> float:
    right = [
        model.judge(one.message, one.role, is_own=one.is_own).best is one.kind
        for one in samples
    ]
    return sum(right) / len(right)


def test_large_weights_are_cut_and_signs_kept() -> None:
    means = [[0] * len(LABELS) for _ in range(ROWS)]
    means[0][0], means[0][1] = 1000, -1000
    data = write_weights(means, 1.0)
    assert data[16] == 127
    assert data[17] == 256 - 127
    assert not any(data[18:])


@pytest.mark.slow
def test_the_wordings_give_the_shipped_weights() -> None:
    assert build() == WEIGHTS.read_bytes()


def test_the_command_writes_the_file_and_checks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer, "COUNT", 200)
    target = tmp_path / "kinds.bin"
    run = CliRunner()
    missing = run.invoke(cli, ["train", "--check", "--to", str(target)])
    assert missing.exit_code == 1
    assert "Run onward train" in missing.output
    assert run.invoke(cli, ["train", "--to", str(target)]).exit_code == 0
    checked = run.invoke(cli, ["train", "--check", "--to", str(target)])
    assert checked.exit_code == 0
    assert Kind.OTHER in LABELS
