"""Ctrl-C once, and twice."""

from __future__ import annotations

import os
import signal

import pytest

from onward.cli.stopping import stop_on_interrupt


def test_the_first_time_only_asks(capsys: pytest.CaptureFixture[str]) -> None:
    with stop_on_interrupt() as stopping:
        assert not stopping.is_wanted
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.is_wanted
    assert "after what is under way" in capsys.readouterr().err


def test_the_second_time_ends_it_at_once() -> None:
    with stop_on_interrupt():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_afterwards_ctrl_c_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stop_on_interrupt():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
