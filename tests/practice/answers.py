"""The labelled answers: half to tune by, half kept unseen for the score."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onward.practice.answer_kind import AnswerKind

FOLDER = Path(__file__).parent
KINDS = {
    "story": AnswerKind.STORY,
    "pseudo": AnswerKind.PSEUDO,
    "self": AnswerKind.SELF,
    "opinion": AnswerKind.OPINION,
}
DECISIVE = {"story": "STAR", "pseudo": "P", "self": "D", "opinion": "O"}


@dataclass(frozen=True, slots=True)
class Answer:
    language: str
    kind: AnswerKind
    kept: bool
    sentences: tuple[tuple[str, str], ...]
    decisive: frozenset[str]

    @property
    def text(self) -> str:
        return " ".join(sentence for _, sentence in self.sentences)

    def share(self, part: str) -> float:
        """Return the share of words of a part in the parts of the story."""
        counts = {
            p: sum(len(s.split()) for label, s in self.sentences if label == p)
            for p in "STAR"
        }
        return 100 * counts[part] / sum(counts.values())


@cache
def load_answers() -> tuple[Answer, ...]:
    """Return the three hundred by which the rules were tuned and judged."""
    paths = sorted(FOLDER.glob("answers_*.toml"))
    return tuple(one for path in paths for one in _read(path, path.stem[-2:]))


@cache
def load_fresh() -> tuple[Answer, ...]:
    """Return those that were written when the rules stood, one round after another."""
    later = {}
    for name in ("second", "third"):
        path = FOLDER / f"fresh_answers_{name}.toml"
        later[name] = tomllib.loads(path.read_text("utf-8"))
    return (
        *_read(FOLDER / "fresh_answers.toml", "en"),
        *(
            one
            for groups in later.values()
            for language, group in groups.items()
            for one in _label(group, language)
        ),
    )


def _read(path: Path, language: str) -> Iterator[Answer]:
    return _label(tomllib.loads(path.read_text("utf-8")), language)


def _label(groups: Mapping[str, Sequence[str]], language: str) -> Iterator[Answer]:
    for kind, texts in groups.items():
        for number, text in enumerate(texts):
            lines = [line.split(" ", 1) for line in text.strip().splitlines()]
            yield Answer(
                language=language,
                kind=KINDS[kind],
                kept=bool(number % 2),
                sentences=tuple((label, said) for label, said in lines),
                decisive=frozenset(s for a, s in lines if a in DECISIVE[kind]),
            )
