"""A letter that the person writes here, until it is sent or set aside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class Letter(models.Model):
    """A draft, and what became of it.

    `event` is the number of the event that it answers or follows. A letter that was
    sent is an event too, numbered `sent_as`. Nothing here is ever sent by itself.
    """

    class State(models.TextChoices):
        """Where a letter stands.

        SENDING lasts as long as the other side is spoken with. UNSURE may have been
        sent. HANDED was given to another program, which may or may not have sent it.
        """

        DRAFT = "draft"
        SENDING = "sending"
        SENT = "sent"
        UNSURE = "unsure"
        HANDED = "handed"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    event = models.PositiveIntegerField()
    purpose = models.CharField(max_length=20)
    variant = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=5, default="en")
    to_name = models.TextField(default="")
    to_email = models.TextField(default="")
    subject = models.TextField(default="")
    body = models.TextField(default="")
    message_id = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    channel = models.CharField(max_length=10, default="")
    problem = models.TextField(default="")
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    sent_as = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["workspace", "event"])]

    def __str__(self) -> str:
        return f"letter {self.pk}"
