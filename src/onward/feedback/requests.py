"""What became of each request for feedback: replayed from the events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from onward.feedback.timing import CHASE_AFTER, CLOSE_AFTER, Place, add_working_days
from onward.history.events import Event, Source
from onward.reading.automatic import AWAY, BOUNCE
from onward.reading.classify import ASKS_FEEDBACK
from onward.reading.kinds import Kind
from onward.reading.reading import Reading

SAME_REQUEST = timedelta(days=2)
"""So near to each other, two ways of writing one request down are the same."""

LATEST = timedelta(days=120)
"""After so long, what comes is no answer to the request any more."""


class Phase(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    DUE = "due"
    CHASED = "chased"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    BOUNCED = "bounced"


OPEN = frozenset({Phase.WAITING, Phase.DUE, Phase.CHASED})


@dataclass(frozen=True, slots=True)
class Request:
    """One request for feedback.

    `event` is the mail or entry that asked, `addressee` an address or, where none is
    known, a name. At `chase_at` one reminder is due, from `close_at` on the request is
    unanswered. `chased_by`, `answered_by` and `away_by` are events.
    """

    event: int
    at: datetime
    addressee: str
    channel: str
    phase: Phase
    chase_at: datetime
    close_at: datetime
    chased_by: int | None = None
    chased_at: datetime | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None
    away_by: int | None = None
    is_useful: bool = False


def find_requests(
    events: Sequence[Event], now: datetime, place: Place
) -> tuple[Request, ...]:
    """Return the requests in the events of one application, the oldest first.

    The events are those in effect, as the person corrected them.
    """
    ordered = sorted(events, key=lambda one: (one.at, one.number))
    found: list[Request] = []
    for event, reading in _list_asking(ordered):
        addressee = _find_addressee(event, reading)
        same = next((one for one in found if _is_same(one, event, addressee)), None)
        if same is None:
            found.append(_begin(event, addressee, place))
        else:
            found[found.index(same)] = _chase(same, event, place)
    return tuple(_settle(one, ordered, now) for one in found)


def _list_asking(events: Iterable[Event]) -> Iterator[tuple[Event, Reading]]:
    for event in events:
        reading = event.reading
        if reading and reading.kind == Kind.SENT and reading.quotes(ASKS_FEEDBACK):
            yield event, reading


def _find_addressee(event: Event, reading: Reading) -> str:
    if event.trail.recipients:
        return event.trail.recipients[0]
    contact = reading.contact
    return (contact.email or contact.name) if contact else ""


def _begin(event: Event, addressee: str, place: Place) -> Request:
    chase_at = add_working_days(event.at, CHASE_AFTER, place)
    return Request(
        event=event.number,
        at=event.at,
        addressee=addressee,
        channel=event.trail.channel or _say_channel(event),
        phase=Phase.WAITING,
        chase_at=chase_at,
        close_at=add_working_days(chase_at, CLOSE_AFTER, place),
    )


def _say_channel(event: Event) -> str:
    return "mail" if event.source == Source.MAIL else "otherwise"


def _is_same(request: Request, event: Event, addressee: str) -> bool:
    """Say whether an event asks again what a request asked."""
    is_near = event.at - request.at <= SAME_REQUEST
    return request.addressee == addressee or (is_near and not addressee)


def _chase(request: Request, event: Event, place: Place) -> Request:
    """Return the request with its one reminder, or as it is where it is the same."""
    if event.at - request.at <= SAME_REQUEST:
        return request
    return replace(
        request,
        chased_by=request.chased_by or event.number,
        chased_at=request.chased_at or event.at,
        close_at=add_working_days(event.at, CLOSE_AFTER, place),
    )


def _settle(request: Request, events: Iterable[Event], now: datetime) -> Request:
    """Return the request with what came after it."""
    for event in events:
        if event.at <= request.at or event.reading is None:
            continue
        if event.reading.kind == Kind.SENT or event.at - request.at > LATEST:
            continue
        if not _is_from_addressee(event, request):
            continue
        if event.reading.quotes(BOUNCE):
            return replace(request, phase=Phase.BOUNCED, answered_by=event.number)
        if event.reading.quotes(AWAY):
            request = replace(request, away_by=event.number)
            continue
        return replace(
            request,
            phase=Phase.ANSWERED,
            answered_by=event.number,
            answered_at=event.at,
            is_useful=event.reading.has_feedback,
        )
    return replace(request, phase=_phase_at(request, now))


def _phase_at(request: Request, now: datetime) -> Phase:
    if now >= request.close_at:
        return Phase.UNANSWERED
    if request.chased_by is not None:
        return Phase.CHASED
    return Phase.DUE if now >= request.chase_at else Phase.WAITING


def _is_from_addressee(event: Event, request: Request) -> bool:
    """Say whether an event comes from whom was asked, or answers as feedback does."""
    reading = event.reading
    if reading is None:
        return False
    if reading.quotes(BOUNCE) or reading.kind == Kind.FEEDBACK:
        return True
    if event.source == Source.HAND:
        return reading.has_feedback
    sender, asked = event.trail.sender, request.addressee
    return bool(sender) and sender == asked
