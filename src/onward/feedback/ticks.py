"""Our own numbered lines in an answer: which were ticked, kept, or answered below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.mail.spacing import fold_text

_ARROW = (
    r"(?:[-=]{1,3}>|<[-=]{1,3}|"
    r"[\u2190\u2192\u21d0\u21d2\u27f5\u27f6\u2794\u279c])"
)
_CHECK = (
    r"(?:\[ ?x ?\]|\( ?x ?\)|"
    r"[\u2713\u2714\u2705\u2611\u2612\u2717\u2718\u2716\u00d7])"
)
_TICK = rf"(?:{_ARROW}|{_CHECK}|x(?![a-z0-9]))"
_WORD = (
    r"(?:yes|yep|this(?: one)?|that(?: one)?|correct|exactly|true|applies|mainly|"
    r"mostly|ja|genau|stimmt|trifft zu|dies(?:e|er|es)?|das hier|vor allem|"
    r"hauptsachlich|oui|exact(?:ement)?|celle-ci|celui-ci|c'est ca|surtout)"
)
_BEFORE = re.compile(rf"^(?:{_TICK}[ \t]{{0,3}})")
_AFTER = re.compile(
    rf"^[ \t.:,;|-]{{0,4}}(?:{_ARROW}|(?:{_CHECK}|x|{_WORD})(?![a-z0-9]))"
)
_ALONE = re.compile(rf"^(?:{_TICK}|{_WORD})[ \t.,!]{{0,3}}$")
_BELOW = re.compile(rf"^(?:{_ARROW}|(?:{_CHECK}|{_WORD})[ \t]?[.,:;!-])")
_LEAD = re.compile(r"^[>| \t]{0,12}")
_NUMBER = re.compile(r"^\*{0,2}\(?([1-9])[ \t]{0,3}[).:\]]?[ \t-]{0,4}")
_NOT_WORDS = re.compile(r"[^\w]+")
_SHORTEST = 12
_BOLD = re.compile(r"^\*{1,2}[^*]{3,300}\*{1,2}$")


def drop_marks(words: str) -> str:
    """Return words in small letters with nothing but single spaces between them."""
    return _NOT_WORDS.sub(" ", fold_text(words)).strip()


@dataclass(frozen=True, slots=True)
class OwnLines:
    """Which lines of an answer repeat ours, and the numbers that it chooses by them."""

    places: frozenset[int]
    chosen: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an answer that repeats one of ours; `is_bold` is marked all through.

    `missing` are the words of ours that a mail program moved to the next line.
    """

    number: int
    is_quoted: bool
    is_ticked: bool
    is_bold: bool
    missing: str


def find_own_lines(
    lines: Sequence[str], quoted: frozenset[int], words: Mapping[int, str]
) -> OwnLines:
    """Return which of a mail's lines repeat ours, and which of ours they choose.

    `quoted` are the places of the quoted lines, `words` are ours by their numbers. A
    line is chosen by a tick, by a yes under it, and where somebody kept or copied it
    out of the quote while leaving others away.
    """
    places, found, answers = set(), [], set()
    last: _Line | None = None
    is_next = False
    for place, line in enumerate(lines):
        body = fold_text(_LEAD.sub("", line))
        own = _read_line(body, words, is_quoted=place in quoted)
        if own is not None:
            found.append(own)
            places.add(place)
            last, is_next = own, True
        elif last and body:
            is_rest = bool(last.missing) and drop_marks(body).startswith(last.missing)
            is_below = place not in quoted and _is_yes(body, is_next=is_next)
            if is_rest or is_below:
                places.add(place)
            if is_below or (is_rest and _AFTER.match(_cut_words(body, last.missing))):
                answers.add(last.number)
            last = replace(last, missing="") if is_rest else None
        is_next = own is not None
    chosen = answers | set(_list_chosen(found, len(words)))
    return OwnLines(frozenset(places), frozenset(chosen))


def _is_yes(body: str, *, is_next: bool) -> bool:
    """Say whether a line under one of ours says yes to it."""
    return bool(_ALONE.match(body) or (is_next and _BELOW.match(body)))


def _list_chosen(found: Sequence[_Line], count: int) -> Iterator[int]:
    bold = {one.number for one in found if one.is_bold}
    kept = {one.number for one in found if not one.is_quoted}
    for one in found:
        is_alone = one.is_bold and len(bold) < count
        is_copied = not one.is_quoted and len(kept) < count
        is_unmarked = not any(other.is_ticked for other in found)
        if one.is_ticked or is_alone or (is_copied and is_unmarked):
            yield one.number


def _read_line(body: str, words: Mapping[int, str], *, is_quoted: bool) -> _Line | None:
    """Return the line of ours that a folded line repeats."""
    before = _BEFORE.match(body)
    bare = body[before.end() :] if before else body
    number = _NUMBER.match(bare)
    rest = bare[number.end() :] if number else bare
    inner = _BEFORE.match(rest) if number else None
    rest = rest[inner.end() :] if inner else rest
    for known, ours in words.items():
        if number and int(number.group(1)) != known:
            continue
        missing = _match_words(rest, drop_marks(ours))
        if missing is None or (missing and not number):
            continue
        tail = "" if missing else _cut_words(rest, drop_marks(ours))
        is_ticked = bool(before or inner or _AFTER.match(tail))
        is_bold = bool(_BOLD.match(body))
        return _Line(known, is_quoted, is_ticked, is_bold, missing)
    return None


def _match_words(rest: str, words: str) -> str | None:
    """Return what is missing of our words, or None where a line is none of ours."""
    plain = drop_marks(rest)
    if plain == words or plain.startswith(words + " "):
        return ""
    if len(plain) >= _SHORTEST and words.startswith(plain + " "):
        return words[len(plain) :].strip()
    return None


def _cut_words(line: str, words: str) -> str:
    """Return what follows our words in a line."""
    wanted = sum(one.isalnum() or one == "_" for one in words)
    for place, character in enumerate(line):
        if wanted == 0:
            return line[place:]
        wanted -= character.isalnum() or character == "_"
    return ""
