"""`onward prepare`: one page for the next interview."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onward.cli.errors import NotFoundError

if TYPE_CHECKING:
    from rich.console import Console

    from onward.practice.prep import Facts, Sheet

NONE_AHEAD = "No interview lies ahead. To add one: onward add"


@click.command("prepare")
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(number: int | None, *, as_json: bool) -> None:
    """Write one page for the next interview, to print or to read.

    When, where and with whom; what they ask for and your stories for it; two things
    to mind, as if-then; likely and unusual questions; three to ask; what to check.
    ID is an application; without it the next interview of all is meant.
    """
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    now = local_now()
    with open_store() as workspace:
        from onward.records.queries.preparing import (
            NoInterviewError,
            find_sheet,
            get_sheet,
        )

        try:
            if number is None:
                sheet = find_sheet(workspace, now)
            else:
                sheet = get_sheet(workspace, number, now)
        except NoInterviewError as error:
            raise NotFoundError(str(error)) from error
        if sheet is None:
            raise NotFoundError(NONE_AHEAD)
        if as_json:
            click.echo(json.dumps(asdict(sheet), ensure_ascii=False, default=str))
        else:
            print_sheet(sheet)


def print_sheet(sheet: Sheet) -> None:
    """Write the sheet, what is fixed first."""
    from onward.cli.console import make_console, print_in

    console = make_console()
    _print_facts(console, sheet.facts)
    asked = [f"{label}: “{quote}”" for label, quote in sheet.asked_for]
    _print_part(console, "What their mails point to", asked)
    _print_part(console, "Stories to have ready", [s.title for s in sheet.stories])
    gaps = [f"{label}: no story yet" for label in sheet.gaps]
    _print_part(console, "Still to write", gaps)
    _print_part(console, "To mind", [one.sentence for one in sheet.minded])
    _print_part(console, "Likely questions", [q.text for q in sheet.likely])
    unusual = [q.text for q in sheet.unusual]
    _print_part(console, "In case of something unusual", unusual)
    if sheet.unusual:
        print_in(console, sheet.unusual[0].method, style="quiet")
    _print_part(console, "To ask them", [q.text for q in sheet.to_ask])
    _print_part(console, "Before you go", [f"[ ] {one}" for one in sheet.checks])
    said = [f"[ ] {one.instead} {one.sentence}" for one in sheet.mistakes]
    _print_part(console, "What employers said they minded", said)
    if sheet.facts.plan:
        _print_part(console, "If it is a no, in the day after", [sheet.facts.plan])


def _print_facts(console: Console, facts: Facts) -> None:
    from onward.cli.console import print_in
    from onward.cli.words import one_line

    names = filter(None, (facts.role, facts.employer))
    console.print(one_line(" · ".join(names)) or "The next interview", style="name")
    at = facts.at.astimezone()
    until = f" to {facts.until.astimezone():%H:%M}" if facts.until else ""
    print_in(console, f"{at:%A} {at.day} {at:%B %Y}, {at:%H:%M}{until}")
    for told in (facts.form, facts.place, facts.link, ", ".join(facts.people)):
        if told:
            print_in(console, one_line(told))


def _print_part(console: Console, title: str, lines: Iterable[str]) -> None:
    from onward.cli.console import print_in
    from onward.cli.words import one_line

    shown = list(lines)
    if shown:
        console.print(title, style="name")
    for line in shown:
        print_in(console, one_line(line))
