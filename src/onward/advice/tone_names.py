"""Names in a letter that belong to another application: an employer, a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from onward.advice.tone_book import Book
from onward.advice.tone_hint import About, Family, Hint, Words, make_hint
from onward.advice.tone_letter import Letter
from onward.history.similar import compare_roles
from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.names import employer_key, role_key
from onward.reading.titles import rate_title, read_title
from onward.reading.trimming import clean_title

_NEAR = 60
_SAME_ROLE = 0.6
_COMPOUND = 12
_STEM = 6
_SHORT_NAME = 5
_MOST_OTHERS = 400
_MOST_TITLES = 20


def find_other_companies(letter: Letter, about: About, book: Book) -> Iterator[Hint]:
    """Yield a hint for each other employer whose name stands in the letter."""
    own = {*_key_words(about.company), *_key_words(about.agency)}
    words = book.words_of("company")
    why = words.why.replace("<company>", about.company or "\u2013")
    for name in about.others[:_MOST_OTHERS]:
        parts = _key_words(name)
        if not parts or own.issuperset(parts):
            continue
        span = _find_name(letter, name, parts, own, book)
        if span:
            what = Words(why.replace("<firm>", name), words.better)
            yield make_hint(Family.ADDRESSEE, letter.text, span, what)


def _key_words(name: str) -> list[str]:
    return employer_key(name).split()


def _find_name(
    letter: Letter, name: str, parts: list[str], own: set[str], book: Book
) -> Span | None:
    """Return where an employer is named, whole or by the first word of its name."""
    is_common = len(parts) == 1 and parts[0] in book.names["common_firms"]
    span = _search(letter, name, parts, book, after_cue=is_common)
    if span or len(parts) == 1 or parts[1] in letter.folded:
        return span
    first = parts[0]
    is_telling = len(first) >= _SHORT_NAME and first not in own
    if is_telling and first not in {*book.names["common_firms"], *book.names["common"]}:
        return _search(letter, name, [first], book, after_cue=True)
    return None


def _search(
    letter: Letter, name: str, parts: list[str], book: Book, *, after_cue: bool
) -> Span | None:
    if parts[0] not in letter.folded:
        return None
    shape = r"\W{1,3}(?:(?:and|und|et)\W{1,3})?".join(map(re.escape, parts))
    for match in re.finditer(rf"(?<![\w@.-]){shape}(?![\w@]|[.-]\w)", letter.folded):
        said = letter.text[slice(*match.span())]
        is_name = said[0].isupper() or said in name
        before = letter.folded[max(0, match.start() - _NEAR) : match.start()]
        after = letter.folded[match.end() : match.end() + _NEAR]
        if not is_name or not letter.is_own(*match.span()):
            continue
        if _is_own_past(before, after, book):
            continue
        if not after_cue or _at(book).search(before):
            return match.span()
    return None


def _at(book: Book) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(book.names['at'])})\W{{1,3}}$")


def _is_own_past(before: str, after: str, book: Book) -> bool:
    """Tell whether it is where the person worked, works or has an offer from."""
    clause = re.split(r"[.;:!?\n]", before)[-1]
    if re.search(rf"\b(?:{'|'.join(book.names['past'])})\b", clause):
        return True
    return bool(
        re.match(rf"\W{{1,3}}(?:{'|'.join(book.names['past_after'])})\b", after)
    )


def find_wrong_role(letter: Letter, about: About, book: Book) -> Iterator[Hint]:
    """Yield a hint where the letter names another role than the one it is about."""
    key = role_key(about.role)
    if not key:
        return
    words = book.words_of("role")
    why = words.why.replace("<role>", about.role)
    for span in islice(_list_titles(letter, book), _MOST_TITLES):
        title = letter.text[slice(*span)]
        if letter.is_own(*span) and not _is_same_role(role_key(title), key):
            what = Words(why, words.better.replace("<role>", about.role))
            yield make_hint(Family.ADDRESSEE, letter.text, span, what)
            return


def _list_titles(letter: Letter, book: Book) -> Iterator[Span]:
    vague = set(book.names["vague_roles"])
    for match in _behind(book).finditer(letter.folded):
        if vague.isdisjoint(match[1].split()) and rate_title(match[1]) == 1:
            yield match.start(1), match.start(1) + len(match[1].rstrip())
    for match in _before(book).finditer(letter.folded):
        span = read_title(letter.text, match.end())
        clean = clean_title(letter.text, span) if span else None
        if clean and rate_title(letter.text[slice(*clean)]) == 1:
            yield clean


def _behind(book: Book) -> re.Pattern[str]:
    opens = "|".join(book.names["role_opens"])
    nouns = "|".join(book.names["role_nouns"])
    shape = r"((?:[\w/&+#.-]{1,30} ){1,5}?|[\w-]{4,40}-)"
    return re.compile(rf"\b(?:{opens}) {shape}(?:{nouns})\b")


def _before(book: Book) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(book.names['role_before'])})\s")


def _is_same_role(one: str, two: str) -> bool:
    if compare_roles(one, two) >= _SAME_ROLE or _initials(one, two):
        return True
    if set(two.split()) <= set(one.split()):
        return True
    short, long = sorted((one.split(), two.split()), key=len)
    is_compound = len(short) == 1 and len(short[0]) >= _COMPOUND
    joined = fold_text("".join(long))
    return is_compound and joined[:_STEM] == short[0][:_STEM]


def _initials(one: str, two: str) -> bool:
    def first(words: str) -> str:
        return "".join(word[0] for word in words.split())

    return one == first(two) or two == first(one)
