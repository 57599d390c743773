"""The words of the record, for search."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class SearchEntry(models.Model):
    """What can be found about one event: its mail's words, facts and notes."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    event_number = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "event_number"])]

    def __str__(self) -> str:
        return f"words of event {self.event_number}"
