"""Numbers that are an answer in themselves: never a date, a time, a phone, a count."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources


def _load() -> dict[str, dict[str, str | list[str]]]:
    source = resources.files("onward.feedback") / "quick_lines" / "numbers.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _list_words(said: Iterable[str | list[str]]) -> list[str]:
    return [w for one in said for w in (one.split() if isinstance(one, str) else one)]


def _any_of(words: Iterable[str]) -> str:
    """Return an expression for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_DATA = _load()
_VALUES = {
    word: int(number)
    for table in ("spelt", "ordered")
    for number, words in _DATA[table].items()
    for word in words
}
_SPOKEN = _any_of(_list_words(_DATA["spelt"].values()))
_ORDINAL = _any_of(_list_words(_DATA["ordered"].values()))
_LEADS = frozenset(_list_words(_DATA["leads"].values()))
_PHRASES = re.compile(rf"\b(?:{_any_of(_DATA['phrases']['all'])})(?!\w)")
_RATHER = "(?:not|nicht|pas|als|than|rather than|plutot que)"
_REASONS = _any_of(_DATA["tails"]["reasons"])
_TAIL = re.compile(
    rf"[ \t](?:{_REASONS}|{_any_of(_DATA['tails']['others'])}|{_RATHER} [1-9])"
    r"(?!\w)"
)
_REASON = re.compile(rf"[ \t](?:{_REASONS})(?!\w)")
_REASONED = re.compile(rf"(?:{_REASONS})(?!\w)")
_OF_ELSE = re.compile(rf"(?:{_any_of(_list_words(_DATA['things'].values()))})[ \t-]$")
_MONTH = _any_of(_list_words(_DATA["months"].values()))
_JOIN = (
    r"[ \t]{0,2}(?:[,;]?[ \t]?\b(?:and|und|et|or|oder|ou|as well as|sowie)\b|[,;&+])"
    r"[ \t]{0,2}"
)
_EXTRA = rf"(?:(?:{_any_of(_DATA['extras']['all'])})[ \t])?"
_MARKER = (
    r"(?:numbers?|nummern?|nr|no(?=\.)|num|numeros?|n[\u00b0\u00ba]|#|options?|points?|"
    r"punkte?|answers?|antwort(?:en)?|reponses?|reasons?|grund|raisons?|choices?|lines?|"
    r"zeilen?|lignes?|items?|ziffern?|chiffres?)"
)
_MARKED = rf"{_MARKER}[ \t]?[.:]?[ \t]{{0,2}}"


def _list_of(one: str) -> str:
    more = rf"(?:{_JOIN}{_EXTRA}(?:{_MARKED})?(?:{one})(?!\w)){{0,5}}"
    return rf"(?:{one})(?!\w){more}"


_ANY = rf"[1-9]|{_SPOKEN}"
_AFTER_MARKER = re.compile(rf"(?<![\w-]){_MARKED}({_list_of(_ANY)})")
_BARE = re.compile(rf"(?<![\w.,:/+#-])({_list_of(_ANY)})")
_BY_ORDER = re.compile(
    rf"(?<!\w)(?:the|die|das|der|le|la|les)[ \t]({_list_of(_ORDINAL)})"
    r"(?:[ \t](?:one|point|option|reason|line|punkt|grund|zeile|raison|ligne))?"
)
_VALUE = re.compile(rf"(?<!\w)(?:[1-9](?!\w)|(?:{_SPOKEN}|{_ORDINAL})(?!\w))")

