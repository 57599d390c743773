"""How values are told."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from onward.cli import prepare_stream
from onward.cli.words import clean, count, one_line, say_day, say_size, shorten


def test_what_steers_a_terminal_is_taken_out_of_a_mail() -> None:
    assert clean("a\x1b[31mred\x07\x9b2J\u202eback") == "a[31mred2Jback"


def test_lines_stay_where_lines_are_wanted() -> None:
    assert clean("one\r\ntwo\tthree") == "one\ntwo three"
    assert one_line("one\n\n two\x00") == "one two"


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    assert shorten("A word and another", 10) == "A word an…"
    assert shorten("short", 10) == "short"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1500, "1.5 kB"),
        (2_000_000, "2.0 MB"),
        (5e15, "5000.0 TB"),
    ],
)
def test_sizes_have_a_fitting_unit(size: float, said: str) -> None:
    assert say_size(size) == said


def test_nouns_agree_with_their_number() -> None:
    assert count(1, "mail") == "1 mail"
    assert count(1200, "mail") == "1,200 mails"
    assert count(0, "entry", "entries") == "0 entries"


def test_no_day_is_told_where_there_is_none() -> None:
    assert say_day(None) == ""
    assert say_day(datetime(2026, 3, 4, 12, tzinfo=UTC)) == "2026-03-04"


def test_every_character_can_be_written_also_to_a_narrow_terminal() -> None:
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="latin-1")
    prepare_stream(stream)
    stream.write("“a\udc80”")
    stream.flush()
    assert held.getvalue() == "“a\\udc80”".encode()
