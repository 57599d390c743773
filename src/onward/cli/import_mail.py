"""`onward import`: read mailboxes into the record."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import ExitCode, NotFoundError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.records.models import Import
    from onward.records.reading_pool import ReadingPool

MOST_LISTED = 10


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--unreadable", "every_place", is_flag=True, help="List every unreadable place."
)
def command(paths: tuple[Path, ...], *, every_place: bool) -> None:
    """Read the mail in PATHS into the record.

    Reads mbox files (also .gz and Google Takeout), Maildir, folders of .eml and .emlx,
    and single messages. Only mail about the job search is kept. It can be stopped at
    any moment; the same command goes on where it stopped. Importing twice changes
    nothing.
    """
    from onward.cli.opening import open_store

    _refuse_missing(paths)
    with _start_reading(paths) as pool, open_store() as workspace:
        ended = import_paths(workspace, paths, pool)
        _tell(workspace, ended, paths, every_place=every_place)


@contextmanager
def _start_reading(paths: tuple[Path, ...]) -> Iterator[ReadingPool | None]:
    """Start the processes that read while the store is made, where much is to read."""
    from onward.config.places import find_home
    from onward.records.reading_pool import SMALL, ReadingPool

    is_first = not (find_home() / "onward.sqlite3").exists()
    if is_first and sum(_size(path) for path in paths) >= SMALL:
        with ReadingPool(is_small=False) as pool:
            yield pool
    else:
        yield None


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def import_paths(
    workspace: Workspace, paths: tuple[Path, ...], pool: ReadingPool | None = None
) -> Import:
    """Import and show the progress; Ctrl-C ends it after what is under way.

    `pool` are processes that were started before.
    """
    from onward.cli.claiming import claim
    from onward.cli.dates import local_now
    from onward.cli.progress import open_progress
    from onward.cli.stopping import stop_on_interrupt
    from onward.records import changes
    from onward.records.intake import run_import

    places = [str(path.absolute()) for path in paths]
    asked = claim(workspace, places)
    with stop_on_interrupt() as stopping, open_progress() as progress:

        def watch(running: Import) -> None:
            progress.show(running)
            if stopping.is_wanted:
                changes.stop_import(workspace)

        return run_import(asked, local_now, watch, pool)


def _refuse_missing(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if not path.exists():
            raise NotFoundError(f"{path} does not exist. Nothing was imported.")


def _tell(
    workspace: Workspace, ended: Import, paths: tuple[Path, ...], *, every_place: bool
) -> None:
    """Say what the import found, what it could not read, and how to go on."""
    if ended.state != ended.State.FAILED or ended.seen:
        _say_found(workspace, ended)
    _list_unreadable(ended, every_place=every_place)
    if ended.problem:
        click.echo(ended.problem, err=True)
    if ended.state == ended.State.STOPPED:
        again = shlex.join(["onward", "import", *map(str, paths)])
        click.echo(f"Stopped. All of this is kept; to go on: {again}", err=True)
        raise click.exceptions.Exit(ExitCode.STOPPED)
    if ended.problem:
        raise click.exceptions.Exit(ExitCode.NOT_DONE)


def _say_found(workspace: Workspace, ended: Import) -> None:
    from onward.cli.words import count
    from onward.records.models import Application

    if ended.seen or ended.state == ended.State.STOPPED:
        known = f", {ended.known:,} known before" if ended.known else ""
        seen = count(ended.seen, "message")
        click.echo(f"{seen} read, {ended.found:,} new about your search{known}.")
    else:
        click.echo("Nothing new there since the last import.")
    applications = Application.objects.filter(workspace=workspace).count()
    click.echo(f"{count(applications, 'application')} in the record.")


def _list_unreadable(ended: Import, *, every_place: bool) -> None:
    from onward.cli.words import count, one_line

    places = list(ended.unreadable.order_by("pk"))
    if not places:
        return
    click.echo(f"{count(len(places), 'place')} could not be read:", err=True)
    shown = places if every_place else places[:MOST_LISTED]
    for one in shown:
        click.echo(f"  {one_line(one.place)}: {one.reason}", err=True)
    if len(shown) < len(places):
        rest = len(places) - len(shown)
        click.echo(f"  and {rest:,} more; --unreadable lists all", err=True)
