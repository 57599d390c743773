"""From a message to its reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onward.mail.letter_ids import answers_letter, is_letter_id
from onward.reading.automatic import find_automatic
from onward.reading.classify import Context, Judgement, classify
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.language import UNREAD
from onward.reading.letterhead import find_letterhead
from onward.reading.opinion import weigh_opinion
from onward.reading.reading import Evidence, Part, Reading
from onward.reading.unread import doubt_unread
from onward.reading.vendors import Vendor, find_vendor

if TYPE_CHECKING:
    from onward.mail.message import Message

_BY_THREAD = 0.9


def read_message(message: Message, own: frozenset[str]) -> Reading:
    """Read what a message says about the search of the person with these addresses."""
    reading = extract(message, start_reading(judge_message(message, own)), own)
    if is_letter_id(message.message_id) and message.sender.email in own:
        return _read_letter(reading)
    if not answers_letter(message.in_reply_to, message.references):
        return reading
    return _read_answer(message, reading)


def judge_message(message: Message, own: frozenset[str]) -> Judgement:
    """Judge what sort of message it is, by its phrases and by the model."""
    vendor = _find_platform(message)
    judgement = classify(message, Context(own=own, vendor=vendor))
    is_own = judgement.kind is Kind.SENT or message.sender.email in own
    role = vendor.role if vendor else ""
    if judgement.language == UNREAD and not is_own:
        return doubt_unread(message, judgement, role)
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


def _read_letter(reading: Reading) -> Reading:
    """Read a letter that was written here: the person sent it, about the search."""
    if reading.kind is Kind.SENT:
        return reading
    return replace(
        reading, kind=Kind.SENT, probability=_BY_THREAD, alternative=None, evidence=()
    )


def _read_answer(message: Message, reading: Reading) -> Reading:
    """Read what answers a letter that was written here: it is of the search.

    Where a machine answers, its words say whether somebody is away or the letter came
    back; they decide nothing.
    """
    automatic = find_automatic(message)
    if automatic is None and reading.kind is not Kind.OTHER:
        return reading
    words = automatic or Evidence(
        "kind", message.subject, Part.SUBJECT, 0, len(message.subject)
    )
    rest = () if automatic else reading.evidence
    return replace(
        reading,
        kind=Kind.UPDATE,
        probability=_BY_THREAD,
        alternative=None,
        has_feedback=False,
        evidence=(words, *rest),
    )


def _find_platform(message: Message) -> Vendor | None:
    known = find_vendor(message.sender.email)
    return known or find_vendor(find_letterhead(message.text).sender)
