from __future__ import annotations

import pytest

from onward.mail.addresses import read_addresses
from onward.mail.headers import decode_words, read_parameters
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
