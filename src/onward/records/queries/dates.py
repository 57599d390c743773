"""Read the dates of a search for a calendar: interviews, deadlines, when to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import blake2b

from onward.accounts.models import Workspace
from onward.feedback.ask import find_addressees
from onward.feedback.requests import OPEN, Phase
from onward.feedback.timing import choose_moment, guess_place
from onward.history.corrections import apply_corrections
from onward.history.events import Action, Event
from onward.history.remarks import Mark, Way, WayState, find_marks
from onward.history.replay import is_asserted, order_of
from onward.history.state import Meeting, Status
from onward.reading.kinds import Kind
from onward.reading.reading import Interview
from onward.records.models import Application, Link
from onward.records.models import Event as EventRow
from onward.records.queries.applications import find_homes, get_state
from onward.records.queries.events import list_corrections, list_events_of
from onward.records.queries.record import list_events_with_corrections
from onward.records.queries.requests import list_requests
from onward.records.surroundings import find_home_place

KEPT = timedelta(days=120)
"""So long what is over stays in the calendar."""

TALK = timedelta(hours=1)
"""How long an interview is taken to last where nobody says."""

MOMENT = timedelta(minutes=15)
FRESH = timedelta(days=14)
"""After so long, the moment to ask is over."""

_MORNING = time(9, 30)


class Sort(StrEnum):
    """What sort of date it is."""

    INTERVIEW = "interview"
    DEADLINE = "deadline"
    REMINDER = "reminder"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class DateEntry:
    """One date of a search.

    `uid` stays the same when the date moves. `starts` is a day or an aware time; a time
    without a zone where the mail names none.
    `title` has names, `plain` none; so have `place` and `link`, which lead to the
    employer. `sequence` grows with each change, `changed_at` is when it was made.
    """

    uid: str
    sort: Sort
    starts: datetime | date
    ends: datetime | date
    title: str
    plain: str
    number: int
    changed_at: datetime
    place: str = ""
    link: str = ""
    is_cancelled: bool = False
    sequence: int = 0

    @property
    def begins(self) -> datetime:
        """Return the time at which it starts; of a day, its first moment."""
        if isinstance(self.starts, datetime):
            return self.starts if self.starts.tzinfo else self.starts.astimezone()
        return datetime.combine(self.starts, time()).astimezone()


def list_dates(workspace: Workspace, now: datetime) -> tuple[DateEntry, ...]:
    """Return the dates of a search by time, with those of the last months."""
    found = [
        *_list_interviews(workspace, now),
        *_list_floating(workspace, now),
        *_list_deadlines(workspace, now),
        *_list_reminders(workspace, now),
        *_list_moments(workspace, now),
    ]
    return tuple(sorted(found, key=lambda one: (one.begins, one.uid)))


def _list_interviews(workspace: Workspace, now: datetime) -> Iterator[DateEntry]:
    moved = _find_moves(workspace)
    rows = Application.objects.filter(
        workspace=workspace, last_at__gte=now - 2 * KEPT
    ).exclude(state__contains='"meetings":[]')
    for home in rows:
        state = get_state(home)
        for one in state.meetings:
            if one.at < now - KEPT:
                continue
            is_off = state.ended_at is not None and state.ended_at < one.at
            yield _show_meeting(workspace, home, one, (moved, is_off))


def _show_meeting(
    workspace: Workspace,
    home: Application,
    meeting: Meeting,
    fate: tuple[dict[int, int], bool],
) -> DateEntry:
    moved, is_off = fate
    first = meeting.first or meeting.event
    sequence = max(meeting.event, moved.get(meeting.event, 0)) - first
    return DateEntry(
        uid=_make_uid(workspace, Sort.INTERVIEW, first),
        sort=Sort.INTERVIEW,
        starts=meeting.at,
        ends=_find_end(meeting),
        title=_name("Interview", home),
        plain="Interview",
        number=home.number,
        changed_at=home.last_at,
        place=meeting.place,
        link=meeting.link,
        is_cancelled=meeting.is_cancelled or is_off,
        sequence=max(0, sequence),
    )


def _find_end(meeting: Meeting) -> datetime:
    if meeting.until is not None and meeting.until > meeting.at:
        return meeting.until
    return meeting.at + TALK


def _find_moves(workspace: Workspace) -> dict[int, int]:
    """Return the newest word on each interview's time, by the event it speaks of."""
    moved: dict[int, int] = {}
    said: dict[int, int] = {}
    for event in list_corrections(workspace):
        one = event.correction
        if one and one.action == Action.SET and one.fact == "interview_at":
            said[event.number] = one.target
            moved[one.target] = event.number
        elif one and one.action == Action.UNDO and one.target in said:
            moved[said[one.target]] = event.number
    return moved


def _list_floating(workspace: Workspace, now: datetime) -> Iterator[DateEntry]:
    """Give interviews of which only the local time was told, where it is the last word.

    No zone is made up: a calendar shows such a time as it is written.
    """
    rows = EventRow.objects.filter(
        workspace=workspace, at__gte=now - KEPT, payload__contains='"local":"2'
    )
    told = {rereads or one for one, rereads in rows.values_list("number", "rereads")}
    for home in set(find_homes(workspace, told).values()):
        members = Link.objects.filter(workspace=workspace, application=home)
        numbers = members.values_list("event_number", flat=True)
        corrected = apply_corrections(
            [*list_events_of(workspace, numbers), *list_corrections(workspace)]
        )
        talks = [
            (one, one.reading.interview)
            for one in sorted(corrected.events, key=order_of)
            if one.reading and one.reading.interview and is_asserted(one, corrected)
        ]
        if talks and talks[-1][1].local and not talks[-1][1].at:
            first = next(one.number for one, told in talks if told.local)
            yield _show_floating(workspace, home, talks[-1], first)


