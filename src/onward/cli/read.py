"""`onward read`: what each message of a mailbox says, with no record kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import ExitCode

if TYPE_CHECKING:
    from onward.mail.sources import Chunk, Source, Unreadable
    from onward.reading.batch import Found

SAMPLE = 2000
SMALL = 4_000_000
"""Bytes below which one process is faster than starting several."""

Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one chunk of a mailbox gave: rows as text, and what could not be read."""

    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[str, ...] = ()
    seen: int = 0


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--me",
    "own",
    multiple=True,
    metavar="ADDRESS",
    help="An address of yours; inferred from the mail where not given.",
)
def command(paths: tuple[Path, ...], own: tuple[str, ...], *, as_json: bool) -> None:
    """Say what each message in PATHS is about; keep nothing.

    Reads mbox files (also .gz and Google Takeout), Maildir, folders of .eml and .emlx,
    and single messages. Needs no record. With --json there is a
    line for every message, also for those about something else; without it a table
    of those that concern a search. What cannot be read is listed on stderr.
    """
    sources, is_whole = _open_all(paths)
    addresses = frozenset(one.casefold() for one in own) or _infer(sources)
    pieces = _read_all(sources, addresses, as_json=as_json)
    if as_json:
        for piece in pieces:
            _print_lines(piece)
    else:
        _print_table(pieces)
    if not is_whole:
        raise click.exceptions.Exit(ExitCode.NOT_DONE)


def _open_all(paths: Sequence[Path]) -> tuple[list[Source], bool]:
    """Open each path; what is refused is said, and does not stop the others."""
    from onward.mail.sources import (
        MailboxRefusedError,
        NoSuchMailboxError,
        open_source,
    )

    sources: list[Source] = []
    is_missing = False
    for path in paths:
        try:
            sources.append(open_source(path))
        except MailboxRefusedError as refusal:
            is_missing |= isinstance(refusal, NoSuchMailboxError)
            click.echo(str(refusal), err=True)
    if not sources:
        code = ExitCode.NOT_FOUND if is_missing else ExitCode.NOT_DONE
        raise click.exceptions.Exit(code)
    return sources, len(sources) == len(paths)


def _infer(sources: Sequence[Source]) -> frozenset[str]:
    from onward.mail.owner import infer_owner, sample_headers

    found: set[str] = set()
    for source in sources:
        found.update(infer_owner(sample_headers(source, SAMPLE)))
    return frozenset(found)


def _read_all(
    sources: Sequence[Source], own: frozenset[str], *, as_json: bool
) -> Iterator[Piece]:
    """Give the pieces of every source in order, on every core where it is worth it."""
    from onward.cli.cores import map_in_order, open_cores

    work = partial(read_piece, own=own, as_json=as_json)
    chunks = (chunk for source in sources for chunk in source.list_chunks(0))
    with ExitStack() as stack:
        if sum(source.total_size() for source in sources) < SMALL:
            yield from map(work, chunks)
        else:
            yield from map_in_order(stack.enter_context(open_cores()), work, chunks)


def read_piece(
    chunk: Chunk | Unreadable, *, own: frozenset[str], as_json: bool
) -> Piece:
    """Read one chunk; run on any core."""
    from onward.cli.reading_rows import make_row
    from onward.mail.sources import Unreadable
    from onward.reading.batch import Found, read_all

    if isinstance(chunk, Unreadable):
        return Piece(problems=(_say(chunk),))
    found = list(read_all(chunk, own))
    mails = [one for one in found if isinstance(one, Found)]
    problems = tuple(_say(one) for one in found if isinstance(one, Unreadable))
    if as_json:
        lines = tuple(
            json.dumps(make_row(one), ensure_ascii=False, default=str) for one in mails
        )
        return Piece(lines=lines, problems=problems, seen=len(mails))
    return Piece(rows=tuple(_list_rows(mails)), problems=problems, seen=len(mails))


def _list_rows(mails: Sequence[Found]) -> Iterator[Row]:
    from onward.cli.words import say_kind, shorten
    from onward.reading.batch import is_of_search
    from onward.reading.reading import SURE

    for one in mails:
        reading = one.reading
        if is_of_search(reading):
            date = one.message.date
            yield (
                f"{date:%Y-%m-%d}" if date else "",
                say_kind(reading.kind) + ("" if reading.probability >= SURE else " ?"),
                reading.company or reading.agency or "",
                reading.role or "",
                ("Take care: " if reading.warnings else "")
                + shorten(one.message.subject, 60),
            )


def _say(place: Unreadable) -> str:
    return f"{place.place}: {place.reason}"


def _print_lines(piece: Piece) -> None:
    """Write the lines of a piece in one go."""
    if piece.lines:
        sys.stdout.write("\n".join(piece.lines) + "\n")
    for problem in piece.problems:
        click.echo(problem, err=True)


def _print_table(pieces: Iterator[Piece]) -> None:
    from onward.cli.console import make_console, make_table

    table = make_table("Date", "What", "Who", "Role", "Subject", whole=("Date",))
    seen = 0
    for piece in pieces:
        seen += piece.seen
        for row in piece.rows:
            table.add_row(*row)
        for problem in piece.problems:
            click.echo(problem, err=True)
    console = make_console()
    if table.row_count:
        console.print(table)
    console.print(f"{seen} messages read, {table.row_count} about a job search.")
