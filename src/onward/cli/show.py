"""`onward show`: one application, its history, and the words behind each fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from onward.cli.telling import list_quotes, list_warnings
from onward.cli.words import one_line, say_day, say_moment, shorten
from onward.reading.language import UNREAD

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onward.accounts.models import Workspace
    from onward.history.state import FactSource, Meeting, State
    from onward.records.models import Application
    from onward.records.queries.record import Line, Record

LONGEST_QUOTE = 220
INDENT = 6
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
        from onward.records.queries.record import get_record

        now = local_now()
        record = get_record(workspace, number, now)
        if as_json:
            _print_json(workspace, record, now)
        else:
            _print_history(workspace, record, now, with_mail=mail)


def _print_history(
    workspace: Workspace, record: Record, now: datetime, *, with_mail: bool
) -> None:
    from onward.cli.console import make_console

    console = make_console()
    _print_head(console, record.application, record.state, now)
    _print_facts(console, record)
    _print_plan(console, record)
    console.print()
    for line in record.lines:
        _print_line(console, line)
        if with_mail and line.has_mail:
            _print_mail(console, workspace, line.event)


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


def _print_facts(console: Console, record: Record) -> None:
    """Write each fact with the words that say so."""
    from rich.text import Text

    for fact in record.state.facts:
        label = FACT_LABELS.get(fact.fact, fact.fact.capitalize())
        line = Text(f"  {label:<12}{one_line(fact.value)}")
        line.append(f"   {_say_source(fact, record)}", "quiet")
        console.print(line)
    for meeting in record.state.meetings:
        console.print(f"  {'Interview':<12}{_say_meeting(meeting)}   #{meeting.event}")
    for person in record.state.contacts:
        address = f"<{person.email}>" if person.email else ""
        console.print(f"  {'Contact':<12}{one_line(f'{person.name} {address}')}")


def _print_plan(console: Console, record: Record) -> None:
    """Write, once a no has come, what the person meant to do then."""
    from onward.history.state import Status
    from onward.weaknesses.debrief import find_plan

    plan = find_plan(record.events)
    if plan and record.state.status in {Status.REJECTED, Status.CLOSED}:
        words = one_line(plan.words)
        console.print(f"You wrote on {say_day(plan.at)} for this case: “{words}”")


def _say_meeting(meeting: Meeting) -> str:
    parts = [say_moment(meeting.at), meeting.form]
    parts += ["moved"] if meeting.was_moved else []
    parts += ["cancelled"] if meeting.is_cancelled else []
    return ", ".join(part for part in parts if part)


def _say_source(fact: FactSource, record: Record) -> str:
    if fact.is_by_person:
        return "as you said"
    line = record.line(fact.event)
    quotes = line.reading.quotes(fact.fact) if line else ()
    words = f" “{shorten(quotes[0].quote, 60)}”" if quotes else ""
    return f"#{fact.event}{words}"


def _print_line(console: Console, line: Line) -> None:
    """Write one entry: when, what, the decisive words, why it is here."""
    from rich.text import Text

    from onward.cli.console import print_in

    head = Text(f"#{line.event:<5}{_say_when(line)}  ", "quiet")
    head.append(_say_label(line), "name")
    if not line.is_asserted:
        head.append("  to be confirmed: onward review", "quiet")
    console.print(head)
    for text in _list_details(line):
        print_in(console, text, INDENT)


def _say_when(line: Line) -> str:
    """Return the day of an entry, or that it is not known."""
    if line.dated == "unknown":
        return "day not known"
    return ("about " if line.dated == "about" else "") + say_day(line.at)


def _list_details(line: Line) -> Iterator[Text]:
    """Give what stands under an entry: its words, notes, reason and other places."""
    from rich.text import Text

    for quote in list_quotes(line.reading):
        yield Text(f"“{shorten(quote, LONGEST_QUOTE)}”", "quote")
    if line.reading.language == UNREAD:
        yield Text("It is in a language that Onward does not read.", "quiet")
    if line.reading.interview and line.reading.interview.when:
        yield Text(line.reading.interview.when, "quiet")
    for warning in list_warnings(line.reading):
        yield Text(warning, "name")
    for note in line.notes:
        yield Text(f"Your note: {one_line(note.words)}")
    yield Text(line.why, "quiet")
    for near in line.near:
        title = one_line(", ".join(filter(None, (near.company, near.role))))
        yield Text(f"It might belong to {near.number} · {title} instead.", "quiet")


def _say_label(line: Line) -> str:
    reading = line.reading
    if reading.is_withdrawal:
        return "Withdrawn by you"
    if reading.interview and reading.interview.is_cancelled:
        return "Interview cancelled"
    return line.label


def _print_mail(console: Console, workspace: Workspace, number: int) -> None:
    from rich.padding import Padding

    from onward.cli.words import clean
    from onward.records.queries.events import get_message

    mail = get_message(workspace, number)
    head = f"{mail.sender.name} <{mail.sender.email}>: {mail.subject}"
    text = f"{one_line(head)}\n\n{clean(mail.text).strip()}\n"
    console.print(Padding(text, (1, INDENT), expand=False))


def _print_json(workspace: Workspace, record: Record, now: datetime) -> None:
    """Write the application with its history as one object."""
    import json

    from onward.cli.applications import list_rows

    (row,) = list_rows(workspace, [record.application], now)
    row["ended"] = record.state.rejected_after or None
    row["facts"] = {fact.fact: fact.value for fact in record.state.facts}
    row["history"] = [_make_line_row(line) for line in record.lines]
    click.echo(json.dumps(row, ensure_ascii=False, default=str))


def _make_line_row(line: Line) -> dict[str, Any]:
    from onward.cli.reading_rows import make_evidence, make_facts

    return {
        "entry": line.event,
        "at": line.at.isoformat(),
        "dated": line.dated or "exact",
        "source": line.source,
        "is_asserted": line.is_asserted,
        "why": line.why,
        "runners_up": [near.number for near in line.near],
        "notes": [note.words for note in line.notes],
        "kind": line.kind,
        "probability": line.reading.probability,
        **make_facts(line.reading),
        "evidence": [make_evidence(one) for one in line.reading.evidence],
    }
