"""`onward applications`: every application, as a table or for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.records.models import Application

STATUSES = (
    "waiting",
    "quiet",
    "offer",
    "accepted",
    "declined",
    "rejected",
    "closed",
    "withdrawn",
)
ORDERS = ("recent", "oldest", "employer", "furthest")

Row = dict[str, Any]


@click.command("applications")
@click.option("--status", type=click.Choice(STATUSES), help="Only those that stand so.")
@click.option(
    "--search", metavar="WORDS", help="Only those whose mails hold the words."
)
@click.option("--sort", type=click.Choice(ORDERS), default="recent", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="Comma-separated, with a head line."
)
def command(
    status: str | None, search: str | None, sort: str, *, as_json: bool, as_csv: bool
) -> None:
    """List the applications, how far each went, what came last.

    The dots show how far each went: applied, assessment, interview, offer. They stay
    filled after the end.
    """
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    if as_json and as_csv:
        raise click.UsageError("Choose --json or --csv, not both.")
    now = local_now()
    with open_store() as workspace:
        from onward.records.queries.applications import Filter, list_applications

        wanted = Filter(words=search or "", status=status or "", sort=sort)
        found = list(list_applications(workspace, wanted, now))
        if as_json:
            for row in list_rows(workspace, found, now):
                click.echo(json.dumps(row, ensure_ascii=False))
        elif as_csv:
            _print_csv(list_rows(workspace, found, now))
        else:
            _print_table(found, now)


def list_rows(
    workspace: Workspace, found: list[Application], now: datetime
) -> Iterator[Row]:
    """Give each application as a row with its events and message ids."""
    from onward.records.queries.applications import list_members

    members = list_members(workspace)
    mails = _list_message_ids(workspace)
    for one in found:
        numbers = members.get(one.number, [])
        yield {
            **make_row(one, now),
            "messages": [mails[number] for number in numbers if number in mails],
            "events": numbers,
        }


def make_row(one: Application, now: datetime) -> Row:
    """Return an application's state and facts."""
    from onward.cli.telling import STEP_WORDS
    from onward.records.queries.applications import status_of

    return {
        "id": one.number,
        "company": one.company or None,
        "role": one.role or None,
        "agency": one.agency or None,
        "location": one.place or None,
        "channel": one.channel or None,
        "status": str(status_of(one, now)),
        "furthest": STEP_WORDS[one.furthest],
        "interviews": one.interview_count,
        "started_at": _iso(one.started_at),
        "last_at": _iso(one.last_at),
        "last_kind": one.last_kind or None,
        "ended_at": _iso(one.ended_at),
        "quiet_from": _iso(one.quiet_from),
        "next_at": _iso(one.next_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _list_message_ids(workspace: Workspace) -> dict[int, str]:
    from onward.records.models import Event

    rows = Event.objects.filter(workspace=workspace, message__isnull=False)
    pairs = rows.values_list("number", "message__message_id")
    return {number: message_id.strip("<>") for number, message_id in pairs}


def _print_csv(rows: Iterator[Row]) -> None:
    out = csv.writer(sys.stdout)
    for position, row in enumerate(rows):
        if position == 0:
            out.writerow(row)
        out.writerow(_guard(value) for value in row.values())


def _guard(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, list):
        value = " ".join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _print_table(found: list[Application], now: datetime) -> None:
    from rich.text import Text

    from onward.cli.console import make_console, make_table
    from onward.cli.telling import draw_steps, say_status
    from onward.cli.words import count, one_line, say_day, say_kind
    from onward.records.queries.applications import status_of

    console = make_console()
    if not found:
        console.print("No application is on record here. To begin: onward import PATH")
        return
    short = ("ID", "How far", "Stands", "Last")
    table = make_table("ID", "Employer", "Role", *short[1:], "", whole=short)
    for one in found:
        status = str(status_of(one, now))
        table.add_row(
            str(one.number),
            Text(one_line(one.company or one.agency or ""), "name"),
            one_line(one.role),
            draw_steps(one.furthest),
            Text(say_status(status), f"status.{status}"),
            say_day(one.last_at),
            Text(say_kind(one.last_kind) if one.last_kind else "", "quiet"),
        )
    console.print(table)
    console.print(count(len(found), "application"))
