"""A letter as the bytes of a mail."""

from __future__ import annotations

import quopri
from base64 import b64encode, encodebytes
from email.utils import format_datetime
from hashlib import sha256

from onward.sample.almanac import Moment
from onward.sample.invitation import draw_calendar
from onward.sample.layouts import Layout, draw_html, draw_plain, get_layout
from onward.sample.letter import Letter, digest, name_of

_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg"}
_STARTS = {"pdf": b"%PDF-1.4\n", "jpg": b"\xff\xd8\xff\xe0"}
_WORD = 40


def draw_mail(letter: Letter, thread_number: int) -> bytes:
    """Return the whole mail as Takeout keeps it, with plain line feeds."""
    layout = get_layout(letter.layout)
    headers = [
        f"X-GM-THRID: {thread_number}",
        f"X-Gmail-Labels: {','.join(_list_labels(letter, layout))}",
        f"Date: {format_datetime(letter.sent)}",
        f"From: {_draw_person(letter.sender)}",
        f"To: {', '.join(_draw_person(one) for one in letter.to.split(', '))}",
        f"Subject: {_encode_words(letter.subject)}",
        f"Message-ID: <{letter.message_id}>",
        *_draw_ties(letter),
        *(f"{name}: {value}" for name, value in letter.headers),
        *(f"{name}: {value}" for name, value in layout.headers.items()),
        "MIME-Version: 1.0",
    ]
    return "\n".join(headers).encode("ascii") + b"\n" + _draw_body(letter, layout)


def _list_labels(letter: Letter, layout: Layout) -> list[str]:
    category = layout.category if "Inbox" in letter.labels else ""
    return [*letter.labels, *([category] if category else [])]


def _draw_ties(letter: Letter) -> list[str]:
    if not letter.references:
        return []
    ties = "\n ".join(f"<{one}>" for one in letter.references)
    return [f"In-Reply-To: <{letter.references[-1]}>", f"References: {ties}"]


def _draw_body(letter: Letter, layout: Layout) -> bytes:
    words = draw_plain(letter.text, layout, letter.company) + _draw_quote(letter)
    parts = []
    if layout.has_plain:
        parts.append(_draw_part("text/plain", words, layout))
    if layout.page:
        page = draw_html(letter.text, layout, letter.company)
        page = page.replace("@quote", _draw_html_quote(letter))
        parts.append(_draw_part("text/html", page, layout))
    if letter.invitation:
        calendar = draw_calendar(letter.invitation, letter.sent)
        kind = f"text/calendar; method={letter.invitation.method}"
        parts.append(_draw_part(kind, calendar, Layout(encoding="base64")))
    body = _join(parts, "alternative", letter)
    files = [_draw_file(name) for name in letter.files]
    return _join([body, *files], "mixed", letter)


def _draw_quote(letter: Letter) -> str:
    quoted = letter.quoted
    if quoted is None:
        return ""
    old = draw_plain(quoted.text, Layout(), quoted.company).rstrip() + "\n"
    old += _draw_quote(quoted)
    if get_layout(letter.layout).block_quote:
        return f"\n{'_' * 32}\n{_draw_block_head(quoted)}\n\n{old}"
    inner = "\n".join(f"> {line}".rstrip() for line in old.rstrip().split("\n"))
    return f"\n{_draw_intro(letter, quoted)}\n\n{inner}\n"


def _draw_intro(letter: Letter, quoted: Letter) -> str:
    at = Moment(quoted.sent)
    if letter.layout.endswith("_de"):
        return f"Am {at.dotted} um {at.time} schrieb {quoted.sender}:"
    if letter.layout.endswith("_fr"):
        return f"Le {at.french} à {at.time}, {quoted.sender} a écrit :"
    day = f"{at.weekday[:3]}, {at.short}"
    return f"On {day} at {at.time}, {quoted.sender} wrote:"


def _draw_block_head(quoted: Letter) -> str:
    at = Moment(quoted.sent)
    return (
        f"From: {quoted.sender}\nSent: {at.full} {at.time}\n"
        f"To: {quoted.to}\nSubject: {quoted.subject}"
    )


def _draw_html_quote(letter: Letter) -> str:
    quoted = letter.quoted
    if quoted is None:
        return ""
    plain = draw_plain(quoted.text, Layout(), quoted.company)
    old = "<br>\n".join(plain.replace("<", "&lt;").split("\n"))
    if get_layout(letter.layout).block_quote:
        head = "<br>\n".join(
            f"<b>{name}:</b>{value.replace('<', '&lt;')}"
            for name, _, value in (
                line.partition(":") for line in _draw_block_head(quoted).split("\n")
            )
        )
        return (
            '<div style="border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0 0 0">'
            f'<p class="MsoNormal">{head}</p></div><p class="MsoNormal">{old}</p>'
        )
    intro = _draw_intro(letter, quoted).replace("<", "&lt;")
    return (
        f'<div class="gmail_quote"><div class="gmail_attr">{intro}<br></div>'
        f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:'
        f'1px #ccc solid;padding-left:1ex">{old}</blockquote></div>'
    )


def _draw_part(kind: str, text: str, layout: Layout) -> bytes:
    charset = layout.charset if kind.startswith("text/plain") else "utf-8"
    content = text.encode(charset, "replace")
    encoding = layout.encoding
    if encoding == "8bit" and max(map(len, content.split(b"\n"))) > 900:  # noqa: PLR2004 (RFC 5322 allows 998)
        encoding = "quoted-printable"
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: "
    return f"{head}{encoding}\n\n".encode() + _encode(content, encoding)


def _encode(content: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return encodebytes(content)
    if encoding == "quoted-printable":
        return quopri.encodestring(content)
    return content


def _draw_file(name: str) -> bytes:
    ending = name.rpartition(".")[2]
    seed = sha256(name.encode()).digest()
    content = _STARTS[ending] + b"".join(
        sha256(seed + bytes([i])).digest() for i in range(40 + seed[0] // 4)
    )
    head = (
        f'Content-Type: {_TYPES[ending]}; name="{name}"\n'
        f'Content-Disposition: attachment; filename="{name}"\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    return head.encode("ascii") + encodebytes(content)


def _join(parts: list[bytes], kind: str, letter: Letter) -> bytes:
    if len(parts) == 1:
        return parts[0]
    mark = f"=_{digest(kind, letter.message_id)}"
    between = f"--{mark}\n".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{mark}"\n\n'.encode()
    body = b"".join(between + part.rstrip(b"\n") + b"\n\n" for part in parts)
    return head + body + f"--{mark}--\n".encode()


def _draw_person(person: str) -> str:
    name = name_of(person)
    if "<" not in person:
        return person
    address = person[len(name) + 1 :]
    if name.isascii():
        special = any(c in name for c in '.,()@:;"')
        return f'"{name}" {address}' if special else f"{name} {address}"
    return f"{_encode_words(name)} {address}"


def _encode_words(text: str) -> str:
    if text.isascii():
        return text
    words = [text[i : i + _WORD // 2] for i in range(0, len(text), _WORD // 2)]
    coded = (b64encode(word.encode()).decode() for word in words)
    return "\n ".join(f"=?UTF-8?B?{word}?=" for word in coded)
