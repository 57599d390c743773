"""`onward add`: what never came by mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from onward.cli.dates import Day

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.reading.reading import Reading, Stage
    from onward.records.models import Application

ACCEPTED = "accepted"
WITHDRAWN = "withdrawn"
NOTE = "note"
WHAT = (
    "outreach",
    "applied",
    "assessment",
    "interview",
    "update",
    "rejection",
    "closed",
    "feedback",
    "offer",
    ACCEPTED,
    WITHDRAWN,
    NOTE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the person entered."""

    what: str
    to: int | None
    company: str | None
    role: str | None
    agency: str | None
    place: str | None
    on: datetime | None
    at: datetime | None
    note: str | None
    after_interview: bool | None


@click.command("add")
@click.argument("what", metavar="WHAT", type=click.Choice(WHAT))
@click.option("--to", type=int, metavar="ID", help="The application it belongs to.")
@click.option("--company", help="The employer.")
@click.option("--role", help="The role, as advertised.")
@click.option("--agency", help="The agency between you, where there is one.")
@click.option("--place", help="Where the work is.")
@click.option(
    "--on", type=Day(), metavar="DAY", help="When it happened; today if left out."
)
@click.option(
    "--at", type=Day(ahead=True), metavar="MOMENT", help="When the interview is."
)
@click.option("--note", metavar="WORDS", help="Your own words about it.")
@click.option(
    "--after-interview/--before-interview",
    default=None,
    help="For a rejection: whether you had been interviewed.",
)
def command(**given: object) -> None:
    """Add what never came by mail.

    \b
    onward add applied --company "Northwind Rail" --role "Service designer"
    onward add rejection --to 12 --on yesterday --note "By phone, kindly."
    onward add interview --to 12 --at "2026-03-10 14:00"
    onward add note --to 12 --note "They use the same tools as we did."

    WHAT is outreach, applied, assessment, interview, update, rejection, closed,
    feedback, offer, accepted, withdrawn or note. A mail that arrives later confirms
    the entry and does not double it. DAY can be 2026-03-04, today, yesterday, monday
    or "3 days ago".
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.opening import open_store

    entry = Entry(**given)  # type: ignore[arg-type] # click made each by its option
    with open_store() as workspace:
        complete = _complete(entry)
        if complete.what == NOTE:
            _add_note(workspace, complete)
        else:
            _add_event(workspace, complete)


def _complete(entry: Entry) -> Entry:
    """Return the entry with what it needs: asked for in a terminal, else refused."""
    if entry.to is None and not entry.company and not entry.agency:
        if entry.what == NOTE:
            entry = replace(entry, to=_ask_number())
        else:
            company = _ask("Employer", "Say which application: --to ID or --company.")
            entry = replace(entry, company=company)
            if entry.what == "applied" and not entry.role:
                role = click.prompt("Role", default="", show_default=False).strip()
                entry = replace(entry, role=role or None)
    if entry.what == "interview" and entry.at is None:
        asked = _ask("When is it", "Say when the interview is: --at MOMENT.")
        entry = replace(entry, at=Day(ahead=True).convert(asked, None, None))
    if entry.what in {NOTE, "feedback"} and not entry.note:
        entry = replace(entry, note=_ask("In your words", "Give the words: --note."))
    return entry


def _ask_number() -> int:
    asked = _ask("ID of the application", "Say which application: --to ID.")
    if not asked.isdigit():
        raise click.UsageError(f"{asked!r} is no ID. onward applications lists them.")
    return int(asked)


def _ask(question: str, missing: str) -> str:
    """Ask the person; where nobody can be asked, say what is missing."""
    from onward.cli.console import is_interactive

    if not is_interactive():
        raise click.UsageError(missing)
    return str(click.prompt(question)).strip()


def _add_note(workspace: Workspace, entry: Entry) -> None:
    from onward.cli.dates import local_now
    from onward.cli.telling import say_title
    from onward.records.changes import add_note

    home = _find_home(workspace, entry)
    number = add_note(workspace, home.number, entry.note or "", local_now())
    click.echo(f"Noted for {home.number} · {say_title(home)}.")
    _say_undo(number)


def _add_event(workspace: Workspace, entry: Entry) -> None:
    """Record the entry, and bring it home where the person said where that is."""
    from django.db import transaction

    from onward.cli.dates import local_now
    from onward.cli.telling import say_title
    from onward.cli.words import say_day, say_moment
    from onward.records import changes
    from onward.records.queries.applications import get_application

    now = local_now()
    at = entry.on or now
    with transaction.atomic():
        number = changes.add_entry(workspace, make_reading(entry), at, now)
        if entry.to is not None:
            _bring_home(workspace, number, entry.to, now)
        if entry.note:
            changes.add_note(workspace, number, entry.note, now)
    home = get_application(workspace, number)
    when = say_moment(entry.at) if entry.at else say_day(at)
    click.echo(f"{home.number} · {say_title(home)}: {entry.what.capitalize()}, {when}.")
    _say_undo(number)


def make_reading(entry: Entry) -> Reading:
    """Return the entry as the reading that a mail would have given."""
    from onward.reading.kinds import Kind
    from onward.reading.reading import PERSON, Interview, Reading

    kinds = {WITHDRAWN: Kind.SENT, ACCEPTED: Kind.ONBOARDING}
    kind = kinds.get(entry.what) or Kind(entry.what)
    return Reading(
        kind,
        stage=_stage_of(entry),
        company=entry.company,
        role=entry.role,
        agency=entry.agency,
        place=entry.place,
        interview=Interview(at=entry.at) if entry.at else None,
        has_feedback=kind == Kind.FEEDBACK,
        is_withdrawal=entry.what == WITHDRAWN,
        reader=PERSON,
    )


def _stage_of(entry: Entry) -> Stage | None:
    from onward.reading.reading import Stage

    if entry.what not in {"rejection", "closed"}:
        return None
    if entry.after_interview is None:
        return Stage.UNKNOWN
    return Stage.AFTER_INTERVIEW if entry.after_interview else Stage.BEFORE_INTERVIEW


def _bring_home(workspace: Workspace, number: int, to: int, now: datetime) -> None:
    from onward.records.changes import join_applications, move_event
    from onward.records.queries.applications import get_application

    home, there = get_application(workspace, to), get_application(workspace, number)
    if home.pk == there.pk:
        return
    if there.number == number:
        join_applications(workspace, home.number, number, now)
    else:
        move_event(workspace, number, home.number, now)


def _find_home(workspace: Workspace, entry: Entry) -> Application:
    """Return the application that a note is about."""
    from onward.cli.dates import local_now
    from onward.records.queries.applications import (
        Filter,
        get_application,
        list_applications,
    )

    if entry.to is not None:
        return get_application(workspace, entry.to)
    words = " ".join(filter(None, (entry.company or entry.agency, entry.role)))
    found = list(list_applications(workspace, Filter(words=words), local_now())[:2])
    if len(found) != 1:
        raise click.UsageError(f"Say which application {words} is: --to ID.")
    return found[0]


def _say_undo(number: int) -> None:
    click.echo(f"To take it back: onward correct undo {number}")
