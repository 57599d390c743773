"""The readable body of a mail: the plain part, or the HTML where it says more."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field

from onward.mail.charset import decode_bytes
from onward.mail.markup import (
    LARGEST_HTML,
    MOST_LINKS,
    HtmlText,
    html_to_text,
)
from onward.mail.message import Attachment, CalendarPart, Span
from onward.mail.parts import Part
from onward.mail.spacing import normalise_text

LARGEST_PLAIN = 2_000_000
_MOST_BODIES = 50
_MOST_ATTACHMENTS = 1_000
_MOST_CALENDARS = 10
_LARGEST_CALENDAR = 1_000_000
_SHORT_PLAIN = 600
_IS_HTML = re.compile(
    r"\s{0,200}(?:<!--|<!doctype html|<(?:html|head|body|div|table|meta|p|style|center)"
    r"[\s>])",
    re.IGNORECASE,
)
_STUB = re.compile(
    "(?:not|n['\u2019]t|unable to) (?:support|display|view|read|see|show)"
    "|html[- ]?(?:e-?)?(?:mail|format|version|client|capable|compatible|viewer|part)"
    "|view (?:this|it)|unterst\u00fctzt (?:kein|html)|html-?(?:ansicht|darstellung)"
    "|(?:format|version) html|navigateur|navegador|browser",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|lt|gt|apos|rsquo|lsquo|ndash|#\d{2,5});")
_WEB = re.compile(r"https?://[^\s<>\"']{1,2000}", re.IGNORECASE)
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})


@dataclass(slots=True)
class Body:
    """What the parts of a mail hold, decoded as far as it is read."""

    text: str = ""
    marked: tuple[Span, ...] = ()
    html: str | None = None
    links: tuple[str, ...] = ()
    calendars: list[CalendarPart] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Texts:
    """The plain and the HTML bodies in their order."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)


def read_body(data: bytes, parts: list[Part]) -> Body:
    """Read the text, calendars and attachments of a mail from its parts."""
    body = Body()
    own, embedded = _Texts(), _Texts()
    for part in parts:
        if part.is_attachment:
            _read_attachment(data, part, body)
        else:
            _read_text(data, part, embedded if part.is_embedded else own, body)
    if not _says_something(own):
        own = embedded
    if not _says_something(own):
        own = _read_attached_texts(data, parts, body)
    _choose_text(own, body)
    return body


def _says_something(texts: _Texts) -> bool:
    return any(text.strip() for text in (*texts.plain, *texts.html))


def _decode(data: bytes, part: Part, body: Body) -> str:
    content, defect = part.content(data)
    text, charset_defect = decode_bytes(content, part.parameters.get("charset"))
    body.defects.extend(d for d in (defect, charset_defect) if d)
    return text


def _read_text(data: bytes, part: Part, texts: _Texts, body: Body) -> None:
    kept = texts.html if part.content_type == "text/html" else texts.plain
    if len(texts.html) + len(texts.plain) >= _MOST_BODIES:
        return
    text = _decode(data, part, body)
    if kept is texts.plain and _IS_HTML.match(text):
        kept = texts.html
    kept.append(text)


def _read_attachment(data: bytes, part: Part, body: Body) -> None:
    is_calendar = (
        part.content_type in _CALENDAR_TYPES or part.filename.lower().endswith(".ics")
    )
    if is_calendar and not part.is_embedded and len(body.calendars) < _MOST_CALENDARS:
        _read_calendar(data, part, body)
    if is_calendar and not part.filename:
        return
    if len(body.attachments) < _MOST_ATTACHMENTS and not part.is_embedded:
        size = part.size(data)
        body.attachments.append(Attachment(part.filename, part.content_type, size))


def _read_calendar(data: bytes, part: Part, body: Body) -> None:
    text = _decode(data, part, body)[:_LARGEST_CALENDAR]
    if any(text == other.text for other in body.calendars):
        return
    method = part.parameters.get("method", "").strip().upper() or None
    stated = re.search(r"^METHOD:([A-Za-z-]{1,30})", text, re.MULTILINE)
    if method is None and stated:
        method = stated[1].upper()
    body.calendars.append(CalendarPart(method, text))


def _read_attached_texts(data: bytes, parts: list[Part], body: Body) -> _Texts:
    """Read texts that call themselves attachments, where a mail has no others."""
    texts = _Texts()
    for part in parts[:_MOST_BODIES]:
        is_text = part.content_type in {"text/plain", "text/html"}
        if is_text and part.is_attachment and (part is parts[0] or not part.filename):
            _read_text(data, part, texts, body)
    return texts


def _choose_text(texts: _Texts, body: Body) -> None:
    html = "\n".join(texts.html)
    if len(html) > LARGEST_HTML:
        html = html[:LARGEST_HTML]
        body.defects.append("the HTML is very long and was cut")
    body.html = html if html.strip() else None
    plain = normalise_text(_unescape("\n\n".join(texts.plain)[:LARGEST_PLAIN]))
    found = html_to_text(html) if body.html else HtmlText()
    if body.html and _says_less(plain, found.text):
        body.text, body.marked = found.text, found.quoted
    else:
        body.text = plain
    body.links = _list_links(found.links, body.text)


def _unescape(text: str) -> str:
    return entities.unescape(text) if _ENTITY.search(text) else text


def _says_less(plain: str, html_text: str) -> bool:
    if not plain.strip():
        return True
    if len(plain) >= _SHORT_PLAIN:
        return False
    is_stub = bool(_STUB.search(plain)) and len(html_text) > len(plain)
    return is_stub or len(html_text) > 3 * len(plain) + 200


def _list_links(links: tuple[str, ...], text: str) -> tuple[str, ...]:
    found = dict.fromkeys(links)
    for link in _WEB.finditer(text):
        if len(found) >= MOST_LINKS:
            break
        found.setdefault(link[0].rstrip(".,;:!?)]}>*_"))
    return tuple(found)
