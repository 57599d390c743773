"""From the bytes of a mail to a message; never raises, whatever the bytes."""

from __future__ import annotations

import hashlib
import re

from onward.mail.addresses import read_addresses, read_sender
from onward.mail.body import Body, read_body
from onward.mail.dates import date_message
from onward.mail.headers import HeaderBlock, decode_words, read_headers
from onward.mail.message import Address, Headers, Message
from onward.mail.parts import list_parts
from onward.mail.quotes import find_quoted, find_signature, is_forward_subject
from onward.mail.spacing import normalise_text

LARGEST_MAIL = 64 * 1024 * 1024
_MESSAGE_ID = re.compile(r"<([^<>]{1,900})>")
_ESCAPED_FROM = re.compile(r">>{0,8}From ")
_MOST_REFERENCES = 500
_MOST_LABELS = 100


def parse_message(data: bytes, labels: tuple[str, ...] = ()) -> Message:
    """Decode a mail; `labels` are those that its place gives it, such as a folder.

    Whatever cannot be read is left out and named among the defects.
    """
    if b"\n" not in data[:65_536]:
        data = data.replace(b"\r", b"\n")
    block = read_headers(data)
    parts, part_defects = list_parts(data, block)
    body = read_body(data, parts)
    defects = [*block.defects, *part_defects, *body.defects]
    if len(data) >= LARGEST_MAIL:
        defects.append("the mail is larger than 64 MB; its beginning was read")
    return _build_message(block, body, labels, defects)


def _build_message(
    block: HeaderBlock, body: Body, labels: tuple[str, ...], defects: list[str]
) -> Message:
    subject = _one_line(block.text("subject"))
    sender = read_sender(block.first("from"), block.first("sender"))
    stated_id = _read_message_id(block.first("message-id"))
    identity = _identify(block, stated_id, sender, subject, body.text)
    date, date_defect = date_message(block.first("date"), block.all("received"))
    quoted = find_quoted(body.text, body.marked, is_forward=is_forward_subject(subject))
    if not block.values:
        defects.append("the mail has no headers")
    return Message(
        identity=identity,
        message_id=stated_id or f"{identity[:40]}@missing.invalid",
        date=date,
        sender=sender,
        subject=subject,
        text=body.text,
        quoted=quoted,
        signature=find_signature(body.text, quoted),
        reply_to=read_addresses(block.first("reply-to")),
        to=_read_all(block, "to"),
        cc=_read_all(block, "cc"),
        in_reply_to=next(iter(_read_ids(block.first("in-reply-to"))), None),
        references=_read_ids(block.first("references")),
        thread=block.first("x-gm-thrid") or None,
        labels=_read_labels(block, labels),
        headers=_read_headers(block),
        html=body.html,
        links=body.links,
        calendars=tuple(body.calendars),
        attachments=tuple(body.attachments),
        defects=tuple(dict.fromkeys([*defects, *filter(None, [date_defect])]))[:20],
    )


def _one_line(text: str) -> str:
    is_plain = text.isascii() and text.isprintable()
    return " ".join((text if is_plain else normalise_text(text)).split())


def _read_all(block: HeaderBlock, name: str) -> tuple[Address, ...]:
    return tuple(a for value in block.all(name)[:5] for a in read_addresses(value))


def _read_message_id(value: str) -> str:
    found = _MESSAGE_ID.search(value)
    text = found[1] if found else value.strip(" <>").split(" ")[0][:900]
    return "".join(text.split())


def _read_ids(value: str) -> tuple[str, ...]:
    found = ["".join(i.split()) for i in _MESSAGE_ID.findall(value)]
    if not found and "@" in value:
        found = [i.strip("<>,;") for i in value.split() if "@" in i]
    return tuple(dict.fromkeys(found))[-_MOST_REFERENCES:]


def _read_labels(block: HeaderBlock, labels: tuple[str, ...]) -> tuple[str, ...]:
    stated = _one_line(block.text("x-gmail-labels")).split(",")
    found = [label.strip().strip('"') for label in stated]
    return tuple(dict.fromkeys(filter(None, [*found, *labels])))[:_MOST_LABELS]


def _read_headers(block: HeaderBlock) -> Headers:
    return Headers(
        list_id=_one_line(block.text("list-id")),
        list_unsubscribe=_one_line(block.first("list-unsubscribe")),
        auto_submitted=_one_line(block.first("auto-submitted")),
        precedence=_one_line(block.first("precedence")),
        sender=_one_line(block.text("sender")),
        return_path=_one_line(block.first("return-path")).strip("<>"),
        delivered_to=_one_line(block.first("delivered-to")),
    )


def _identify(
    block: HeaderBlock, stated_id: str, sender: Address, subject: str, text: str
) -> str:
    words = " ".join(_ESCAPED_FROM.sub("From ", text).split())
    date = " ".join(decode_words(block.first("date")).split())
    stated = (stated_id, date, sender.email, subject, words)
    joined = "\0".join(stated).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()
