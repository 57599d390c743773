"""`onward tone`: which words of a letter are worth a second look; keeps nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import NotFoundError, PlainError

if TYPE_CHECKING:
    from onward.advice.tone import Hint

STDIN = "-"


@click.command("tone")
@click.argument("source", metavar="[FILE]", default=STDIN)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a hint.")
@click.option(
    "--language",
    type=click.Choice(["en", "de", "fr"]),
    help="The letter's language; else it is guessed.",
)
@click.option("--to", "email", default="", help="The address that it goes to.")
@click.option("--company", default="", help="The employer that it is about.")
@click.option("--role", default="", help="The role that it is about.")
def command(
    source: str,
    *,
    as_json: bool,
    language: str | None,
    email: str,
    company: str,
    role: str,
) -> None:
    """Say which words of a letter are worth a second look.

    Each is quoted, with why and a better way. Without FILE, or with -, the letter is
    read from standard input. Earlier mail quoted below it is not looked at. There is
    no score, and whether to send stays yours.
    """
    from onward.advice.tone import About, check_tone

    about = About(addressee_email=email, company=company, role=role)
    hints = check_tone(_read_text(source), language or "", about)
    if as_json:
        for hint in hints:
            sys.stdout.write(json.dumps(asdict(hint), ensure_ascii=False) + "\n")
    else:
        _print_list(hints)


def _read_text(source: str) -> str:
    if source == STDIN:
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(source)
    if not path.exists():
        raise NotFoundError(f"There is no file {source}.")
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as refusal:
        reason = refusal.strerror or "it cannot be read"
        raise PlainError(f"{source} cannot be read: {reason}.") from refusal


def _print_list(hints: Sequence[Hint]) -> None:
    from onward.cli.console import make_console

    console = make_console()
    if not hints:
        console.print("Nothing in it needs a second look.", style="quiet")
    for hint in hints:
        quote = " ".join(hint.quote.split()) or "The address"
        console.print(quote, style="name")
        console.print(f"  {hint.why}")
        console.print(f"  {hint.better}", style="quiet")
