"""`onward practice stories` and `story`: answers that can be told again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import NotFoundError, PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.practice.stories import Story

STDIN = "-"


@contextmanager
def plain_stories() -> Iterator[Workspace]:
    """Open the record, and tell what is wrong with a story as a sentence."""
    from onward.cli.opening import open_store
    from onward.practice.stories import StoryError

    with open_store() as workspace:
        from onward.records.models import Story

        try:
            yield workspace
        except StoryError as error:
            raise PlainError(str(error)) from error
        except Story.DoesNotExist as error:
            raise NotFoundError("There is no such story.") from error


@click.command("stories")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def stories(*, as_json: bool) -> None:
    """List your stories, what they show, and which competence has none."""
    with plain_stories() as workspace:
        from onward.cli.console import print_json
        from onward.cli.practice_lists import make_story_row, print_matrix
        from onward.practice.stories import make_matrix
        from onward.records.queries.practice import list_stories

        found = list_stories(workspace)
        if as_json:
            print_json(map(make_story_row, found))
        else:
            print_matrix(found, make_matrix(found))


@click.group("story")
def story() -> None:
    """Write, show, change or drop a story."""


@story.command("form")
def form() -> None:
    """Write the empty form to fill in."""
    from onward.practice.story_form import write_form

    click.echo(write_form(), nl=False)


@story.command("add")
@click.argument("source", metavar="[FILE]", required=False)
def add(source: str | None) -> None:
    """Keep a story: in an editor, or from a FILE with the filled form.

    Situation, task, action, result, and the competences that it shows. Where you name
    none, the words of the story propose them.
    """
    _keep(source, 0)


@story.command("change")
@click.argument("number", metavar="ID", type=int)
@click.argument("source", metavar="[FILE]", required=False)
def change(number: int, source: str | None) -> None:
    """Change a story, in an editor or from a FILE."""
    _keep(source, number)


@story.command("show")
@click.argument("number", metavar="ID", type=int)
def show(number: int) -> None:
    """Show a story whole."""
    with plain_stories() as workspace:
        from onward.cli.practice_lists import print_story
        from onward.records.queries.practice import get_story

        print_story(get_story(workspace, number))


@story.command("drop")
@click.argument("number", metavar="ID", type=int)
def drop(number: int) -> None:
    """Drop a story; the attempts that told it stay."""
    with plain_stories() as workspace:
        from onward.records.changes.practice import drop_story

        drop_story(workspace, number)
    click.echo("Dropped.")


def _keep(source: str | None, number: int) -> None:
    from dataclasses import replace

    from onward.cli.dates import local_now

    with plain_stories() as workspace:
        from onward.cli.practice_lists import print_story
        from onward.practice.stories import suggest_competences
        from onward.practice.story_form import read_form
        from onward.records.changes.practice import keep_story
        from onward.records.queries.practice import get_story

        before = get_story(workspace, number) if number else None
        told = read_form(_take_form(source, before))
        if not told.competences:
            told = replace(told, competences=suggest_competences(told))
        kept = keep_story(workspace, replace(told, number=number), local_now())
        print_story(get_story(workspace, kept))


def _take_form(source: str | None, before: Story | None) -> str:
    from onward.cli.console import is_interactive
    from onward.practice.story_form import write_form

    if source is None and is_interactive():
        return click.edit(write_form(before)) or ""
    if source in {None, STDIN}:
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(str(source))
    if not path.is_file():
        raise NotFoundError(f"There is no file {source}.")
    return path.read_bytes().decode("utf-8-sig", "replace")
