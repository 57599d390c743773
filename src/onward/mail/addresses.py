"""Address headers: names and addresses, however they are written."""

from __future__ import annotations

import re

from onward.mail.headers import decode_words
from onward.mail.message import Address

_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.)*)"?'  # a quoted name
    r"|<([^<>]*)>?"  # an address in angle brackets
    r"|\(([^()]*)\)?"  # a comment, seldom a name
    r"|([,;:])"
    r'|([^"<(,;:]+|[^,;:])',
    re.DOTALL,
)
_BARE = re.compile(r"[^\s,;:<>()\[\]\"']{1,200}@[^\s,;:<>()\[\]\"']{1,250}")
MOST_ADDRESSES = 1_000


class _Mailbox:
    """One mailbox while it is read."""

    __slots__ = ("comment", "email", "name")

    def __init__(self) -> None:
        self.name: list[str] = []
        self.comment = ""
        self.email: str | None = None

    def finish(self) -> Address | None:
        """Return the address, or None where only a name has been read so far."""
        name = " ".join(" ".join(self.name).split())
        email = self.email
        if email is None:
            found = _BARE.search(name)
            if found is None:
                return None
            email = found[0]
            name = name.replace(email, "").strip(" []'")
        email = _clean_email(email)
        name = decode_words(name or self.comment).strip(" '\"")
        return Address("" if name.casefold() == email else name, email)


def _clean_email(text: str) -> str:
    text = "".join(decode_words(text).split()).strip("<>\"'")
    return text.removeprefix("mailto:").casefold()


def read_addresses(value: str) -> tuple[Address, ...]:
    """Read an address header of undecoded text into its addresses, in order.

    A name with a bare comma ("Poe, Ann <ann@mill.example>") stays one name, and a
    group's own name is left out.
    """
    found: list[Address] = []
    mailbox = _Mailbox()
    for token in _TOKEN.finditer(value):
        quoted, angle, comment, mark, other = token.groups()
        if mark == ":" and not mailbox.email:
            mailbox = _Mailbox()
        elif mark:
            mailbox = _keep(mailbox, found)
        elif angle is not None:
            mailbox.email = angle
        elif comment is not None:
            mailbox.comment = mailbox.comment or comment
        elif quoted is not None:
            mailbox.name.append(re.sub(r"\\(.)", r"\1", quoted))
        elif mailbox.email is None:
            mailbox.name.append(other)
        if len(found) >= MOST_ADDRESSES:
            return tuple(found)
    _keep(mailbox, found)
    return tuple(found)


def _keep(mailbox: _Mailbox, found: list[Address]) -> _Mailbox:
    address = mailbox.finish()
    if address is None:
        if mailbox.name:
            mailbox.name.append(",")
        return mailbox
    found.append(address)
    return _Mailbox()


def read_sender(*values: str) -> Address:
    """Return the first address of the first value that has one, else an empty one."""
    for value in values:
        addresses = read_addresses(value)
        if addresses:
            return addresses[0]
    for value in values:
        if value.strip():
            return Address(decode_words(value).strip(" \"'<>"), "")
    return Address("", "")
