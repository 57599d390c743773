"""Give each request the workspace it may see, or ask who is there."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from onward.accounts.access import (
    get_local_workspace,
    get_workspace,
    is_login_required,
)
from onward.accounts.models import User, Workspace

OPEN_PATHS = ("/login/", "/static/", "/calendar/")
"""What is shown without a session; a calendar has its own secret in the address."""


class WorkspaceRequest(HttpRequest):
    """A request that passed the middlewares: its workspace is known."""

    workspace: Workspace
    htmx: HtmxDetails


def workspace(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set `request.workspace`; without login only this machine is let in."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(OPEN_PATHS):
            return get_response(request)
        if is_login_required():
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            found = get_workspace(request.user)
        elif not _is_this_machine(request.META.get("REMOTE_ADDR", "")):
            return HttpResponse(
                "This Onward answers only to the machine it runs on.", status=403
            )
        else:
            found = get_local_workspace()
        request.workspace = found  # type: ignore[attr-defined] # see WorkspaceRequest
        return get_response(request)

    return middleware


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
