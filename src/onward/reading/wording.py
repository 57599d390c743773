"""The words that stand around facts, of every language, loaded from data."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

from onward.mail.text import fold_text
from onward.reading.phrase import compile_phrase

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words beside a fact: `side` is where they stand, `before` or `after` it.

    `where` limits them to a whole `line`, or says that the `rest` of the line is the
    fact; `then` must follow it. What stands beside firm words needs no other sign.
    """

    fact: str
    side: str
    weight: float
    regex: re.Pattern[str]
    where: str = ""
    is_firm: bool = False
    then: re.Pattern[str] | None = None

    @property
    def rank(self) -> tuple[float, bool]:
        """Return what it counts beside others at its place: weight, then firmness."""
        return self.weight, self.is_firm


class Found(NamedTuple):
    """A cue found in a folded text, between two offsets."""

    cue: Cue
    start: int
    end: int


class Wording:
    """Cues indexed by their first word, and sets of words."""

    def __init__(self, sources: Iterable[str]) -> None:
        self.sets: dict[str, set[str]] = defaultdict(set)
        self.lists: dict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, str] = {}
        self.months: dict[str, int] = {}
        self.weekdays: dict[str, int] = {}
        self.forms: dict[str, list[str]] = defaultdict(list)
        self.offsets: dict[str, int] = {}
        self.zones: dict[str, str] = {}
        self._cues: dict[str, list[Cue]] = defaultdict(list)
        self._gates: dict[str, re.Pattern[str]] = {}
        for source in sources:
            self._add(tomllib.loads(source))
        for word, cues in self._cues.items():
            self._gates[word] = re.compile(
                "|".join(cue.regex.pattern for cue in cues), re.DOTALL
            )
        self.vague = self.sets["generic"] | self.sets["stop"]
        self.of_desks = self.sets["desks"] | self.sets["generic"]
        self.display_noise = self.sets["desks"] | self.sets["display"]
        self.pay = [word for word, fact in self.labels.items() if fact == "salary"]
        self.loose = self.sets["loose"] | self.sets["places"]
        self.loose_ends = {re.findall(r"[\w-]+", one)[-1] for one in self.loose} | {"s"}
        self.endings = tuple(w[1:] for w in self.sets["heads"] if w.startswith("*"))

    def _add(self, content: dict[str, object]) -> None:
        umlauts = bool(content.get("umlauts"))
        for name, words in _tables(content, "words"):
            # accents tell "über" from a name, so these sets keep them
            spell = str.lower if name == "stop" else fold_text
            self.sets[name].update(map(spell, words))
            self.lists[name].update(words)
        for form, words in _tables(content, "forms"):
            self.forms[form] += map(fold_text, words)
        for fact, names in _tables(content, "labels"):
            self.labels.update((fold_text(name), fact) for name in names)
        self.offsets.update(
            (name, int(str(value))) for name, value in _pairs(content, "offsets")
        )
        self.zones.update(
            (name, str(value)) for name, value in _pairs(content, "zones")
        )
        for row in _rows(content, "week"):
            names = cast("list[str]", row["days"])
            for number, forms in enumerate(names):
                self.weekdays.update((one, number) for one in fold_text(forms).split())
                self.lists["weekdays"].update(forms.split())
        dates = dict(_tables(content, "dates"))
        _number(self.months, dates.pop("months", []), 1)
        for name, words in dates.items():
            self.sets[name].update(fold_text(word) for word in words)
        for kind in ("cue", "sign"):
            for row in _rows(content, kind):
                self._add_row(row, kind, umlauts=umlauts)

    def _add_row(self, row: dict[str, object], kind: str, *, umlauts: bool) -> None:
        then = row.get("then")
        phrases = row["phrases"]
        assert isinstance(phrases, list)  # noqa: S101
        for phrase in phrases:
            cue = Cue(
                fact=str(row["fact"]),
                side=str(row.get("side", kind)),
                weight=float(str(row["weight"])),
                regex=compile_phrase(phrase, {}, umlauts=umlauts).regex,
                where=str(row.get("where", "")),
                is_firm=bool(row.get("firm")),
                then=compile_phrase(str(then), {}).regex if then else None,
            )
            for word in _first_words(phrase):
                self._cues[word].append(cue)

    def find_cues(self, folded: str) -> Iterator[Found]:
        """Yield the cues of a folded text from left to right."""
        gates = self._gates
        for word in _WORD.finditer(folded):
            gate = gates.get(word[0])
            start = word.start()
            if gate is None or not gate.match(folded, start):
                continue
            for cue in self._cues[word[0]]:
                match = cue.regex.match(folded, start)
                if match:
                    yield Found(cue, start, match.end())

    def choice(self, name: str) -> str:
        """Return a set of words as the choices of an expression, long ones first."""
        words = sorted(self.lists[name], key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)

    def is_head(self, word: str) -> bool:
        """Say whether a folded word ends titles: `engineer`, `Sachbearbeiter`."""
        return word in self.sets["heads"] or (
            bool(self.endings) and word.endswith(self.endings)
        )


def _number(numbers: dict[str, int], names: list[str], first: int) -> None:
    """Count names of months or days, and their short forms where these are plain."""
    folded = [fold_text(name) for name in names]
    for number, name in enumerate(folded, first):
        numbers[name] = number
        for length in (3, 4, 5):
            short = name[:length]
            if sum(other.startswith(short) for other in folded) == 1:
                numbers.setdefault(short, number)


@cache
def load_wording() -> Wording:
    """Return the wording of every language that has a file in `phrases/facts/`."""
    folder = resources.files("onward.reading") / "phrases" / "facts"
    files = sorted(folder.iterdir(), key=lambda one: one.name)
    return Wording(
        one.read_text(encoding="utf-8") for one in files if one.name.endswith(".toml")
    )


def _first_words(phrase: str) -> set[str]:
    """Return the folded words that a phrase may begin with."""
    if not phrase.startswith("("):
        return {fold_text(re.split(r"[\s'-]", phrase, maxsplit=1)[0])}
    depth, close = 0, len(phrase)
    for place, char in enumerate(phrase):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            close = place
            break
    return {word for one in _branches(phrase[1:close]) for word in _first_words(one)}


def _branches(inner: str) -> list[str]:
    depth, parts = 0, [""]
    for char in inner:
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _tables(content: dict[str, object], name: str) -> Iterator[tuple[str, list[str]]]:
    table = content.get(name, {})
    assert isinstance(table, dict)  # noqa: S101
    yield from table.items()


def _pairs(content: dict[str, object], name: str) -> Iterator[tuple[str, object]]:
    table = content.get(name, {})
    assert isinstance(table, dict)  # noqa: S101
    yield from table.items()


def _rows(content: dict[str, object], name: str) -> Iterator[dict[str, object]]:
    rows = content.get(name, [])
    assert isinstance(rows, list)  # noqa: S101
    yield from rows
