"""Show what an import of a table would do, before anything is kept."""

from __future__ import annotations

from collections import Counter

import click
from rich.console import Console
from rich.text import Text

from onward.cli.console import make_console, make_table
from onward.cli.words import count, one_line
from onward.tables.draft import Draft, Plan
from onward.tables.fields import WORDS, Field
from onward.tables.saying import say_step

MOST_ROWS = 6
MOST_NAMED = 20
_WIDTH = 28


def show_plan(plan: Plan, new: set[str]) -> None:
    """Print the columns with examples, the first applications, counts and doubts."""
    console = make_console()
    kind = "each an event" if plan.has_events else "each an application"
    rows = count(plan.row_count, "row")
    console.print(f"{plan.grid.form} ({plan.grid.detail}): {rows}, {kind}.")
    _show_columns(console, plan)
    _show_drafts(console, plan)
    _show_counts(plan, new)
    _show_left_out(plan)
    _show_doubts(plan)


def _show_columns(console: Console, plan: Plan) -> None:
    table = make_table("Column", "Holds", "For example", whole=("Holds",))
    for one in plan.layout.columns:
        is_out = one.field == Field.IGNORED
        word = WORDS[one.field] + (" (by its cells)" if one.is_guess else "")
        examples = " · ".join(_short(example) for example in one.examples)
        table.add_row(
            Text(_short(one.name), "quiet" if is_out else "name"),
            Text(word, "quiet" if is_out else "accent"),
            Text(examples, "quiet"),
        )
    console.print(table)


def _show_drafts(console: Console, plan: Plan) -> None:
    table = make_table("Row", "Employer", "Role", "Understood as", whole=("Row",))
    for draft in plan.drafts[:MOST_ROWS]:
        table.add_row(
            str(draft.rows[0]),
            Text(one_line(draft.company or draft.agency), "name"),
            one_line(draft.role),
            say_steps(draft),
        )
    console.print(table)
    rest = len(plan.drafts) - MOST_ROWS
    if rest > 0:
        click.echo(f"  and {rest:,} more\n")


def say_steps(draft: Draft) -> str:
    """Return the steps of an application in one line."""
    return " → ".join(say_step(step) for step in draft.steps)


def _show_counts(plan: Plan, new: set[str]) -> None:
    ends: Counter[str] = Counter(draft.steps[-1].outcome for draft in plan.drafts)
    said = ", ".join(f"{n:,} {word}" for word, n in ends.most_common())
    click.echo(f"{count(len(plan.drafts), 'application')}: {said}.")
    known = len(plan.drafts) - len({draft.key for draft in plan.drafts} & new)
    if known:
        click.echo(
            f"{known:,} of them are in the record already, and stay as they are."
        )


def _show_left_out(plan: Plan) -> None:
    if not plan.left_out:
        return
    click.echo(f"{count(len(plan.left_out), 'row')} left out:")
    for one in plan.left_out[:MOST_NAMED]:
        click.echo(f"  row {one.row}: {one.reason} ({one_line(one.words)})")
    _say_rest(len(plan.left_out))


def _show_doubts(plan: Plan) -> None:
    if not plan.doubts:
        return
    click.echo("To look at:")
    for one in plan.doubts[:MOST_NAMED]:
        where = f"row {one.row}: " if one.row else ""
        click.echo(f"  {where}{one_line(one.sentence)}")
    _say_rest(len(plan.doubts))


def _say_rest(number: int) -> None:
    if number > MOST_NAMED:
        click.echo(f"  and {number - MOST_NAMED:,} more; --preview --json lists all")


def _short(text: str) -> str:
    plain = one_line(text)
    return plain if len(plain) <= _WIDTH else f"{plain[: _WIDTH - 1]}…"
