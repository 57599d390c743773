"""`onward correct`: the person's word, which stands above every reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onward.accounts.models import Workspace

WHOLE = ("company", "role", "agency", "place", "salary", "requisition")
"""Facts that speak of an application as a whole, not of one of its entries."""

SINGLE = ("kind", "stage", "interview_at", "has_feedback", "is_withdrawal")
"""Facts of one entry."""


@click.group("correct")
def command() -> None:
    """Correct what was read, merge, split, undo.

    What you say stands above every reading. ID is an application, or any entry of it,
    as onward show prints them. Each correction can be taken back with
    onward correct undo.
    """


@command.command("set")
@click.argument("number", metavar="ID", type=int)
@click.argument("fact", metavar="FACT", type=click.Choice(WHOLE + SINGLE))
@click.argument("value", required=False)
@click.option("--empty", is_flag=True, help="The mail does not say it.")
@click.option("--only-here", is_flag=True, help="For this one entry alone.")
def set_value(
    number: int, fact: str, value: str | None, *, empty: bool, only_here: bool
) -> None:
    """Give a fact another VALUE, or none with --empty.

    \b
    onward correct set 12 company "Northwind Rail"
    onward correct set 57 kind rejection
    onward correct set 57 interview_at "2026-03-10 14:00"

    FACT is company, role, agency, place, salary or requisition, of the application as
    a whole; or kind, stage, interview_at, has_feedback or is_withdrawal, of one entry.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store
    from onward.history.events import Scope

    if (value is None) != empty:
        raise click.UsageError("Give the value, or --empty where there is none.")
    checked = check_value(fact, value)
    whole = fact in WHOLE and not only_here
    scope = Scope.APPLICATION if whole else Scope.EVENT
    with open_store() as workspace:
        from onward.records.changes import set_fact

        done = set_fact(workspace, number, fact, checked, local_now(), scope=scope)
        _tell(workspace, number, done)


def check_value(fact: str, value: str | None) -> str | None:
    """Return the value as the record writes it, or say what it can be."""
    from onward.cli.dates import Day
    from onward.history.corrections import FactValueError, check_fact

    if fact == "interview_at" and value:
        value = Day(ahead=True).convert(value, None, None).isoformat()
    try:
        check_fact(fact, value)
    except FactValueError as error:
        raise click.UsageError(str(error)) from error
    return value


@command.command("confirm")
@click.argument("number", metavar="ID", type=int)
def confirm_reading(number: int) -> None:
    """Say that an entry is read and placed rightly."""
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.changes import confirm

        _tell(workspace, number, confirm(workspace, number, local_now()))


@command.command("merge")
@click.argument("number", metavar="ID", type=int)
@click.argument("other", metavar="ID", type=int)
def merge(number: int, other: int) -> None:
    """Make two applications one."""
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.changes import join_applications

        done = join_applications(workspace, number, other, local_now())
        _tell(workspace, number, done)


@command.command("split")
@click.argument("numbers", metavar="ENTRY…", nargs=-1, required=True, type=int)
def split(numbers: tuple[int, ...]) -> None:
    """Take entries out of their application, into one of their own."""
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.changes import part_events

        done = part_events(workspace, numbers, local_now())
        _tell(workspace, numbers[0], done)


@command.command("move")
@click.argument("number", metavar="ENTRY", type=int)
@click.argument("home", metavar="ID", type=int)
def move(number: int, home: int) -> None:
    """Move one entry to another application."""
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.changes import move_event

        _tell(workspace, number, move_event(workspace, number, home, local_now()))


@command.command("undo")
@click.argument("number", required=False, type=int)
def take_back(number: int | None) -> None:
    """Take a correction or an entry by hand back: NUMBER, or the last one."""
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.cli.undoing import find_last, undo_action

        target = find_last(workspace) if number is None else number
        done = undo_action(workspace, target, local_now())
        click.echo(f"Taken back: {target}. onward correct undo {done} brings it back.")


def _tell(workspace: Workspace, number: int, done: int) -> None:
    """Say how it stands now, and how to take it back."""
    from onward.cli.telling import say_title
    from onward.records.models import Application
    from onward.records.queries.applications import get_application

    try:
        home = get_application(workspace, number)
    except Application.DoesNotExist:
        click.echo(f"Entry {number} belongs to no application now.")
    else:
        click.echo(f"{home.number} · {say_title(home)}")
    click.echo(f"To take it back: onward correct undo {done}")
