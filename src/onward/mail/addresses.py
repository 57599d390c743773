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

    __slots__ = ("comment", "email", "has_angle", "name")

    def __init__(self) -> None:
        self.name: list[str] = []
        self.comment = ""
        self.email: str | None = None
        self.has_angle = False

    def add_words(self, words: str) -> None:
        """Add words outside quotes; an address among them counts as the address."""
        found = _BARE.search(words) if "@" in words and self.email is None else None
        if found is not None:
            self.email = found[0]
            words = words.replace(found[0], " ").strip(" []'")
        self.name.append(words)

    def finish(self) -> Address | None:
        """Return the address, or None where only a name has been read so far."""
        if self.email is None:
            return None
        email = _clean_email(self.email)
        name = " ".join(" ".join(self.name).split())
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
            mailbox.has_angle = True
        elif comment is not None:
            mailbox.comment = mailbox.comment or comment
        elif quoted is not None:
            mailbox.name.append(re.sub(r"\\(.)", r"\1", quoted))
        elif not mailbox.has_angle:
            mailbox.add_words(other)
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
            found = _BARE.search(value)
            if found:
                return Address("", _clean_email(found[0]))
            return Address(decode_words(value).strip(" \"'<>"), "")
    return Address("", "")
