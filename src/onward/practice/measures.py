"""What can rightly be measured of a typed answer; never one score for the whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onward.mail.message import Span
from onward.practice.answer_kind import AnswerKind, judge_answer
from onward.practice.meeting import Met, judge_meeting
from onward.practice.questions import Question
from onward.practice.sentences import Sentence, read_sentences
from onward.practice.star import Part, count_shares, tell_parts
from onward.practice.wording import WORD, Wording, fold, guess_language, load_wording

LONGEST = 20_000
"""Letters of an answer that are looked at: about half an hour of speech."""
MUCH_SITUATION = 0.5
WORDS_A_MINUTE = 140
NUMBER = re.compile(r"(?<![\w.,])[\d][\d.,:]{0,14}(?:\s?(?:%|€|\$|£|k\b))?")


@dataclass(frozen=True, slots=True)
class Measures:
    """What an answer shows; every span points into the answer itself.

    `kind_at` is the sentence that shows the kind best. `shares` and `parts` are there
    for stories only. `concrete` are numbers, dates and comparisons. `seconds` is what
    the words take at an ordinary pace.
    """

    language: str
    kind: AnswerKind | None
    kind_at: Span | None
    words: int
    seconds: int
    parts: tuple[tuple[Part, Span], ...] = ()
    shares: Mapping[Part, float] = field(default_factory=dict)
    own_action: tuple[Span, ...] = ()
    result_at: tuple[Span, ...] = ()
    concrete: tuple[Span, ...] = ()
    first_person: int = 0
    first_many: int = 0
    met: Met = Met.UNSAID

    @property
    def has_concrete_result(self) -> bool:
        """Tell whether a number, date or comparison stands within the result."""
        return any(
            start <= at < end
            for start, end in self.result_at
            for at, _ in self.concrete
        )

    @property
    def hints(self) -> tuple[str, ...]:
        """Return what is worth a look, the weightiest first; at most three."""
        return tuple(_list_hints(self))[:3]


def measure_answer(
    text: str, question: Question | None = None, language: str = ""
) -> Measures:
    """Measure a typed answer, to a question if it is known."""
    text = text[:LONGEST]
    language = language or guess_language(text)
    wording = load_wording(language)
    sentences = read_sentences(text, wording)
    judged = judge_answer(sentences)
    kind, best = judged or (None, 0)
    told = tell_parts(sentences) if kind is AnswerKind.STORY else ()
    words = WORD.findall(fold(text))
    return Measures(
        language=language,
        kind=kind,
        kind_at=sentences[best].span if judged else None,
        words=len(words),
        seconds=round(60 * len(words) / WORDS_A_MINUTE),
        parts=tuple((p, s.span) for p, s in zip(told, sentences, strict=False) if p),
        shares=count_shares(sentences, told) if told else {},
        own_action=_find_own(sentences, told),
        result_at=_find_parts(sentences, told, Part.RESULT),
        concrete=_find_concrete(text, wording),
        first_person=sum(w.split("'")[0] in wording.sets["i_words"] for w in words),
        first_many=sum(w.split("'")[0] in wording.sets["we_words"] for w in words),
        met=judge_meeting(text, question, language),
    )


def _find_parts(
    sentences: Sequence[Sentence], told: Sequence[Part | None], part: Part
) -> tuple[Span, ...]:
    pairs = zip(sentences, told, strict=False)
    return tuple(s.span for s, p in pairs if p is part)


def _find_own(
    sentences: Sequence[Sentence], told: Sequence[Part | None]
) -> tuple[Span, ...]:
    """Return the sentences of action in which the speaker does something."""
    pairs = zip(sentences, told, strict=False)
    return tuple(
        s.span for s, p in pairs if p is Part.ACTION and (s.own_deed or s.own_either)
    )


def _find_concrete(text: str, wording: Wording) -> tuple[Span, ...]:
    folded = fold(text)
    found = [m.span() for m in NUMBER.finditer(folded)]
    found += [m.span() for m in wording.cues["comparison"].finditer(folded)]
    numbers = wording.sets["number_words"]
    found += [m.span() for m in WORD.finditer(folded) if _is_number(m[0], numbers)]
    return tuple(_drop_overlaps(sorted(found)))


def _is_number(word: str, numbers: frozenset[str]) -> bool:
    return any(part in numbers for part in word.split("-"))


def _drop_overlaps(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


KIND_HINTS = {
    AnswerKind.PSEUDO: (
        "This tells how it usually goes. Choose one time it happened, and tell that."
    ),
    AnswerKind.SELF: "This says what you are like. One episode would show it.",
    AnswerKind.OPINION: "This says what you think. One thing you did would show it.",
}


def _list_hints(measures: Measures) -> list[str]:
    if measures.kind is None:
        return []
    if measures.kind is not AnswerKind.STORY:
        return [KIND_HINTS[measures.kind]]
    hints = []
    if measures.shares[Part.RESULT] == 0:
        hints.append("What came of it is not said yet.")
    elif not measures.has_concrete_result:
        hints.append("A number, a date or a comparison would make the result concrete.")
    if not measures.own_action:
        hints.append("What you yourself did is not said yet.")
    if measures.shares[Part.SITUATION] > MUCH_SITUATION:
        share = round(100 * measures.shares[Part.SITUATION])
        hints.append(f"{share} of 100 words tell the situation; a third is enough.")
    return hints
