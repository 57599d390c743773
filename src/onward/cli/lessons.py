"""`onward lessons`: what Onward learned from your corrections."""

from __future__ import annotations

import json

import click


@click.group("lessons", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One lesson a line.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Show what Onward learned from your corrections.

    It holds for your record alone. A lesson goes with the correction that taught it, or
    with onward lessons forget.
    """
    if context.invoked_subcommand is not None:
        return
    from onward.cli.opening import open_store
    from onward.history.lessons import say_lesson

    with open_store() as workspace:
        from onward.records.queries.lessons import list_lessons

        lessons = list_lessons(workspace)
    if not lessons and not as_json:
        click.echo("Nothing yet. Corrections teach Onward: onward correct --help")
    for one in lessons:
        words = say_lesson(one)
        if as_json:
            row = {"id": one.origin, "sort": one.sort, "words": words}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{one.origin} {one.sort}: {words}")


@command.command("forget")
@click.argument("number", metavar="ID", type=int)
@click.argument("sort", metavar="SORT")
def forget(number: int, sort: str) -> None:
    """Set a lesson aside; ID and SORT are as onward lessons prints them."""
    from onward.cli.dates import local_now
    from onward.cli.errors import NotFoundError
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.changes import UnknownLessonError, forget_lesson

        try:
            done = forget_lesson(workspace, number, sort, local_now())
        except UnknownLessonError as error:
            raise NotFoundError(
                f"There is no lesson {number} {sort}. To see them: onward lessons"
            ) from error
    click.echo(f"Set aside. onward correct undo {done} brings it back.")
