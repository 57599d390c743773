"""Read a name or a title that begins or ends at a place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.wording import Wording

_LEGAL = (
    r"(?:GmbH[ \t]?&[ \t]?Co\.?[ \t]?(?:KGaA|KG|OHG)\b"
    r"|(?:Pvt|Pte|Pty)\.?[ \t]Ltd\b\.?"
    r"|(?:Inc|Ltd|Co|Corp|S\.A|B\.V|L\.P|N\.A|S\.p\.A|S\.r\.l)\b\.?"
    r"|(?:LLC|LLP|PLC|plc|GmbH|AG|SE|KG|SA|SAS|SARL|BV|AB|Oy|LP|Limited|Incorporated)\b)"
)
_CAPITAL = (
    r"(?:[^\W_a-zß-öø-ÿ]|\d|[a-z]{1,2}[A-Z])[\w&+'\u2019\u00b4\-/@*]*(?:\.[\w&+\-]+)*"
)
_JOIN = r"(?:[ \t]{1,3}|[ \t]?\n(?=[^\n]{30}))"
_LINK = (
    r"(?:of|and|de|du|des|del|della|do|da|dos|der|die|den|et|und|y|e|&|\+|the|la|le|"
    r"van|von|zu|for the)"
)
_NAME = re.compile(
    rf"(?:(?:the|The)[ \t])?{_CAPITAL}"
    rf"(?:,?[ \t]{{1,2}}{_LEGAL}"
    rf"|(?:(?<=\b[A-Z])\.|(?<=\bSt)\.|(?<=\bDr)\.)?{_JOIN}"
    rf"(?:{_LINK}[ \t]{{1,2}}){{0,2}}(?!I\b){_CAPITAL}"
    rf"|[ \t]{{1,2}}[|&+][ \t]{{1,2}}{_CAPITAL}"
    r"){0,9}"
)
_LOWER = re.compile(
    r"[a-z][\w.\-]{1,30}(?: [a-z][\w.\-]{1,30})?(?=[ \t]*(?:[!.,\n]|$))"
)
_OPEN = re.compile(r"[\s\"'“”„«»\u2018\u2019*_:\u2013\-]{0,6}")
_APOSTROPHE = re.compile("['\u2019]")
_NUMBER_TAIL = re.compile(r"\s[A-Z]{0,3}\d{4,}$")
_MARKS = " -\u2013—|,_:()'\""
_WRAPPED = 50
_AGAIN = 5
_ADDED = 30
_LINK_TAIL = re.compile(r"(?:\s(?:del|della|de|du|des|do|da|dos|der|y|e))+$")
_INNER = frozenset(
    {"del", "della", "de", "du", "des", "do", "da", "dos", "der", "y", "e"}
)
_SHORTENED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|S\.A|B\.V|e\.V|[A-Z])\.$")
_YEAR = re.compile(r"20[0-4]\d")
_LEGAL_END = re.compile(rf",?[ \t]{_LEGAL}")
_OTHER_MARK = re.compile(r"[|/\n]")
_REACH = 90
_FORBIDDEN = re.compile(r"[{}<>\[\]%$#=]|https?:|www\.|@\w+\.\w")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]\w+\s[a-z]|\s{3}")
_WORDS = re.compile(r"\w[\w'\u2019]*")


def read_name(text: str, place: int) -> Span | None:
    """Return the span of the name in capitals that begins at a place, or None."""
    start = _skip(text, place)
    match = _NAME.match(text, start, start + _REACH)
    return match.span() if match else None


def read_rest(text: str, place: int) -> Span | None:
    """Return the span of the rest of a line as a name, as boards write it."""
    start = _skip(text, place)
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if not _SHORTENED.search(text, start, end):
        end = start + len(text[start:end].rstrip(". \t"))
    span = _tidy(text, start, end)
    is_name = span and span[1] - span[0] < _REACH and not _SENTENCE.search(text, *span)
    return span if is_name else None


def read_whole_name(text: str, span: Span) -> Span:
    """Return the whole name that a span begins: of `Norwell` in `Norwell Search`."""
    whole = read_name(text, span[0])
    if not whole or whole[0] != span[0] or whole[1] <= span[1]:
        return span
    broken = text.find("\n", *whole)
    end = whole[1] if broken < 0 else max(broken, span[1])
    legal = _LEGAL_END.search(text, span[1], end)
    end = legal.end() if legal else end
    added = text[span[1] : end]
    is_part = len(added) < _ADDED and not _OTHER_MARK.search(added)
    return (span[0], end) if is_part else span


def read_small_name(text: str, place: int) -> Span | None:
    """Return the span of a name in small letters that ends its clause."""
    match = _LOWER.match(text, _skip(text, place))
    return match.span() if match else None


def read_name_back(text: str, end: int) -> Span | None:
    """Return the span of the name in capitals that ends at a place, or None."""
    end = _retreat(text, end)
    start = max(0, end - _REACH)
    line = text.rfind("\n", start, end) + 1
    start = max(start, line)
    for match in _NAME.finditer(text, start, end):
        if match.end() == end:
            return match.span()
    return None


def trim_name(text: str, span: Span, wording: Wording) -> Span | None:
    """Cut words that begin a sentence, and what follows a possessive, off a name."""
    start, end = span
    stop = wording.sets["stop"]
    end = _cut_line(text, start, end)
    words = list(_WORDS.finditer(text, start, end))
    while words and _is_opening(text, words[0], stop):
        words.pop(0)
    for place, word in enumerate(words):
        folded = fold_text(word.group())
        is_stop = _first(word) in stop and text[word.start() - 1] != "."
        is_stop = is_stop and word.group() not in _INNER
        if place and is_stop and word.group() not in {"I", "A"}:
            end = _retreat(text, word.start())
            break
        if folded.endswith("'s") and place + 1 < len(words):
            end = word.end() - 2
            break
    if words and words[0].start() < end and words[0].group() == "the":
        words.pop(0)
    if not words or words[0].start() >= end:
        return None
    return _tidy(text, words[0].start(), end)


def cut_desk(text: str, span: Span, wording: Wording, *, at_desk: bool = False) -> Span:
    """Cut the desk that wrote off a name: `Norwell Talent Team` gives `Norwell`.

    With `at_desk` the desk's words stand right behind the name.
    """
    start, end = span
    desks, before = wording.sets["desks"], wording.sets["before_desks"]
    words = list(_WORDS.finditer(text, start, end))
    last = len(words)
    while last > 1:
        word = fold_text(words[last - 1].group())
        is_cut = at_desk or last < len(words)
        if word not in desks and not (is_cut and word in before):
            break
        last -= 1
    if last == len(words):
        return span
    return _tidy(text, start, words[last - 1].end()) or span


def _first(word: re.Match[str]) -> str:
    return _APOSTROPHE.split(word.group().lower(), maxsplit=1)[0]


def _is_opening(text: str, word: re.Match[str], stop: set[str]) -> bool:
    """Say whether a word begins a sentence and no name, as in `AT&T` or `U.S. Oak`."""
    is_year = bool(_YEAR.fullmatch(word.group()))
    return (
        _first(word) in stop and text[word.end() : word.end() + 1] not in {"&", "."}
    ) or is_year


def _cut_line(text: str, start: int, end: int) -> int:
    """Return where a name ends that runs over a line's end: there, if it was short."""
    place = text.find("\n", start, end)
    if place < 0:
        return end
    line = text.rfind("\n", 0, place) + 1
    is_again = text.startswith(text[start : start + _AGAIN], place + 1)
    return end if place - line >= _WRAPPED and not is_again else place


def _tidy(text: str, start: int, end: int) -> Span | None:
    number = _NUMBER_TAIL.search(text[start:end])
    end = start + number.start() if number else end
    link = _LINK_TAIL.search(text[start:end])
    end = start + link.start() if link else end
    while end > start and text[end - 1] in " \t\n-\u2013—,:;|&+/'\u2019*":
        end -= 1
    if _FORBIDDEN.search(text, max(0, start - 1), end + 1):
        return None
    return (start, end) if end - start > 1 else None


def _skip(text: str, place: int) -> int:
    match = _OPEN.match(text, place)
    return match.end() if match and "\n\n" not in match.group() else place


def split_at(text: str, apart: re.Pattern[str]) -> Iterator[Span]:
    """Yield the spans of a text between what sets its parts apart."""
    start = 0
    for match in apart.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def strip_marks(text: str, start: int, end: int) -> Span:
    """Return a span without the marks and spaces at its ends."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _retreat(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in " \t\n\"'“”«»\u2018\u2019*\u2013-_:|,":
        end -= 1
    return end
