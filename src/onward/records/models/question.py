"""The questions that wait for the person: a cache, made anew with the links."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class OpenQuestion(models.Model):
    """An event whose reading or place is unsure and not yet answered."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    event_number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "event_number"], name="one_question_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"question about event {self.event_number}"
