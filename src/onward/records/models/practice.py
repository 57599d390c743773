"""What the person practises: stories, attempts at questions, and when each is due."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onward.accounts.models import Workspace


class Story(models.Model):
    """One episode that can be told again, tagged to competences."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    title = models.TextField()
    situation = models.TextField(default="")
    task = models.TextField(default="")
    action = models.TextField(default="")
    result = models.TextField(default="")
    competences = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"story {self.pk}"


class Attempt(models.Model):
    """One practised answer, word for word; earlier ones stay beside it.

    `question` is the id of a question, `asked` its words at that time. `grade` is the
    person's own, from 1 to 4; `leaf` the weakness that it was meant for.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    question = models.CharField(max_length=120)
    asked = models.TextField()
    text = models.TextField()
    at = models.DateTimeField()
    seconds = models.PositiveIntegerField(null=True)
    grade = models.PositiveSmallIntegerField(null=True)
    leaf = models.TextField(default="")
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["workspace", "question"])]

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class Card(models.Model):
    """When one thing is due again: a weakness, a question or a story, by its key."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10)
    key = models.TextField()
    due = models.DateTimeField()
    stage = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    practised_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["due", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "key"], name="one_card_a_thing"
            )
        ]

    def __str__(self) -> str:
        return f"card {self.pk}"
