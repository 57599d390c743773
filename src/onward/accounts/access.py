"""Whose workspace a request may see."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import transaction

from onward.accounts.models import User, Workspace


def get_local_workspace() -> Workspace:
    """Return the one workspace of a laptop, made on first use."""
    found = Workspace.objects.filter(owner=None).order_by("pk").first()
    if found:
        return found
    with transaction.atomic():
        found = Workspace.objects.filter(owner=None).order_by("pk").first()
        return found or Workspace.objects.create()


def get_workspace(user: User) -> Workspace:
    """Return a signed-in user's workspace, made on first use."""
    workspace, _ = Workspace.objects.get_or_create(owner=user)
    return workspace


def is_login_required() -> bool:
    """Say whether this installation asks people to sign in."""
    return bool(settings.IS_HOSTED)


def find_workspace_by_key(key: str) -> Workspace | None:
    """Return the workspace whose calendar a secret address opens, if there is one."""
    return Workspace.objects.filter(calendar_key=key).first() if key else None


def renew_calendar_key(workspace: Workspace) -> str:
    """Return a new secret for the address of the calendar; the old one ends."""
    workspace.calendar_key = secrets.token_urlsafe(32)
    workspace.save(update_fields=["calendar_key"])
    return workspace.calendar_key


def end_calendar_key(workspace: Workspace) -> None:
    """Take the secret address of the calendar away."""
    workspace.calendar_key = None
    workspace.save(update_fields=["calendar_key"])
