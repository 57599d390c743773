"""Placeholders left over from a template: `[Name]`, `<role>`, `{firm}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onward.advice.tone_book import Book
from onward.advice.tone_hint import Family, Hint, make_hint
from onward.advice.tone_letter import Letter

_GAPS = re.compile(
    r"\[(?P<square>[^\W\d_][^\[\]\n]{0,60})\](?![(\[])"
    r"|<(?P<angle>[^\W\d_][^<>\n@:]{1,60})>"
    r"|\{{1,3}[^{}\n]{1,60}\}{1,3}"
    r"|(?<![\d\w])%[A-Za-z_]{2,30}%"
    r"|(?<!\w)X{3,12}(?!\w)|(?<!\w)x{4,12}(?!\w)|\bX{2}[./]X{2}\b(?:[./]X{2,4}\b)?"
    r"|(?<=[ \t])_{3,40}(?=[\s,.!?])|^_{3,40}(?=[ \t,.]{0,5}[^\s_])"
    r"|\b(?:T(?:BD|BC|ODO)|Lorem ipsum)\b"
    r"|\([ \t]?(?P<round>[^\W\d_][^()\n]{0,40})\)",
    re.MULTILINE,
)
_KEPT = frozenset(
    [
        "sic",
        "link",
        "attached",
        "external",
        "extern",
        "anbei",
        "image",
        "emphasis added",
    ]
)
_EMPTY_GREETING = "[ \\t]{1,4}(?:,|\u2026|\\.{3},?|-,)[ \\t]*$"


def find_gaps(letter: Letter, book: Book) -> Iterator[Hint]:
    """Yield hints about what stands for a word that is still to be put in."""
    words = book.words_of("placeholder")
    for match in _GAPS.finditer(letter.text):
        if letter.is_own(*match.span()) and _is_gap(match, book):
            yield make_hint(Family.ADDRESSEE, letter.text, match.span(), words)
    for shape in (_empty_greeting(book), _either(book)):
        found = shape.search(letter.folded, 0, 400)
        if found and letter.is_own(*found.span()):
            yield make_hint(Family.ADDRESSEE, letter.text, found.span(), words)


def _is_gap(match: re.Match[str], book: Book) -> bool:
    inside = match["square"] or match["round"]
    if inside is None:
        return True
    low = inside.strip().lower()
    if match["round"]:
        return low in book.names["gaps"]
    if low in _KEPT:
        return False
    is_known = not set(re.findall(r"\w+", low)).isdisjoint(book.names["gaps"])
    return is_known or inside[0].isupper()


def _empty_greeting(book: Book) -> re.Pattern[str]:
    opens = "|".join([*book.names["greetings"], *book.names["opens"]])
    titles = "|".join(book.names["titles"])
    return re.compile(
        rf"^[ \t]{{0,8}}(?:{opens})(?:[ \t](?:{titles})\.?)?{_EMPTY_GREETING}",
        re.MULTILINE,
    )


def _either(book: Book) -> re.Pattern[str]:
    """Return what offers two titles to choose from: `Mr/Ms`, `geehrte/r`."""
    return re.compile("|".join(book.names["either"]))
