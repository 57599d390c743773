"""May this mail concern a search for a job? Cheap, on bytes, with a high recall."""

from __future__ import annotations

import re

from onward.mail.addresses import read_addresses
from onward.mail.charset import decode_bytes
from onward.mail.headers import HeaderBlock, read_headers
from onward.mail.parts import Part, list_parts
from onward.mail.spacing import fold_text
from onward.mail.triage_talk_words import SPOKEN, TALK
from onward.mail.triage_words import STRONG

_READ = 262_144
_TEXT = 65_536
_ENOUGH = 3
_PAIR = 2
_SHORT = 800
_LETTER = 1_000
_SUBJECT_WEIGHT = 2
_PARTIES = ("from", "reply-to", "sender", "to", "cc")
_TAG = re.compile(r"<(?:style[^>]{0,200}>[^<]{0,50000}|[^<>]{0,5000})>|&nbsp;")
_SPACE = re.compile(r"\s+")
# A few of these must come together, in a short mail one is enough.
_WEAK = (
    "interview",
    "candidate",
    "applicant",
    "application",
    "applying",
    "position",
    "role",
    "vacancy",
    "vacancies",
    "hiring",
    "hire",
    "career",
    "job",
    "resume",
    "salary",
    "talent",
    "human resources",
    "assessment",
    "opportunity",
    "unfortunately",
    "unsuccessful",
    "shortlist",
    "interest in",
    "your profile",
    "your experience",
    "your skills",
    "your background",
    "qualifications",
    "employment",
    "employer",
    "workday",
    "greenhouse",
    "stelle",
    "karriere",
    "gesprach",
    "poste",
    "emploi",
    "profil",
    "empleo",
    "puesto",
    "lavoro",
    "posizione",
    "emprego",
    "functie",
    "gesprek",
    "praca",
    "pracy",
    "jobb",
    "tjanst",
)
_STRONG = tuple(
    dict.fromkeys(
        word for book in (STRONG, SPOKEN) for words in book.values() for word in words
    )
)


def may_concern_search(
    data: bytes, known_domains: frozenset[bytes] | None = None
) -> bool:
    """Say whether a mail is worth reading: one in a search must not be lost.

    `known_domains` are those of the hiring world, in lower case: a mail that comes
    from one of them, or from a host below one, or goes to it, is always worth it.
    """
    head = data[:_READ]
    block = read_headers(head)
    if known_domains and _is_known(block, known_domains):
        return True
    subject = fold_text(block.text("subject"))
    text = _read_text(head, block)
    return _speaks_of_search(subject, text)


def _is_known(block: HeaderBlock, domains: frozenset[bytes]) -> bool:
    for name in _PARTIES:
        for address in read_addresses(block.first(name))[:20]:
            labels = address.domain.encode("utf-8", "replace").split(b".")
            if any(b".".join(labels[i:]) in domains for i in range(len(labels))):
                return True
    return False


def _read_text(data: bytes, block: HeaderBlock) -> str:
    parts, _ = list_parts(data, block)
    pieces: list[str] = []
    length = 0
    for part in parts[:100]:
        if length < _TEXT and part.content_type.startswith("text/"):
            piece = _read_part(data, part)
            pieces.append(piece)
            length += len(piece)
    text = fold_text("\n".join(pieces)[:_TEXT])
    return _SPACE.sub(" ", text)


def _read_part(data: bytes, part: Part) -> str:
    content, _ = part.content(data)
    text, _ = decode_bytes(content[:_TEXT], part.parameters.get("charset"))
    return _TAG.sub(" ", text) if "<" in text else text


def _speaks_of_search(subject: str, text: str) -> bool:
    words = f"{subject} . {text}"
    if any(word in words for word in _STRONG):
        return True
    weak = sum(word in words for word in _WEAK)
    if len(words) < _SHORT and weak:
        return True
    if len(words) < _LETTER and weak + sum(word in words for word in TALK) >= _PAIR:
        return True
    return weak + _SUBJECT_WEIGHT * sum(word in subject for word in _WEAK) >= _ENOUGH
