"""Where a letter takes its leave: the sign-off, and the names and titles below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onward.mail.message import Span
from onward.mail.quote_words import SIGN_OFF

_TAIL = 12
_LONGEST_TITLE = 80
_FEWEST_WORDS = 4
_HEAD = re.compile(r"[,.!]|\s(?:aus|nach|vom|von|from|depuis|de)\s")
_FURTHER = re.compile(
    r"(?:sehr )?herzlich(?:st)?|warmly|warm regards|yours|yours ever|take care|"
    r"(?:viele|liebe|herzliche|beste|freundliche|sonnige) gr[üu](?:ß|ss)e|gru(?:ß|ss)|"
    r"gr[üu](?:ß|ss)e|hochachtungsvoll|alles gute|bis dahin|"
    r"(?:bien )?[àa] (?:vous|toi)|salutations|sinc[èe]rement|respectueusement|"
    r"chaleureusement|bonne continuation",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:of|the|for|and|at|in|from|to|your|our|team|an?|und|für|de[rsm]|die|das|im|bei|"
    r"aus|vo[nm]|ihre?|dein|euer|[ia]\.|i\.\s?[av]\.|v\.|d[eu]|l[ae]s?|et|en|pour|à)",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"\W{0,3}P\.?\s?S\b", re.IGNORECASE)


def find_farewell(text: str, own: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of a sign-off and of the names and titles that follow it.

    `own` are the parts of the text that its writer wrote, in order.
    """
    lines = [line for span in own for line in _list_lines(text, span)][-_TAIL:]
    for place in range(len(lines) - 1, -1, -1):
        if is_farewell(text[slice(*lines[place])]):
            return tuple(_list_signed(text, lines, place))
    return ()


def is_farewell(said: str) -> bool:
    """Say whether words are a sign-off, also with a name: "Best, Mara Lindt"."""
    head, rest = said.strip(), ""
    cut = _HEAD.search(head)
    if cut:
        head, rest = head[: cut.start()], head[cut.end() :]
    if not (SIGN_OFF.match(head) or _FURTHER.fullmatch(head)):
        return False
    return len(rest) <= _LONGEST_TITLE and _is_named(rest)


def _list_lines(text: str, span: Span) -> list[Span]:
    lines, start = [], span[0]
    for line in text[slice(*span)].splitlines(keepends=True):
        if line.strip():
            lines.append((start, start + len(line.rstrip())))
        start += len(line)
    return lines


def _is_named(rest: str) -> bool:
    """Say whether words are a name or a title: all of them begin large."""
    words = rest.replace(",", " ").split()
    return all(
        not word[0].isalpha() or word[0].isupper() or _SMALL.fullmatch(word)
        for word in words
    )


def _list_signed(text: str, lines: Sequence[Span], place: int) -> list[Span]:
    """Return the sign-off and the lines below it, up to where sentences begin again."""
    signed = [lines[place]]
    for line in lines[place + 1 :]:
        said = text[slice(*line)].strip()
        if _POSTSCRIPT.match(said) or _is_sentence(text, lines, line):
            break
        signed.append(line)
    return signed


def _is_sentence(text: str, lines: Sequence[Span], line: Span) -> bool:
    """Say whether a line, or its paragraph further on, ends as a sentence does."""
    words = 0
    for start, end in lines[lines.index(line) :]:
        words += len(text[start:end].split())
        if text[end - 1] in ".!?" and words >= _FEWEST_WORDS:
            return True
        if text[end : end + 4].count("\n") > 1:
            break
    return len(text[slice(*line)]) > _LONGEST_TITLE
