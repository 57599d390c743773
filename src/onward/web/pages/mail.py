"""A mail as it came: its words with the evidence marked, or its HTML made safe."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from onward.accounts.middleware import WorkspaceRequest
from onward.mail.text import safe_html
from onward.reading.language import UNREAD
from onward.records.models import Application, Message
from onward.records.queries.events import get_message
from onward.records.queries.record import get_record


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    try:
        message = get_message(request.workspace, number)
        record = get_record(request.workspace, number, timezone.now())
    except (Message.DoesNotExist, Application.DoesNotExist) as error:
        raise Http404 from error
    line = record.line(number)
    as_html = request.GET.get("as") == "html" and message.html
    context = {
        "message": message,
        "line": line,
        "state": record.state,
        "is_unread": bool(line and line.reading.language == UNREAD),
        "quotes": line.quotes if line else (),
        "html": mark_safe(safe_html(message.html))  # noqa: S308 # nh3 cleaned it
        if as_html and message.html
        else "",
    }
    name = "mail.html#body" if request.htmx else "mail.html"
    return render(request, name, context)
