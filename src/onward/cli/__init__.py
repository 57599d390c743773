"""The terminal: one file a command, each imported only when it is asked for."""

from __future__ import annotations

import io
import sys
from typing import TextIO

import click

from onward import __version__
from onward.cli.group import CommandGroup

COMMANDS = {
    "demo": "onward.cli.demo",
    "import": "onward.cli.import_mail",
    "import-csv": "onward.cli.import_csv",
    "read": "onward.cli.read",
    "findings": "onward.cli.findings",
    "tone": "onward.cli.tone",
    "applications": "onward.cli.applications",
    "show": "onward.cli.show",
    "add": "onward.cli.add",
    "correct": "onward.cli.correct",
    "review": "onward.cli.review",
    "ask": "onward.cli.ask",
    "feedback": "onward.cli.feedback",
    "perspective": "onward.cli.perspective",
    "digest": "onward.cli.digest",
    "debrief": "onward.cli.debrief",
    "weaknesses": "onward.cli.weaknesses",
    "practice": "onward.cli.practice",
    "prepare": "onward.cli.prepare",
    "calendar": "onward.cli.calendar",
    "post": "onward.cli.post",
    "lessons": "onward.cli.lessons",
    "report-sender": "onward.cli.report_sender",
    "reread": "onward.cli.reread",
    "me": "onward.cli.me",
    "where": "onward.cli.where",
    "export": "onward.cli.export",
    "erase": "onward.cli.erase",
    "serve": "onward.cli.serve",
    "train": "onward.cli.train",
}

EXIT_CODES = """\b
Exit codes:
  0    done
  1    something could not be done; a sentence says what
  2    the command was not understood
  3    there is no such application, entry or mailbox
  4    another import is running
  130  stopped by Ctrl-C; what was done so far is kept
"""


@click.group(
    cls=CommandGroup,
    modules=COMMANDS,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Onward reads your mailbox and keeps a truthful record of your job search.

    Everything stays on this machine. To look around first: onward demo
    """


def prepare_stream(stream: TextIO) -> None:
    """Let a stream take every character; what goes to a file is UTF-8."""
    if isinstance(stream, io.TextIOWrapper):
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def main() -> None:
    """Run the terminal and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        prepare_stream(stream)
    cli(prog_name="onward")
