"""Applications: a list one can read at a glance, and the same as a board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

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

DEFAULT_SORT = "recent"
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
TIME_WORDS = {
    "": "any time",
    "30": "the last month",
    "91": "the last three months",
    "365": "the last year",
}
"""How many days back, and how one says it."""

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
    """A column of the board; `more` is the address of the rest of it, if any."""

    label: str
    rows: list[Row]
    more: str


def page(request: WorkspaceRequest) -> HttpResponse:
    wanted = _read_filter(request)
    context: dict[str, object] = {
        "wanted": wanted,
        "is_narrowed": _is_narrowed(wanted),
        "query": _keep_query(request),
        "view": "board" if request.GET.get("view") == "board" else "list",
        "statuses": [(one.value, STATUS_WORDS[one]) for one in Status],
        "steps": [(int(step), label) for label, step in COLUMNS],
        "channels": [(one.value, words) for one, words in CHANNEL_WORDS.items()],
        "agencies": list_agencies(request.workspace),
        "sorts": SORT_WORDS.items(),
        "times": TIME_WORDS.items(),
        "since": request.GET.get("since", ""),
    }
    if context["view"] == "board":
        context["columns"] = _list_columns(request, wanted)
    else:
        context["found"] = _list_page(request, wanted)
    if not request.htmx or request.htmx.boosted:
        return render(request, "applications.html", context)
    response = render(request, "applications.html#found", context)
    response.headers["HX-Push-Url"] = _say_address(request, context)
    return response


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
        since=_read_since(said.get("since", "")),
        sort=said["sort"] if said.get("sort") in SORT_WORDS else DEFAULT_SORT,
    )


def _read_since(days: str) -> datetime | None:
    """Return the time that so many days ago was, where it is one of the choices."""
    if not days or days not in TIME_WORDS:
        return None
    return timezone.now() - timedelta(days=int(days))


def _is_narrowed(wanted: Filter) -> bool:
    return any(
        (wanted.status, wanted.step, wanted.channel, wanted.agency, wanted.since)
    )


def _list_page(request: WorkspaceRequest, wanted: Filter) -> Found:
    now = timezone.now()
    rows = list_applications(request.workspace, wanted, now)
    found = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return Found([Row(row, status_of(row, now)) for row in found], found)


def _keep_query(request: WorkspaceRequest) -> str:
    """Return what narrows the list down, as an address says it."""
    said = request.GET.items()
    kept = {name: value for name, value in said if value and name in _KEPT}
    if kept.get("sort") == DEFAULT_SORT:
        del kept["sort"]
    return urlencode(kept)


def _say_address(request: WorkspaceRequest, context: dict[str, object]) -> str:
    """Return the address of the list as it is now shown, without what is empty."""
    view = "view=board" if context["view"] == "board" else ""
    query = "&".join(part for part in (str(context["query"]), view) if part)
    return f"{request.path}?{query}" if query else request.path


_KEPT = ("q", "status", "step", "channel", "agency", "since", "sort")


def _list_columns(request: WorkspaceRequest, wanted: Filter) -> list[Column]:
    """Return the open applications by how far they are, then those that ended."""
    now = timezone.now()
    rows = list_applications(request.workspace, replace(wanted, step=None), now)
    is_open = rows.filter(status__in=[Status.WAITING, Status.OFFER])
    query = _keep_query(request)
    columns = []
    for label, step in COLUMNS:
        reached = [step, Step.NOTED] if step == Step.APPLIED else [step]
        shown = is_open.filter(furthest__in=reached)
        columns.append(_make_column(label, shown, f"{query}&step={int(step)}"))
    ended = rows.exclude(status__in=[Status.WAITING, Status.OFFER])
    return [*columns, _make_column("Ended", ended, query)]


def _make_column(label: str, rows: QuerySet[Application], query: str) -> Column:
    now = timezone.now()
    found = list(rows[: COLUMN_SIZE + 1])
    shown = [Row(row, status_of(row, now)) for row in found[:COLUMN_SIZE]]
    more = f"?view=list&{query}" if len(found) > COLUMN_SIZE else ""
    return Column(label, shown, more)
