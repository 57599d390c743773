"""Write a letter as a mail: bytes to send or keep, or a link for a mail program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

_LONGEST_LINK = 1_900
"""Mail programs and systems cut longer links."""


class LetterError(ValueError):
    """A letter cannot be written as a mail; the message says why."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: who writes to whom, what, and which mail it answers.

    Ids are without brackets. `date` is aware.
    """

    from_name: str
    from_email: str
    to_name: str
    to_email: str
    subject: str
    body: str
    message_id: str
    date: datetime
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def compose(letter: Letter) -> bytes:
    """Return a letter as the bytes of a mail; raises LetterError."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _make_address(letter.from_name, letter.from_email, "your own")
    mail["To"] = _make_address(letter.to_name, letter.to_email, "the other")
    mail["Subject"] = _one_line(letter.subject)
    mail["Date"] = format_datetime(letter.date)
    mail["Message-ID"] = f"<{_one_line(letter.message_id)}>"
    if letter.in_reply_to:
        mail["In-Reply-To"] = f"<{_one_line(letter.in_reply_to)}>"
        known = [*letter.references, letter.in_reply_to]
        ids = dict.fromkeys(_one_line(one) for one in known if one)
        mail["References"] = " ".join(f"<{one}>" for one in ids)
    mail.set_content(letter.body.rstrip() + "\n", charset="utf-8")
    return mail.as_bytes()


def make_mailto(letter: Letter) -> str:
    """Return a link that opens the letter in a mail program.

    A link cannot carry the thread or a text of any length: a long one is cut at a
    line, and says so.
    """
    body = letter.body.rstrip()
    link = _link(letter, body)
    while len(link) > _LONGEST_LINK and "\n" in body:
        body = body.rpartition("\n")[0]
        link = _link(letter, f"{body}\n[…]")
    return link


def _link(letter: Letter, body: str) -> str:
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    return (
        f"mailto:{quote(letter.to_email, safe='@+')}"
        f"?subject={quote(_one_line(letter.subject), safe='')}"
        f"&body={quote(lines, safe='')}"
    )


def _make_address(name: str, email: str, whose: str) -> Address:
    local, at, domain = _one_line(email).rpartition("@")
    if not (local and at and domain) or " " in email.strip():
        raise LetterError(f"“{email}” is no mail address; {whose} address is needed.")
    try:
        return Address(_one_line(name), username=local, domain=domain)
    except (ValueError, IndexError) as error:
        raise LetterError(f"“{email}” is no mail address.") from error


def _one_line(text: str) -> str:
    """Return a text without line ends, so that it can begin no other header."""
    return " ".join(text.split())
