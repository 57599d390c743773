"""Small mails, written out for the tests of this room."""

from __future__ import annotations

from onward.mail.message import Message
from onward.mail.parse import parse_message

PLAIN = (
    b"Message-ID: <one@mill.example>\n"
    b"Date: Mon, 3 Jun 2024 10:00:00 +0200\n"
    b"From: Ann Poe <Ann@Mill.example>\n"
    b"To: sam@home.example\n"
    b"Subject: Your application\n"
    b"\n"
    b"Dear Sam,\n"
    b"thank you for your application.\n"
)


def write_mail(number: int, body: str = "hello", headers: str = "") -> bytes:
    """Write a small mail with a number for its id and subject."""
    return (
        f"Message-ID: <m{number}@mill.example>\n"
        f"Date: Mon, 3 Jun 2024 10:{number % 60:02}:00 +0000\n"
        "From: Ann Poe <ann@mill.example>\n"
        "To: sam@home.example\n"
        f"Subject: Mail {number}\n{headers}\n{body}\n"
    ).encode()


def parse_text(text: str) -> Message:
    """Parse a mail that is written as text, its first blank line left out."""
    return parse_message(text.lstrip("\n").encode())


def parse_body(body: str, content_type: str = "text/plain; charset=utf-8") -> Message:
    """Parse a mail of one part with this body."""
    return parse_text(f"Subject: x\nContent-Type: {content_type}\n\n{body}")


def quoted_words(message: Message) -> list[str]:
    """Return the words of each quoted span."""
    return [message.text[start:stop] for start, stop in message.quoted]
