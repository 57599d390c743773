"""Record a table of applications: rows become entries by hand, each only once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.corrections import find_undone
from onward.history.events import Action, Correction, Source, Trail
from onward.records.changes.applications import lock_workspace, rebuild_applications
from onward.records.changes.events import take_numbers, words_of
from onward.records.changes.nearby import rebuild_near
from onward.records.encoding import decode_trail, encode, split_words
from onward.records.models import Event, SearchEntry
from onward.records.queries.events import list_corrections
from onward.tables.draft import Draft
from onward.tables.entries import TableEntry, make_entries

_SLICE = 2000
_FEW = 200
_OF_TABLE = '"origin":{'


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an import of a table added, and what was known before.

    `batch` names the import, so that it can be taken back; 0 where nothing was added.
    """

    applications: int
    entries: int
    notes: int
    known: int
    continued: int
    batch: int


@dataclass(frozen=True, slots=True)
class _Known:
    """The rows of tables in the record: the entries of each, and its notes."""

    entries: dict[str, dict[str, int]]
    notes: set[tuple[int, str]]


@transaction.atomic
def record_table(
    workspace: Workspace, drafts: Sequence[Draft], table: str, now: datetime
) -> Recorded:
    """Store what a table tells and the record lacks; rebuild what that changes."""
    lock_workspace(workspace)
    known = _read_known(workspace)
    pairs = [(draft, make_entries(draft, table, now)) for draft in drafts]
    fresh = [
        (draft, entry)
        for draft, entries in pairs
        for entry in entries
        if _is_new(entry, known)
    ]
    numbers = take_numbers(workspace, len(fresh)) if fresh else range(0)
    batch = numbers[0] if fresh else 0
    for (draft, entry), number in zip(fresh, numbers, strict=True):
        origin = entry.trail.origin
        if origin:
            known.entries.setdefault(draft.key, {})[origin.entry] = number
    _store(workspace, [entry for _, entry in fresh], numbers, batch)
    notes = _store_notes(workspace, drafts, known, now)
    if fresh:
        _rebuild(workspace, numbers, now)
    touched = {draft.key for draft, _ in fresh}
    begun = {key for key in touched if min(known.entries[key].values()) >= batch}
    return Recorded(
        applications=len(begun),
        entries=len(fresh),
        notes=notes,
        known=len({draft.key for draft in drafts} - touched),
        continued=len(touched - begun),
        batch=batch,
    )


@transaction.atomic
def undo_table(workspace: Workspace, batch: int, now: datetime) -> int:
    """Take all entries of one import of a table back; return how many."""
    lock_workspace(workspace)
    undone = find_undone(list_corrections(workspace))
    numbers = [
        number
        for number, trail in _list_trails(workspace)
        if trail.origin and trail.origin.batch == batch and number not in undone
    ]
    if not numbers:
        return 0
    rows = zip(take_numbers(workspace, len(numbers)), numbers, strict=True)
    _store_corrections(
        workspace, [(n, Correction(Action.UNDO, one)) for n, one in rows], now
    )
    _rebuild(workspace, numbers, now)
    return len(numbers)


def _rebuild(workspace: Workspace, numbers: Sequence[int], now: datetime) -> None:
    """Rebuild what these events can change: of many, the whole record at once."""
    if len(numbers) > _FEW:
        rebuild_applications(workspace, now)
    else:
        rebuild_near(workspace, numbers, now)


def find_last_table(workspace: Workspace) -> tuple[int, str] | None:
    """Return the newest import of a table that stands: its batch and the table."""
    undone = find_undone(list_corrections(workspace))
    found = [
        (trail.origin.batch, trail.origin.table)
        for number, trail in _list_trails(workspace)
        if trail.origin and number not in undone
    ]
    return max(found, default=None)


def find_new(workspace: Workspace, drafts: Iterable[Draft], now: datetime) -> set[str]:
    """Return the keys of the applications of which the record lacks something."""
    known = _read_known(workspace)
    return {
        draft.key
        for draft in drafts
        if any(_is_new(entry, known) for entry in make_entries(draft, "", now))
    }


def _list_trails(workspace: Workspace) -> Iterable[tuple[int, Trail]]:
    rows = Event.objects.filter(
        workspace=workspace, source=Source.HAND, trail__contains=_OF_TABLE
    )
    pairs = rows.order_by("number").values_list("number", "trail")
    return [(number, decode_trail(trail)) for number, trail in pairs]


def _read_known(workspace: Workspace) -> _Known:
    corrections = list_corrections(workspace)
    undone = find_undone(corrections)
    known = _Known({}, set())
    for number, trail in _list_trails(workspace):
        if trail.origin and number not in undone:
            known.entries.setdefault(trail.origin.row, {})[trail.origin.entry] = number
    known.notes.update(
        (one.correction.target, one.correction.value or "")
        for one in corrections
        if one.correction and one.correction.action == Action.NOTE
    )
    return known


def _is_new(entry: TableEntry, known: _Known) -> bool:
    origin = entry.trail.origin
    return origin is not None and origin.entry not in known.entries.get(origin.row, ())


def _store(
    workspace: Workspace, entries: Sequence[TableEntry], numbers: range, batch: int
) -> None:
    for start in range(0, len(entries), _SLICE):
        part = list(
            zip(
                numbers[start : start + _SLICE],
                entries[start : start + _SLICE],
                strict=True,
            )
        )
        Event.objects.bulk_create(
            Event(
                workspace=workspace,
                number=number,
                at=one.at,
                source=Source.HAND,
                payload=encode(one.reading),
                trail=encode(_give_batch(one.trail, batch)),
            )
            for number, one in part
        )
        SearchEntry.objects.bulk_create(
            SearchEntry(
                workspace=workspace, event_number=number, words=words_of(one.reading)
            )
            for number, one in part
        )


def _give_batch(trail: Trail, batch: int) -> Trail:
    if trail.origin is None:
        return trail
    return replace(trail, origin=replace(trail.origin, batch=batch))


def _store_notes(
    workspace: Workspace, drafts: Sequence[Draft], known: _Known, now: datetime
) -> int:
    """Store the words of a table, at the first entry of their application."""
    wanted = [
        (min(known.entries[draft.key].values()), "\n".join(draft.notes))
        for draft in drafts
        if draft.notes and draft.key in known.entries
    ]
    fresh = [
        Correction(Action.NOTE, target, value=words)
        for target, words in wanted
        if (target, words) not in known.notes
    ]
    if not fresh:
        return 0
    numbers = take_numbers(workspace, len(fresh))
    _store_corrections(workspace, list(zip(numbers, fresh, strict=True)), now)
    SearchEntry.objects.bulk_create(
        SearchEntry(
            workspace=workspace,
            event_number=one.target,
            words=" ".join(split_words(one.value or "")),
        )
        for one in fresh
    )
    return len(fresh)


def _store_corrections(
    workspace: Workspace, corrections: Sequence[tuple[int, Correction]], now: datetime
) -> None:
    Event.objects.bulk_create(
        (
            Event(
                workspace=workspace,
                number=number,
                at=now,
                source=Source.CORRECTION,
                payload=encode(one),
            )
            for number, one in corrections
        ),
        batch_size=_SLICE,
    )
