"""Put what the invented person practised on record, at the times they did it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import Workspace
from onward.practice.attempts import Attempt
from onward.practice.questions import find_question
from onward.practice.schedule import CardKind
from onward.records.changes.practice import grade, keep_attempt, keep_story
from onward.records.models import Story
from onward.sample.practised import list_told, list_tried


@transaction.atomic
def tell_practice(workspace: Workspace, now: datetime) -> int:
    """Keep the stories and attempts of the sample, once; return how many were kept."""
    if Story.objects.filter(workspace=workspace).exists():
        return 0
    told, tried = list_told(), list_tried()
    for story in told:
        keep_story(workspace, story, now)
    for one in tried:
        question = find_question(one.question)
        at = now - timedelta(days=one.ago)
        asked = question.text if question else ""
        attempt = Attempt(one.question, asked, one.text, at, leaf=one.leaf)
        keep_attempt(workspace, attempt)
        if one.leaf:
            grade(workspace, CardKind.WEAKNESS, one.leaf, one.grade, at)
        else:
            grade(workspace, CardKind.QUESTION, one.question, one.grade, at)
    return len(told) + len(tried)
