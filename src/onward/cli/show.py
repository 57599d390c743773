"""`onward show`: one application, its history, and the words behind each fact."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from onward.cli.words import one_line, say_day, say_moment, shorten

if TYPE_CHECKING:
    from rich.console import Console

    from onward.accounts.models import Workspace
    from onward.cli.histories import Line
    from onward.history.events import Event
    from onward.history.state import FactSource, State
    from onward.records.models import Application

LONGEST_QUOTE = 220
FACT_LABELS = {
    "company": "Employer",
    "role": "Role",
    "agency": "Agency",
    "place": "Place",
    "salary": "Salary",
    "requisition": "Requisition",
}


@click.command("show")
@click.argument("number", metavar="ID", type=int)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--mail", is_flag=True, help="The whole text of each mail.")
def command(number: int, *, as_json: bool, mail: bool) -> None:
    """Show one application and the words behind each fact.

    ID is the application or any entry of it. Each entry says which sentence of the mail
    it stands on, why it belongs here, and where else it might belong.
    """
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.queries.applications import get_application

        found = get_application(workspace, number)
        if as_json:
            _print_json(workspace, found, local_now())
        else:
            _print_history(workspace, found, local_now(), with_mail=mail)


def _print_history(
    workspace: Workspace, found: Application, now: datetime, *, with_mail: bool
) -> None:
    from onward.cli.console import make_console
    from onward.cli.histories import list_lines
    from onward.records.queries.applications import get_state

    console = make_console()
    state = get_state(found)
    lines = list_lines(workspace, found, state)
    _print_head(console, found, state, now)
    _print_facts(console, state, {line.number: line.event for line in lines})
    console.print()
    for line in lines:
        _print_line(console, line)
        if with_mail:
            _print_mail(console, workspace, line.number)


def _print_head(
    console: Console, found: Application, state: State, now: datetime
) -> None:
    from rich.text import Text

    from onward.cli.telling import draw_steps, say_status, say_title
    from onward.records.queries.applications import status_of

    status = str(status_of(found, now))
    console.print(Text(f"{found.number} · {say_title(found)}", "name"))
    stands = Text(say_status(status).capitalize(), f"status.{status}")
    if state.rejected_after:
        stands.append(f", {state.rejected_after}")
    if state.ended_at:
        stands.append(f", told on {say_day(state.ended_at)}")
    console.print(Text.assemble(draw_steps(found.furthest), "  ", stands))
    if state.next_at:
        console.print(f"Next: {say_moment(state.next_at)}")


def _print_facts(
    console: Console, state: State, events: dict[int, Event | None]
) -> None:
    """Write each fact with the words that say so."""
    from rich.text import Text

    for fact in state.facts:
        label = FACT_LABELS.get(fact.fact, fact.fact.capitalize())
        line = Text(f"  {label:<12}{one_line(fact.value)}")
        line.append(f"   {_say_source(fact, events.get(fact.event))}", "quiet")
        console.print(line)
    for meeting in state.meetings:
        marks = [
            word
            for word, holds in (
                ("moved", meeting.was_moved),
                ("cancelled", meeting.is_cancelled),
            )
            if holds
        ]
        said = ", ".join([say_moment(meeting.at), meeting.form, *marks]).rstrip(", ")
        console.print(f"  {'Interview':<12}{said}   #{meeting.event}")
    for person in state.contacts:
        said = " ".join(
            filter(None, (person.name, person.email and f"<{person.email}>"))
        )
        console.print(f"  {'Contact':<12}{one_line(said)}")


def _say_source(fact: FactSource, event: Event | None) -> str:
    if fact.is_by_person:
        return "as you said"
    quotes = event.reading.quotes(fact.fact) if event and event.reading else ()
    words = f" “{shorten(quotes[0].quote, 60)}”" if quotes else ""
    return f"#{fact.event}{words}"


def _print_line(console: Console, line: Line) -> None:
    """Write one entry: when, what, the decisive words, why it is here."""
    from rich.text import Text

    head = Text(f"#{line.number:<5}{say_day(line.at)}  ", "quiet")
    head.append(line.label, "name")
    if not line.is_asserted:
        head.append("  to be confirmed: onward review", "quiet")
    console.print(head)
    for quote in line.quotes:
        console.print(Text(f"      “{shorten(quote, LONGEST_QUOTE)}”", "quote"))
    for note in line.notes:
        console.print(f"      Your note: {one_line(note)}")
    console.print(Text(f"      {line.why}", "quiet"))
    for title in line.runners_up:
        console.print(Text(f"      It might belong to {title} instead.", "quiet"))


def _print_mail(console: Console, workspace: Workspace, number: int) -> None:
    from rich.padding import Padding

    from onward.cli.words import clean
    from onward.records.models import Message
    from onward.records.queries.events import get_message

    try:
        mail = get_message(workspace, number)
    except Message.DoesNotExist:
        return
    head = f"{mail.sender.name} <{mail.sender.email}>: {mail.subject}"
    console.print(Padding(f"{one_line(head)}\n\n{clean(mail.text).strip()}\n", (1, 6)))


def _print_json(workspace: Workspace, found: Application, now: datetime) -> None:
    """Write the application with its history as one object."""
    import json

    from onward.cli.applications import list_rows
    from onward.cli.histories import list_lines, make_line_row
    from onward.records.queries.applications import get_state

    (row,) = list_rows(workspace, [found], now)
    state = get_state(found)
    row["ended"] = state.rejected_after or None
    row["facts"] = {fact.fact: fact.value for fact in state.facts}
    row["history"] = [
        make_line_row(line) for line in list_lines(workspace, found, state)
    ]
    click.echo(json.dumps(row, ensure_ascii=False, default=str))
