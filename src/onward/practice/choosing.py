"""Which question practises a weakness."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onward.practice.questions import Question, are_alike, filter_questions
from onward.weaknesses.evidence import ANSWER_PREFIX


def choose_question(
    key: str, bank: Sequence[Question], tried: Collection[str]
) -> Question | None:
    """Return a question that practises a weakness, one not tried yet where there is.

    `key` is a leaf, or `answer:` with the words of a question that was asked.
    """
    if key.startswith(ANSWER_PREFIX):
        words = key.removeprefix(ANSWER_PREFIX).replace("-", " ")
        return next((q for q in bank if q.is_own and are_alike(q.text, words)), None)
    about = filter_questions(bank, leaf=key)
    fresh = [q for q in about if q.id not in tried]
    return next(iter(fresh or about), None)
