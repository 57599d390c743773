from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.addresses import read_addresses
from onward.mail.headers import decode_base64, decode_words, read_parameters
from onward.mail.message import Address


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?q?Ihre_Bewerbung?=", "Ihre Bewerbung"),
        ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?UTF-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("=?iso-8859-1?Q?Gr=FC=DFe?= =?iso-8859-1?Q?_aus_Ulm?=", "Grüße aus Ulm"),
        ("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        ("Re: =?utf-8?q?caf=C3=A9?= at ten", "Re: café at ten"),
        ("=?utf-8?q?How are you??=", "How are you?"),
        ("=?utf-8*de?q?Tag?=", "Tag"),
        ("=?klingon?q?abc?=", "abc"),
        ("=?utf-8?q?never ends", "=?utf-8?q?never ends"),
        ("plain = ? text", "plain = ? text"),
    ],
)
def test_it_decodes_encoded_words_also_broken_ones(value: str, text: str) -> None:
    assert decode_words(value) == text


@pytest.mark.parametrize(
    ("value", "filename"),
    [
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename=plain.pdf", "plain.pdf"),
        (
            "attachment; filename*=utf-8''Zusage%20f%C3%BCr%20Sam.pdf",
            "Zusage für Sam.pdf",
        ),
        ('attachment; filename*0="one "; filename*1="two.pdf"', "one two.pdf"),
        ("attachment; filename*0*=utf-8''gr%C3; filename*1*=%BC%C3%9Fe", "grüße"),
        ('attachment; filename="never ends', "never ends"),
        (r'attachment; filename="a \"b\".pdf"', 'a "b".pdf'),
    ],
)
def test_it_reads_file_names(value: str, filename: str) -> None:
    assert read_parameters(value)[1]["filename"] == filename


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("ann@mill.example", [("", "ann@mill.example")]),
        ("Ann Poe <Ann@Mill.example>", [("Ann Poe", "ann@mill.example")]),
        ('"Poe, Ann" <ann@mill.example>', [("Poe, Ann", "ann@mill.example")]),
        ("Poe, Ann <ann@mill.example>", [("Poe , Ann", "ann@mill.example")]),
        ("ann@mill.example (Ann Poe)", [("Ann Poe", "ann@mill.example")]),
        ("=?utf-8?q?J=C3=B6rg?= <j@mill.example>", [("Jörg", "j@mill.example")]),
        ("a@b.example, c@d.example", [("", "a@b.example"), ("", "c@d.example")]),
        ("undisclosed-recipients:;", []),
        ("Team: a@b.example, c@d.example;", [("", "a@b.example"), ("", "c@d.example")]),
        ("Ann [ann@mill.example]", [("Ann", "ann@mill.example")]),
        ("<mailto:ann@mill.example>", [("", "ann@mill.example")]),
        ('"ann@mill.example" <ann@mill.example>', [("", "ann@mill.example")]),
        ('"Ann" <ann@mill.example', [("Ann", "ann@mill.example")]),
        ("", []),
    ],
)
def test_it_reads_addresses_as_they_are_written(
    value: str, addresses: list[tuple[str, str]]
) -> None:
    assert read_addresses(value) == tuple(Address(*pair) for pair in addresses)


@given(st.binary(max_size=300), st.integers(0, 80))
def test_base64_is_decoded_in_lines_of_any_length(data: bytes, width: int) -> None:
    coded = base64.b64encode(data)
    lines = [coded[i : i + width] for i in range(0, len(coded), width or 400)]
    assert decode_base64(b"\r\n".join(lines) if width else coded) == data


@pytest.mark.parametrize(
    ("coded", "data"),
    [
        (b"YnJlYWQ=\n", b"bread"),
        (b"YnJlYWQ", b"bread"),
        (b"YnJl YWQ=!", b"bread"),
        (b"YnJlYWQ=\nYnJlYWQ=", b"bread"),
        (b"YnJlY", b"bre"),
        (b"=", b""),
    ],
)
def test_base64_is_decoded_as_far_as_it_goes(coded: bytes, data: bytes) -> None:
    assert decode_base64(coded) == data
