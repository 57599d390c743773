"""A CV as JSON Resume or plain text: its lines, and the years that it covers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 2_000_000
MOST_LINES = 3000
_FEWEST_WORDS = 25
_SHORT_LINE = 160

_KEYS = (
    *("basics", "work", "volunteer", "education", "skills", "languages"),
    *("certificates", "projects", "awards", "publications"),
)
_KEPT_FROM_BASICS = ("label", "summary")
_FORMS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a document of a word processor or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a document in RTF"),
)
_HEADS = re.compile(
    r"(?im)^[\W\d_]{0,6}(?:(?:work|professional|relevant|career) )?(?:experience|"
    r"employment|education|skills|qualifications|career history|work history|profile|"
    r"languages|certifications?|curriculum vitae|resume|résumé|lebenslauf|"
    r"berufserfahrung|berufliche erfahrung|ausbildung|bildung|kenntnisse|sprachen|"
    r"werdegang|expériences?(?: professionnelles?)?|formation|compétences|langues|"
    r"experiencia|formación|esperienza|formazione|ervaring|opleiding)\b[^.\n]{0,30}$"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_RANGE = re.compile(
    rf"({_YEAR})[^\d\n]{{0,14}}[-\u2013\u2014/][^\d\n]{{0,14}}"
    rf"(?:\d{{1,2}}[./-])?({_YEAR}|present|today|now|current|heute|aujourd)",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")
_MAIL = re.compile(r"(?im)^(?:message-id|received|return-path|delivered-to):")


class CvError(ValueError):
    """What was given is no CV that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class CV:
    """The lines of a CV as they stand, and the spans of years that it names."""

    lines: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def years(self) -> int:
        """Return how many years its spans cover together."""
        return len({year for first, last in self.spans for year in range(first, last)})


def read_cv(content: bytes, this_year: int) -> CV:
    """Return the CV in a file; raises CvError with a sentence where it is none."""
    text = _decode(content)
    if text.lstrip()[:1] in {"{", "["}:
        return _read_json(text, this_year)
    _check_text(text)
    lines = tuple(filter(None, (" ".join(one.split()) for one in text.splitlines())))
    return CV(lines[:MOST_LINES], tuple(_list_spans(text, this_year)))


def _decode(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise CvError("That file is too large for a CV.")
    for start, name in _FORMS:
        if content.startswith(start):
            raise CvError(
                f"That is {name}, which is not read here. Save the CV as plain text or "
                "as JSON Resume, and give that."
            )
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise CvError("That file holds no text. Save the CV as plain text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _check_text(text: str) -> None:
    """Raise CvError for text that is no CV."""
    words = text.split()
    if not words:
        raise CvError("That file is empty.")
    lines = [one for one in text.splitlines() if one.strip()]
    dated = sum(bool(_ANY_YEAR.search(one)) for one in lines if len(one) < _SHORT_LINE)
    heads = len(_HEADS.findall(text[:MOST_BYTES]))
    is_one = heads >= 1 and (dated >= 1 or heads > 1)
    is_one = (is_one or dated > 2) and len(words) >= _FEWEST_WORDS  # noqa: PLR2004
    if not is_one or _MAIL.search(text[:4000]) or "<html" in text[:2000].casefold():
        raise CvError(
            "That does not look like a CV: it has no headings such as Experience, "
            "Education or Skills with years beside them. Give the CV as plain text or "
            "as JSON Resume."
        )


def _read_json(text: str, this_year: int) -> CV:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise CvError(
            "That begins like JSON and cannot be read as such. Is it whole?"
        ) from None
    parts = {
        key: data[key]
        for key in _KEYS
        if isinstance(data, dict) and data.get(key) and key != "basics"
    }
    if not parts:
        raise CvError(
            "That is JSON, but no JSON Resume: it has no work, education or skills."
        )
    basics = data.get("basics")
    if isinstance(basics, dict):
        parts["basics"] = {key: basics.get(key) for key in _KEPT_FROM_BASICS}
    lines = tuple(dict.fromkeys(one for part in parts.values() for one in _walk(part)))
    return CV(lines[:MOST_LINES], tuple(_list_work_spans(parts.get("work"), this_year)))


def _walk(value: object) -> Iterator[str]:
    """Give the lines of a part of a JSON Resume: an entry's head, then its texts."""
    if isinstance(value, str):
        yield from filter(None, (" ".join(one.split()) for one in value.splitlines()))
    elif isinstance(value, list):
        for one in value[:MOST_LINES]:
            yield from _walk(one)
    elif isinstance(value, dict):
        heads = ("position", "name", "studyType", "area", "institution", "language")
        said = [value.get(key) for key in (*heads, "fluency", "level")]
        head = ", ".join(one for one in said if isinstance(one, str) and one.strip())
        yield from filter(None, [" ".join(head.split())])
        for key in ("label", "summary", "description", "highlights", "keywords",
                    "courses", "roles", "title"):  # fmt: skip
            yield from _walk(value.get(key))


def _list_work_spans(work: object, this_year: int) -> Iterator[tuple[int, int]]:
    for one in work if isinstance(work, list) else ():
        if not isinstance(one, dict):
            continue
        first = _ANY_YEAR.search(str(one.get("startDate") or ""))
        last = _ANY_YEAR.search(str(one.get("endDate") or ""))
        if first:
            yield int(first.group()), int(last.group()) if last else this_year


def _list_spans(text: str, this_year: int) -> Iterator[tuple[int, int]]:
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), found[2]
        end = int(last) if last.isdigit() else this_year
        if first <= end <= this_year:
            yield first, end
