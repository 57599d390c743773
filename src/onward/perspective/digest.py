"""The weekly digest: one calm page of plain text, the weekly look in short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import wrap

from onward.perspective.week import QUESTIONS, SOURCE

WIDTH = 72
MOST_LINES = 8
"""So many lines stand under a heading; what is left out is never counted."""

REST = "The rest stands on the page Today: onward serve"
SUBJECT = "Your weekly look"
PLAN = ("What", "When", "Where, or how")
_WAITS = {
    "interview": "An interview",
    "offer": "An offer is on the table",
    "rejection": "An answer came: not this time; four ways on are open",
    "closed": "The role was closed",
    "feedback": "They sent feedback",
    "deadline": "Something to do",
    "debrief": "How was the interview? Three minutes are plenty",
    "reminder": "No answer yet; one reminder fits, then it is closed",
    "thanks": "A line of thanks, if that is your way",
    "warning": "A mail that may be no honest offer",
    "review": "Mails that Onward would like to look at together with you",
    "quiet": "Quiet since the interview",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line: when, what, and which application; empty where it is of none."""

    at: datetime | date | None
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A strength with how it is known, and the applications named behind it."""

    text: str
    basis: str
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """The one thing to work on: its title, why, and the words that it rests on."""

    title: str
    reason: str
    quote: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a week's page tells; `told` is the weekly look in sentences."""

    at: datetime
    waiting: tuple[Item, ...] = ()
    dates: tuple[Item, ...] = ()
    came: tuple[Item, ...] = ()
    told: tuple[str, ...] = ()
    strength: Known | None = None
    task: Task | None = None


def say_waiting(sort: str) -> str:
    """Return what waits, in words."""
    return _WAITS[sort]


def write_digest(digest: Digest) -> str:
    """Return the page as plain text of at most 72 columns, ending with a line end."""
    parts = [
        [f"{SUBJECT}, {_say_day(digest.at)}"],
        _list_items("What waits", digest.waiting, "Nothing waits."),
        _list_items(
            "The next seven days", digest.dates, "No date is on record for them."
        ),
        [*_list_items("What came this week", digest.came, ""), *_told(digest)],
        list(_tell_strength(digest.strength)),
        list(_tell_task(digest.task)),
        list(_ask_for_plan()),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _list_items(head: str, items: tuple[Item, ...], nothing: str) -> list[str]:
    lines = [head.upper()]
    for one in items[:MOST_LINES]:
        when = _say_when(one.at)
        said = " · ".join(filter(None, (one.what, one.about)))
        lines += _fold(f"{when}: {said}" if when else said, mark="* ")
    if len(items) > MOST_LINES:
        lines += _fold(REST)
    if not items and nothing:
        lines += _fold(nothing)
    return lines


def _told(digest: Digest) -> Iterator[str]:
    for sentence in digest.told:
        yield from _fold(sentence)


def _tell_strength(known: Known | None) -> Iterator[str]:
    if known is None:
        return
    yield "WHAT SPEAKS FOR YOU"
    yield from _fold(known.text)
    if known.basis:
        yield from _fold(f"How we know: {known.basis}")
    if known.behind:
        yield from _fold(f"Behind it: {', '.join(known.behind)}")


def _tell_task(task: Task | None) -> Iterator[str]:
    if task is None:
        return
    yield "ONE THING TO WORK ON"
    yield from _fold(task.title)
    if task.quote:
        yield from _fold(f"“{task.quote}” {task.origin}")
    if task.reason:
        yield from _fold(task.reason)


def _ask_for_plan() -> Iterator[str]:
    """Give the four questions of a good search, and the lines of a plan."""
    yield "A PLAN FOR THE WEEK"
    yield from _fold("Any of it can stay empty. One thing is enough.")
    for one in QUESTIONS:
        yield from _fold(f"{one.side}: {one.ask}", mark="* ")
    yield ""
    yield from (f"  {name}:" for name in PLAN)
    yield ""
    yield from _fold(SOURCE)


def _fold(text: str, mark: str = "") -> list[str]:
    """Return text in lines, set in; line ends of its own are taken out."""
    first = f"  {mark}"
    return wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _say_when(at: datetime | date | None) -> str:
    if at is None:
        return ""
    clock = f", {at:%H:%M}" if isinstance(at, datetime) else ""
    return f"{at:%a %-d %b}{clock}"


def _say_day(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B %Y}"
