"""`onward debrief`: your own account of an interview, and the plan made before it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.dates import Day
from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace

STDIN = "-"


@click.command("debrief")
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option(
    "--on", "held_at", type=Day(), metavar="DAY", help="When it was; else the last one."
)
@click.option(
    "--file", "source", metavar="FILE", help="Where the form is; - reads it here."
)
@click.option("--form", "is_form", is_flag=True, help="Write the form to fill in.")
@click.option("--plan", metavar="WORDS", help="What you do in the day after a no.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(  # each is an option
    number: int | None,
    held_at: datetime | None,
    source: str | None,
    plan: str | None,
    *,
    is_form: bool,
    as_json: bool,
) -> None:
    """Keep your own account of an interview, word for word.

    \b
    onward debrief
    onward debrief 12
    onward debrief 12 --form > form.txt
    onward debrief 12 --on yesterday --file form.txt
    onward debrief 12 --plan "I go for a swim and call Jo."

    In a terminal an editor opens with the form: how it felt, what they asked, how your
    answers went, what you would say now, what to remember. Three minutes are plenty.
    Without ID it lists the interviews that wait for it; with --json it shows those
    kept. A second account of the same interview stands instead of the first; the plan
    is shown when a no comes.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.cli.debrief_lists import print_kept, print_waiting
        from onward.weaknesses.debrief import DebriefError

        now = local_now()
        if number is None:
            print_waiting(workspace, now, as_json=as_json)
            return
        try:
            if plan is not None:
                done = _keep_plan(workspace, number, plan, now)
            elif is_form or as_json:
                done = None
            else:
                done = _keep(workspace, number, (held_at, source), now)
        except DebriefError as error:
            raise PlainError(str(error)) from error
        if is_form:
            click.echo(_write_form(workspace, number, held_at, now), nl=False)
            return
        print_kept(workspace, number, as_json=as_json)
        if done is not None:
            click.echo(f"To take it back: onward correct undo {done}")


def _keep_plan(workspace: Workspace, number: int, words: str, now: datetime) -> int:
    from onward.records.changes.debriefs import keep_plan

    return keep_plan(workspace, number, words, now)


def _keep(
    workspace: Workspace,
    number: int,
    given: tuple[datetime | None, str | None],
    now: datetime,
) -> int | None:
    """Keep a debrief as given; None where there is nothing to read, only to show."""
    from onward.cli.console import is_interactive
    from onward.records.changes.debriefs import keep_debrief
    from onward.records.queries.debriefs import find_interview
    from onward.weaknesses.form import read_form

    held_at, source = given
    day = held_at.date() if held_at else None
    target, day = find_interview(workspace, number, day, now)
    if source is not None:
        text = _read(source)
    elif is_interactive():
        text = click.edit(_write_form(workspace, number, held_at, now)) or ""
    else:
        text = _read(STDIN)
    if source is None and not text.strip():
        return None
    return keep_debrief(workspace, target, day, read_form(text), now)


def _read(source: str) -> str:
    from onward.cli.errors import NotFoundError

    if source == STDIN:
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(source)
    if not path.is_file():
        raise NotFoundError(f"There is no file {source}.")
    return path.read_bytes().decode("utf-8-sig", "replace")


def _write_form(
    workspace: Workspace, number: int, held_at: datetime | None, now: datetime
) -> str:
    """Return the form, with what was told of the interview already."""
    from onward.records.queries.debriefs import find_interview, get_debriefs
    from onward.weaknesses.form import write_form

    day = held_at.date() if held_at else None
    _, day = find_interview(workspace, number, day, now)
    told = [one for one in get_debriefs(workspace, number) if one.day == day]
    return write_form(told[-1].debrief if told else None)
