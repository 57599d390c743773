"""Users, and the workspaces whose records they are."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. On a laptop there is none."""


class Workspace(models.Model):
    """Whose records: one on a laptop, one a person where Onward is hosted.

    `addresses` are the person's own mail addresses; `are_addresses_set` says that
    the person stated them, so that an import does not add to them. `last_number`
    is the number of the newest event. `calendar_key` is the secret of the address
    under which a calendar program reads the dates; none where there is no such address.
    """

    owner = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="workspace"
    )
    addresses = models.JSONField(default=list)
    are_addresses_set = models.BooleanField(default=False)
    last_number = models.PositiveIntegerField(default=0)
    calendar_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"workspace {self.pk}"
