"""The stages of reading, each run on a mail that says one piece again and again."""

from __future__ import annotations

from collections.abc import Callable

from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.mail.text import fold_text
from onward.mail.triage import may_concern_search
from onward.reading.read import read_message
from onward.reading.sentences import split_sentences
from onward.reading.vendors import list_triage_domains

OWN = frozenset({"robin.vale@mailbox.example"})
HEAD = (
    b"From: Hiring <jobs@firm.example>\n"
    b"To: Robin Vale <robin.vale@mailbox.example>\n"
    b"Date: Mon, 02 Mar 2026 10:00:00 +0000\n"
)
PIECES = (
    *(
        "a",
        "a ",
        "\n",
        " ",
        "\t\n",
        "A. ",
        "Dear ",
        "Re: ",
        "> ",
        "> > a\n",
        "-",
        "***",
    ),
    *("<", "<a ", "<div>", "<p>a</p>", "</div>", "&amp;", "&#", "=", "=3D", "--\n"),
    *("=?utf-8?q?", "On Mon, Robin wrote:\n> a\n", "From: a@b.example\n", "wrote:\n"),
    *("@", "a@b.example ", "https://a.example/b ", "http://", "www.", "(", "[", "((a"),
    *('"', "'", "“a", "1", "1.", "10:00 ", "12 May ", "2026-05-01 ", "10-12 ", "1,2"),
    *("Tuesday 3 May at 10:00 ", "unfortunately ", "thank you for applying ", "if "),
    *("we have decided not to ", "position of Engineer ", "for the role of "),
    *("at Acme Ltd ", "Acme, ", "A B C ", "your application ", "Bewerbung als "),
    *("leider ", "malheureusement ", "candidature ", "Kind regards\nJo Lamb\n"),
    *("Jo Lamb, HR\n", "|", "a|b", "-- \nJo\n", "___\n", "ä", "ß", "日本", "\u200b"),
    *("e\u0301", "İ", "\ud7ff", "😀", "\u00a0"),
)


def write_mail(piece: str, count: int) -> bytes:
    """Write a mail whose subject and text say a piece again and again."""
    text = (piece * count).encode("utf-8", "replace")
    subject = (piece.replace("\n", " ") * min(count, 400)).encode("utf-8", "replace")
    kind = b"text/html" if "<" in piece else b"text/plain"
    return b"%sSubject: Your application %s\nContent-Type: %s; charset=utf-8\n\n%s" % (
        HEAD,
        subject,
        kind,
        text,
    )


def write_attack(text: str) -> bytes:
    """Write a mail that says a text in its sender's name, its subject, and itself."""
    line = " ".join(text.replace("\0", "~").replace('"', "'").split("\n"))
    data = text.encode("utf-8", "replace")
    return b'From: "%s" <jobs@firm.example>\nSubject: %s\n\n%s\n\nDear %s\n' % (
        line.encode("utf-8", "replace"),
        line.encode("utf-8", "replace"),
        data,
        data,
    )


def list_stages() -> dict[str, Callable[[bytes], None]]:
    """Return each stage by its name, as something to run on the bytes of a mail."""
    return {"parse": _parse, "triage": _triage, "fold and split": _split, "read": _read}


def _parse(data: bytes) -> None:
    parse_message(data)


def _triage(data: bytes) -> None:
    may_concern_search(data, list_triage_domains())


def _split(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    split_sentences(text)
    fold_text(text)


def _read(data: bytes) -> None:
    message: Message = parse_message(data)
    read_message(message, OWN)
