"""A dated fact in a history, and the person's corrections of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.reading.reading import Reading


class Source(StrEnum):
    """Where an event comes from."""

    MAIL = "mail"
    HAND = "hand"
    CORRECTION = "correction"


class Action(StrEnum):
    """What a correction does.

    SET gives a fact of one event, or of its whole application when the scope says
    so, another value (None empties it). CONFIRM says that a reading is right. JOIN
    puts two events into one application, PART keeps them apart. NOTE adds words.
    UNDO takes another correction, or an entry by hand, back. FORGET sets aside what
    Onward learned from the correction it targets; `fact` names the sort of lesson.
    MARK remembers how far the person went on one of the four ways, `fact` names the
    way. JUDGE and TASK speak of the statement at `fact` ("start:end") in a feedback
    text: whether it was read rightly, and the task that the person makes of it.
    ASIDE takes what waits from the page of today, `fact` names the sort of it.
    DEBRIEF is the person's own account of an interview, `fact` names its day, and PLAN
    what they mean to do after a no. WORK says what they do about the weakness that
    `fact` names, WEIGH adds their words on it; neither speaks of an event.
    """

    SET = "set"
    CONFIRM = "confirm"
    JOIN = "join"
    PART = "part"
    NOTE = "note"
    UNDO = "undo"
    FORGET = "forget"
    MARK = "mark"
    JUDGE = "judge"
    TASK = "task"
    ASIDE = "aside"
    DEBRIEF = "debrief"
    PLAN = "plan"
    WORK = "work"
    WEIGH = "weigh"


class Scope(StrEnum):
    """What a SET speaks of: the one event or its whole application."""

    EVENT = "event"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Correction:
    """The person's word on the event numbered `target`."""

    action: Action
    target: int
    other: int | None = None
    scope: Scope = Scope.EVENT
    fact: str = ""
    value: str | None = None


class Dated(StrEnum):
    """How well the day of an event is known; one that is unknown stands by others."""

    EXACT = ""
    ABOUT = "about"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a table that an entry by hand was read from.

    `row` is the same at each import of the row, and one application; `entry` is the
    step within it. `batch` is the number of the import's first event. `found` is where
    the role was found, in the table's words.
    """

    table: str
    batch: int
    row: str
    entry: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """What ties a mail to other mails: ids, thread, and the parties' addresses.

    `channel` says of an entry by hand how the words came or went, such as "phone".
    `dated` says how well the day of an entry by hand is known.
    """

    message_id: str = ""
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    thread: str | None = None
    sender: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    channel: str = ""
    dated: Dated = Dated.EXACT
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact.

    `number` is the order of recording, unique in a workspace; the smallest number
    among an application's events names the application. `at` is when it happened
    (aware, UTC). A mail or an entry by hand has a `reading`, a correction has a
    `correction`.
    """

    number: int
    at: datetime
    source: Source
    reading: Reading | None = None
    trail: Trail = Trail()
    correction: Correction | None = None
