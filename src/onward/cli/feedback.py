"""`onward feedback`: asked, waiting, answered, what was learned; and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.dates import Day
from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.feedback.statements import Statement
    from onward.feedback.tasks import Task
    from onward.records.queries.statements import FeedbackText

MEDIUMS = ("phone", "portal", "paper", "meeting", "mail", "rejection")
STDIN = "-"


@click.group("feedback", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """List requests for feedback and what was learned.

    Each request with where it stands and what is next, each feedback with what it
    says. Its number leads on: onward feedback show ENTRY
    """
    if context.invoked_subcommand is not None:
        return
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.cli.feedback_lists import print_all, print_rows

        print_list = print_rows if as_json else print_all
        print_list(workspace, local_now())


@command.command("add")
@click.argument("number", metavar="ID", type=int)
@click.option("--who", default="", metavar="NAME", help="Who said it.")
@click.option(
    "--by",
    "medium",
    type=click.Choice(MEDIUMS),
    default="phone",
    show_default=True,
    help="How it came.",
)
@click.option(
    "--on", "said_at", type=Day(), metavar="DAY", help="When; now if left out."
)
@click.option(
    "--file", "source", metavar="FILE", help="Where the words are; - reads them here."
)
def add(
    number: int, *, who: str, medium: str, said_at: datetime | None, source: str | None
) -> None:
    """Keep feedback that was said, word for word, for the application ID.

    \b
    onward feedback add 12 --who "Mara Lindt" --on yesterday
    onward feedback add 12 --by portal --file words.txt

    In a terminal an editor opens for the words; otherwise they are read from standard
    input. ENTRY is what onward feedback show and onward show number it by.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    words = _read_words(source)
    with open_store() as workspace, plain_feedback():
        from onward.feedback.telling import Medium, Telling
        from onward.records.changes import add_feedback

        now = local_now()
        told = Telling(words, said_at or now, who, Medium(medium))
        event = add_feedback(workspace, number, told, now)
        _print_feedback(workspace, event)
        click.echo(f"To take it back: onward correct undo {event}")


@command.command("show")
@click.argument("event", metavar="ENTRY", type=int)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(event: int, *, as_json: bool) -> None:
    """Show the feedback ENTRY, or any mail: its statements, numbered, and the text."""
    from onward.cli.opening import open_store

    with open_store() as workspace:
        _print_feedback(workspace, event, as_json=as_json)


@command.command("judge")
@click.argument("event", metavar="ENTRY", type=int)
@click.argument("place", metavar="K", type=int)
@click.argument("verdict", metavar="VERDICT")
@click.argument("polarity", metavar="[POLARITY]", required=False)
def judge(event: int, place: int, verdict: str, polarity: str | None) -> None:
    """Say of statement K in ENTRY whether it was read rightly.

    \b
    onward feedback judge 57 1 right
    onward feedback judge 57 2 wrong
    onward feedback judge 57 3 EVI.specific weakness

    VERDICT is right, wrong, or the theme that it is about instead; then POLARITY is
    weakness, neutral or strength. The manual lists the themes.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    value = " ".join(filter(None, (verdict, polarity)))
    with open_store() as workspace, plain_feedback():
        from onward.records.changes import judge_statement

        span = _find_span(workspace, event, place)
        done = judge_statement(workspace, event, span, value, local_now())
        _print_feedback(workspace, event)
        click.echo(f"To take it back: onward correct undo {done}")


@command.command("task")
@click.argument("event", metavar="ENTRY", type=int)
@click.argument("place", metavar="K", type=int)
@click.argument("words", metavar="WORDS", required=False, default="")
@click.option("--where", default="", metavar="WORDS", help="The situation.")
@click.option("--next", "next_action", default="", help="What you do next.")
@click.option("--none", "is_none", is_flag=True, help="Take the task away.")
def task(  # each is an option
    event: int, place: int, words: str, where: str, next_action: str, *, is_none: bool
) -> None:
    """Make a task of statement K in ENTRY: what you did, where, what you do next.

    \b
    onward feedback task 57 1 "I spoke in general" \\
        --where "asked about a conflict" --next "write two stories by Friday"

    Without WORDS the draft that onward feedback show offers is taken.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace, plain_feedback():
        from onward.feedback.tasks import Task
        from onward.records.changes import set_task

        meant = Task(words, where, next_action)
        if is_none:
            meant = Task("", "", "")
        elif not (words or where or next_action):
            meant = _find_draft(workspace, event, place)
        span = _find_span(workspace, event, place)
        done = set_task(workspace, event, span, meant, local_now())
        _print_feedback(workspace, event)
        click.echo(f"To take it back: onward correct undo {done}")


@contextmanager
def plain_feedback() -> Iterator[None]:
    """Turn what cannot be kept of feedback into sentences."""
    from onward.feedback.statements import JudgementError
    from onward.feedback.telling import TellingError

    try:
        yield
    except (JudgementError, TellingError) as error:
        raise PlainError(str(error)) from error


def _read_words(source: str | None) -> str:
    """Return the words of a file, of standard input, or of an editor that opens."""
    from onward.cli.console import is_interactive
    from onward.cli.errors import NotFoundError

    if source is None and is_interactive():
        return click.edit("") or ""
    if source in {None, STDIN}:
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(str(source))
    if not path.is_file():
        raise NotFoundError(f"There is no file {source}.")
    return path.read_bytes().decode("utf-8-sig", "replace")


def _print_feedback(workspace: Workspace, event: int, *, as_json: bool = False) -> None:
    import json

    from onward.cli.feedback_lists import make_feedback_row, print_feedback
    from onward.records.queries.statements import get_feedback

    feedback = get_feedback(workspace, event)
    if as_json:
        row = make_feedback_row(feedback)
        click.echo(json.dumps(row, ensure_ascii=False, default=str))
    else:
        print_feedback(feedback)


def _find_span(workspace: Workspace, event: int, place: int) -> tuple[int, int]:
    from onward.records.queries.statements import get_feedback

    return _find_statement(get_feedback(workspace, event), place).span


def _find_draft(workspace: Workspace, event: int, place: int) -> Task:
    from onward.records.queries.statements import get_feedback

    found = _find_statement(get_feedback(workspace, event), place)
    if found.draft is None:
        raise click.UsageError("There is no draft for it; give the task in your words.")
    return found.draft


def _find_statement(feedback: FeedbackText, place: int) -> Statement:
    from onward.cli.errors import NotFoundError

    for one in feedback.statements:
        if one.number == place:
            return one
    raise NotFoundError(
        f"There is no statement {place} in entry {feedback.event}; to see them: onward "
        f"feedback show {feedback.event}"
    )
