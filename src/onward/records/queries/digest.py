"""Read what the weekly digest tells: what waits, what comes, what came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from onward.accounts.models import Workspace
from onward.history.state import Status
from onward.perspective.digest import Digest, Item, Known, Task, say_waiting
from onward.perspective.statistics import Perspective
from onward.perspective.week import look_back, say_week
from onward.reading.kinds import KINDS, Kind
from onward.records.models import Application
from onward.records.queries.dates import DateEntry, Sort, list_dates
from onward.records.queries.ledger import get_ledger
from onward.records.queries.perspective import find_perspective
from onward.records.queries.practice import list_practised
from onward.records.queries.review import count_questions
from onward.records.queries.today import Today, Waiting, Weight, get_today
from onward.weaknesses.evidence import ANSWER_PREFIX, Evidence, Teller

WEEK = timedelta(days=7)
MOST_NAMED = 4
_FIXED = {Weight.INTERVIEW: Sort.INTERVIEW, Weight.DEADLINE: Sort.DEADLINE}


def get_digest(
    workspace: Workspace, now: datetime, *, is_hidden: bool = False
) -> Digest | None:
    """Return the digest of a workspace; None where nothing is on record.

    With `is_hidden` it holds no name of an employer, an agency, a role or a person,
    and no words of theirs.
    """
    today = get_today(workspace, now, count_questions(workspace))
    if not today.has_records:
        return None
    dates = [one for one in list_dates(workspace, now) if _is_near(one, now)]
    waiting = [one for one in today.waiting if not _is_dated(one, dates)]
    found = find_perspective(workspace, now, is_hidden=is_hidden)
    return Digest(
        at=now,
        waiting=tuple(_show_waiting(one, is_hidden=is_hidden) for one in waiting),
        dates=tuple(_show_date(one, now, is_hidden=is_hidden) for one in dates),
        came=tuple(_list_came(workspace, now, today, is_hidden=is_hidden)),
        told=say_week(look_back(found.population)),
        strength=_show_strength(workspace, found, is_hidden=is_hidden),
        task=_find_task(workspace, now, is_hidden=is_hidden),
    )


def _is_near(one: DateEntry, now: datetime) -> bool:
    if one.is_cancelled or one.begins > now + WEEK:
        return False
    return one.begins >= now or (
        not isinstance(one.starts, datetime) and one.starts >= now.date()
    )


def _is_dated(one: Waiting, dates: list[DateEntry]) -> bool:
    """Say whether it stands among the dates already."""
    sort = _FIXED.get(one.weight)
    return any(each.sort is sort and each.number == one.home for each in dates)


def _show_waiting(one: Waiting, *, is_hidden: bool) -> Item:
    home = one.application
    sort = one.sort
    if home and sort == "rejection" and home.status == Status.CLOSED:
        sort = "closed"
    at = one.at.astimezone() if one.weight in _FIXED else None
    about = _name(home, is_hidden=is_hidden) if home else ""
    return Item(at, say_waiting(sort), about)


def _show_date(one: DateEntry, now: datetime, *, is_hidden: bool) -> Item:
    starts: datetime | date = one.starts
    if isinstance(starts, datetime) and starts.tzinfo:
        starts = starts.astimezone(now.tzinfo)
    if is_hidden:
        return Item(starts, one.plain, f"application {one.number}")
    return Item(starts, one.title)


def _list_came(
    workspace: Workspace, now: datetime, today: Today, *, is_hidden: bool
) -> Iterator[Item]:
    """Give what came in the week, the newest first, where it does not wait anyway."""
    told = {one.home for one in today.waiting}
    rows = Application.objects.filter(
        workspace=workspace, last_at__gt=now - WEEK, last_at__lte=now
    )
    for row in rows.defer("state").order_by("-last_at"):
        if row.number in told or not row.last_kind or row.last_kind == Kind.SENT:
            continue
        day = row.last_at.astimezone(now.tzinfo).date()
        label = KINDS[Kind(row.last_kind)].label
        yield Item(day, label, _name(row, is_hidden=is_hidden))


def _show_strength(
    workspace: Workspace, found: Perspective, *, is_hidden: bool
) -> Known | None:
    first = next(iter(found.strengths), None)
    if first is None:
        return None
    if is_hidden:
        return Known(first.text, first.basis)
    rows = Application.objects.filter(workspace=workspace, number__in=first.numbers)
    newest = rows.defer("state").order_by("-last_at")[:MOST_NAMED]
    names = dict.fromkeys(row.company or row.agency for row in newest)
    return Known(first.text, first.basis, tuple(filter(None, names)))


def _find_task(workspace: Workspace, now: datetime, *, is_hidden: bool) -> Task | None:
    """Return what to work on; hidden, without what may quote a mail or a question."""
    one = get_ledger(workspace, now, list_practised(workspace)).now
    if one is None:
        return None
    family = one.family.heading
    title = f"{family}: {one.title}"
    if is_hidden:
        return Task(family if one.key.startswith(ANSWER_PREFIX) else title, "")
    said = one.evidence[0]
    return Task(title, one.order.reason, said.quote, _say_origin(said, now))


def _say_origin(said: Evidence, now: datetime) -> str:
    day = said.at.astimezone(now.tzinfo)
    who = "you" if said.teller is Teller.OWN else said.told.who or "someone"
    return f"({who}, {said.told.name}, {day:%-d %B %Y})"


def _name(home: Application, *, is_hidden: bool) -> str:
    if is_hidden:
        return f"application {home.number}"
    who = home.company or home.agency or "An employer not named"
    return f"{who} · {home.role}" if home.role else who
