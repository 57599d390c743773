"""A dated fact, only ever added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace
from onward.history.events import Source
from onward.records.models.message import Message


class Event(models.Model):
    """A dated fact: a mail as read, an entry by hand, or a correction.

    `number` counts from one in each workspace. `payload` is the reading, or the
    correction, as JSON. `rereads` is the number of an earlier event of the same
    mail whose reading this one replaces; that number stays the event's name.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=12)
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE)
    payload = models.TextField()
    trail = models.TextField(default="{}")
    rereads = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(
                fields=["workspace", "rereads"],
                condition=models.Q(rereads__isnull=False),
                name="rereadings",
            ),
            models.Index(
                fields=["workspace", "number"],
                condition=models.Q(source=Source.CORRECTION.value),
                name="corrections",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "number"], name="one_event_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"event {self.number}"
