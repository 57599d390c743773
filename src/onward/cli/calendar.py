"""`onward calendar`: the dates ahead, and a file for other calendars."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onward.records.queries.dates import DateEntry

STDOUT = "-"


@click.command("calendar")
@click.option(
    "--to", "target", metavar="FILE", help="Write FILE.ics instead; - writes it here."
)
@click.option(
    "--names/--no-names",
    "has_names",
    default=True,
    help="Name employers and people, or not. They are named if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="One date a line.")
def command(target: str | None, *, has_names: bool, as_json: bool) -> None:
    """List the dates ahead, or write them for a calendar.

    They are interviews, deadlines, when to ask, and when to remind.

    \b
    onward calendar
    onward calendar --to search.ics
    onward calendar --to - --no-names

    The file also holds what is over or was called off, and no words of a mail. While
    onward serve runs, a calendar program on this machine can subscribe to the same at
    http://127.0.0.1:8484/calendar.ics
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.ics import write_calendar
        from onward.records.queries.dates import list_dates

        now = local_now()
        entries = list_dates(workspace, now)
        if target is not None:
            _write(target, write_calendar(entries, has_names=has_names), len(entries))
            return
        ahead = [one for one in entries if one.begins >= now and not one.is_cancelled]
        _print(ahead, has_names=has_names, as_json=as_json)


def _write(target: str, content: bytes, number: int) -> None:
    """Write the file in one step, or the same to standard output."""
    if target == STDOUT:
        click.echo(content, nl=False)
        return
    from onward.cli.words import count

    place = Path(target)
    fresh = place.with_name(f".{place.name}.new")
    try:
        fresh.touch(0o600)
        fresh.write_bytes(content)
        fresh.replace(place)
    except OSError as error:
        raise PlainError(f"{target} cannot be written: {error.strerror}.") from error
    click.echo(f"{target}: {count(number, 'date')}.")


def _print(ahead: Sequence[DateEntry], *, has_names: bool, as_json: bool) -> None:
    from onward.cli.words import one_line

    if not ahead and not as_json:
        click.echo("No date is ahead.")
    for one in ahead:
        title = one.title if has_names else one.plain
        if as_json:
            click.echo(json.dumps(_make_row(one, title), ensure_ascii=False))
        else:
            place = f", {one_line(one.place)}" if has_names and one.place else ""
            click.echo(f"{_say_when(one)}  {one_line(title)}{place}")


def _make_row(entry: DateEntry, title: str) -> dict[str, object]:
    return {
        "id": entry.number,
        "sort": entry.sort,
        "title": title,
        "starts": entry.starts.isoformat(),
        "ends": entry.ends.isoformat(),
    }


def _say_when(entry: DateEntry) -> str:
    from onward.cli.words import say_moment

    if isinstance(entry.starts, datetime):
        return say_moment(entry.starts)
    return f"{entry.starts:%a %-d %b %Y}"
