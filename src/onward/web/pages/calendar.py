"""The dates of a search for a calendar program that subscribes to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.access import (
    end_calendar_key,
    find_workspace_by_key,
    is_login_required,
    renew_calendar_key,
)
from onward.accounts.middleware import WorkspaceRequest
from onward.accounts.models import Workspace
from onward.records.ics import write_calendar
from onward.records.queries.dates import DateEntry, Sort, list_dates


@require_safe
def page(request: WorkspaceRequest) -> HttpResponse:
    """Answer whoever may see the record: this machine, or who is signed in."""
    return _answer(request, request.workspace)


@require_safe
def page_of_key(request: HttpRequest, key: str) -> HttpResponse:
    """Answer whoever knows the secret address, where Onward is hosted."""
    workspace = find_workspace_by_key(key) if is_login_required() else None
    if workspace is None:
        raise Http404
    return _answer(request, workspace)


@require_POST
def set_key(request: WorkspaceRequest) -> HttpResponse:
    """Make a new secret address, or take it away; the old one ends at once."""
    if not is_login_required():
        raise Http404
    if request.POST.get("end"):
        end_calendar_key(request.workspace)
    else:
        renew_calendar_key(request.workspace)
    return redirect(f"{reverse('feedback')}#calendar")


def _answer(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    has_names = request.GET.get("names") != "no"
    entries = list_dates(workspace, timezone.now())
    at_home = has_names and not is_login_required()
    sheets = dict(_list_sheets(request, entries)) if at_home else {}
    content = write_calendar(entries, has_names=has_names, sheets=sheets)
    tag = f'"{blake2b(content, digest_size=16).hexdigest()}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="onward.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response


def _list_sheets(
    request: HttpRequest, entries: Iterable[DateEntry]
) -> Iterator[tuple[str, str]]:
    """Give the address of the preparation sheet of each interview ahead, by `uid`."""
    now = timezone.now()
    for one in entries:
        starts, is_on = one.starts, one.sort is Sort.INTERVIEW and not one.is_cancelled
        if is_on and isinstance(starts, datetime) and starts.tzinfo and starts >= now:
            address = reverse("prepare", args=[one.number])
            yield one.uid, request.build_absolute_uri(address)
