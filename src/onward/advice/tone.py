"""The tone of what a person is about to send: which words, why, and a better way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onward.advice.tone_book import LANGUAGES, Book, Found, load_book
from onward.advice.tone_gaps import find_gaps
from onward.advice.tone_greeting import find_wrong_addressee
from onward.advice.tone_hint import About, Family, Hint, Severity, make_hint
from onward.advice.tone_letter import Letter, read_letter
from onward.advice.tone_names import find_other_companies, find_wrong_role
from onward.advice.tone_shape import find_length, find_marks, find_repeated
from onward.reading.language import detect_languages

__all__ = ["About", "Family", "Hint", "Severity", "check_tone", "choose_foremost"]

_FAMILIES = frozenset(map(str, Family))
_FOREMOST = 3


def check_tone(
    text: str, language: str = "", about: About | None = None
) -> tuple[Hint, ...]:
    """Return the hints about a letter, in the order of its words; if any.

    `language` is `en`, `de` or `fr`; where it is none of these it is guessed, and taken
    for English where that does not tell. Earlier mail quoted in the text is not looked
    at. The words of a hint are in the language of the letter.
    """
    letter = read_letter(text)
    book = load_book(_choose_language(letter, language))
    found = list(book.find(letter.folded, letter.sentences))
    hints = [*_find_words(letter, found, book), *find_marks(letter, book)]
    repeated = [one for one in found if one.shows in book.counted]
    repeated = [one for one in repeated if letter.is_own(one.start, one.end)]
    hints += find_repeated(letter, repeated, book)
    hints += find_length(letter, book)
    hints += find_gaps(letter, book)
    if about is not None:
        hints += find_wrong_addressee(letter, about, book)
        hints += find_other_companies(letter, about, book)
        hints += find_wrong_role(letter, about, book)
    return _arrange(hints)


def choose_foremost(hints: Iterable[Hint], most: int = _FOREMOST) -> tuple[Hint, ...]:
    """Return the few hints to look at first: the weightiest, then the earliest."""
    ranked = sorted(hints, key=lambda hint: (hint.severity.rank, hint.start))
    return tuple(ranked[:most])


def _choose_language(letter: Letter, language: str) -> str:
    short = language.lower()[:2]
    if short in LANGUAGES:
        return short
    own = " ".join(letter.text[slice(*span)] for span in letter.sentences)
    main = detect_languages("", own).main
    return main if main in LANGUAGES else LANGUAGES[0]


def _find_words(letter: Letter, found: Iterable[Found], book: Book) -> Iterator[Hint]:
    for one in found:
        if one.shows in _FAMILIES and letter.is_own(one.start, one.end):
            family = Family(one.shows)
            words = book.words_of(one.group, family)
            yield make_hint(family, letter.text, (one.start, one.end), words)


def _arrange(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """Return hints by their place; of those that overlap, the weightiest is kept."""
    ranked = sorted(
        set(hints), key=lambda one: (one.severity.rank, one.start - one.end, one.start)
    )
    kept: list[Hint] = []
    for hint in ranked:
        if hint.family == Family.LENGTH or not any(_is_doubled(hint, o) for o in kept):
            kept.append(hint)
    return tuple(sorted(kept, key=lambda one: (one.start, one.end, one.family)))


def _is_doubled(hint: Hint, other: Hint) -> bool:
    if other.family == Family.LENGTH:
        return False
    return hint.start < other.end and other.start < hint.end
