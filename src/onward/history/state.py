"""What is known of one application at one time: the result of a replay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.history.corrections import Note
from onward.history.events import Dated, Source
from onward.reading.kinds import End, Kind, Step
from onward.reading.reading import Contact


class Status(StrEnum):
    """Where an application stands."""

    WAITING = "waiting"
    QUIET = "quiet"
    OFFER = "offer"
    REJECTED = "rejected"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    DECLINED = "declined"


END_STATUS = {
    End.REJECTED: Status.REJECTED,
    End.CLOSED: Status.CLOSED,
    End.WITHDRAWN: Status.WITHDRAWN,
    End.ACCEPTED: Status.ACCEPTED,
    End.DECLINED: Status.DECLINED,
}


class Channel(StrEnum):
    """How an application began."""

    DIRECT = "direct"
    BOARD = "board"
    AGENCY = "agency"
    APPROACHED = "approached"


@dataclass(frozen=True, slots=True)
class FactSource:
    """A fact of an application, and the number of the event that says so."""

    fact: str
    value: str
    event: int
    is_by_person: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview with its moves folded in; `event` is the one that fixed it.

    `first` is the event that arranged it, 0 where that was not kept; `link` leads into
    the room of a video call.
    """

    event: int
    at: datetime
    until: datetime | None
    form: str
    place: str
    is_cancelled: bool
    was_moved: bool
    first: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history; what is not asserted waits for the person."""

    event: int
    at: datetime
    kind: Kind
    source: Source
    is_asserted: bool
    dated: Dated = Dated.EXACT


@dataclass(frozen=True, slots=True)
class State:
    """Everything known of one application. Times are aware; `entries` go by time.

    `quiet_from` is when a waiting application counts as quiet if nothing comes.
    `rejected_after` says in words how far it had gone when it ended.
    """

    number: int
    status: Status
    furthest: Step
    started_at: datetime
    last_at: datetime
    last_kind: Kind
    company: str | None = None
    role: str | None = None
    agency: str | None = None
    place: str | None = None
    vendor: str | None = None
    channel: Channel = Channel.DIRECT
    facts: tuple[FactSource, ...] = ()
    contacts: tuple[Contact, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    interview_count: int = 0
    rejected_after: str = ""
    ended_at: datetime | None = None
    end_event: int | None = None
    quiet_from: datetime | None = None
    next_at: datetime | None = None
    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()


def status_at(state: State, now: datetime) -> Status:
    """Return the status now: waiting becomes quiet as time passes, never rejected."""
    if state.status != Status.WAITING or state.quiet_from is None:
        return state.status
    return Status.QUIET if now >= state.quiet_from else Status.WAITING
