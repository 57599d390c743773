"""`onward demo`: look around with someone else's search."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace

MAILBOX = "sample.mbox"


@click.command("demo")
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIRECTORY",
    help="Keep the sample in this directory instead of a temporary one.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="PORT", help="Where to serve it."
)
@click.option("--no-serve", is_flag=True, help="Import and tell, but serve no page.")
def command(home: Path | None, port: int | None, *, no_serve: bool) -> None:
    """Import a sample mailbox and serve its page.

    The search in it is invented: one person, eight months, about sixty applications.
    Your own record is not touched. Ctrl-C ends it and removes the sample.
    """
    from onward.cli.serving import find_port

    chosen = None if no_serve else find_port(port)
    with _make_home(home) as place:
        os.environ["ONWARD_HOME"] = str(place)
        os.environ.pop("ONWARD_DATABASE", None)
        _import_and_serve(place, chosen)


@contextmanager
def _make_home(stated: Path | None) -> Iterator[Path]:
    """Give the stated directory, or a temporary one that is removed at the end."""
    if stated is not None:
        if stated.is_dir() and any(stated.iterdir()):
            raise PlainError(f"{stated} is not empty. Name a new directory.")
        stated.mkdir(parents=True, exist_ok=True)
        yield stated.absolute()
        return
    place = Path(tempfile.mkdtemp(prefix="onward-demo-"))
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        signal.signal(signal.SIGTERM, before)


def _end(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _import_and_serve(place: Path, port: int | None) -> None:
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store
    from onward.cli.serving import serve
    from onward.sample.mailbox import write_mailbox

    mailbox = place / MAILBOX
    write_mailbox(mailbox, local_now().date())
    with open_store() as workspace:
        _import(workspace, mailbox)
        if port is not None:
            serve(port, _tell_address)


def _import(workspace: Workspace, mailbox: Path) -> None:
    from onward.cli.dates import local_now
    from onward.cli.import_mail import import_paths
    from onward.cli.telling import say_counts
    from onward.cli.words import count
    from onward.records.changes.own_words import tell_own_words

    ended = import_paths(workspace, (mailbox,))
    if ended.state != ended.State.DONE:
        raise KeyboardInterrupt
    tell_own_words(workspace, local_now())
    click.echo(
        f"The sample mailbox holds {count(ended.seen, 'message')}; "
        f"{ended.found:,} are about the search."
    )
    for line in say_counts(workspace, local_now()):
        click.echo(line)


def _tell_address(address: str) -> None:
    click.echo(f"\nThe page: {address}\nCtrl-C ends it and removes the sample.")
