from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.charset import decode_bytes
from onward.mail.parse import parse_message


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Grüße".encode(), "utf-8", "Grüße"),
        ("Grüße".encode("latin-1"), "iso-8859-1", "Grüße"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße".encode("cp1252"), "utf-8", "Grüße"),
        ("we’re".encode("cp1252"), "us-ascii", "we’re"),
        ("we’re".encode(), None, "we’re"),
        ("we’re".encode("cp1252"), "iso-8859-1", "we’re"),
        ("zażółć".encode("iso-8859-2"), "ISO-8859-2", "zażółć"),
        ("面接".encode("shift_jis"), "Shift_JIS", "面接"),
        ("面试".encode("gb18030"), "gb2312", "面试"),
        ("면접".encode("cp949"), "ks_c_5601-1987", "면접"),
        ("hello".encode("utf-16"), "utf-16", "hello"),
        ("hello".encode("utf-16-le"), None, "hello"),
        (b"plain", '"utf-8"', "plain"),
        (b"\xef\xbb\xbfplain", "utf-8", "plain"),
        ("面接".encode("iso-2022-jp"), "iso-2022-jp", "面接"),
    ],
)
def test_it_decodes_what_is_declared_or_what_is_there(
    data: bytes, declared: str | None, text: str
) -> None:
    assert decode_bytes(data, declared)[0] == text


@pytest.mark.parametrize("name", ["klingon-1", "idna", "punycode", "zip", "a\0b", "?"])
def test_an_unknown_charset_is_read_as_utf8(name: str) -> None:
    text, defect = decode_bytes("Grüße".encode(), name)
    assert text == "Grüße"
    assert defect is None or "charset" in defect


def test_stray_bytes_do_not_spoil_the_letters_around_them() -> None:
    text, defect = decode_bytes("Grüße".encode() + b" \x96 x", "utf-8")
    assert text == "Grüße \u2013 x"
    assert defect == "some bytes were taken as windows-1252"


def test_nul_bytes_are_left_out_and_named() -> None:
    message = parse_message(b"Subject: a\0b\n\nhe\0llo and more words")
    assert message.subject == "ab"
    assert message.text == "hello and more words"
    assert "NUL bytes were left out" in message.defects


@given(st.binary(max_size=200), st.text(max_size=12) | st.sampled_from(["utf-7", "hz"]))
def test_any_bytes_in_any_charset_become_text_that_can_be_stored(
    data: bytes, declared: str
) -> None:
    text, _ = decode_bytes(data, declared)
    assert "\0" not in text
    text.encode("utf-8")
