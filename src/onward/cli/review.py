"""`onward review`: one question at a time, answered with one key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from onward.cli.telling import list_quotes, list_warnings
from onward.cli.words import count, one_line, say_day, say_kind, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from onward.accounts.models import Workspace
    from onward.records.queries.review import Question

QUIT, SKIP, UNDO, YES, NO, OTHER = "q", "s", "u", "y", "n", "o"
LONGEST_QUOTE = 300

KIND_KEYS = {
    "a": "applied",
    "c": "action",
    "t": "assessment",
    "i": "interview",
    "w": "update",
    "r": "rejection",
    "x": "closed",
    "f": "feedback",
    "o": "offer",
    "b": "onboarding",
    "p": "outreach",
    "l": "alert",
    "m": "sent",
    "n": "other",
}


@click.command("review")
@click.option("--json", "as_json", is_flag=True, help="One question a line.")
def command(*, as_json: bool) -> None:
    """Answer what the reader is unsure of, with one key each.

    Nothing in it is asserted anywhere until you have answered. It can be left at any
    time, and each answer can be taken back.
    """
    from onward.cli.console import is_interactive
    from onward.cli.opening import open_store

    with open_store() as workspace:
        from onward.records.queries.review import list_questions

        questions = list_questions(workspace)
        titles = _list_titles(workspace)
        if as_json:
            _print_json(questions, titles)
        elif not questions:
            click.echo("Nothing waits for you here.")
        elif not is_interactive():
            waiting = count(len(questions), "question waits", "questions wait")
            click.echo(f"{waiting} for you. Answer them in a terminal, or on the page.")
        else:
            _ask_all(workspace, questions, titles)


def _list_titles(workspace: Workspace) -> dict[int, str]:
    from onward.cli.telling import say_title
    from onward.records.queries.applications import list_all_applications

    return {row.number: say_title(row) for row in list_all_applications(workspace)}


def _print_json(questions: list[Question], titles: Mapping[int, str]) -> None:
    from onward.history.asking import say_question

    for one in questions:
        row = {
            "entry": one.event.number,
            "doubt": str(one.doubt),
            "question": say_question(one, titles.get(one.application or 0, "")),
            "kind": one.event.reading.kind if one.event.reading else None,
            "alternative": one.event.reading.alternative if one.event.reading else None,
            "application": one.application,
            "runners_up": list(one.runners_up),
            "subject": one.event.trail.subject,
            "quotes": list(list_quotes(one.event.reading)),
            "warnings": list(list_warnings(one.event.reading)),
        }
        click.echo(json.dumps(row, ensure_ascii=False))


def _ask_all(
    workspace: Workspace, questions: list[Question], titles: Mapping[int, str]
) -> None:
    """Ask each question; stop when the person leaves."""
    from onward.cli.answers import Answers
    from onward.cli.console import make_console
    from onward.history.asking import say_question

    console = make_console()
    answers = Answers(workspace)
    position = 0
    while position < len(questions):
        question = questions[position]
        _show(console, question, f"{position + 1} of {len(questions)}")
        for quote in _list_words(workspace, question):
            console.print(f"  “{shorten(quote, LONGEST_QUOTE)}”", style="quote")
        for warning in list_warnings(question.event.reading):
            console.print(f"  {warning}", style="name")
        console.print(
            say_question(question, titles.get(question.application or 0, "")),
            style="accent",
        )
        key = _read_key(console, question, titles)
        if key == QUIT:
            break
        if key == UNDO:
            position = max(0, position - 1)
            console.print(answers.take_back(questions[position].event.number))
            continue
        console.print(answers.give(question, key))
        position += 1
    console.print(f"{count(answers.given, 'answer')} kept.")


def _list_words(workspace: Workspace, question: Question) -> tuple[str, ...]:
    """Return the decisive words; the first of the mail where none are decisive."""
    from onward.records.queries.events import get_message

    reading = question.event.reading
    if reading and reading.quotes("kind"):
        return list_quotes(reading)
    own = get_message(workspace, question.event.number).own_text.strip()
    return (own,) if own else ()


def _show(console: Console, question: Question, place: str) -> None:

    from rich.text import Text

    trail = question.event.trail
    console.print()
    console.print(
        Text(f"{place} · {say_day(question.event.at)} · {trail.sender}", "quiet")
    )
    console.print(Text(shorten(trail.subject, 100), "name"))


def _read_key(console: Console, question: Question, titles: Mapping[int, str]) -> str:
    """Return the key of an answer that fits, however often another is pressed."""
    choices = list_choices(question, titles)
    _print_choices(console, choices)
    while True:
        key = click.getchar().casefold()
        if key in {"\r", "\n", " "}:
            return SKIP
        if key == OTHER and OTHER in choices:
            return _read_kind(console)
        if key in choices:
            return key


def _read_kind(console: Console) -> str:
    """Return the kind that the person chooses, as the answer `kind:NAME`."""
    _print_choices(console, {key: say_kind(kind) for key, kind in KIND_KEYS.items()})
    while True:
        key = click.getchar().casefold()
        if key in KIND_KEYS:
            return f"kind:{KIND_KEYS[key]}"


def _print_choices(console: Console, choices: Mapping[str, str]) -> None:
    from rich.columns import Columns

    words = [f"{key} {said}" for key, said in choices.items()]
    console.print(Columns(words, padding=(0, 3)))


def list_choices(question: Question, titles: Mapping[int, str]) -> dict[str, str]:
    """Return the keys that answer a question, each with its words."""
    from onward.history.asking import find_asked

    choices = {YES: "yes"}
    reading = question.event.reading
    if question.doubt == "link":
        for position, number in enumerate(question.runners_up, start=1):
            title = one_line(titles.get(number, ""))
            choices[str(position)] = f"{number} · {title}"
        choices[NO] = "to none of these"
    else:
        if reading and reading.alternative and find_asked(reading) == reading.kind:
            choices["1"] = say_kind(reading.alternative).lower()
        choices[OTHER] = "something else"
        choices[NO] = "not about my search"
    return choices | {SKIP: "later", UNDO: "back", QUIT: "leave"}
