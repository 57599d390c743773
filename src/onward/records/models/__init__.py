"""The nouns of the store, one file each."""

from onward.records.models.application import Application, Link
from onward.records.models.event import Event
from onward.records.models.imports import Import, MailSource, UnreadablePlace
from onward.records.models.letter import Letter
from onward.records.models.message import Message
from onward.records.models.practice import Attempt, Card, Story
from onward.records.models.question import OpenQuestion
from onward.records.models.search import SearchEntry

__all__ = [
    "Application",
    "Attempt",
    "Card",
    "Event",
    "Import",
    "Letter",
    "Link",
    "MailSource",
    "Message",
    "OpenQuestion",
    "SearchEntry",
    "Story",
    "UnreadablePlace",
]
