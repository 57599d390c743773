"""How practice is told in the terminal: one question first, and never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console

from onward.cli.console import make_console, print_in
from onward.cli.words import clean, count, one_line, say_day, shorten
from onward.practice.answer_kind import AnswerKind
from onward.practice.attempts import Measured
from onward.practice.measures import Measures
from onward.practice.meeting import Met
from onward.practice.mock import Mock
from onward.practice.questions import Question
from onward.practice.schedule import CardKind
from onward.practice.star import Part
from onward.practice.stories import Row, Story

if TYPE_CHECKING:
    from onward.records.queries.practice import Due

NOTHING_DUE = "Nothing is due today."
FIRST_STORY = (
    "There is no story yet. To write the first: onward practice story add. "
    "Six to eight are plenty."
)


def name_card(kind: CardKind, key: str) -> str:
    """Return how a card is named on the command line."""
    return f"story:{key}" if kind is CardKind.STORY else key


def print_due(due: Sequence[Due], most: int) -> None:
    """Write what is due, the first thing large."""
    console = make_console()
    if not due:
        console.print(NOTHING_DUE)
        return
    first, *others = due[:most]
    _print_first(console, first)
    if others:
        console.print("Then:", style="quiet")
    for one in others:
        name = name_card(one.card.kind, one.card.key)
        print_in(console, f"{shorten(one.title, 90)} [{name}]")
    if len(due) > most:
        left = count(len(due) - most, "more thing", "more things")
        console.print(f"{left}: onward practice due --all", style="quiet")


def _print_first(console: Console, one: Due) -> None:
    name = name_card(one.card.kind, one.card.key)
    console.print(f"{one_line(one.title)} [{name}]", style="name")
    question = one.question
    if question is not None and one.card.kind is CardKind.WEAKNESS:
        print_in(console, f"To practise it: {one_line(question.text)}")
    if question is not None and question.asks:
        print_in(console, question.asks, style="quiet")
    if question is not None and question.method:
        print_in(console, question.method, style="quiet")
    print_in(console, f"onward practice attempt {name}", style="quiet")


def make_due_row(one: Due) -> dict[str, Any]:
    """Return a card as its JSON line gives it."""
    return {
        "key": name_card(one.card.kind, one.card.key),
        "kind": one.card.kind,
        "title": one.title,
        "due": one.due.isoformat(),
        "question": one.question.id if one.question else None,
        "asked": one.question.text if one.question else None,
    }


def print_questions(questions: Sequence[Question]) -> None:
    """Write questions with their ids."""
    console = make_console()
    for one in questions:
        console.print(one_line(one.text))
        times = f", asked {count(one.asked, 'time')}" if one.asked else ""
        print_in(console, f"[{one.id}]{times}", style="quiet")
    if not questions:
        console.print("No question is like that.")


def print_matrix(stories: Sequence[Story], rows: Sequence[Row]) -> None:
    """Write the stories, and which competence has none."""
    console = make_console()
    if not stories:
        console.print(FIRST_STORY)
    for story in stories:
        _print_title(console, story)
    if not stories:
        return
    shown = [row for row in rows if row.stories]
    for row in shown:
        numbers = ", ".join(str(story.number) for story in row.stories)
        print_in(console, f"{row.label}: story {numbers}", style="quiet")
    gaps = [row.label for row in rows if not row.stories]
    if gaps:
        console.print(f"No story yet: {'; '.join(gaps)}.")


def _print_title(console: Console, story: Story) -> None:
    console.print(f"{story.number}  {one_line(story.title)}", style="name")
    if story.missing:
        lacks = " and ".join(story.missing)
        print_in(console, f"Not written yet: {lacks}.", style="quiet")


def print_story(story: Story) -> None:
    """Write one story whole."""
    console = make_console()
    _print_title(console, story)
    for part in Part:
        words = getattr(story, part)
        if words:
            print_in(console, f"{part.title()}: {clean(words)}")
    if story.competences:
        print_in(console, f"Shows: {', '.join(story.competences)}.", style="quiet")


def make_story_row(story: Story) -> dict[str, Any]:
    """Return a story as its JSON line gives it."""
    row = asdict(story)
    return {"number": row.pop("number"), **row, "missing": list(story.missing)}


def print_measures(text: str, measures: Measures) -> None:
    """Write what an answer shows, with the words that show it."""
    console = make_console()
    if measures.kind is None or measures.kind_at is None:
        console.print("There is no answer yet.")
        return
    console.print(f"{str(measures.kind).capitalize()}.", style="name")
    print_in(console, f"“{one_line(text[slice(*measures.kind_at)])}”", style="quote")
    if measures.shares:
        shares = [f"{part} {round(100 * s)} %" for part, s in measures.shares.items()]
        print_in(console, ", ".join(shares))
    if measures.kind is AnswerKind.STORY:
        print_in(console, _say_result(text, measures))
    print_in(console, _say_length(measures))
    if measures.met is Met.LOW:
        print_in(console, "Few of its words take up the question; see whether it does.")
    for hint in measures.hints:
        print_in(console, hint)


def _say_result(text: str, measures: Measures) -> str:
    if not measures.result_at:
        return "Result: not said."
    concrete = "concrete" if measures.has_concrete_result else "no number or comparison"
    said = " ".join(one_line(text[slice(*span)]) for span in measures.result_at)
    return f"Result ({concrete}): “{shorten(said, 120)}”"


def _say_length(measures: Measures) -> str:
    return (
        f"{count(measures.words, 'word')}, about {measures.seconds} seconds aloud; "
        f"“I” {measures.first_person}, “we” {measures.first_many}."
    )


def make_measures_row(text: str, measures: Measures) -> dict[str, Any]:
    """Return measures as their JSON line gives them, each span with its words."""

    def quote(span: tuple[int, int]) -> dict[str, Any]:
        return {"start": span[0], "end": span[1], "quote": text[slice(*span)]}

    return {
        "language": measures.language,
        "kind": measures.kind,
        "shown_by": quote(measures.kind_at) if measures.kind_at else None,
        "words": measures.words,
        "seconds": measures.seconds,
        "shares": {part: round(s, 3) for part, s in measures.shares.items()},
        "parts": [{"part": part, **quote(span)} for part, span in measures.parts],
        "own_action": [quote(span) for span in measures.own_action],
        "result": [quote(span) for span in measures.result_at],
        "has_concrete_result": measures.has_concrete_result,
        "concrete": [quote(span) for span in measures.concrete],
        "i": measures.first_person,
        "we": measures.first_many,
        "question_met": measures.met,
        "hints": list(measures.hints),
    }


def print_attempts(attempts: Sequence[Measured]) -> None:
    """Write attempts beside each other, the oldest first."""
    console = make_console()
    if not attempts:
        console.print("There is no attempt at it yet.")
    asked = ""
    for one in attempts:
        made = one.attempt
        if made.asked != asked:
            console.print(one_line(made.asked))
            asked = made.asked
        grade = f", {made.grade.name.lower()}" if made.grade else ""
        console.print(f"{made.number}  {say_day(made.at)}{grade}", style="name")
        print_in(console, clean(made.text))
        kind = one.measures.kind or "nothing to measure"
        print_in(console, f"{kind}, {count(one.measures.words, 'word')}", style="quiet")
        for change in one.changes:
            print_in(console, change)


def make_attempt_row(one: Measured) -> dict[str, Any]:
    """Return an attempt as its JSON line gives it."""
    made = one.attempt
    return {
        "number": made.number,
        "question": made.question,
        "asked": made.asked,
        "text": made.text,
        "at": made.at.isoformat(),
        "grade": made.grade.name.lower() if made.grade else None,
        "changes": list(one.changes),
        "measures": make_measures_row(made.text, one.measures),
    }


def print_mock(mock: Mock) -> None:
    """Write a mock interview with its clock."""
    console = make_console()
    role = f" for {one_line(mock.role)}" if mock.role else ""
    console.print(f"{mock.minutes} minutes{role}, drawn by {mock.seed}.", style="name")
    for one in mock.asked:
        console.print(f"{one.at_minute:>3} min  {one_line(one.question.text)}")
        why = f"{one.minutes} minutes. {one.why} [{one.question.id}]"
        print_in(console, why, indent=9, style="quiet")
    console.print(
        "Take your time before each answer. Afterwards, note what was hard: it is the "
        "next thing to practise.",
        style="quiet",
    )


def make_mock_row(mock: Mock) -> dict[str, Any]:
    """Return a mock interview as its JSON line gives it."""
    return {
        "role": mock.role,
        "minutes": mock.minutes,
        "seed": mock.seed,
        "asked": [
            {
                "at_minute": one.at_minute,
                "minutes": one.minutes,
                "id": one.question.id,
                "question": one.question.text,
                "why": one.why,
            }
            for one in mock.asked
        ],
    }
