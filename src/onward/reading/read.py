"""From a message to its reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.reading.classify import Context, Judgement, classify
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.letterhead import find_letterhead
from onward.reading.opinion import weigh_opinion
from onward.reading.reading import Reading
from onward.reading.vendors import Vendor, find_vendor

if TYPE_CHECKING:
    from onward.mail.message import Message


def read_message(message: Message, own: frozenset[str]) -> Reading:
    """Read what a message says about the search of the person with these addresses."""
    return extract(message, start_reading(judge_message(message, own)), own)


def judge_message(message: Message, own: frozenset[str]) -> Judgement:
    """Judge what sort of message it is, by its phrases and by the model."""
    vendor = _find_platform(message)
    judgement = classify(message, Context(own=own, vendor=vendor))
    is_own = judgement.kind is Kind.SENT or message.sender.email in own
    role = vendor.role if vendor else ""
    return weigh_opinion(message, judgement, role, is_own=is_own)


def start_reading(judgement: Judgement) -> Reading:
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


def _find_platform(message: Message) -> Vendor | None:
    known = find_vendor(message.sender.email)
    return known or find_vendor(find_letterhead(message.text).sender)
