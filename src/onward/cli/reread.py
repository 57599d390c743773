"""`onward reread`: read the kept mails again with today's rules."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onward.records.reread import Difference

MOST_SHOWN = 50
NOTHING = "(none)"


@click.command("reread")
@click.option("--yes", is_flag=True, help="Write the new readings without asking.")
@click.option("--all", "everything", is_flag=True, help="Show every difference.")
@click.option(
    "--json", "as_json", is_flag=True, help="One difference a line; writes nothing."
)
def command(*, yes: bool, everything: bool, as_json: bool) -> None:
    """Read the kept mails again and show what would change.

    Nothing is written before you agree. Your corrections stand above any reading.
    """
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store
    from onward.cli.words import count

    with open_store() as workspace:
        from onward.records.changes import rebuild_applications
        from onward.records.reread import apply_differences, list_differences

        found = list(list_differences(workspace))
        if as_json:
            _print_lines(found)
            return
        if not found:
            click.echo("Every mail reads as before.")
            return
        _show(found if everything else found[:MOST_SHOWN], len(found))
        if not (yes or _agree(len(found))):
            click.echo("Nothing was written. --yes writes it.")
            return
        changed = apply_differences(workspace, found)
        rebuild_applications(workspace, local_now())
        click.echo(f"Written: {count(changed, 'mail')} read anew.")


def _agree(number: int) -> bool:
    from onward.cli.console import is_interactive
    from onward.cli.words import count

    if not is_interactive():
        return False
    return click.confirm(f"Write {count(number, 'new reading')}?", default=False)


def _show(shown: list[Difference], number: int) -> None:
    from onward.cli.console import make_console, make_table
    from onward.cli.words import count, one_line, shorten

    table = make_table("Entry", "Subject", "Fact", "As it was", "As it would be")
    for one in shown:
        for position, (fact, before, after) in enumerate(one.facts):
            head = ("", "") if position else (str(one.number), shorten(one.subject, 44))
            table.add_row(
                *head, fact, one_line(before) or NOTHING, one_line(after) or NOTHING
            )
    console = make_console()
    if table.row_count:
        console.print(table)
    if len(shown) < number:
        console.print(f"and {number - len(shown):,} more; --all shows them")
    facts = Counter(fact for one in shown for fact, _, _ in one.facts)
    console.print(f"{count(number, 'mail')} would read otherwise.")
    if facts:
        console.print(", ".join(f"{fact} {n}" for fact, n in facts.most_common()))


def _print_lines(found: list[Difference]) -> None:
    for one in found:
        facts = {fact: {"before": b, "after": a} for fact, b, a in one.facts}
        row = {"entry": one.number, "subject": one.subject, "facts": facts}
        click.echo(json.dumps(row, ensure_ascii=False))
