"""Applications of a table as entries by hand, with their times and their origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from functools import cache

from onward.history.events import Dated, Origin, Trail
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Contact, Interview, Posting, Reading, Stage
from onward.reading.vendors import VendorRole, find_vendor, load_vendors
from onward.tables.draft import Draft, Step
from onward.tables.folding import fold_words
from onward.tables.outcomes import Outcome

NOON = time(12)
_MOMENT = timedelta(seconds=1)
_KINDS = {
    Outcome.APPROACHED: Kind.OUTREACH,
    Outcome.APPLIED: Kind.APPLIED,
    Outcome.CONSIDERED: Kind.UPDATE,
    Outcome.ASSESSED: Kind.ASSESSMENT,
    Outcome.INTERVIEWED: Kind.INTERVIEW,
    Outcome.OFFERED: Kind.OFFER,
    Outcome.ACCEPTED: Kind.ONBOARDING,
    Outcome.DECLINED: Kind.SENT,
    Outcome.WITHDRAWN: Kind.SENT,
    Outcome.REJECTED: Kind.REJECTION,
    Outcome.CLOSED: Kind.CLOSED,
}
_MOST = {"company": 200, "role": 200, "place": 120, "salary": 120, "agency": 200}


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One event to be recorded."""

    reading: Reading
    at: datetime
    trail: Trail


def make_entries(draft: Draft, table: str, now: datetime) -> list[TableEntry]:
    """Return the events of one application in their order, times in the zone of `now`.

    A step without a day stands right behind the one before it and says so.
    """
    counted: dict[Outcome, int] = {}
    entries = []
    for n, (step, at, dated) in enumerate(_place(draft, now)):
        counted[step.outcome] = counted.get(step.outcome, 0) + 1
        entry = f"{step.outcome}{counted[step.outcome]}"
        trail = Trail(
            dated=dated, origin=Origin(table, 0, draft.key, entry, draft.channel)
        )
        reading = _read(draft, step, at, is_first=n == 0)
        entries.append(TableEntry(reading, at, trail))
    return entries


def _place(draft: Draft, now: datetime) -> Iterator[tuple[Step, datetime, Dated]]:
    """Give each step its time, the unknown ones right after what came before."""
    zone = now.tzinfo
    days = [one.day for one in draft.steps if one.day]
    before = datetime.combine(min(days, default=draft.near), NOON, zone) - _MOMENT
    for n, step in enumerate(draft.steps):
        at = before + _MOMENT
        dated = Dated.UNKNOWN
        is_ahead = (
            step.outcome == Outcome.INTERVIEWED and _moment(step, zone, now) > now
        )
        if step.day and not is_ahead:
            at = _moment(step, zone, now) + n * _MOMENT
            dated = Dated.ABOUT if step.is_about else Dated.EXACT
        yield step, at, dated
        before = max(at, before)


def _moment(step: Step, zone: tzinfo | None, now: datetime) -> datetime:
    if step.day is None:
        return now
    return datetime.combine(step.day, step.clock or NOON, zone)


def _read(draft: Draft, step: Step, at: datetime, *, is_first: bool) -> Reading:
    kind = _KINDS[step.outcome]
    reading = Reading(
        kind,
        stage=_find_stage(draft, step),
        company=_cut(draft, "company"),
        role=_cut(draft, "role"),
        agency=_cut(draft, "agency"),
        place=_cut(draft, "place"),
        requisition=draft.requisition or None,
        interview=_arrange(step, at),
        is_withdrawal=kind == Kind.SENT,
        reader=PERSON,
    )
    if not is_first:
        return reading
    return replace(
        reading,
        salary=_cut(draft, "salary"),
        contact=_find_contact(draft),
        posting=Posting(draft.link.split(", ")[0]) if "://" in draft.link else None,
        vendor=_find_board(draft),
    )


def _cut(draft: Draft, name: str) -> str | None:
    return str(getattr(draft, name))[: _MOST[name]] or None


def _find_stage(draft: Draft, step: Step) -> Stage | None:
    if step.outcome not in {Outcome.REJECTED, Outcome.CLOSED}:
        return None
    if any(one.outcome == Outcome.INTERVIEWED for one in draft.steps):
        return Stage.AFTER_INTERVIEW
    return Stage.BEFORE_INTERVIEW if draft.had_no_talk else Stage.UNKNOWN


def _arrange(step: Step, at: datetime) -> Interview | None:
    if step.outcome != Outcome.INTERVIEWED or step.day is None or step.is_invited:
        return None
    return Interview(at=datetime.combine(step.day, step.clock or NOON, at.tzinfo))


def _find_contact(draft: Draft) -> Contact | None:
    if not draft.contact and not draft.email:
        return None
    email = draft.email.split(", ")[0].lower()
    return Contact(draft.contact[:120] or email, email, is_human=bool(draft.contact))


def _find_board(draft: Draft) -> str | None:
    """Return the job board by which it began, named in words or by its link."""
    boards = _list_boards()
    named = boards.get(fold_words(draft.channel).replace(" ", ""))
    if named or draft.channel:
        return named
    host = draft.link.partition("://")[2].partition("/")[0].partition("?")[0]
    vendor = find_vendor(host) if host else None
    return vendor.slug if vendor and vendor.role is VendorRole.JOBBOARD else None


@cache
def _list_boards() -> dict[str, str]:
    rows: Iterable[tuple[str, str]] = (
        (one.name, one.slug)
        for one in load_vendors().values()
        if one.role is VendorRole.JOBBOARD
    )
    return {fold_words(name).replace(" ", ""): slug for name, slug in rows}
