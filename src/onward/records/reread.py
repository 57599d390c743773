"""Read the stored mails again, and say what would change before it does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from onward.accounts.models import Workspace
from onward.reading.lessons import apply_lessons
from onward.reading.read import read_message
from onward.reading.reading import Reading
from onward.records import changes
from onward.records.changes.own_letters import LetterBook
from onward.records.encoding import unpack_message
from onward.records.models import Event
from onward.records.queries.events import list_events
from onward.records.queries.lessons import list_lessons

FACTS = ("kind", "stage", "company", "role", "agency", "requisition", "place",
         "salary", "interview", "deadline", "has_feedback")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One mail that would read otherwise now."""

    number: int
    subject: str
    before: Reading
    after: Reading

    @property
    def facts(self) -> tuple[tuple[str, str, str], ...]:
        """Return the facts that differ: name, as it was, as it would be."""
        pairs = [
            (fact, _say(self.before, fact), _say(self.after, fact)) for fact in FACTS
        ]
        return tuple(pair for pair in pairs if pair[1] != pair[2])


def list_differences(workspace: Workspace) -> Iterator[Difference]:
    """Read every stored mail again and give those whose reading changes."""
    own = frozenset(workspace.addresses)
    lessons = list_lessons(workspace)
    letters = LetterBook.load(workspace)
    current = {event.number: event.reading for event in list_events(workspace)}
    mails = Event.objects.filter(workspace=workspace, message__isnull=False)
    for row in mails.select_related("message").iterator(chunk_size=200):
        before = current[row.number]
        if row.message is None or before is None:
            continue
        message = unpack_message(bytes(row.message.content))
        read = letters.read(message, read_message(message, own))
        after = apply_lessons(message, read, lessons)
        if after != before:
            yield Difference(row.number, message.subject, before, after)


def apply_differences(workspace: Workspace, differences: Collection[Difference]) -> int:
    """Record the new readings; corrections by the person stay above them."""
    if not differences:
        return 0
    return changes.record_rereadings(
        workspace, ((one.number, one.after) for one in differences)
    )


def reread_own_mails(workspace: Workspace) -> int:
    """Read again what changes its kind, once more own addresses are known."""
    return apply_differences(
        workspace,
        [
            one
            for one in list_differences(workspace)
            if one.after.kind != one.before.kind
        ],
    )


def set_own_addresses(
    workspace: Workspace, addresses: Collection[str], now: datetime
) -> int:
    """Keep the addresses the person states; none lets imports infer them again.

    Returns how many mails read otherwise now.
    """
    workspace.are_addresses_set = bool(addresses)
    if addresses:
        workspace.addresses = sorted({one.casefold() for one in addresses})
    workspace.save(update_fields=["addresses", "are_addresses_set"])
    changed = reread_own_mails(workspace)
    if changed:
        changes.rebuild_applications(workspace, now)
    return changed


def _say(reading: Reading, fact: str) -> str:
    value = getattr(reading, fact)
    if fact == "interview" and value:
        value = replace(value, sequence=0).at
    return "" if value is None else str(value)
