"""How requests, feedback and their statements are told in the terminal."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onward.accounts.models import Workspace
from onward.cli.console import INDENT, make_console, print_in, print_json
from onward.cli.telling import say_title
from onward.cli.words import clean, one_line, say_day
from onward.feedback.finding import POLARITIES, Finding, Group
from onward.feedback.requests import Phase
from onward.feedback.statements import Statement, Verdict
from onward.feedback.telling import MEDIUM_LABELS, Medium
from onward.perspective.answers import NO_STUDY, say_rate
from onward.records.queries.requests import Asked, list_requests, rate_requests
from onward.records.queries.statements import FeedbackText, list_feedback

_BELOW = 5
"""Below a statement, after its number."""
_VERDICTS = {
    Verdict.RIGHT: "confirmed",
    Verdict.WRONG: "not right, you said",
    Verdict.CHANGED: "as you said",
}
_MARKS = {"weakness": "-", "neutral": "·", "strength": "+"}


def print_all(workspace: Workspace, now: datetime) -> None:
    """Write the requests, the feedback by application, and the rates."""
    console = make_console()
    asked = list_requests(workspace, now)
    told = list_feedback(workspace)
    if not asked and not told:
        console.print(
            "Nobody was asked yet, and no feedback came. To see whom to ask: onward "
            "ask ID"
        )
        return
    for heading, ones in (
        ("Waiting", [one for one in asked if one.is_open]),
        ("Ended", [one for one in asked if not one.is_open]),
    ):
        if ones:
            console.print(heading, style="name")
            for one in ones:
                print_in(console, _say_request(one))
    _print_learned(console, told)
    _print_rates(console, workspace, now)


def print_rows(workspace: Workspace, now: datetime) -> None:
    """Write each request and each feedback as a JSON object."""
    rows = [make_request_row(one) for one in list_requests(workspace, now)]
    rows += [make_feedback_row(one) for one in list_feedback(workspace)]
    print_json(rows)


def print_feedback(feedback: FeedbackText) -> None:
    """Write one feedback: what it says, statement by statement."""
    console = make_console()
    title = say_title(feedback.application)
    console.print(f"{feedback.application.number} · {title}", style="name")
    console.print(_say_origin(feedback), style="quiet")
    console.print(Padding(clean(feedback.text).strip(), (1, INDENT), expand=False))
    for chosen in feedback.chosen:
        console.print(f"Chosen of your lines: {one_line(chosen.line)}")
    for one in feedback.statements:
        _print_statement(console, one)
    if not feedback.is_informative:
        console.print("Nothing in it says anything about you.", style="quiet")


def make_request_row(asked: Asked) -> dict[str, object]:
    """Return a request as its JSON line gives it."""
    request = asked.request
    return {
        "request": request.event,
        "id": asked.application.number,
        "employer": asked.application.company,
        "role": asked.application.role,
        "addressee": request.addressee,
        "name": asked.name,
        "sort": asked.sort,
        "channel": request.channel,
        "asked": request.at.isoformat(),
        "phase": request.phase,
        "next": asked.next_at.isoformat() if asked.next_at else None,
        "reminded_by": request.chased_by,
        "answered_by": request.answered_by,
        "is_useful": request.is_useful,
    }


def make_feedback_row(feedback: FeedbackText) -> dict[str, object]:
    """Return a feedback with its statements as its JSON line gives it."""
    return {
        "feedback": feedback.event,
        "id": feedback.application.number,
        "employer": feedback.application.company,
        "role": feedback.application.role,
        "at": feedback.at.isoformat(),
        "who": feedback.who,
        "by": feedback.medium or "mail",
        "text": feedback.text,
        "is_informative": feedback.is_informative,
        "chosen": [one.line for one in feedback.chosen],
        "statements": [_make_statement_row(one) for one in feedback.statements],
    }


def _make_statement_row(statement: Statement) -> dict[str, object]:
    task = statement.task
    return {
        "number": statement.number,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "verdict": statement.verdict,
        "findings": [_make_finding_row(one) for one in statement.findings],
        "task": [task.behaviour, task.situation, task.next_action] if task else None,
    }


def _make_finding_row(finding: Finding) -> dict[str, object]:
    return {
        "leaf": finding.code,
        "theme": finding.theme,
        "polarity": POLARITIES[finding.polarity],
        "strength": finding.strength,
        "group": finding.group,
    }


def _say_request(asked: Asked) -> Text:
    request = asked.request
    line = Text(f"#{request.event:<5}{say_day(request.at)}  ", "quiet")
    line.append(one_line(f"{asked.name}, {say_title(asked.application)}"), "name")
    line.append(f"  {_say_phase(asked)}", "quiet")
    return line


def _say_phase(asked: Asked) -> str:
    """Return where a request stands, as a sentence."""
    request = asked.request
    match request.phase:
        case Phase.WAITING:
            return f"One reminder on {say_day(request.chase_at)} if nothing comes."
        case Phase.DUE:
            return f"A reminder is due: onward ask {request.event} --purpose chase"
        case Phase.CHASED:
            return f"Reminded. Closed on {say_day(request.close_at)} if nothing comes."
        case Phase.ANSWERED:
            told = "with something to use" if request.is_useful else "without reasons"
            return f"Answered {told}: #{request.answered_by}"
        case Phase.BOUNCED:
            return "The letter came back."
        case Phase.UNANSWERED:
            return "No answer came; that says nothing about you."


def _print_learned(console: Console, told: tuple[FeedbackText, ...]) -> None:
    """Write what each feedback says, application by application."""
    if told:
        console.print("What was learned", style="name")
    ordered = sorted(told, key=lambda one: one.application.number, reverse=True)
    for _, ones in groupby(ordered, key=lambda one: one.application.number):
        of_one = list(ones)
        console.print(f"  {say_title(of_one[0].application)}")
        for feedback in of_one:
            console.print(
                f"    #{feedback.event:<5}{_say_origin(feedback)}", style="quiet"
            )
            telling = filter(_is_telling, feedback.statements)
            lines = list(dict.fromkeys(map(_say_meaning, telling)))
            lines += [f"· {one.words}" for one in feedback.chosen]
            if not feedback.is_informative:
                lines = ["Nothing in it says anything about you."]
            for line in lines:
                print_in(console, line, 10)


def _is_telling(statement: Statement) -> bool:
    """Say whether a statement says something that could be used."""
    empty = {Group.BOILERPLATE, Group.PROCESS, Group.UNCLEAR}
    return any(one.group not in empty for one in statement.findings)


def _print_rates(console: Console, workspace: Workspace, now: datetime) -> None:
    rates = rate_requests(workspace, now)
    if not rates.by_addressee:
        return
    console.print("How often they answer", style="name")
    for rate in (*rates.by_addressee, *rates.by_channel):
        console.print(f"  {rate.sort}: {say_rate(rate)}")
    console.print(f"  {NO_STUDY}", style="quiet")


def _say_origin(feedback: FeedbackText) -> str:
    who = one_line(feedback.who) or "someone"
    medium = feedback.medium or Medium.MAIL.value
    how = MEDIUM_LABELS[Medium(medium)]
    return f"{say_day(feedback.at)}  {who}, {how}"


def _print_statement(console: Console, statement: Statement) -> None:
    console.print(f"{statement.number:>3}  {_say_meaning(statement)}")
    print_in(console, f"“{one_line(statement.quote)}”", _BELOW, "quote")
    if statement.task:
        task = statement.task
        parts = filter(None, (task.behaviour, task.situation, task.next_action))
        print_in(console, f"Your task: {' · '.join(parts)}", _BELOW)
    elif statement.draft:
        draft = statement.draft
        offer = f"It could become: {draft.behaviour} {draft.next_action}"
        print_in(console, one_line(offer), _BELOW, "quiet")


def _say_meaning(statement: Statement) -> str:
    """Return what a statement is about, and what the person said of that."""
    parts = [
        f"{_MARKS[POLARITIES[one.polarity]]} {one.leaf.label} ({one.group}, {one.code})"
        for one in statement.findings
    ]
    said = _VERDICTS[statement.verdict] if statement.verdict else ""
    return ", ".join(filter(None, ("; ".join(parts), said)))
