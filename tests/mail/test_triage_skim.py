from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.triage_skim import _skim_slowly, skim

WORDS = "Gr\u00fc\u00dfe, your applicat\u00efon for the r\u00f4le of miller. " * 3
TYPES = [
    "text/plain; charset=utf-8",
    'Text/HTML;\n charset="ISO-8859-1"',
    "text/plain",
    "text",
    "text/calendar; method=REQUEST; name=a.ics",
    "image/png; name=a.png",
    "multipart/alternative",
    "message/rfc822",
    "",
]
ENCODINGS = ["", "7bit", "Base64 ", "quoted-printable", "x-uuencode", "8bit"]
ENDS = st.sampled_from([b"\n", b"\r\n"])


@st.composite
def parts(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from(TYPES))
    encoding = draw(st.sampled_from(ENCODINGS))
    body = draw(st.sampled_from([WORDS, "short", "", "--\nAnn", "--b0 not\n"]))
    data = body.encode(draw(st.sampled_from(["utf-8", "latin-1"])))
    if encoding == "Base64 ":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    lines = [f"Content-Type: {kind}"] if kind else []
    lines += [f"Content-Transfer-Encoding: {encoding}"] if encoding else []
    lines += draw(st.sampled_from([[], ["X-A: b"], ["no header"]]))
    return "".join(line + "\n" for line in lines).encode() + b"\n" + data


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    head = draw(st.sampled_from([b"Subject: Hi  there\n", b"", b"Subject:=?utf-8?q?"]))
    if not draw(st.booleans()):
        return head + draw(parts())
    names = draw(st.lists(st.sampled_from(["b0", "b1"]), min_size=1, max_size=4))
    stated = draw(st.sampled_from(['"b0"', "b1", "c", ""]))
    data = head + b"Content-Type: multipart/mixed; boundary=" + stated.encode()
    data += b"\n\npreamble\n"
    for name in names:
        data += b"--" + name.encode() + b"\n" + draw(parts()) + b"\n"
    data += draw(st.sampled_from([b"", b"--b0--\n", b"--b1--\nepilogue", b"--b0"]))
    return data


@given(mails(), ENDS)
def test_a_glance_sees_what_the_full_reading_sees(mail: bytes, end: bytes) -> None:
    mail = mail.replace(b"\n", end)
    seen, whole = skim(mail), _skim_slowly(mail)
    assert seen.subject == whole.subject
    assert seen.text.split() == whole.text.split()


@pytest.mark.parametrize("count", [1, 99, 500])
def test_no_more_than_a_hundred_parts_are_looked_at(count: int) -> None:
    part = b"--b\nContent-Type: text/plain\n\nbread\n"
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    assert skim(head + count * part).text.count(b"bread") == min(count, 100)


@given(st.binary(max_size=2_000))
def test_any_bytes_can_be_skimmed(data: bytes) -> None:
    assert skim(b"From: a\n\n" + data).text.isascii()
    assert skim(data).text.isascii()
