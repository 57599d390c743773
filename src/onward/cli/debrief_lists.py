"""How debriefs, plans and what waits for a debrief are told in the terminal."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from rich.console import Console

from onward.accounts.models import Workspace
from onward.cli.console import INDENT, make_console, print_in, print_json
from onward.cli.telling import say_title
from onward.cli.words import clean, say_day, say_moment
from onward.records.queries.applications import get_application
from onward.records.queries.debriefs import (
    get_calibration,
    get_debriefs,
    get_plan,
    list_open_debriefs,
)
from onward.weaknesses.debrief import Answer, KeptDebrief


def print_waiting(workspace: Workspace, now: datetime, *, as_json: bool) -> None:
    """Write the interviews that wait for a debrief, and how feelings foretold."""
    waiting = list_open_debriefs(workspace, now)
    if as_json:
        print_json(
            {
                "id": one.application.number,
                "employer": one.application.company,
                "role": one.application.role,
                "at": one.meeting.at.isoformat(),
            }
            for one in waiting
        )
        return
    console = make_console()
    if not waiting:
        console.print("No interview of the last days waits for its debrief.")
    for one in waiting:
        home = one.application
        console.print(f"{home.number} · {say_title(home)}", style="name")
        when = f"{say_moment(one.meeting.at)}. To tell of it: "
        print_in(console, f"{when}onward debrief {home.number}")
    calibration = get_calibration(workspace)
    if calibration.count:
        console.print("How it felt, and how it went", style="name")
        print_in(console, calibration.describe())


def print_kept(workspace: Workspace, number: int, *, as_json: bool) -> None:
    """Write the debriefs of an application, and the plan for a no."""
    kept = get_debriefs(workspace, number)
    plan = get_plan(workspace, number)
    if as_json:
        print_json(map(_make_row, kept))
        return
    console = make_console()
    home = get_application(workspace, number)
    console.print(f"{home.number} · {say_title(home)}", style="name")
    if not kept and not plan:
        print_in(console, "Nothing was told of an interview here yet.")
    for one in kept:
        _print_one(console, one)
    if plan:
        console.print(f"Your plan if it is a no, written on {say_day(plan.at)}:")
        print_in(console, clean(plan.words))


def _make_row(kept: KeptDebrief) -> dict[str, object]:
    return {
        "debrief": kept.number,
        "day": kept.day.isoformat(),
        "at": kept.at.isoformat(),
        **asdict(kept.debrief),
    }


def _print_one(console: Console, kept: KeptDebrief) -> None:
    told = kept.debrief
    felt = f", it felt like {told.feeling} of 5" if told.feeling else ""
    console.print(f"#{kept.number}  The interview on {kept.day}{felt}")
    if told.felt:
        print_in(console, clean(told.felt))
    for one in told.answers:
        _print_answer(console, one)
    if told.remember:
        print_in(console, f"To remember: {clean(told.remember)}")


def _print_answer(console: Console, answer: Answer) -> None:
    mark = f"  ({answer.score} of 5)" if answer.score else ""
    print_in(console, f"“{clean(answer.question)}”{mark}")
    if answer.went:
        print_in(console, clean(answer.went), 2 * INDENT)
    if answer.again:
        print_in(console, f"Now you would say: {clean(answer.again)}", 2 * INDENT)
