"""`onward erase`: take what is kept away for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace

WORD = "erase"


@click.command("erase")
@click.argument("number", metavar="[ID]", required=False, type=int)
@click.option("--all", "everything", is_flag=True, help="The whole record.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(number: int | None, *, everything: bool, yes: bool) -> None:
    """Erase one application, or all, for good.

    Its mails, facts, corrections and notes leave this machine's record and its search.
    The mail in your mailbox is not touched. There is no undo; onward export first
    where you might want it back.
    """
    from onward.cli.opening import open_store

    if (number is None) != everything:
        raise click.UsageError("Name one application by its ID, or give --all.")
    with open_store() as workspace:
        if number is None:
            _erase_all(workspace, yes=yes)
        else:
            _erase_one(workspace, number, yes=yes)


def _erase_all(workspace: Workspace, *, yes: bool) -> None:
    from onward.cli.dates import local_now
    from onward.cli.words import count
    from onward.records.changes.erase import erase_workspace
    from onward.records.models import Application, Message

    applications = Application.objects.filter(workspace=workspace).count()
    mails = Message.objects.filter(workspace=workspace).count()
    what = f"{count(applications, 'application')} and {count(mails, 'mail')}"
    _confirm(f"This erases {what}, with all notes and corrections.", yes=yes)
    erase_workspace(workspace, local_now())
    click.echo("Erased. Nothing of the search is kept here any more.")


def _erase_one(workspace: Workspace, number: int, *, yes: bool) -> None:
    from onward.cli.dates import local_now
    from onward.cli.telling import say_title
    from onward.cli.words import count
    from onward.records.changes.erase import erase_application
    from onward.records.queries.applications import get_application

    title = say_title(get_application(workspace, number))
    _confirm(f"This erases {title}, with its mails and notes.", yes=yes)
    erased = erase_application(workspace, number, local_now())
    click.echo(f"Erased: {title}, {count(erased.messages, 'mail')}.")


def _confirm(what: str, *, yes: bool) -> None:
    """Ask for a typed word, unless the person has said yes."""
    if yes:
        return
    click.echo(what)
    if not can_be_asked():
        raise PlainError("Nothing was erased. Give --yes where nobody can be asked.")
    typed = click.prompt(f"Type {WORD} to go on", default="", show_default=False)
    if typed.strip().casefold() != WORD:
        raise PlainError("Nothing was erased.")


def can_be_asked() -> bool:
    """Say whether a person is there to type the word."""
    return sys.stdin.isatty()
