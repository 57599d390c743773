"""Read applications: one, a list, a board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from onward.accounts.models import Workspace
from onward.history.replay import State, Status
from onward.records.encoding import decode_state
from onward.records.models import Application, Link
from onward.records.queries.search import search_events

MOST_CHOICES = 500
MOST_ENDED = 100

SORTS = {
    "recent": ("-last_at", "number"),
    "oldest": ("started_at", "number"),
    "employer": ("company", "role", "number"),
    "furthest": ("-furthest", "-interview_count", "-last_at", "number"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of applications shows; an empty field lets everything through."""

    words: str = ""
    status: str = ""
    step: int | None = None
    channel: str = ""
    agency: str = ""
    since: datetime | None = None
    sort: str = "recent"


def get_application(workspace: Workspace, number: int) -> Application:
    """Return the application that any of its events' numbers names.

    Raises Application.DoesNotExist, also for a number of another workspace.
    """
    rows = Application.objects.filter(workspace=workspace)
    found = rows.filter(link__event_number=number, link__workspace=workspace).first()
    if found is None:
        raise Application.DoesNotExist
    return found


def get_state(application: Application) -> State:
    """Return the whole state of an application as replayed."""
    return decode_state(application.state)


def list_applications(
    workspace: Workspace, wanted: Filter, now: datetime
) -> QuerySet[Application]:
    """Return the applications that a filter lets through, in its order."""
    rows = Application.objects.filter(workspace=workspace).defer("state")
    if wanted.words:
        rows = rows.filter(pk__in=_find_by_words(workspace, wanted.words))
    if wanted.status:
        rows = rows.filter(_has_status(wanted.status, now))
    if wanted.step is not None:
        rows = rows.filter(furthest__gte=wanted.step)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.agency:
        rows = rows.filter(agency__iexact=wanted.agency)
    if wanted.since:
        rows = rows.filter(last_at__gte=wanted.since)
    return rows.order_by(*SORTS.get(wanted.sort, SORTS["recent"]))


def list_all_applications(workspace: Workspace) -> QuerySet[Application]:
    """Return every application by number."""
    return Application.objects.filter(workspace=workspace).order_by("number")


def list_members(workspace: Workspace) -> dict[int, list[int]]:
    """Return the event numbers of each application, by the application's number."""
    members: dict[int, list[int]] = {}
    links = Link.objects.filter(workspace=workspace).order_by("event_number")
    for home, number in links.values_list("application__number", "event_number"):
        members.setdefault(home, []).append(number)
    return members


def find_homes(workspace: Workspace, numbers: Iterable[int]) -> dict[int, Application]:
    """Return the application that each of these events is in, by the event's number."""
    links = Link.objects.filter(workspace=workspace, event_number__in=list(numbers))
    rows = links.select_related("application").defer("application__state")
    return {row.event_number: row.application for row in rows}


def status_of(application: Application, now: datetime) -> Status:
    """Return the status now: waiting becomes quiet as time passes."""
    status = Status(application.status)
    if status == Status.WAITING and application.quiet_from is not None:
        return Status.QUIET if now >= application.quiet_from else status
    return status


def _find_by_words(workspace: Workspace, words: str) -> list[int]:
    numbers = search_events(workspace, words)
    links = Link.objects.filter(workspace=workspace, event_number__in=numbers)
    return list(links.values_list("application_id", flat=True).distinct())


def _has_status(status: str, now: datetime) -> Q:
    if status == Status.QUIET:
        return Q(status=Status.WAITING, quiet_from__lte=now)
    if status == Status.WAITING:
        still = Q(quiet_from=None) | Q(quiet_from__gt=now)
        return Q(status=Status.WAITING) & still
    return Q(status=status)


def find_application(workspace: Workspace, number: int) -> Application | None:
    """Return the application that an event's number names, or None."""
    try:
        return get_application(workspace, number)
    except Application.DoesNotExist:
        return None


def list_named(workspace: Workspace, numbers: Iterable[int]) -> dict[int, Application]:
    """Return the applications with these numbers, by number."""
    rows = Application.objects.filter(workspace=workspace, number__in=list(numbers))
    return {row.number: row for row in rows.defer("state")}


def list_open_applications(workspace: Workspace) -> QuerySet[Application]:
    """Return the applications that have not ended, by employer, for a choice."""
    rows = Application.objects.filter(workspace=workspace, ended_at=None)
    return (
        rows.exclude(company="", role="")
        .defer("state")
        .order_by("company", "role")[:MOST_CHOICES]
    )


def list_ended_applications(workspace: Workspace) -> QuerySet[Application]:
    """Return the applications that have ended, the latest first, for a choice."""
    rows = Application.objects.filter(workspace=workspace, ended_at__isnull=False)
    return rows.defer("state").order_by("-ended_at")[:MOST_ENDED]


def list_agencies(workspace: Workspace) -> list[str]:
    """Return the agencies of a search, in alphabetical order."""
    rows = Application.objects.filter(workspace=workspace).exclude(agency="")
    return list(rows.order_by("agency").values_list("agency", flat=True).distinct())


def find_similar(
    workspace: Workspace, application: Application
) -> QuerySet[Application]:
    """Return the applications that could be the same: same employer, agency or role."""
    same = Q(pk=None)
    for field in ("company", "agency", "role"):
        value = getattr(application, field)
        if value:
            same |= Q(**{f"{field}__iexact": value})
    rows = Application.objects.filter(same, workspace=workspace)
    return rows.exclude(pk=application.pk).defer("state").order_by("-last_at")[:20]
