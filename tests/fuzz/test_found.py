"""What a fuzzer or a search for slow expressions found once does not come back."""

from __future__ import annotations

from onward.mail.parse import parse_message
from tests.fuzz.lines import check_line


def test_a_date_with_a_minute_beyond_measure_is_no_date() -> None:
    minute = "1" * 32
    data = f"Date: Mon, 02 Mar 2026 10:{minute}:00 +0000\n\nhi".encode()
    assert parse_message(data).date is None


def test_a_greeting_by_a_long_word_is_read() -> None:
    check_line(b"From: a@b.example\n\nDear " + b"z" * 60 + b"~\n")
