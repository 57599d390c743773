"""Imports: what was asked, how far it came, what could not be read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class Import(models.Model):
    """One request to read mail, and its progress."""

    class State(models.TextChoices):
        """Where an import stands."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"
        FAILED = "failed"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    paths = models.JSONField()
    is_upload = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    is_stop_wanted = models.BooleanField(default=False)
    total_bytes = models.BigIntegerField(default=0)
    done_bytes = models.BigIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    problem = models.TextField(default="")

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"import {self.pk}"


class UnreadablePlace(models.Model):
    """A place in a mailbox that could not be read, and the reason."""

    of_import = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="unreadable"
    )
    place = models.TextField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class MailSource(models.Model):
    """A mailbox that was read, how far, and by which reader."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    path = models.TextField()
    fingerprint = models.TextField(default="")
    head = models.TextField(default="")
    position = models.BigIntegerField(default=0)
    is_finished = models.BooleanField(default=False)
    reader = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "path"], name="one_source_a_path"
            )
        ]

    def __str__(self) -> str:
        return f"source {self.pk}"
