"""`onward weaknesses`: the ledger, what to work on now, the gap to what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from datetime import datetime

    from onward.accounts.models import Workspace
    from onward.weaknesses.ledger import Ledger

HINT = "To see them: onward weaknesses"


@click.group("weaknesses", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """List weaknesses with their evidence, one to work on now.

    Three short lists, then what is not yours to change. They come from feedback and
    from your own debriefs. KEY is what stands in brackets, such as EVI.specific.
    """
    if context.invoked_subcommand is not None:
        return
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.cli.ledger_lists import print_ledger, print_rows

        ledger = _read_ledger(workspace, local_now())
        (print_rows if as_json else print_ledger)(ledger)


@command.command("show")
@click.argument("key", metavar="KEY")
def show(key: str) -> None:
    """Show one weakness: every quote, what you noted, what came of it."""
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        _print_one(workspace, key, local_now())


@command.command("work-on")
@click.argument("key", metavar="KEY")
def work_on(key: str) -> None:
    """Work on the weakness KEY now, whatever is proposed."""
    _choose(key, "working")


@command.command("set-aside")
@click.argument("key", metavar="KEY")
def set_aside(key: str) -> None:
    """Set the weakness KEY aside; it comes back when it is said again."""
    _choose(key, "aside")


@command.command("better")
@click.argument("key", metavar="KEY")
def better(key: str) -> None:
    """Say that KEY got better; it stands so once something shows it."""
    _choose(key, "improved")


@command.command("reopen")
@click.argument("key", metavar="KEY")
def reopen(key: str) -> None:
    """Put KEY back among what was noticed."""
    _choose(key, "noticed")


@command.command("note")
@click.argument("key", metavar="KEY")
@click.argument("words", metavar="WORDS")
def note(key: str, words: str) -> None:
    """Keep your own WORDS on the weakness KEY.

    \b
    onward weaknesses note EVI.specific "if they ask how I work, I name one project"
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace, _plain_choice():
        from onward.records.changes.debriefs import note_weakness

        now = local_now()
        done = note_weakness(workspace, _find(workspace, key, now), words, now)
        _print_one(workspace, key, now)
        click.echo(f"To take it back: onward correct undo {done}")


@command.command("gap")
@click.option("--cv", "source", required=True, metavar="FILE", help="Your CV.")
@click.option(
    "--posting", "postings", multiple=True, metavar="FILE", help="A posting, as text."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def gap(source: str, postings: tuple[str, ...], *, as_json: bool) -> None:
    """Compare what is asked for with what your CV says.

    \b
    onward weaknesses gap --cv cv.txt --posting designer.txt
    onward weaknesses gap --cv resume.json

    The CV is plain text or JSON Resume, and is read, not kept. What is asked for comes
    from the postings you give, from recruiters who approached you, from the next
    employer's mails, and from feedback. Each gap has a way to close it and a way to
    tell what is there.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store
    from onward.weaknesses.cv import CvError, read_cv

    now = local_now()
    try:
        cv = read_cv(_read(source), now.year)
    except CvError as error:
        raise PlainError(str(error)) from error
    texts = [(Path(one).stem, _read(one)) for one in postings]
    with open_store() as workspace:
        from onward.cli.gap_lists import print_gaps, print_rows
        from onward.records.queries.ledger import list_asked, list_evidence
        from onward.weaknesses.gap import Asked, compare
        from onward.weaknesses.wants import find_wants

        asked = [*list_asked(workspace, now)]
        for name, content in texts:
            wants = find_wants(content.decode("utf-8-sig", "replace"))
            asked += [Asked(one, name) for one in wants]
        report = compare(cv, asked, tuple(list_evidence(workspace)))
        (print_rows if as_json else print_gaps)(report)


def _read(source: str) -> bytes:
    from onward.cli.errors import NotFoundError

    path = Path(source)
    if not path.is_file():
        raise NotFoundError(f"There is no file {source}.")
    return path.read_bytes()


def _choose(key: str, standing: str) -> None:
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.changes.debriefs import choose_standing
        from onward.weaknesses.standing import parse_standing

        now = local_now()
        found = _find(workspace, key, now)
        done = choose_standing(workspace, found, parse_standing(standing), now)
        _print_one(workspace, key, now)
        click.echo(f"To take it back: onward correct undo {done}")


def _read_ledger(workspace: Workspace, now: datetime) -> Ledger:
    from onward.records.queries.ledger import get_ledger
    from onward.records.queries.practice import list_practised

    return get_ledger(workspace, now, list_practised(workspace))


def _find(workspace: Workspace, key: str, now: datetime) -> str:
    """Return the key of a weakness in full; raises NotFoundError."""
    from onward.cli.errors import NotFoundError

    ledger = _read_ledger(workspace, now)
    found = ledger.find(key)
    if found is not None:
        return found.key
    if any(one.key.casefold() == key.casefold() for one in ledger.outside):
        raise PlainError("That is not yours to change, so it is not a task.")
    raise NotFoundError(f"There is no weakness “{key}” in the ledger. {HINT}")


def _print_one(workspace: Workspace, key: str, now: datetime) -> None:
    from onward.cli.ledger_lists import print_weakness

    full = _find(workspace, key, now)
    found = _read_ledger(workspace, now).find(full)
    if found is not None:
        print_weakness(found)


@contextmanager
def _plain_choice() -> Iterator[None]:
    from onward.weaknesses.standing import ChoiceError

    try:
        yield
    except ChoiceError as error:
        raise PlainError(str(error)) from error
