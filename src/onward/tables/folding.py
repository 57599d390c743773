"""Fold cells and headers for comparing: small letters, no accents, single spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "\u2019": "'",
        "\u2018": "'",
    }
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=32768)
def fold_cell(text: str) -> str:
    """Return a cell in small letters, without accents, with single spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_OTHER))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.lower().split())


@lru_cache(maxsize=4096)
def fold_words(text: str) -> str:
    """Return the words of a header or a code: `jobTitle` and `JOB_TITLE` are alike."""
    return " ".join(_NOT_WORD.sub(" ", fold_cell(_CAMEL.sub(" ", text))).split())
