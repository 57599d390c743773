"""Applications: a list one can read at a glance, and the same as a board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.history.state import Channel, Status
from onward.reading.kinds import Step
from onward.records.models import Application
from onward.records.queries.applications import (
    Filter,
    list_agencies,
    list_applications,
    status_of,
)
from onward.web.templatetags.onward import STATUS_WORDS

PAGE_SIZE = 50
COLUMN_SIZE = 30

SORT_WORDS = {
    "recent": "latest news",
    "oldest": "oldest first",
    "employer": "employer",
    "furthest": "how far",
}
CHANNEL_WORDS = {
    Channel.DIRECT: "direct",
    Channel.BOARD: "job board",
    Channel.AGENCY: "agency",
    Channel.APPROACHED: "they wrote first",
}
COLUMNS = (
    ("Applied", Step.APPLIED),
    ("Test", Step.ASSESSMENT),
    ("Interview", Step.INTERVIEW),
    ("Offer", Step.OFFER),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An application with its status now."""

    application: Application
    status: Status


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list: its rows, and where it stands among the pages."""

    rows: list[Row]
    place: Page[Application]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board: those still open that reached this step."""

    label: str
    rows: list[Row]
    count: int


def page(request: WorkspaceRequest) -> HttpResponse:
    wanted = _read_filter(request)
    context: dict[str, object] = {
        "wanted": wanted,
        "view": "board" if request.GET.get("view") == "board" else "list",
        "statuses": [(one.value, STATUS_WORDS[one]) for one in Status],
        "steps": [(int(step), label) for label, step in COLUMNS],
        "channels": [(one.value, words) for one, words in CHANNEL_WORDS.items()],
        "agencies": list_agencies(request.workspace),
        "sorts": SORT_WORDS.items(),
    }
    if context["view"] == "board":
        context["columns"] = _list_columns(request, wanted)
    else:
        context["found"] = _list_page(request, wanted)
        context["query"] = _keep_query(request)
    name = "applications.html#found" if request.htmx else "applications.html"
    return render(request, name, context)


def _read_filter(request: WorkspaceRequest) -> Filter:
    said = request.GET
    step = said.get("step", "")
    statuses = {one.value for one in Status}
    return Filter(
        words=said.get("q", "").strip()[:200],
        status=said["status"] if said.get("status") in statuses else "",
        step=int(step) if step in {"1", "2", "3", "4"} else None,
        channel=said["channel"] if said.get("channel") in set(Channel) else "",
        agency=said.get("agency", "")[:200],
        sort=said["sort"] if said.get("sort") in SORT_WORDS else "recent",
    )


def _list_page(request: WorkspaceRequest, wanted: Filter) -> Found:
    now = timezone.now()
    rows = list_applications(request.workspace, wanted, now)
    found = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return Found([Row(row, status_of(row, now)) for row in found], found)


def _keep_query(request: WorkspaceRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _list_columns(request: WorkspaceRequest, wanted: Filter) -> list[Column]:
    """Return the open applications by how far they are, then those that ended."""
    now = timezone.now()
    rows = list_applications(request.workspace, replace(wanted, step=None), now)
    is_open = rows.filter(status__in=[Status.WAITING, Status.OFFER])
    columns = []
    for label, step in COLUMNS:
        reached = [step, Step.NOTED] if step == Step.APPLIED else [step]
        columns.append(_make_column(label, is_open.filter(furthest__in=reached), now))
    ended = rows.exclude(status__in=[Status.WAITING, Status.OFFER])
    return [*columns, _make_column("Ended", ended, now)]


def _make_column(label: str, rows: QuerySet[Application], now: datetime) -> Column:
    shown = [Row(row, status_of(row, now)) for row in rows[:COLUMN_SIZE]]
    return Column(label, shown, rows.count())
