"""Lines that a busy person answers with a number, and the number in the answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.feedback.spoken_numbers import list_numbers
from onward.feedback.ticks import drop_marks, find_own_lines
from onward.mail.message import Span
from onward.mail.quotes import find_quoted, find_signature
from onward.mail.spacing import fold_text, normalise_text
from onward.reading.kinds import Step

ELSE, SILENT = "UNC.general", "PRC.silent"
"""The leaves of "something else" and of "we would rather not say"."""

LANGUAGES = ("en", "de", "fr")

_BY_STEP = {
    Step.NOTED: ("EXP.years", "TEC.tool", "MOT.role", "PRA.location"),
    Step.APPLIED: ("EXP.years", "TEC.tool", "MOT.role", "PRA.location"),
    Step.ASSESSMENT: ("TEC.task", "EXP.years", "TEC.applied", "THI.structure"),
    Step.INTERVIEW: ("EXP.years", "EVI.specific", "STR.rambling", "TEC.core"),
    Step.OFFER: ("EXP.years", "EVI.specific", "PRA.salary", "PRA.location"),
}
_BY_THEME = {
    "EVI": "EVI.specific", "STR": "STR.rambling", "TEC": "TEC.core",
    "EXP": "EXP.years", "MOT": "MOT.company", "PRE": "PRE.company",
    "COM": "COM.clarity", "REL": "REL.team", "THI": "THI.structure",
    "PRO": "PRO.consistent", "SEL": "SEL.undersell", "PRA": "PRA.salary",
}  # fmt: skip
_NUMBERED = re.compile(r"[ \t>]{0,8}([1-9])[ \t]{0,2}[).:]?[ \t]{1,4}(\S[^\n]{0,300})")
_THANKS = re.compile(r"[^\n]{0,12}(?:thank|dank|merci)")
_FEWEST = 2
_LONGEST = 50_000
_APART = 3
_ALIKE = 12


@dataclass(frozen=True, slots=True)
class QuickReply:
    """One line of a letter: its number, the leaf that it stands for, its words."""

    number: int
    leaf: str
    words: str

    @property
    def line(self) -> str:
        """Return the line as the letter writes it."""
        return f"{self.number} {self.words}"


def list_quick_replies(
    language: str, step: Step = Step.INTERVIEW, focus: str = ""
) -> tuple[QuickReply, ...]:
    """Return the lines for a letter, in English where the language has none.

    `step` is how far the application went, and `focus` the theme or leaf, such as `EVI`
    or `EVI.result`, that the person most needs to know about. The last two are
    "something else" and "we would rather not say".
    """
    leaves = [*_BY_STEP[step]]
    theme = focus.partition(".")[0]
    wanted = _BY_THEME.get(theme)
    if wanted and not any(leaf.startswith(f"{theme}.") for leaf in leaves):
        leaves[-1] = wanted
    words = load_lines(language if language in LANGUAGES else LANGUAGES[0])
    return tuple(
        QuickReply(number, leaf, words[leaf])
        for number, leaf in enumerate((*leaves, ELSE, SILENT), 1)
    )


def parse_quick_reply(answer_text: str, sent_body: str) -> tuple[QuickReply, ...]:
    """Return the lines of a sent letter that an answer chooses, in their order.

    `answer_text` is the whole text of the mail, `sent_body` that of the letter. A
    number counts where it stands as an answer, above or below the quoted letter; in
    the quote itself only a line that somebody ticked does.
    """
    offered = {one.number: one for one in read_sent_lines(sent_body)}
    if len(offered) < _FEWEST:
        return ()
    text = normalise_text(answer_text[:_LONGEST])
    words = {number: one.words for number, one in offered.items()}
    chosen = set(_list_chosen(text, words, normalise_text(sent_body)))
    return tuple(one for number, one in sorted(offered.items()) if number in chosen)


def read_sent_lines(sent_body: str) -> tuple[QuickReply, ...]:
    """Return the numbered lines of a letter as it was sent, perhaps reworded.

    A line that is none of ours any more stands for "something else".
    """
    found: list[QuickReply] = []
    lines = normalise_text(sent_body).split("\n")
    last = 0
    for place, line in enumerate(lines):
        match = _NUMBERED.fullmatch(line)
        if match is None:
            continue
        number = int(match.group(1))
        words = " ".join([match.group(2), *_list_wrapped(lines, place)])
        leaf = _find_leaf(words)
        is_next = number == 1 if not found else place - last <= _APART
        if number > (found[-1].number if found else 0) and (leaf or is_next):
            found.append(QuickReply(number, leaf or ELSE, words))
            last = place
    return tuple(found)


def _list_wrapped(lines: list[str], place: int) -> Iterator[str]:
    """Yield what a mail program moved to the lines under a numbered one."""
    for line in lines[place + 1 : place + 3]:
        is_begun = bool(lines[place].rstrip().endswith((".", ")")))
        if not line.strip() or is_begun or _NUMBERED.fullmatch(line):
            return
        yield line.strip()
        if line.rstrip().endswith((".", ")")):
            return


def _find_leaf(words: str) -> str:
    plain = drop_marks(words)
    known = _load_leaves()
    if plain in known:
        return known[plain]
    begun = [leaf for line, leaf in known.items() if plain.startswith(line)]
    if len(plain) >= _ALIKE:
        begun += [leaf for line, leaf in known.items() if line.startswith(plain)]
    return begun[0] if begun else ""


def _list_chosen(text: str, words: Mapping[int, str], sent_body: str) -> Iterator[int]:
    lines = text.split("\n")
    quoted = find_quoted(text)
    signature = find_signature(text, quoted)
    if signature and _THANKS.match(fold_text(text[slice(*signature)])):
        signature = None
    own = find_own_lines(lines, _list_inside(lines, quoted), words)
    yield from own.chosen
    apart = _list_inside(lines, sorted([*quoted, signature] if signature else quoted))
    away = apart | own.places
    sent = {drop_marks(line) for line in sent_body.split("\n")} - {""}
    plain = [
        fold_text(line)
        for place, line in enumerate(lines)
        if place not in away
        and not line.startswith(">")
        and drop_marks(line) not in sent
    ]
    yield from list_numbers(plain, frozenset(words))


def _list_inside(lines: Sequence[str], spans: Iterable[Span]) -> frozenset[int]:
    """Return which lines begin within spans of the text, which are in order."""
    inside = set()
    left = iter(spans)
    span = next(left, None)
    start = 0
    for place, line in enumerate(lines):
        while span and span[1] <= start:
            span = next(left, None)
        if span and span[0] <= start:
            inside.add(place)
        start += len(line) + 1
    return frozenset(inside)


@cache
def load_lines(language: str) -> dict[str, str]:
    """Return the lines of a language by their leaves."""
    folder = resources.files("onward.feedback") / "quick_lines"
    return tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def _load_leaves() -> dict[str, str]:
    return {
        drop_marks(words): leaf
        for language in LANGUAGES
        for leaf, words in load_lines(language).items()
    }
