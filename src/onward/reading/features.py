"""What the model looks at in a message: its words, their parts, and the sender."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from onward.mail.text import fold_text

if TYPE_CHECKING:
    from onward.mail.message import Message

ROWS = 1 << 16
_READ = 4_000
_WORDS = 260
_QUOTED = 900
_GRAM = 4
_LONG = 5
_WORD = re.compile(r"[^\W\d_]{1,30}|\d{1,12}|[?$€£%]|[.!;:\n]")
_STOPS = frozenset(".!;:\n")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|\S{1,80}@\S{1,200}")
_FREE = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|gmx|web|proton|aol|live|"
    r"mailbox|freemail|orange|libero|wp)\.[a-z.]{2,10}$"
)
_AUTOMATIC = re.compile(
    r"no-?_?\.?reply|do-?not-?reply|notif|alert|automat|mailer|news|info@|noreply|system"
)
_JOB = re.compile(
    r"\bappl(?:y|ying|ied|ication)\b|\b(?:role|position|vacancy|interview|candida|cv\b|"
    r"resume\b|recruit|hiring|job\b|bewerb|stelle\b|lebenslauf|gesprach|poste\b|"
    r"entretien|embauche|curricul|puesto|vacante|entrevista|colloquio|posizione|vaga\b|"
    r"sollicit|functie|vacature|aplikac|rekrutac|stanowisk|rozmow|ansokan|tjanst|intervju)"
)
_CONTEXT = ("@job:1", "@job:2", "@job:3", "@job:4")
"""Signs that the earlier mail in the thread was of a search; weighty, so several."""


@dataclass(frozen=True, slots=True)
class Features:
    """The words of a message by place, and signs of its sender.

    A body is a list of sentences, so that each can be weighed by itself.
    """

    signs: tuple[str, ...]
    words: tuple[str, ...]


def split_words(folded: str) -> list[str]:
    """Return the words of a folded text; digits are masked, stops kept as ends."""
    words = _WORD.findall(_LINK.sub(" ", folded))
    return ["0" if one[0].isdigit() else one for one in words]


def name_words(words: list[str], zone: str = "") -> list[str]:
    """Return each word once, and each pair of words that stand side by side."""
    named: dict[str, None] = {}
    before = ""
    for one in words:
        if one in _STOPS:
            before = ""
            continue
        named[zone + one] = None
        if before:
            named[f"{zone}{before} {one}"] = None
        before = one
    return list(named)


def find_features(message: Message, role: str, *, is_own: bool) -> Features:
    """Return what the model looks at; `role` is the sender's platform's, or empty."""
    body = message.own_text
    if message.signature:
        body = body[: message.signature[0]]
    if not body.strip():
        body = message.text
    subject = split_words(fold_text(message.subject))
    words = split_words(fold_text(body[:_READ]))[:_WORDS]
    quoted = fold_text("\n".join(message.text[a:b] for a, b in message.quoted))
    named = dict.fromkeys(name_words(words))
    named.update(dict.fromkeys(name_words(subject)))
    named.update(dict.fromkeys(name_words(subject, "s:")))
    if quoted:
        earlier = split_words(quoted[:_QUOTED])
        named.update(dict.fromkeys(f"q:{one}" for one in earlier if one not in _STOPS))
    signs = _find_signs(message, role, is_own=is_own)
    if _JOB.search(quoted[:_QUOTED]):
        signs += _CONTEXT
    return Features(signs, tuple(named))


def speaks_of_jobs(message: Message, *, beyond_applying: bool = False) -> bool:
    """Tell whether the mail, or the one that it answers, has any word of hiring.

    One can apply for a flat or a loan too: `beyond_applying` asks for another word.
    """
    folded = fold_text(f"{message.subject}\n{message.text[:_READ]}")
    if not beyond_applying:
        return bool(_JOB.search(folded))
    return any(not one[0].startswith("appl") for one in _JOB.finditer(folded))


def _find_signs(message: Message, role: str, *, is_own: bool) -> tuple[str, ...]:
    headers = message.headers
    address = message.sender.email
    signs = {
        "@own": is_own,
        "@other": not is_own,
        f"@role:{role}": bool(role),
        "@free": bool(_FREE.search(address)),
        "@automatic": bool(_AUTOMATIC.search(address) or headers.auto_submitted),
        "@unsubscribe": bool(headers.list_unsubscribe),
        "@list": bool(headers.list_id),
        "@reply": bool(message.in_reply_to or message.quoted),
        "@calendar": bool(message.calendars),
        "@short": len(message.own_text) < _QUOTED // 2,
    }
    return tuple(sign for sign, is_seen in signs.items() if is_seen)


def list_rows(name: str) -> list[int]:
    """Return the rows of a named feature: itself and the parts of a long word."""
    rows = [crc32(name.encode()) % ROWS]
    if len(name) >= _LONG and " " not in name and name[0] != "@" and name[1] != ":":
        whole = f"<{name}>"
        rows += [
            crc32(b"#" + whole[i : i + _GRAM].encode()) % ROWS
            for i in range(len(whole) - _GRAM + 1)
        ]
    return rows