_NOT_BEFORE = re.compile(
    r"(?:\bnot|\bisn't|\bwasn't|\bexcept|\bbut|\bnicht|\bausser|\bpas|\bsauf|\bneither|"
    r"\bnor|\bkein(?:e|er)?)[ \t](?:(?:really|the|so much|le|la)[ \t])?$"
)
_NOT_AFTER = re.compile(
    r"^[ \t](?:(?:does|do|did|is|was|are|were)(?: not|n't)|(?:trifft|treffen|war|ist|"
    r"passt) nicht|n'(?:est|etait) pas|ne )"
)
_DAY = re.compile(
    rf"\b(?:{_any_of(_list_words(_DATA['days'].values()))})[ \t,]{{1,3}}$"
)
_RANKED = re.compile(
    r"\b(?:you|sie|du|vous) (?:were|are|came|finished|waren|sind|warst|bist|etiez|etes)"
    r"\b[^.,;]{0,60}$"
)
_OF_ITS_OWN = re.compile(r"[ \t](?:of|der|des|from|aus|on|im|du)(?!\w)")
_CLOSES = re.compile(
    rf"[ \t]?(?:[().:;,!?\u2026]|-|$)(?![ \t]{{0,2}}(?:\d|{_MONTH}(?!\w)))"
)
_CLOCK = re.compile(r"[ \t]?(?:[.:/-]\d|[ap]\.?m\b|uhr|h\b|o'?clock|heures?\b)")
_CLAUSE = re.compile(r"[,.;!?:()\u2026]|[ \t]-[ \t]?")
_ENUMERATED = re.compile(r"^\(?([1-9])[.):][ \t]{1,4}(\S[^\n]{0,24})")
_YES = re.compile(
    r"(?:yes|yep|ja|oui|x|true|correct|stimmt|richtig|trifft zu)\b[ \t.,!]{0,3}(?:$|\w)"
)
_LEAN = re.compile(r"[*_]")
_FIRST = frozenset({1})
_LONGEST = 1000


def list_numbers(lines: Sequence[str], offered: frozenset[int]) -> Iterator[int]:
    """Yield the offered numbers that folded lines choose.

    Whoever counts their own points from one on chooses nothing by that, but whoever
    says yes or no to each line does.
    """
    bare = [_LEAN.sub("", line[:_LONGEST]).strip() for line in lines]
    counted = _find_enumeration(bare)
    for place, line in enumerate(bare):
        if place in counted:
            match = _ENUMERATED.match(line)
            if match and _YES.match(match.group(2)) and int(match.group(1)) in offered:
                yield int(match.group(1))
        elif "://" not in line:
            yield from _list_in_line(line, offered)


def _find_enumeration(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines that count somebody's own points: `1. ...`, `2. ...`."""
    found: list[int] = []
    for place, line in enumerate(lines):
        match = _ENUMERATED.match(line)
        if match is None or _REASONED.match(match.group(2)):
            continue
        if int(match.group(1)) == len(found) + 1:
            found.append(place)
    return frozenset(found) if len(found) > 1 else frozenset()


def _list_in_line(line: str, offered: frozenset[int]) -> Iterator[int]:
    for pattern, judge in (
        (_AFTER_MARKER, _is_marked),
        (_BY_ORDER, _stands_alone),
        (_BARE, _is_answer),
    ):
        for match in pattern.finditer(line):
            numbers = _read_values(match.group(1))
            before, after = line[: match.start()], line[match.end() :]
            is_refused = _NOT_BEFORE.search(before) or _NOT_AFTER.match(after)
            if not numbers <= offered or is_refused or _CLOCK.match(after):
                continue
            if judge(match.group(1), before, after):
                yield from numbers


def _read_values(words: str) -> frozenset[int]:
    found = (match.group() for match in _VALUE.finditer(words))
    return frozenset(int(one) if one.isdigit() else _VALUES[one] for one in found)


def _is_marked(words: str, before: str, after: str) -> bool:
    """Say whether a number behind a word such as "number" is one of ours."""
    del words
    is_else = _OF_ELSE.search(before) or _RANKED.search(before)
    return not is_else and not _OF_ITS_OWN.match(after)


def _is_answer(words: str, before: str, after: str) -> bool:
    """Say whether a bare number answers; one that is spelt out needs more around it."""
    if words[0].isdigit():
        return _stands_alone(words, before, after)
    if _read_values(words) == _FIRST and _list_last_clause(before):
        return False
    is_closed = _CLOSES.match(after) or _REASON.match(after)
    return bool(is_closed) and _is_opened(before)


def _stands_alone(words: str, before: str, after: str) -> bool:
    """Say whether nothing around a number makes it the number of something."""
    del words
    is_closed = _CLOSES.match(after) or _TAIL.match(after)
    return bool(is_closed) and _is_opened(before)


def _list_last_clause(before: str) -> list[str]:
    return _PHRASES.sub(" ", _CLAUSE.split(before)[-1]).split()


def _is_opened(before: str) -> bool:
    """Say whether only words that lead to an answer stand before a number."""
    if any(one not in _LEADS for one in _list_last_clause(before)):
        return False
    if _DAY.search(before):
        return False
    if not before.rstrip().endswith(":"):
        return True
    said = _PHRASES.sub(" ", _CLAUSE.split(before.rstrip()[:-1])[-1]).split()
    return all(one in _LEADS for one in said)
