"""Read the requests for feedback of a search: where each stands, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.accounts.models import Workspace
from onward.feedback.ask import find_addressees
from onward.feedback.requests import OPEN, Phase, Request, find_requests
from onward.feedback.timing import Place, guess_place
from onward.history.corrections import apply_corrections
from onward.history.events import Event
from onward.history.remarks import Mark, Way, WayState, find_marks
from onward.perspective.answers import AnswerRate, rate_answers
from onward.reading.classify import ASKS_FEEDBACK
from onward.records.models import Application, Letter, Link
from onward.records.models import Event as EventRow
from onward.records.queries.applications import get_application
from onward.records.queries.record import list_events_with_corrections
from onward.records.surroundings import find_home_place

SOMEBODY = "person"
LONGEST_DUE = timedelta(days=60)
"""After so long no request is open, whatever the holidays."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request with what is around it.

    `name` is the addressee's, or the address. `sort` is agency, interviewer, person or
    team. `letter` is the one that asked, where it was written here. `mark` is what
    the person said of the way "ask".
    """

    application: Application
    request: Request
    name: str
    sort: str
    letter: Letter | None
    mark: Mark

    @property
    def is_open(self) -> bool:
        """Say whether an answer is waited for."""
        return self.request.phase in OPEN

    @property
    def next_at(self) -> datetime | None:
        """Return when the next thing happens: the reminder, else the close."""
        if self.request.phase is Phase.WAITING:
            return self.request.chase_at
        return self.request.close_at if self.is_open else None


@dataclass(frozen=True, slots=True)
class Rates:
    """How often requests are answered, by addressee and by how they were asked."""

    by_addressee: tuple[AnswerRate, ...]
    by_channel: tuple[AnswerRate, ...]

    @classmethod
    def of(cls, asked: Sequence[Asked]) -> Rates:
        """Return how often these requests were answered, and usefully."""
        return cls(
            rate_answers((one.sort, one.request) for one in asked),
            rate_answers((one.request.channel, one.request) for one in asked),
        )


def list_requests(
    workspace: Workspace, now: datetime, since: datetime | None = None
) -> tuple[Asked, ...]:
    """Return every request of a search as it stands now, the newest first.

    With `since` only those of applications in which somebody was asked since then.
    """
    homes = _list_homes(workspace, since)
    found = [one for home in homes for one in _list_of(workspace, home, now)]
    return tuple(sorted(found, key=_newest, reverse=True))


def list_requests_of(
    workspace: Workspace, number: int, now: datetime
) -> tuple[Asked, ...]:
    """Return the requests about the application of an event, the newest first.

    Raises Application.DoesNotExist.
    """
    home = get_application(workspace, number)
    return tuple(sorted(_list_of(workspace, home, now), key=_newest, reverse=True))


def due_reminders(workspace: Workspace, now: datetime) -> tuple[Asked, ...]:
    """Return the requests of which one reminder is due, the longest due first.

    What the person set aside, or put off until a day that has not come, is not.
    """
    today = now.astimezone().date()
    asked = list_requests(workspace, now, now - LONGEST_DUE)
    due = [one for one in asked if _is_due(one)]
    return tuple(
        sorted(
            (
                one
                for one in due
                if one.mark.state != WayState.LATER or one.mark.is_open(today)
            ),
            key=lambda one: one.request.chase_at,
        )
    )


def rate_requests(workspace: Workspace, now: datetime) -> Rates:
    """Return how often the person's requests were answered, and usefully."""
    return Rates.of(list_requests(workspace, now))


def _is_due(one: Asked) -> bool:
    return one.request.phase is Phase.DUE and one.mark.state != WayState.ASIDE


def _newest(one: Asked) -> tuple[datetime, int]:
    return one.request.at, one.request.event


def _list_homes(workspace: Workspace, since: datetime | None) -> Iterable[Application]:
    """Return the applications in which something asks for feedback."""
    rows = EventRow.objects.filter(
        workspace=workspace, payload__contains=f'"fact":"{ASKS_FEEDBACK}"'
    )
    if since is not None:
        rows = rows.filter(at__gte=since)
    numbers = {
        rereads or number for number, rereads in rows.values_list("number", "rereads")
    }
    links = Link.objects.filter(workspace=workspace, event_number__in=numbers)
    keys = set(links.values_list("application_id", flat=True))
    return Application.objects.filter(pk__in=keys).defer("state").order_by("pk")


def _list_of(workspace: Workspace, home: Application, now: datetime) -> Iterable[Asked]:
    """Give the requests of one application."""
    links = Link.objects.filter(workspace=workspace, application=home)
    members = set(links.values_list("event_number", flat=True))
    events = list_events_with_corrections(workspace, members)
    requests = _find(events, now)
    if not requests:
        return
    own = frozenset(workspace.addresses)
    known = {
        one.email: one for one in find_addressees(events, home.agency or None, own)
    }
    rows = Letter.objects.filter(workspace=workspace, sent_as__in=members)
    letters = {row.sent_as: row for row in rows}
    mark = next(one for one in find_marks(events) if one.way is Way.ASK)
    for one in requests:
        addressee = known.get(one.addressee)
        letter = letters.get(one.event)
        written = letter.to_name if letter else ""
        yield Asked(
            application=home,
            request=one,
            name=(addressee.name if addressee else written) or one.addressee,
            sort=addressee.rank.name.lower() if addressee else SOMEBODY,
            letter=letter,
            mark=mark,
        )


def _find(events: Sequence[Event], now: datetime) -> tuple[Request, ...]:
    """Return the requests, each by the working days where it is read."""
    home = find_home_place()
    live = apply_corrections(events).events
    return tuple(
        _at_place(live, one, now, home) for one in find_requests(live, now, home)
    )


def _at_place(
    events: Sequence[Event], request: Request, now: datetime, home: Place
) -> Request:
    place = guess_place(request.addressee, home)
    if place == home:
        return request
    there = find_requests(events, now, place)
    return next((one for one in there if one.event == request.event), request)
