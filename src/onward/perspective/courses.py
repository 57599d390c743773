"""Make courses of events: what counts as a turn, how sure it is, and when it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.history.corrections import Corrected, is_by_person
from onward.history.events import Dated, Event
from onward.history.meetings import fold_meetings
from onward.history.replay import is_asserted, order_of
from onward.perspective.timeline import Course, Step, Turn
from onward.reading.kinds import Kind
from onward.reading.reading import Reading, Stage

_TURNS = {
    Kind.ASSESSMENT: Turn.ASSESSMENT,
    Kind.INTERVIEW: Turn.INTERVIEW,
    Kind.OFFER: Turn.OFFER,
    Kind.REJECTION: Turn.REJECTION,
    Kind.CLOSED: Turn.CLOSED,
    Kind.ONBOARDING: Turn.ACCEPTED,
}
_SENDING = frozenset({Kind.APPLIED, Kind.ACTION})
_REFERRALS = ("referr", "recommend", "empfehl", "friend", "network", "recommand")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record knows of an application beside its events."""

    company: str = ""
    role: str = ""
    agency: str = ""
    channel: str = "direct"


def make_course(
    number: int, members: Sequence[Event], said: Corrected, facts: Facts
) -> Course:
    """Return the course of one application from its corrected events."""
    ordered = sorted(members, key=order_of)
    sent = _find_sending(ordered)
    source = _find_source(ordered)
    is_dated = sent is not None and sent.trail.dated != Dated.UNKNOWN
    return Course(
        number=number,
        began_at=ordered[0].at,
        applied_at=sent.at if sent and is_dated else None,
        channel=_find_channel(facts.channel, source),
        vendor=_find_vendor(ordered),
        steps=tuple(_list_steps(ordered, said)),
        company=facts.company,
        role=facts.role,
        agency=facts.agency,
        source=source,
    )


def _find_sending(ordered: Sequence[Event]) -> Event | None:
    """Return the event that tells of the application.

    The person's own mail only tells it where no answer had come before.
    """
    for event in ordered:
        if event.reading and event.reading.kind in _SENDING:
            return event
    for event in ordered:
        if event.reading is None or _turn_of(event.reading) is not None:
            return None
        if event.reading.kind == Kind.SENT:
            return event
    return None


def _find_source(ordered: Iterable[Event]) -> str:
    origins = (one.trail.origin for one in ordered)
    return next((one.found for one in origins if one and one.found), "")


def _find_channel(channel: str, source: str) -> str:
    folded = source.casefold()
    return "referral" if any(word in folded for word in _REFERRALS) else channel


def _find_vendor(ordered: Iterable[Event]) -> str:
    vendors = (one.reading.vendor for one in ordered if one.reading)
    return next((one for one in vendors if one), "")


def _list_steps(ordered: Sequence[Event], said: Corrected) -> Iterable[Step]:
    """Give each turn once: of mails on one interview only the first counts."""
    rounds = _find_rounds(ordered)
    has_met = False
    for event in ordered:
        reading = event.reading
        turn = _turn_of(reading) if reading else None
        if reading is None or turn is None:
            continue
        probability = 1.0 if is_asserted(event, said) else reading.probability
        is_dated = event.trail.dated != Dated.UNKNOWN
        if reading.stage == Stage.AFTER_INTERVIEW and not has_met:
            has_met = True
            yield Step(event.at, Turn.INTERVIEW, probability, is_dated=False)
        if turn == Turn.INTERVIEW:
            if event.number not in rounds:
                continue
            has_met = True
        yield Step(event.at, turn, probability, is_dated)


def _turn_of(reading: Reading) -> Turn | None:
    if reading.is_withdrawal:
        return Turn.WITHDRAWN
    return _TURNS.get(reading.kind)


def _find_rounds(ordered: Sequence[Event]) -> set[int]:
    """Return the events that begin a round of interviews, not those that repeat it."""
    talks = [
        one for one in ordered if one.reading and one.reading.kind == Kind.INTERVIEW
    ]
    rounds = {one.number for one in talks if is_by_person(one)}
    mails = [one for one in talks if one.number not in rounds]
    if not mails:
        return rounds
    live = [one for one in fold_meetings(mails) if not one.is_cancelled]
    fixed = sorted(live, key=lambda one: one.at)[0 if rounds else 1 :]
    return (
        rounds
        | ({mails[0].number} if not rounds else set())
        | {one.event for one in fixed}
    )
