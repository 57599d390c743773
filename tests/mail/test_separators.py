from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.sources.leftout import is_left_out
from onward.mail.sources.separators import find_separator, list_spans, trim, unescape


@pytest.mark.parametrize(
    "line",
    [
        b"From ann@mill.example Mon Jun  3 10:00:00 2024\n",
        b"From 17890@xxx Mon Jun 03 10:00:00 +0000 2024\r\n",
        b"From - Mon Jun  3 10:00:00 2024\n",
        b"From MAILER-DAEMON Mon, 3 Jun 10:00 2024\n",
        b"From ann@mill.example\n",
        b"From \n",
    ],
)
def test_it_knows_the_lines_that_separate_mails(line: bytes) -> None:
    data = b"Subject: a\n\nx\n\n" + line + b"Subject: b\n\ny\n"
    assert find_separator(data, 0, len(data)) == 15


@pytest.mark.parametrize(
    "line",
    [
        b"From the start of 2024 we meet at 10:00.\nBring a pen",
        b"From Monday on\nSubject to change: all",
        b"From: ann@mill.example\nSubject: b",
        b"Fromage\n",
    ],
)
def test_it_knows_lines_that_only_begin_alike(line: bytes) -> None:
    data = b"Subject: a\n\nx\n\n" + line + b"\n\ny\n"
    assert find_separator(data, 0, len(data)) is None


def test_it_finds_nothing_behind_the_place_to_stop() -> None:
    data = b"x\n\nFrom a Mon Jun  3 10:00:00 2024\nSubject: b\n\n"
    assert find_separator(data, 0, 5) is None


PIECES = st.lists(
    st.sampled_from(
        [
            *(b"From ", b"From a Mon Jun  3 10:00:00 2024", b"\n", b"\r\n", b">"),
            *(b"Subject: x", b"\n\n", b"word", b"From -", b"\0", b":"),
        ]
    ),
    max_size=50,
)


@given(PIECES)
def test_spans_follow_each_other_without_gap_or_overlap(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    spans = list(list_spans(data, 0, len(data)))
    for span, following in zip(spans, [*spans[1:], None], strict=False):
        assert span.at < span.head <= span.end
        assert data[span.at : span.at + 5] == b"From "
        assert span.end == (following.at if following else len(data))
        assert span.has_escapes or b">From " not in data[span.head : span.end]


@given(PIECES)
def test_each_span_begins_where_a_separator_is_found(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    stop = len(data)
    for span in list_spans(data, 0, stop):
        assert find_separator(data, span.at, stop) == span.at
        assert find_separator(data, span.head, stop) in {span.end, None}


@given(st.binary(max_size=300))
def test_any_bytes_can_be_split_unescaped_and_judged(data: bytes) -> None:
    list(list_spans(data, 0, len(data)))
    assert len(unescape(trim(data))) <= len(data)
    assert is_left_out(data) in {True, False}


def test_many_near_separators_are_passed_in_one_go() -> None:
    data = b"\n\nFrom " * 100_000 + b"end"
    assert list(list_spans(data, 0, len(data))) == []
