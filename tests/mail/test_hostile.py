"""Mails that were made, or broken, to stop an import."""

from __future__ import annotations

import io
import zipfile

import pytest

from onward.mail.parse import parse_message
from onward.mail.text import safe_html


def test_a_hundred_thousand_headers_are_read() -> None:
    headers = b"".join(b"X-Header-%d: value\n" % n for n in range(100_000))
    message = parse_message(headers + b"Subject: still here\n\nhello")
    assert message.subject == "still here"
    assert message.text == "hello"


def test_three_thousand_nested_parts_are_read() -> None:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
        for n in range(3_000)
    )
    closed = b"".join(b"--b%d--\n" % n for n in reversed(range(3_000)))
    message = parse_message(opened + b"\nthe innermost words\n" + closed)
    assert message.text == "the innermost words"


def test_three_thousand_attached_mails_in_each_other_are_read() -> None:
    message = parse_message(b"Content-Type: message/rfc822\n\n" * 3_000 + b"\nwords")
    assert message.attachments[0].content_type == "message/rfc822"


def test_more_parts_than_anyone_sends_are_cut() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    message = parse_message(head + b"--b\n\nhi\n" * 20_000)
    assert "more parts than are read" in message.defects
    assert message.text.startswith("hi")


@pytest.mark.slow
def test_an_attachment_of_two_hundred_megabytes_is_only_sized() -> None:
    lines = b"QUFB" * 19 + b"\n"
    count = 200_000_000 // 57
    data = b"".join(
        (
            b"Subject: big\nContent-Type: multipart/mixed; boundary=b\n\n",
            b"--b\n\nhello\n",
            b"--b\nContent-Type: application/zip; name=big.zip\n",
            b"Content-Transfer-Encoding: base64\n\n",
            lines * count,
            b"--b--\n",
        )
    )
    message = parse_message(data)
    assert message.text == "hello"
    assert message.attachments[0].size == count * 57
    assert any("64 MB" in defect for defect in message.defects)


def test_a_zip_bomb_is_never_opened() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 10_000_000)
    message = parse_message(
        b"Subject: bomb\nContent-Type: application/zip; name=b.zip\n\n"
        + packed.getvalue()
    )
    assert message.attachments[0].size == len(packed.getvalue())
    assert message.text == ""


def test_html_that_is_very_long_is_cut_and_says_so() -> None:
    message = parse_message(b"Content-Type: text/html\n\n" + b"<p>word</p>" * 300_000)
    assert "the HTML is very long and was cut" in message.defects
    assert message.html is not None
    assert len(message.html) == 2_000_000


@pytest.mark.parametrize(
    "piece",
    [
        b"<div>",
        b"<blockquote type=cite>",
        b"<b><i>",
        b"<font size=1><p>",
        b"<table><tr><td>",
        b"<",
        b"&",
    ],
)
def test_markup_that_hangs_parsers_is_read_or_stripped(piece: bytes) -> None:
    body = piece * (1_000_000 // len(piece)) + b" words"
    message = parse_message(b"Content-Type: text/html\n\n" + body)
    assert message.text.endswith("words")
    assert "words" in safe_html(body.decode())


@pytest.mark.parametrize(
    "line",
    [
        b"From: " + b"<" * 60_000,
        b"From: " + b'"' * 60_001,
        b"From: " + b"(" * 60_000,
        b"To: " + b"a," * 30_000,
        b"To: " + b"a@b," * 15_000,
        b"Subject: " + b"=?a?q?" * 10_000,
        b"Subject: " + b"=?utf-8?b?=?= " * 5_000,
        b"Content-Type: text/plain" + b'; a*0*="' * 8_000,
        b"Content-Type: text/plain;" + b" " * 60_000,
        b"Message-ID: " + b"<" * 60_000,
        b"Date: " + b"1" * 60_000,
        b"References: " + b"<a@b>" * 12_000,
    ],
)
def test_headers_that_hang_parsers_are_read(line: bytes) -> None:
    message = parse_message(line + b"\nReply-To: a@b.example\n\nwords")
    assert message.text == "words"
    assert message.reply_to[0].email == "a@b.example"


@pytest.mark.parametrize(
    "body",
    [
        b">" * 500_000,
        b">\n" * 200_000,
        b"On 1 wrote:\n" * 40_000,
        b"On 1 " * 100_000,
        b"From: x\n" * 60_000,
        b"-" * 500_000,
        b"Regards,\n" * 60_000,
        "a\u0315\u0300".encode() + "\u0315\u0300".encode() * 200_000,
    ],
)
def test_text_that_hangs_quote_finders_is_read(body: bytes) -> None:
    head = b"Content-Type: text/plain; charset=utf-8\n\nword\n"
    assert parse_message(head + body).text.startswith("word")
