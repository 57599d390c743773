"""From a message to its reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.reading.classify import Context, Judgement, classify
from onward.reading.reading import Reading

if TYPE_CHECKING:
    from onward.mail.message import Message


def read_message(message: Message, own: frozenset[str]) -> Reading:
    """Read what a message says about the search of the person with these addresses."""
    judgement = classify(message, Context(own=own))
    return reading_of(judgement)


def reading_of(judgement: Judgement) -> Reading:
    """Return a reading that holds a judgement, with no facts yet."""
    return Reading(
        kind=judgement.kind,
        probability=judgement.probability,
        language=judgement.language,
        alternative=judgement.alternative,
        stage=judgement.stage,
        has_feedback=judgement.has_feedback,
        is_withdrawal=judgement.is_withdrawal,
        evidence=judgement.evidence,
    )
