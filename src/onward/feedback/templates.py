"""Boilerplate shown by repetition: sentences that other rejections hold as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from onward.feedback.passages import list_sentences
from onward.mail.message import Span
from onward.mail.text import fold_text

_SHORTEST = 30
_ALIKE = 88


def find_templates(text: str, others: Iterable[str]) -> frozenset[Span]:
    """Return the sentences of a text that stand nearly the same in another one.

    `others` are the person's other rejections. Short sentences tell nothing.
    """
    known = [fold_text(one) for other in others for one in _list_long(other)]
    if not known:
        return frozenset()
    return frozenset(
        (start, end)
        for start, end in list_sentences(text)
        if end - start >= _SHORTEST and _is_known(fold_text(text[start:end]), known)
    )


def _list_long(text: str) -> list[str]:
    return [
        text[start:end]
        for start, end in list_sentences(text)
        if end - start >= _SHORTEST
    ]


def _is_known(sentence: str, known: Sequence[str]) -> bool:
    found = process.extractOne(sentence, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found is not None
