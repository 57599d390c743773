"""A stored mail of the search."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class Message(models.Model):
    """A mail of the search, whole but for its attachments' content.

    `identity` comes from the content, so the same mail is stored once however often
    and from wherever it is imported. `content` is a packed `mail.Message`.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    identity = models.CharField(max_length=64)
    message_id = models.TextField()
    date = models.DateTimeField(null=True)
    sender = models.TextField()
    subject = models.TextField()
    place = models.TextField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "identity"], name="one_message_an_identity"
            )
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
