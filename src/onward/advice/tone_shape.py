"""What the shape of a letter shows: its length, its marks, what is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onward.advice.tone_book import Book, Found
from onward.advice.tone_hint import Family, Hint, make_hint
from onward.advice.tone_letter import Letter
from onward.mail.message import Span

MOST_WORDS = 125
MOST_QUESTIONS = 3
MOST_EXCLAMATIONS = 2
_GRADED = 45
"""Words that a text needs before its sentences can be judged."""
_GRADE = 10.0
_EASE = 30.0
_LONG_SENTENCE = 30
_WORD = re.compile(r"[^\W\d_]{1,60}(?:['\u2019-][^\W\d_]{1,60}){0,3}")
_VOWELS = re.compile(r"[aeiouy]+")
_QUESTION = re.compile(r"\?(?=[\s\"')\u201d\u00bb]|$)")
_MARKS = (
    ("marks-many", re.compile(r"[!?]{0,3}(?:!\s?!|!\?|\?!|\?\?)[!?]{0,9}")),
    ("marks-dots", re.compile(r"(?<=[^\W_])[ \t]?(?:\.{3,9}|\u2026)(?!\s?[\])])")),
    (
        "marks-scare",
        re.compile(
            "(?<=\\s)[\"'\u201c\u201e\u00ab\u2018](?!\\s)[^\\W\\d_A-Z][\\w -]{2,24}"
            "[\"'\u201d\u201c\u00bb\u2019](?=[\\s,.;!?])"
        ),
    ),
    (
        "marks-capitals",
        re.compile(
            r"(?<![^\s(])[A-Z\u00c4\u00d6\u00dc]{2,16}"
            r"(?: [A-Z\u00c4\u00d6\u00dc]{1,16}){2,12}\b"
        ),
    ),
)


def find_marks(letter: Letter, book: Book) -> Iterator[Hint]:
    """Yield hints about marks that sound bitter or loud, one of a sort."""
    for name, pattern in _MARKS:
        for match in pattern.finditer(letter.text):
            if letter.is_own(*match.span()) and not _is_at_home(name, match, book):
                words = book.words_of(name)
                yield make_hint(Family.SARCASM, letter.text, match.span(), words)
                break
    marks = [
        m.span() for m in re.finditer("!", letter.text) if letter.is_own(*m.span())
    ]
    if len(marks) > MOST_EXCLAMATIONS:
        words = book.words_of("exclamations")
        yield make_hint(Family.FLATTERY, letter.text, marks[MOST_EXCLAMATIONS], words)


def _is_at_home(name: str, match: re.Match[str], book: Book) -> bool:
    """Tell whether words in quotation marks are not about what happened."""
    if name != "marks-scare":
        return False
    said = match.group().lower()
    return not any(noun in said for noun in book.names["scare"])


def find_repeated(letter: Letter, found: Iterable[Found], book: Book) -> Iterator[Hint]:
    """Yield hints about what may be said once and is said again."""
    seen: dict[str, int] = {}
    for one in sorted(found, key=lambda one: one.start):
        last = seen.get(one.shows)
        if last is None:
            seen[one.shows] = one.end
        elif one.start >= last:
            family = Family(book.counted[one.shows])
            span = one.start, one.end
            seen[one.shows] = len(letter.text)
            yield make_hint(family, letter.text, span, book.words_of(one.shows))


def find_length(letter: Letter, book: Book) -> Iterator[Hint]:
    """Yield hints about a letter that is long, asks a lot or reads hard."""
    body = letter.body()
    words = [list(_WORD.finditer(letter.folded, *span)) for span in body]
    count = 0
    for span, said in zip(body, words, strict=True):
        count += len(said)
        if count > MOST_WORDS:
            yield make_hint(Family.LENGTH, letter.text, span, book.words_of("length"))
            break
    marks = [m.span() for m in _QUESTION.finditer(letter.text)]
    marks = [span for span in marks if letter.is_own(*span)]
    if len(marks) > MOST_QUESTIONS:
        span = _sentence_at(letter, marks[MOST_QUESTIONS][0])
        yield make_hint(Family.LENGTH, letter.text, span, book.words_of("questions"))
    if _is_hard([[m[0] for m in said] for said in words if said], book.language):
        longest = max(range(len(body)), key=lambda place: len(words[place]))
        if len(words[longest]) >= _LONG_SENTENCE:
            what = book.words_of("reading")
            yield make_hint(Family.LENGTH, letter.text, body[longest], what)


def _sentence_at(letter: Letter, place: int) -> Span:
    for start, end in letter.sentences:
        if start <= place < end:
            return start, end
    return place, place + 1


def _is_hard(sentences: list[list[str]], language: str) -> bool:
    """Tell whether a text reads hard.

    Kincaid (1975) for English, Amstad (1978) for German, Kandel and Moles (1958) for
    French.
    """
    words = [word for sentence in sentences for word in sentence]
    if len(words) < _GRADED:
        return False
    length = len(words) / len(sentences)
    syllables = sum(map(_count_syllables, words)) / len(words)
    if language == "de":
        return 180 - length - 58.5 * syllables < _EASE
    if language == "fr":
        return 207 - 1.015 * length - 73.6 * syllables < _EASE
    return 0.39 * length + 11.8 * syllables - 15.59 > _GRADE


def _count_syllables(word: str) -> int:
    silent = len(word) > 3 and word.endswith("e") and not word.endswith("le")  # noqa: PLR2004
    return max(1, len(_VOWELS.findall(word)) - silent)