def _show_floating(
    workspace: Workspace, home: Application, talk: tuple[Event, Interview], first: int
) -> DateEntry:
    event, told = talk
    starts = datetime.fromisoformat(told.local)
    is_off = home.ended_at is not None and home.ended_at < starts.astimezone()
    return DateEntry(
        uid=_make_uid(workspace, Sort.INTERVIEW, first),
        sort=Sort.INTERVIEW,
        starts=starts,
        ends=starts + TALK,
        title=_name("Interview", home),
        plain="Interview",
        number=home.number,
        changed_at=event.at,
        place=told.place,
        link=told.link,
        is_cancelled=told.is_cancelled or is_off,
        sequence=max(0, event.number - first),
    )


def _list_deadlines(workspace: Workspace, now: datetime) -> Iterator[DateEntry]:
    rows = EventRow.objects.filter(
        workspace=workspace,
        at__gte=now - KEPT,
        payload__contains='"deadline":"',
    )
    numbers = {rereads or number for number, rereads in rows.values_list(
        "number", "rereads"
    )}  # fmt: skip
    events = [*list_events_of(workspace, numbers), *list_corrections(workspace)]
    corrected = apply_corrections(events)
    homes = find_homes(workspace, numbers)
    seen: set[tuple[int, date]] = set()
    for event in sorted(corrected.events, key=lambda one: one.number):
        home, reading = homes.get(event.number), event.reading
        if home is None or reading is None or reading.deadline is None:
            continue
        if not is_asserted(event, corrected):
            continue
        if (home.pk, reading.deadline) in seen:
            continue
        seen.add((home.pk, reading.deadline))
        what = "Test due" if reading.kind == Kind.ASSESSMENT else "Due"
        yield DateEntry(
            uid=_make_uid(workspace, Sort.DEADLINE, event.number),
            sort=Sort.DEADLINE,
            starts=reading.deadline,
            ends=reading.deadline + timedelta(days=1),
            title=_name(what, home),
            plain=what,
            number=home.number,
            changed_at=event.at,
            is_cancelled=_is_off(home, reading.deadline),
        )


def _is_off(home: Application, day: date) -> bool:
    """Say whether an application ended before a day on which something is due."""
    return home.ended_at is not None and home.ended_at.date() <= day


def _list_reminders(workspace: Workspace, now: datetime) -> Iterator[DateEntry]:
    for one in list_requests(workspace, now, since=now - KEPT):
        request = one.request
        if request.phase not in OPEN - {Phase.CHASED}:
            continue
        if one.mark.state == WayState.ASIDE:
            continue
        starts = _put_off(request.chase_at, one.mark)
        yield DateEntry(
            uid=_make_uid(workspace, Sort.REMINDER, request.event),
            sort=Sort.REMINDER,
            starts=starts,
            ends=starts + MOMENT,
            title=f"Remind {_name(one.name, one.application)}",
            plain="A reminder is due",
            number=one.application.number,
            changed_at=one.mark.at or request.at,
            sequence=one.mark.number or 0,
        )


def _list_moments(workspace: Workspace, now: datetime) -> Iterator[DateEntry]:
    """Give the moment to ask after each fresh no of which nobody was asked."""
    rows = Application.objects.filter(
        workspace=workspace,
        status=Status.REJECTED,
        ended_at__gte=now - FRESH,
        ended_at__lte=now,
    )
    asked = {
        one.application.pk for one in list_requests(workspace, now, since=now - KEPT)
    }
    for home in rows.defer("state"):
        if home.pk not in asked:
            yield from _show_moment(workspace, home)


def _show_moment(workspace: Workspace, home: Application) -> Iterator[DateEntry]:
    links = Link.objects.filter(workspace=workspace, application=home)
    members = set(links.values_list("event_number", flat=True))
    events = list_events_with_corrections(workspace, members)
    own = frozenset(workspace.addresses)
    first = next(iter(find_addressees(events, home.agency or None, own)), None)
    mark = next(one for one in find_marks(events) if one.way is Way.ASK)
    told_at = home.ended_at
    if first is None or told_at is None:
        return
    if mark.state in {WayState.ASIDE, WayState.DONE} or _has_reasons(events, told_at):
        return
    place = guess_place(first.email, find_home_place())
    starts = _put_off(choose_moment(told_at, told_at, place).at, mark)
    yield DateEntry(
        uid=_make_uid(workspace, Sort.ASK, home.number),
        sort=Sort.ASK,
        starts=starts,
        ends=starts + MOMENT,
        title=f"Ask {_name(first.name or first.email, home)}",
        plain="Ask for feedback",
        number=home.number,
        changed_at=mark.at or told_at,
        sequence=mark.number or 0,
    )


def _has_reasons(events: Iterable[Event], told_at: datetime) -> bool:
    """Say whether feedback came with the no, or after it."""
    return any(
        one.reading is not None and one.reading.has_feedback and one.at >= told_at
        for one in events
    )


def _put_off(moment: datetime, mark: Mark) -> datetime:
    """Return the moment, or the morning of the day until which it was put off."""
    if mark.state != WayState.LATER or mark.until is None:
        return moment
    return datetime.combine(mark.until, _MORNING, moment.tzinfo)


def _name(what: str, home: Application) -> str:
    who = home.company or home.agency
    return f"{what} · {who}" if who else what


def _make_uid(workspace: Workspace, sort: Sort, number: int) -> str:
    """Return a name that no other record has, and that tells nothing of this one."""
    begun = workspace.created_at.isoformat()
    words = f"{workspace.pk} {begun} {sort.value} {number}"
    return f"{blake2b(words.encode(), digest_size=16).hexdigest()}@onward.invalid"
