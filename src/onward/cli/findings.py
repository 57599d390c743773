"""`onward findings`: what texts of feedback say, with no record kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import ExitCode, NotFoundError, PlainError

if TYPE_CHECKING:
    from onward.feedback.finding import Feedback

STDIN = "-"


class _NotARowError(Exception):
    """A line does not hold one text of feedback; says why."""


@click.command("findings")
@click.argument("source", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(source: str, *, as_json: bool) -> None:
    """Say what the texts of feedback in FILE say; keep nothing.

    FILE holds one JSON object a line, {"id": "1", "text": "..."}; - reads them from
    standard input. With --json there is a line for each text: its findings with
    their quote, polarity and theme, and whether it is informative; without it a
    list to read. A line that cannot be read is named, the others are read all the same.
    """
    from onward.feedback.findings import find_findings

    is_whole = True
    for number, line in enumerate(_list_lines(source), 1):
        if not line.strip():
            continue
        try:
            name, text = _parse_row(line)
        except _NotARowError as refusal:
            is_whole = False
            click.echo(f"Line {number}: {refusal}", err=True)
            continue
        feedback = find_findings(text)
        if as_json:
            row = {"id": name, **make_row(feedback)}
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            _print_list(str(name), feedback)
    if not is_whole:
        raise click.exceptions.Exit(ExitCode.NOT_DONE)


def make_row(feedback: Feedback) -> dict[str, object]:
    """Return the findings of a text as its JSON line gives them."""
    from onward.feedback.finding import POLARITIES

    return {
        "findings": [
            {
                "quote": one.quote,
                "polarity": POLARITIES[one.polarity],
                "theme": one.theme,
            }
            for one in feedback.findings
        ],
        "informative": feedback.is_informative,
    }


def _list_lines(source: str) -> Iterator[str]:
    if source == STDIN:
        yield from sys.stdin.buffer.read().decode("utf-8", "replace").splitlines()
        return
    path = Path(source)
    if not path.exists():
        raise NotFoundError(f"There is no file {source}.")
    try:
        content = path.read_bytes()
    except OSError as refusal:
        reason = refusal.strerror or "it cannot be read"
        raise PlainError(f"{source} cannot be read: {reason}.") from refusal
    yield from content.decode("utf-8-sig", "replace").split("\n")


def _parse_row(line: str) -> tuple[str | int, str]:
    """Return the id and the text of a line."""
    try:
        row = json.loads(line)
    except ValueError as refusal:
        raise _NotARowError("this is not JSON.") from refusal
    if not isinstance(row, dict):
        raise _NotARowError('an object such as {"id": "1", "text": "..."} is needed.')
    name, text = row.get("id"), row.get("text")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise _NotARowError('"id" is missing, or neither a text nor a number.')
    if not isinstance(text, str):
        raise _NotARowError('"text" is missing or not a text.')
    return name, text


def _print_list(name: str, feedback: Feedback) -> None:
    from onward.cli.console import make_console
    from onward.feedback.finding import Group

    console = make_console()
    console.print(name, style="name")
    for one in feedback.findings:
        is_own = one.group in {Group.WEAKNESS, Group.STRENGTH}
        kind = f"{one.group}, {one.strength}" if is_own else str(one.group)
        console.print(f"  {one.leaf.label} ({kind})")
        console.print(f"    {one.quote}", style="quote")
    if not feedback.is_informative:
        console.print("  Nothing in it says anything about you.", style="quiet")
