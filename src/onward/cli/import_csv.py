"""`onward import-csv`: read a table that the person kept of the applications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import ExitCode, NotFoundError, PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.records.changes import Recorded
    from onward.tables.draft import Plan

ASK = "Import this?"


@click.command("import-csv")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--yes", "is_agreed", is_flag=True, help="Import without a question.")
@click.option("--preview", is_flag=True, help="Only show what would be imported.")
@click.option(
    "--json", "as_json", is_flag=True, help="A summary as JSON; asks nothing."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar='FIELD="NAME"',
    help="Say which column holds a field, by its name or number.",
)
@click.option(
    "--dates",
    type=click.Choice(("day-first", "month-first")),
    help="How to read days such as 3/4/2025.",
)
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of a workbook.")
@click.option("--undo", is_flag=True, help="Take the last import of a table back.")
def command(  # each option is a parameter
    file: Path | None,
    columns: tuple[str, ...],
    dates: str | None,
    sheet: str,
    **how: bool,
) -> None:
    """Read a table of your applications into the record.

    \b
    onward import-csv applications.xlsx
    onward import-csv tracker.csv --column company="Firma" --dates day-first
    onward import-csv tracker.csv --yes

    FILE is a CSV, TSV, JSON, XLSX, XLS or ODS file: your own list, or what a tracker
    exports. The columns are guessed and shown before anything is kept. Every row
    becomes an application, or is named with the reason. Importing again adds only
    what is new; --undo takes the last import back.

    FIELD is company, role, agency, applied, status, event, date, answered, assessed,
    interviewed, rejected, offered, accepted, withdrawn, closed, delay, updated, saved,
    channel, link, place, salary, contact, email, requisition, reason, note or ignored.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.opening import open_store

    if how["undo"]:
        with open_store() as workspace:
            _undo(workspace)
        return
    if file is None:
        raise click.UsageError("Give the file: onward import-csv FILE")
    plan = _read(file, columns, dates, sheet)
    with open_store() as workspace:
        _import(workspace, file, plan, how)


def _read(file: Path, columns: tuple[str, ...], dates: str | None, sheet: str) -> Plan:
    from onward.cli.dates import local_now
    from onward.cli.opening import say_os_error
    from onward.tables.days import Order
    from onward.tables.grid import TableRefusedError
    from onward.tables.opening import MOST_BYTES
    from onward.tables.plan import read_table

    if not file.exists():
        raise NotFoundError(f"{file} does not exist. Nothing was imported.")
    if file.is_dir():
        raise PlainError(f"{file} is a folder. Give the table's file.")
    order = Order(dates.removesuffix("-first")) if dates else None
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        return read_table(content, local_now().date(), _parse(columns), order, sheet)
    except TableRefusedError as error:
        raise PlainError(f"{error} Nothing was imported.") from error
    except OSError as error:
        raise PlainError(say_os_error(error)) from error


def _parse(columns: tuple[str, ...]) -> dict[str, str]:
    """Return the fields that the person gave, by the name of their column."""
    from onward.tables.fields import Field

    chosen = {}
    for one in columns:
        field, _, name = one.partition("=")
        if field.strip() not in set(Field) or not name.strip():
            known = ", ".join(Field)
            raise click.UsageError(
                f'{one!r} is not understood. Write it like company="Firma"; the fields '
                f"are {known}."
            )
        chosen[name.strip().strip('"')] = field.strip()
    return chosen


def _import(workspace: Workspace, file: Path, plan: Plan, how: dict[str, bool]) -> None:
    from onward.cli.console import is_interactive
    from onward.cli.dates import local_now
    from onward.cli.table_preview import show_plan
    from onward.records import changes

    now = local_now()
    if not how["as_json"]:
        new = changes.find_new(workspace, plan.drafts, now)
        show_plan(plan, new)
    if how["preview"]:
        if how["as_json"]:
            _print_json(plan, None)
        return
    is_asked = not (how["is_agreed"] or how["as_json"])
    if is_asked and not is_interactive():
        raise click.UsageError("Nobody can be asked here. To import: --yes")
    if is_asked and not click.confirm(ASK, default=True):
        click.echo("Nothing was imported.")
        raise click.exceptions.Exit(ExitCode.NOT_DONE)
    done = changes.record_table(workspace, plan.drafts, file.name, now)
    if how["as_json"]:
        _print_json(plan, done)
    else:
        _tell(done)


def _tell(done: Recorded) -> None:
    from onward.cli.words import count

    if not done.entries and not done.notes:
        click.echo("Nothing new: the record holds all of this already.")
        return
    said = [f"{count(done.applications, 'application')} added"]
    if done.continued:
        said.append(f"{count(done.continued, 'application')} continued")
    if done.known:
        said.append(f"{done.known:,} known before")
    click.echo(f"{', '.join(said)}.")
    if done.batch:
        click.echo("To take it back: onward import-csv --undo")


def _undo(workspace: Workspace) -> None:
    from onward.cli.dates import local_now
    from onward.cli.words import count, one_line
    from onward.records import changes

    last = changes.find_last_table(workspace)
    if last is None:
        raise NotFoundError("There is no import of a table to take back.")
    batch, table = last
    taken = changes.undo_table(workspace, batch, local_now())
    click.echo(f"Taken back: {count(taken, 'entry', 'entries')} of {one_line(table)}.")


def _print_json(plan: Plan, done: Recorded | None) -> None:
    from dataclasses import asdict

    columns = [
        {
            "column": one.name,
            "field": str(one.field),
            "guessed_by_content": one.is_guess,
        }
        for one in plan.layout.columns
    ]
    summary = {
        "rows": plan.row_count,
        "read": plan.read_count,
        "applications": len(plan.drafts),
        "left_out": [asdict(one) for one in plan.left_out],
        "doubts": [asdict(one) for one in plan.doubts],
        "columns": columns,
        "day_first": plan.order == "day",
        "rows_are_events": plan.has_events,
        "recorded": asdict(done) if done else None,
    }
    click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
