"""Mails made by chance: bytes, broken mails, and mails of pieces with a meaning."""

from __future__ import annotations

from benchmarks.cases import build_mail, load_cases
from benchmarks.stages import OWN, PIECES
from hypothesis import strategies as st

SEEDS = [build_mail(case) for case in load_cases("open")]
"""Whole mails to begin with; they are changed, and never read by a person."""

TYPES = (
    *("text/plain; charset=utf-8", "text/html; charset=utf-8", "text/plain"),
    *("text/plain; charset=utf-16", "text/html; charset=x-unknown", "text/calendar"),
    *("multipart/mixed; boundary=b", "message/rfc822", "application/pdf", "nonsense"),
)
DATES = ("Mon, 2 Mar 2026 10:00:00 +0100", "soon", "")
ENCODINGS = ("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "")
TOKENS = (
    *(
        b"\n",
        b"\r\n",
        b"\n\n",
        b"--b\n",
        b"--b--\n",
        b"\x00",
        b"\xff\xfe",
        b"=",
        b"=\n",
    ),
    *(b"<", b"</", b"<!--", b"-->", b"&#x110000;", b"=?utf-8?b?", b"?=", b"From "),
    *(b"Content-Type: ", b"Subject: ", b"From: ", b"Date: ", b"\t", b"BEGIN:VEVENT\n"),
    *(b"DTSTART:20260302T100000Z\n", b"END:VEVENT\n", b"\xe2\x80\x8b", b"\xed\xa0\x80"),
)

pieces = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = st.one_of(pieces, st.text(max_size=300))


@st.composite
def broken_mails(draw: st.DrawFn) -> bytes:
    """Return a whole mail with a few cuts, repeats and insertions."""
    mail = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(mail)))
        stop = min(len(mail), start + draw(st.integers(0, 200)))
        token = draw(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8)))
        kept = mail[start:stop] * draw(st.integers(0, 3))
        mail = mail[:start] + token + kept + mail[stop:]
    return mail


@st.composite
def written_mails(draw: st.DrawFn) -> bytes:
    """Return a mail with headers, type and encoding that need not fit its body."""
    kind, encoding = draw(st.sampled_from(TYPES)), draw(st.sampled_from(ENCODINGS))
    sender = draw(st.sampled_from(["jobs@firm.example", *sorted(OWN), "no address"]))
    lines = [
        f"From: {_in_one_line(draw(texts))} <{sender}>",
        f"Subject: {_in_one_line(draw(texts))}",
        f"Date: {draw(st.sampled_from(DATES))}",
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    head = "\n".join(draw(st.permutations(lines)))
    return f"{head}\n\n{draw(texts)}".encode("utf-8", "replace")


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


mails = st.one_of(st.binary(max_size=600), broken_mails(), written_mails())
