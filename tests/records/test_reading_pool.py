"""Chunks read on every core: the same as one after the other, in the same order."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from onward.mail.sources import Chunk, Unreadable, open_source
from onward.records import reading_pool
from onward.records.processes import hold_interrupts
from onward.records.reading_pool import ReadingPool
from tests.records.mailboxes import make_search, write_mbox

OWN = frozenset({"ada@home.example"})


@pytest.mark.slow
def test_many_processes_give_what_one_gives_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pool, "AHEAD", 2)
    monkeypatch.setattr(reading_pool, "MOST_CARRIED", 10)
    (tmp_path / "many").mkdir()
    for number, mail in enumerate(make_search()):
        write_mbox(tmp_path / "many" / f"{number}.mbox", [mail])
    listed = list(open_source(tmp_path / "many").list_chunks())
    listed.insert(3, Unreadable("a place", "a reason"))
    with ReadingPool(is_small=True) as here, ReadingPool(is_small=False) as there:
        expected = list(here.read(listed, OWN))
        found = list(there.read(iter(listed), OWN))
    assert found == expected
    assert [chunk for chunk, _ in found] == listed
    assert sum(batch.seen for _, batch in found) == len(make_search())


def test_a_place_that_cannot_be_read_is_passed_on(tmp_path: Path) -> None:
    place = Unreadable("a place", "a reason")
    with ReadingPool(is_small=True) as pool:
        ((chunk, batch),) = pool.read([place], OWN)
    assert chunk is place
    assert not isinstance(chunk, Chunk)
    assert batch.seen == 0


def test_ctrl_c_waits_until_the_processes_are_started() -> None:
    seen = []

    def interrupt() -> None:
        with hold_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            seen.append("all were started")

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert seen
