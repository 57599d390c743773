"""The state of each application: a cache of what the events say."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class Application(models.Model):
    """One person, one employer, one role: rebuilt from the events at any time.

    `number` is the smallest number among its events. `state` is the whole
    `history.State` as JSON, the other fields are for lists. `signature` tells
    whether the events that it was built from have changed. `ties` are its
    `history.Ties` as JSON.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    company = models.TextField(default="")
    role = models.TextField(default="")
    agency = models.TextField(default="")
    place = models.TextField(default="")
    channel = models.CharField(max_length=20, default="")
    status = models.CharField(max_length=12)
    furthest = models.PositiveSmallIntegerField()
    interview_count = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()
    last_kind = models.CharField(max_length=12, default="")
    ended_at = models.DateTimeField(null=True)
    quiet_from = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    state = models.TextField()
    signature = models.CharField(max_length=32)
    ties = models.TextField(default="")

    class Meta:
        ordering: ClassVar = ["-last_at", "number"]
        indexes: ClassVar = [models.Index(fields=["workspace", "-last_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "number"], name="one_application_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"application {self.number}"


class Link(models.Model):
    """Which application an event belongs to, why, and what else was near."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    event_number = models.PositiveIntegerField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    detail = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "event_number"], name="one_link_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"event {self.event_number} of {self.application_id}"
