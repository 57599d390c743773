"""What each sentence of an answer shows: deeds, habits, traits, opinions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onward.mail.message import Span
from onward.practice.wording import WORD, Wording, fold
from onward.reading.sentences import split_sentences

AFTER_NUMBER = re.compile(r"(?<=\d\d\.)\s{1,4}(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place and its signs.

    `own_deed` is a past deed of the speaker, `own_now` what the speaker does in the
    present; `own_either` may be the one or the other. `cues` counts the words of each
    sort.
    """

    span: Span
    words: int
    past: bool
    deed: bool
    own_deed: bool
    own_either: bool
    shared_deed: bool
    own_now: bool
    speaks_of_self: bool
    cues: dict[str, int]


def read_sentences(text: str, wording: Wording) -> tuple[Sentence, ...]:
    """Return the sentences of an answer in their order, each with its signs."""
    spans = [part for span in split_sentences(text) for part in _cut(text, span)]
    return tuple(_read(fold(text[s[0] : s[1]]), s, wording) for s in spans)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Give the parts of a span that a number and a stop divide, such as `in 2022.`."""
    start, end = span
    for gap in AFTER_NUMBER.finditer(text, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _read(folded: str, span: Span, wording: Wording) -> Sentence:
    words = WORD.findall(folded)
    pasts = _find_pasts(words, wording)
    compound = bool(wording.compound and wording.compound.search(folded))
    deeds = [i for i in pasts if words[i] not in wording.sets["states"]]
    own, shared = wording.sets["first"], wording.sets["first_many"]
    mine = wording.sets["own_words"]
    return Sentence(
        span=span,
        words=len(words),
        past=bool(pasts) or compound,
        deed=bool(deeds) or compound,
        own_deed=_has_deed(words, deeds, own, wording, compound=compound),
        own_either=any(
            w in own and after in wording.sets["either"] for w, after in pairwise(words)
        ),
        shared_deed=_has_deed(words, deeds, shared, wording, compound=compound),
        own_now=_has_present(words, pasts, wording),
        speaks_of_self=any(w.split("'")[0] in mine for w in words),
        cues={cue: wording.count(cue, folded) for cue in wording.cues},
    )


def _find_pasts(words: Sequence[str], wording: Wording) -> list[int]:
    before = ["", *words]
    return [i for i, w in enumerate(words) if wording.is_past(w, before[i])]


def _has_deed(
    words: Sequence[str],
    deeds: Sequence[int],
    who: frozenset[str],
    wording: Wording,
    *,
    compound: bool,
) -> bool:
    """Tell whether these people did something: near their word, or in the sentence."""
    places = [i for i, w in enumerate(words) if w in who]
    if not wording.reach:
        return bool(places) and (bool(deeds) or compound)
    return any(0 < deed - place <= wording.reach for place in places for deed in deeds)


def _has_present(words: Sequence[str], pasts: Sequence[int], wording: Wording) -> bool:
    """Tell whether the speaker, alone or with others, does something in the present."""
    who = wording.sets["first"] | wording.sets["first_many"]
    stative = wording.sets["stative"]
    for place, word in enumerate(words[:-1]):
        if word not in who or (place and words[place - 1] in stative):
            continue
        after = place + 1 + (words[place + 1] in wording.sets["between"])
        if after < len(words) and after not in pasts and words[after] not in stative:
            return True
    return False
